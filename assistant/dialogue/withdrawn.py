"""A withdrawal from a Roth IRA told before: what it was for, the first Roth IRA, a later year, a second withdrawal."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.events.roth_account import opened_in, reasons
from assistant.reading.items.item import Item
from assistant.reading.spans.notions import DENIAL, EXCUSED, FIRST_HOME
from assistant.state import Focus

_OF_IT = ("withdrawal", "distribution", "first_home", "first_home_used", "exempt_from_additional_tax", "conversion")
_LATER = re.compile(r"\b(?:wait\w*|until|till|instead|later|postpon\w*|in|took|take)\b", re.I)
_LAYERS = (
    "withdrawal",
    "roth_conversion",
    "roth_conversions",
    "roth_contribution_basis",
    "earlier_withdrawal",
    "first_home",
    "first_home_used",
    "exempt_from_additional_tax",
    "first_roth_year",
)


def withdrawn(
    book: FactBook, reading: Reading, before: Focus, focus: Focus, facts: list[Fact], turn: int
) -> tuple[FactBook, Focus, list[Fact]]:
    """The facts of a message about the withdrawal told before, with what its words say of that withdrawal."""
    spoken_of = [ask["topic"] for ask in before.asks] == ["roth_withdrawal"]
    taken = _stated(book)
    if not spoken_of or taken is None or focus.person != taken.person:
        return book, focus, facts
    about = replace(taken, turn=turn, scenario=focus.scenario, quote=reading.text[:120], detail="", note="")
    if (more := _taken_once_more(book, reading, taken, facts)) is not None:
        return book, replace(focus, tax_year=more[0].tax_year), more
    if opens_the_account(before, book, reading):
        fact = replace(
            about, id="", name="first_roth_year", value=str(_first_year(before, reading)), scenario=AS_STATED
        )
        return book, replace(focus, tax_year=taken.tax_year), [*facts, fact]
    if (given := dict(_given(reading, taken))) and "?" not in reading.text.rstrip(" ?"):
        told = [replace(about, id="", name=name, value=value) for name, value in given.items()]
        kept = [fact for fact in facts if fact.name not in (*_OF_IT, *given)]
        return book, replace(focus, tax_year=taken.tax_year), [*kept, *told]
    if purposes := _for_something_else(book, reading, taken):
        gone = [replace(about, id="", name=fact.name, value="0", detail=fact.detail) for fact in purposes]
        named = {fact.name for fact in purposes}
        kept = [fact for fact in facts if fact.name not in named]
        return book, replace(focus, tax_year=taken.tax_year), [*kept, *gone]
    if _names_its_year(book, reading):
        return book, replace(focus, tax_year=taken.tax_year, scenario=AS_STATED), facts
    if moved := list(_later(book, reading, taken, focus, facts, turn)):
        return book, replace(focus, tax_year=moved[0].tax_year), moved
    return book, focus, facts


def not_moved(focus: Focus, book: FactBook, reading: Reading) -> bool:
    """Whether the year that a message names is none in which the withdrawal told before was made instead."""
    supposed = focus.scenario != AS_STATED and _names_its_year(book, reading)
    return supposed or opens_the_account(focus, book, reading)


def _stated(book: FactBook) -> Fact | None:
    """The withdrawal told last."""
    return next((f for f in book.facts[::-1] if f.name == "withdrawal" and f.scenario == AS_STATED), None)


def _names_its_year(book: FactBook, reading: Reading) -> bool:
    """Whether a message without facts goes back to the year in which the withdrawal was made: "and in 2025?"."""
    taken = _stated(book)
    told = reading.facts or _money(reading)
    return taken is not None and not told and set(reading.years) == {taken.tax_year}


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


_PURPOSES = ("first_home", "exempt_from_additional_tax")
_NOT_THE_HOME = re.compile(rf"{DENIAL}[^.;?!,]{{0,16}}(?:{FIRST_HOME}|\b(?:house|home|condo|place|{EXCUSED})\b)", re.I)
_ANOTHER_PURPOSE = re.compile(
    r"\b(?:(?:it|that|this)(?:'?s| is| was| were| had been)|for|on|buy(?:ing)?|toward|went to)(?: really| actually"
    r"| just| all| only)*"
    rf" (?:a|an|the|my|our|some|another|his|her)\b(?! (?:[\w-]+ ){{0,2}}?(?:house|home|condo|place|{EXCUSED}"
    rf"|withdrawal|roth|ira|conversion))"
    r" [a-z]",
    re.I,
)
"""What the money went into, none of it a home or anything else that the law excuses."""


def _for_something_else(book: FactBook, reading: Reading, taken: Fact) -> list[Fact]:
    """The purposes told before that a message denies: "it isn't our first house", "say it's for a boat"."""
    text, supposes = reading.text, reading.move.what_if or reading.move.correction
    if reasons(text) and not _NOT_THE_HOME.search(text):
        return []
    if not _NOT_THE_HOME.search(text) and not (supposes and _ANOTHER_PURPOSE.search(text)):
        return []
    held = [fact for name in _PURPOSES for fact in book.all(name, taken.person, taken.tax_year)]
    return [fact for fact in held if fact.amount]


_INSTEAD = re.compile(r"\binstead\b", re.I)
_SECOND = re.compile(r"\b(?:another|more|additional|again|second)\b", re.I)
_MORE = re.compile(r"\b(?:another|more|additional|too|also|again|on top|as well|second)\b", re.I)


def _taken_once_more(book: FactBook, reading: Reading, taken: Fact, facts: list[Fact]) -> list[Fact] | None:
    """A second withdrawal: in the same year one sum with the first, in a later one out of what that has left."""
    again = [fact for fact in facts if fact.name == "withdrawal"]
    years: set[int | None] = {*reading.years} or {taken.tax_year}
    more = _SECOND if reading.move.what_if else _MORE
    in_its_place = (reading.move.correction or reading.move.what_if) and not more.search(reading.text)
    if len(again) != 1 or len(facts) != 1 or len(years) != 1 or in_its_place or _INSTEAD.search(reading.text):
        return None
    year, first = years.pop(), taken.tax_year
    if year is None or first is None or year < first or (year == first and not _MORE.search(reading.text)):
        return None
    if year == first:
        return [replace(again[0], value=format(taken.amount + again[0].amount, "f"), tax_year=year)]
    about = replace(again[0], tax_year=year)
    layers = [replace(f, id="", tax_year=year, scenario=about.scenario) for f in _untouched(book, taken, first)]
    return [about, *layers, *_grown(book, taken, first, year, about)]


def _untouched(book: FactBook, taken: Fact, year: int) -> Iterator[Fact]:
    """What lay in the Roth IRAs before a withdrawal, and that withdrawal as an earlier one."""
    for name in ("roth_contribution_basis", "roth_conversion", "first_roth_year", "roth_conversions"):
        yield from book.all(name, taken.person, year)
    before = book.all("earlier_withdrawal", taken.person, year)
    yield from before
    yield replace(taken, name="earlier_withdrawal", detail=f"{year}:{len(before)}")


def _grown(book: FactBook, taken: Fact, first: int, year: int, about: Fact) -> Iterator[Fact]:
    """The age in a later year."""
    if (age := book.get("age", taken.person, first)) is not None:
        grown = str(age.amount + year - first)
        yield replace(about, id="", name="age", tax_year=year, value=grown, quote=age.quote)


_MAY_DIFFER = ("age", "withdrawal")
"""What is told anew of a withdrawal that is supposed to be made later."""


def _later(book: FactBook, reading: Reading, taken: Fact, focus: Focus, facts: list[Fact], turn: int) -> Iterator[Fact]:
    """All that is told of a withdrawal, and the age grown, in the year in which it is supposed to be made instead."""
    years, anew = set(reading.years), {fact.name: fact for fact in facts}
    others = anew.keys() - set(_MAY_DIFFER) or (_money(reading) and "withdrawal" not in anew)
    if focus.scenario == AS_STATED or len(years) != 1 or others or not _LATER.search(reading.text):
        return
    year, first = years.pop(), taken.tax_year
    if first is None or year <= first:
        return
    for name in _LAYERS:
        for fact in [anew[name]] if name in anew else book.all(name, taken.person, first):
            yield replace(fact, id="", tax_year=year, scenario=focus.scenario, turn=turn)
    about = replace(taken, scenario=focus.scenario, turn=turn)
    yield from [replace(anew["age"], tax_year=year)] if "age" in anew else _grown(book, taken, first, year, about)
