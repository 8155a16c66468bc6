"""A withdrawal from a Roth IRA told before: what it was for, since when there is a Roth IRA, and a later year for it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.items import Item
from assistant.reading.roth_account import opened_in, reasons
from assistant.state import Focus

_OF_IT = ("withdrawal", "distribution", "first_home", "conversion")
_LATER = re.compile(r"\b(?:wait\w*|until|till|instead|later|postpon\w*|in|took|take)\b", re.I)
_LAYERS = ("withdrawal", "roth_conversion", "roth_conversions", "roth_contribution_basis", "first_home", "first_roth_year")


def withdrawn(
    book: FactBook, reading: Reading, before: Focus, focus: Focus, facts: list[Fact], turn: int
) -> tuple[FactBook, Focus, list[Fact]]:
    """The facts of a message about the withdrawal told before, with what its words say of that withdrawal."""
    spoken_of = [ask["topic"] for ask in before.asks] == ["roth_withdrawal"]
    taken = next((f for f in book.facts[::-1] if f.name == "withdrawal" and f.scenario == AS_STATED), None)
    if not spoken_of or taken is None or focus.person != taken.person:
        return book, focus, facts
    about = replace(taken, turn=turn, scenario=focus.scenario, quote=reading.text[:120], detail="", note="")
    if opens_the_account(before, book, reading):
        fact = replace(about, id="", name="first_roth_year", value=str(_first_year(before, reading)), scenario=AS_STATED)
        return book, replace(focus, tax_year=taken.tax_year), [*facts, fact]
    if (given := dict(_given(reading, taken))) and "?" not in reading.text.rstrip(" ?"):
        told = [replace(about, id="", name=name, value=value) for name, value in given.items()]
        kept = [fact for fact in facts if fact.name not in (*_OF_IT, *given)]
        return book, replace(focus, tax_year=taken.tax_year), [*kept, *told]
    if not (facts or _money(reading) or reading.move.what_if) and set(reading.years) == {taken.tax_year}:
        return book, replace(focus, tax_year=taken.tax_year, scenario=AS_STATED), facts
    if moved := list(_later(book, reading, taken, focus, facts, turn)):
        return book, replace(focus, tax_year=moved[0].tax_year), moved
    return book, focus, facts


def opens_the_account(focus: Focus, book: FactBook, reading: Reading) -> bool:
    """Whether the year named is that of the first Roth IRA, and not another one for the withdrawal told before."""
    told = any(fact.name == "withdrawal" for fact in book)
    return told and not _money(reading) and _first_year(focus, reading) is not None


def _first_year(focus: Focus, reading: Reading) -> int | None:
    """The one year that a message names, where it is called the first or was asked for."""
    years = set(reading.years)
    asked = any(need["fact"] == "first_roth_year" for need in focus.needs)
    return years.pop() if len(years) == 1 and (asked or opened_in(reading.text) in years) else None


def _money(reading: Reading) -> list[Item]:
    """The amounts of a message."""
    return [item for item in reading.items if item.value and item.role != "age"]


def _given(reading: Reading, taken: Fact) -> Iterator[tuple[str, str]]:
    """The reasons that the words give for the withdrawal; of a first home the part named, else all of it."""
    parts = _money(reading)
    if len(parts) > 1 or any(part.amount > taken.amount for part in parts):
        return
    for name in reasons(reading.text):
        if name == "first_home":
            yield name, parts[0].value if parts else taken.value
        elif not parts:
            yield name, "true"


def _later(
    book: FactBook, reading: Reading, taken: Fact, focus: Focus, facts: list[Fact], turn: int
) -> Iterator[Fact]:
    """All that is told of a withdrawal, and the age grown, in the year in which it is supposed to be made instead."""
    years = set(reading.years)
    told = facts or any(item.value for item in reading.items)
    if focus.scenario == AS_STATED or len(years) != 1 or told or not _LATER.search(reading.text):
        return
    year, first = years.pop(), taken.tax_year
    if first is None or year <= first:
        return
    for name in _LAYERS:
        for fact in book.all(name, taken.person, first):
            yield replace(fact, id="", tax_year=year, scenario=focus.scenario, turn=turn)
    if (age := book.get("age", taken.person, first)) is not None:
        grown = str(age.amount + year - first)
        yield replace(age, id="", tax_year=year, scenario=focus.scenario, turn=turn, value=grown)
