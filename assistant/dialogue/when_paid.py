"""For which year a contribution told before counts, and whether it was paid in that year or early in the next."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dialogue.redated import goes_along
from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.notions import A_SPOUSE, DENIED_BEFORE, PAID_IN
from assistant.reading.spans.sought import sought
from assistant.state import Focus

_WHEN_PAID_FOR = sought(r"\b(?:contribut\w*|put (?:it )?in|paid|made|funded|sent|deposit\w*)\b", re.I)
_CONVERTED_THEN = re.compile(r"\bconver\w*\b[^.?!,;]{0,20}\b(?:19|20)\d\d\b", re.I)
_MORE_THAN_THAT = re.compile(r"\b(?:conver\w*|both|all|everything|whole|balance|values?|iras?|year-?end)\b", re.I)


_COUNTS_FOR = sought(r"(?<!\bnot )\bfor (?:the )?(?:tax )?(?:year )?(?P<year>20\d\d)\b", re.I)


def only_the_contribution(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "The contribution was for 2024": it counts for the year before, and the rest stays where it is."""
    text, year = reading.text, focus.tax_year
    alone = _WHEN_PAID_FOR.search(text) and not _MORE_THAN_THAT.search(text)
    told = next((fact.tax_year for fact in book if fact.name == "conversion" and fact.person == focus.person), None)
    if not alone or re.search(r"\?|\bsame\b", text) or told is None:
        return None
    counts_for = {int(match["year"]) for match in _COUNTS_FOR.finditer(text)}
    if set(reading.years) != {told - 1} and (set(reading.years) != {told - 1, told} or counts_for != {told - 1}):
        return None
    key = (focus.person, told, AS_STATED)
    made = book.all("nondeductible_contribution", *key)
    again = {item.value for item in reading.items if item.value} <= {fact.value for fact in made}
    if not made or not again or year not in (told, told - 1):
        return None
    changed = tuple(replace(fact, tax_year=told - 1, when=str(told), quote=text[:120]) for fact in made)
    return book.without("nondeductible_contribution", *key).put_all(changed), changed


def paid_after_the_year(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "It only went in on February 11, 2025, for 2024": the contribution of the year was made after December 31."""
    days = reading.spans.days if reading.spans else ()
    year = next((day.year - 1 for day in days if day.year and day.month <= 4), _paid_later_for(reading))
    if year is None or "?" in reading.text or any(item.value not in ("", "0") for item in reading.items):
        return None
    made = book.all("nondeductible_contribution", focus.person, year)
    if not made or not _WHEN_PAID_FOR.search(reading.text) or _CONVERTED_THEN.search(reading.text):
        return None
    changed = tuple(replace(fact, when=str(year + 1), quote=reading.text[:120]) for fact in made)
    book = book.without("nondeductible_contribution", focus.person, year, AS_STATED).put_all(changed)
    along = _CONVERTED_WITH_IT.search(reading.text) is not None
    after = _converted_then(book, focus, year) if along else _converted_of_it(book, made, year)
    for fact in after:
        book = book.remove(fact.id)
    moved = tuple(replace(fact, tax_year=year + 1) for fact in after)
    return book.put_all(moved), (*changed, *moved)


def _converted_then(book: FactBook, focus: Focus, year: int) -> list[Fact]:
    """What was converted of a year, and that there is nothing besides."""
    return [
        fact
        for fact in book
        if fact.name in ("conversion", "other_iras")
        and (fact.person, fact.tax_year, fact.scenario) == (focus.person, year, AS_STATED)
    ]


_CONVERTED_WITH_IT = re.compile(
    r"\b(?:conver\w*|moved?)\b[^.?!;\d]{0,30}\b(?:same|that|next|following|right|straight|immediately|days?|weeks?|then|after)\b"
    r"|\b(?:same|that|next) (?:day|week|month)\b[^.?!;\d]{0,24}\bconver",
    re.I,
)
"""Converted once it was there: in the year in which it was paid, not the one for which it counts."""


def _paid_later_for(reading: Reading) -> int | None:
    """The year for which a message says that money was paid in the next: "paid it in march 2026 for 2025"."""
    counts_for = {int(match["year"]) for match in _COUNTS_FOR.finditer(reading.text)}
    if len(counts_for) != 1 or _MORE_THAN_THAT.search(reading.text):
        return None
    (year,) = counts_for
    return year if set(reading.years) == {year, year + 1} else None


def _converted_of_it(book: FactBook, made: list[Fact], year: int) -> list[Fact]:
    """What was converted where there was no other money than a contribution that came later: it was converted later."""
    of_year = (made[0].person, year)
    left, converted = book.all("year_end_value", *of_year), book.all("conversion", *of_year)
    nothing = left and all(fact.value == "0" for fact in left)
    nothing = nothing and all(
        fact.value == "0" for name in ("basis", "distribution") for fact in book.all(name, *of_year)
    )
    same = [fact.value for fact in converted] == [fact.value for fact in made]
    return [*converted, *left] if nothing and same else []


def names_the_contribution(text: str) -> bool:
    """Whether a message says for which year the contribution counts that was paid in early in the next."""
    alone = _WHEN_PAID_FOR.search(text) and not _MORE_THAN_THAT.search(text)
    return bool(alone and _COUNTS_FOR.search(text) and _EARLY.search(text))


_EARLY = re.compile(r"\b(?:jan(?:uary)?|feb(?:ruary)?|mar(?:ch)?|apr(?:il)?|this year|this (?:winter|spring))\b", re.I)
_WENT_IN = re.compile(rf"\b(?:{PAID_IN}|went in|made)\b", re.I)
_LAST_MONTH_FOR_LAST_YEAR = 4


def paid_within_the_year(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "I made the contribution in December after all": what was taken as made after the year was made in it."""
    text, name = reading.text, "nondeductible_contribution"
    made = [fact for fact in book if (fact.name, fact.person, fact.scenario) == (name, focus.person, AS_STATED)]
    made = [fact for fact in made if fact.when]
    told = {item.value for item in reading.items} - {"", "0"}
    if len(made) != 1 or told - {made[0].value} or "?" in text or not _WENT_IN.search(text):
        return None
    if reading.move.what_if or _CONVERTED_THEN.search(text):
        return None
    year = made[0].tax_year
    named = [
        *(d.start for d in (reading.spans.days if reading.spans else ())
          if d.month > _LAST_MONTH_FOR_LAST_YEAR and d.year in (None, year)),
        *(match.start() for match in re.finditer(rf"\b(?:in|during|within) (?:the year )?{year}\b", text, re.I)),
    ]  # fmt: skip
    if not any(not DENIED_BEFORE.search(text, 0, start) for start in named):
        return None
    changed = replace(made[0], when="", quote=text[:120])
    book = book.remove(made[0].id).without("contribution_made_next_year", focus.person, year, AS_STATED)
    return book.put(changed), (changed,)


def part_paid_later(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "2,500 of it only in February": of a contribution told before this is the part made after December 31."""
    parts = [item for item in reading.items if item.role == "contribution_made_next_year"]
    paid = any(item.value and item.role in ("nondeductible_contribution", "both") for item in reading.items)
    whole = [
        f for f in book if (f.name, f.person) == ("nondeductible_contribution", focus.person) and is_number(f.value)
    ]
    if len(parts) != 1 or paid or not whole or whole[-1].amount <= parts[0].amount:
        return None
    part = replace(whole[-1], name="contribution_made_next_year", value=parts[0].value, quote=reading.text[:120])
    return book.put(part), (part,)


_BOTH = sought(
    r"\b(?:both|the two(?: of them)?|(?:all|the whole) of (?:it|this|that)|everything|it all|the whole thing"
    r"|contribut\w* (?:and|&|\+) (?:\w+ )?conver\w*|conver\w* (?:and|&|\+) (?:\w+ )?contribut\w*)(?!\w)",
    re.I,
)
_OF_SOMETHING_ELSE = re.compile(
    rf"\b(?:iras?|accounts?|balances?|values?|worth|years?|us|we|{A_SPOUSE}|forms?|returns?|filed|opened|empty|left)\b",
    re.I,
)


def both_after_the_year(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Both happened in March 2026": the contribution told for 2025 still counts for it, the conversion is of 2026."""
    text, name = reading.text, "nondeductible_contribution"
    days = reading.spans.days if reading.spans else ()
    then = {day.year for day in days if day.year and day.month <= _LAST_MONTH_FOR_LAST_YEAR}
    if len(then) != 1 or any(day.month > _LAST_MONTH_FOR_LAST_YEAR for day in days) or not _BOTH.search(text):
        return None
    now = then.pop()
    made, converted = (book.all(what, focus.person, now - 1, AS_STATED) for what in (name, "conversion"))
    told = {item.value for item in reading.items} - {"", "0", *(fact.value for fact in (*made, *converted))}
    if len(made) != 1 or len(converted) != 1 or told or set(reading.years) - {now - 1, now}:
        return None
    if "?" in text or reading.move.what_if or _OF_SOMETHING_ELSE.search(text):
        return None
    counts_for = {int(match["year"]) for match in _COUNTS_FOR.finditer(f"{made[0].quote} {text}")}
    if counts_for != {now - 1} and (reading.move.correction or counts_for):
        return None
    moved = [fact for fact in book if (fact.person, fact.tax_year) == (focus.person, now - 1) and goes_along(fact)]
    for fact in (*made, *moved):
        book = book.remove(fact.id)
    quote = text[:120]
    paid = replace(made[0], when=str(now), quote=quote)
    changed = (paid, *(replace(f, tax_year=now, quote=quote if f.name == "conversion" else f.quote) for f in moved))
    return book.put_all(changed), changed


WHEN_PAID = (both_after_the_year, only_the_contribution, paid_within_the_year, paid_after_the_year, part_paid_later)
"""What a message may tell of the time at which a contribution was paid, one after the other."""
