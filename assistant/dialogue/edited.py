"""A fact that somebody edits by hand: the value they typed, made to fit or refused."""

from __future__ import annotations

from typing import Any

from assistant.fact_names import VOCABULARY
from assistant.facts import Fact
from assistant.reading.spans.amounts import amounts


def checked_value(fact: Fact, value: str) -> str:
    """A new value for a fact, or ValueError that says what would fit."""
    about: Any = VOCABULARY.get(fact.name)
    unit = about.unit if about else "text"
    if unit in ("usd", "percent", "age", "year"):
        found = amounts(value.strip())
        plain_number = value.strip().lstrip("$").replace(",", "")
        if plain_number.replace(".", "", 1).isdigit():
            return plain_number
        if len(found) == 1 and found[0].kind != "bad":
            return format(found[0].value.normalize(), "f")
        raise ValueError(f"{about.label} needs one number such as 7000 or 7,000.35.")
    if unit == "flag" and value.strip().lower() not in ("true", "false", "yes", "no"):
        raise ValueError(f"{about.label} is yes or no.")
    if unit == "flag":
        return "true" if value.strip().lower() in ("true", "yes") else "false"
    return value.strip()[:80]
