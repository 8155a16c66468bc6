"""Cases set apart until a day, with a reason: they stay in every count, and only their getting worse stops nothing."""

from __future__ import annotations

import datetime
import tomllib
from collections.abc import Collection, Mapping
from dataclasses import dataclass, field
from pathlib import Path

FILE = Path(__file__).with_name("quarantine.toml")
LONGEST = datetime.timedelta(days=90)


class BadQuarantine(ValueError):
    """The list of cases set apart cannot be used: why, and what to do."""


@dataclass(frozen=True)
class Quarantine:
    """Cases set apart on a day, and those whose day has passed."""

    apart: Mapping[str, str] = field(default_factory=dict)
    expired: Mapping[str, str] = field(default_factory=dict)

    def unknown(self, keys: Collection[str]) -> list[str]:
        """Entries that name no case."""
        return [key for key in (*self.apart, *self.expired) if key not in keys]


def quarantine(today: datetime.date, file: Path = FILE) -> Quarantine:
    """The cases of the list on that day.

    Raises:
        BadQuarantine: an entry has no day or reason, or its day is further off than three months.
    """
    try:
        rows = tomllib.loads(file.read_text("utf-8")).get("case", []) if file.exists() else []
    except tomllib.TOMLDecodeError as error:
        raise BadQuarantine(f"{file.name} is no TOML file: {error}; mend it and run again.") from None
    apart: dict[str, str] = {}
    expired: dict[str, str] = {}
    for row in rows:
        key, until, reason = (row.get(name) for name in ("key", "until", "reason"))
        if not key or not reason or not isinstance(until, datetime.date):
            raise BadQuarantine(f"{file.name}: {key or 'an entry'} needs a key, a day (until) and a reason.")
        if until - today > LONGEST:
            raise BadQuarantine(f"{file.name}: {key} may be set apart for {LONGEST.days} days at most.")
        (apart if today < until else expired)[key] = f"until {until}: {reason}"
    return Quarantine(apart, expired)
