"""Tax law as data: one file a tax year, each value with its source.

``law(2026)`` is the law of a year; ``law(2026).amount("ira_limit")`` a value; ``law(2026)["ira_limit"]`` the
value with its source, label, unit and role. ``statute()`` holds the figures of the Code that do not change with the
year. A year without a file is refused by name, and never guessed from its neighbours.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from functools import cache
from importlib.resources import files
from typing import Any, Literal

from tools.errors import UnknownTaxYear

LawValue = Decimal | int | bool | str | datetime.date | list[Any] | dict[str, Any] | None


@dataclass(frozen=True, slots=True)
class LawEntry:
    """One value of the law: dotted key, value, the sources it was checked against, and any doubt about it."""

    key: str
    value: LawValue
    source: str
    note: str
    unit: str
    role: str
    label: str


class Law:
    """The law of one tax year (or of the Code itself): a read-only mapping from dotted key to LawEntry."""

    def __init__(self, year: int | None, status: Literal["final", "announced"], entries: dict[str, LawEntry]) -> None:
        self.year = year
        self.status = status
        self._entries = entries

    def __getitem__(self, key: str) -> LawEntry:
        """The entry; KeyError for a key that no law file has."""
        return self._entries[key]

    def __iter__(self) -> Iterator[str]:
        return iter(self._entries)

    def __contains__(self, key: str) -> bool:
        return key in self._entries

    def amount(self, key: str) -> Decimal:
        """A dollar amount or rate as Decimal."""
        value = self._entries[key].value
        if not isinstance(value, Decimal | int) or isinstance(value, bool):
            raise TypeError(f"{key} of {self.year or 'the statute'} is not an amount")
        return Decimal(value)

    def date(self, key: str) -> datetime.date:
        """A date."""
        value = self._entries[key].value
        if not isinstance(value, datetime.date):
            raise TypeError(f"{key} of {self.year or 'the statute'} is not a date")
        return value


@cache
def _keys() -> dict[str, dict[str, str]]:
    """Label, unit and role of every key, from keys.toml; a key is found under its longest prefix."""
    return tomllib.loads((files(__package__) / "keys.toml").read_text("utf-8"))


def _about(key: str) -> dict[str, str]:
    prefix = key
    while prefix not in _keys():
        prefix, dot, _ = prefix.rpartition(".")
        if not dot:
            raise KeyError(f"{key} has no label, unit and role in keys.toml")
    return _keys()[prefix]


def _read(name: str, year: int | None) -> Law:
    data = tomllib.loads((files(__package__) / name).read_text("utf-8"), parse_float=Decimal)
    status = data.pop("status", "final")
    data.pop("year", None)
    entries: dict[str, LawEntry] = {}

    def walk(prefix: str, table: dict[str, Any]) -> None:
        if "source" not in table:
            for name, inner in table.items():
                walk(f"{prefix}.{name}" if prefix else name, inner)
            return
        source, note = table["source"], table.get("note", "")
        values = {key: value for key, value in table.items() if key not in ("source", "note")}
        for name, value in (values or {"value": None}).items():
            key = prefix if name == "value" else f"{prefix}.{name}"
            about = _about(key)
            entries[key] = LawEntry(key, value, source, note, about["unit"], about["role"], about["label"])

    walk("", data)
    return Law(year, status, entries)


@cache
def years() -> tuple[int, ...]:
    """The tax years that have a law file, in order."""
    return tuple(
        sorted(
            int(match[1])
            for item in files(__package__).iterdir()
            if (match := re.fullmatch(r"(\d{4})\.toml", item.name))
        )
    )


@cache
def law(year: int) -> Law:
    """The law of a tax year.

    Raises:
        UnknownTaxYear: there is no law file for that year.
    """
    if year not in years():
        first, last = years()[0], years()[-1]
        raise UnknownTaxYear(
            f"There are no checked figures for tax year {year}: Basis has {first} to {last} and never guesses a "
            f"year from its neighbours. Ask for one of those years, or see the IRS announcement for {year}.",
            param="tax_year",
        )
    return _read(f"{year}.toml", year)


@cache
def statute() -> Law:
    """The figures of the Code that do not change with the year."""
    return _read("statute.toml", None)
