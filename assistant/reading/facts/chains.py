"""One person's years told in one message: the items of each year by themselves, and the contributions of every year."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.items.settled import OnePerson
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_rows import year_named

_TAKEN_OUT = (
    "conversion", "converted_all", "converted_everything", "value_at_conversion", "distribution", "gross_distribution",
)  # fmt: skip
_AT_EACH_END = re.compile(
    r"\b(?:each|every|all those) (?:(?:single|calendar) )?(?:year|yr|dec\w*|12/31|31|time|jan\w*)|\bend of (?:each|every)\b"
    r"|\b(?:year[- ]?ends?|12/31s?|december 31s?) (?:of )?(?:each|every|all)\b",
    re.I,
)
_VALUES = ("year_end_value", "balance")
_OF_EVERY_YEAR = ("no_other_iras",)


def years_of(one: OnePerson) -> list[OnePerson]:
    """The person once for each year in which something was converted or taken out, with the items of that year alone.

    What names no such year belongs to the main one, the absence of other IRAs to all.
    """
    moved = {year for item in one.of(*_TAKEN_OUT) if (year := happened(item))} | {one.year}
    if len(moved) < 2:
        return [one]
    told = sorted(moved | {year for item in one.of("year_end_value") if (year := happened(item))})
    return [
        replace(
            one,
            year=year,
            items=[_of_its_end(item, year) for item in one.items if year in _years(item, told, one.year)],
        )
        for year in told
    ]


def _of_its_end(item: Item, year: int) -> Item:
    """A value of every December 31 as that of one year."""
    return replace(item, year=year, tax_year=None) if _at_each_end(item) else item


def _at_each_end(item: Item) -> bool:
    return item.role in _VALUES and item.block is None and _AT_EACH_END.search(item.quote) is not None


def happened(item: Item) -> int | None:
    """The year in which an item moved money."""
    return item.year or item.block or item.tax_year


def _years(item: Item, told: Sequence[int], main: int) -> Sequence[int]:
    """The years of a chain that an item tells of."""
    year = happened(item)
    if item.role in _OF_EVERY_YEAR and item.block is None:
        return told
    if item.role == "empty" and "per_year" in item.flags:
        return told
    if _at_each_end(item):
        return told  # "300k at each year end"
    return [year] if year is not None and year in told else [main]


def first_told(one: OnePerson, item: Item) -> int:
    """The year of a chain into which basis of earlier years comes: the first after the one named, else its own."""
    moved = {year for each in one.of(*_TAKEN_OUT) if (year := happened(each))}
    paid_in = {each.block for each in one.of(*CONTRIBUTIONS) if each.block}
    told = sorted(moved | paid_in | _contributed_since(one, item) | {one.year})
    if item.role == "no_basis":
        return told[0]
    year = happened(item)
    if (into := _GOING_INTO.search(item.quote)) and int(into["year"]) in told:
        return int(into["year"])
    if (named := _OF_A_FORM.search(item.quote)) and year is None and _contributed_since(one, item):
        return next(each for each in told if each > _year_in(named))
    if year is not None:
        return next((each for each in told if each > year or (each == item.block == year and not item.line)), one.year)
    if beside := _added_to(one, item):
        return beside
    before = [each for each in one.of(*_TAKEN_OUT) if each.start < item.start]
    later = any(happened(each) != told[0] for each in before)
    return one.year if later and not (_AT_FIRST.search(item.quote) or _told_of_all(before, item)) else told[0]


def _contributed_since(one: OnePerson, item: Item) -> set[int]:
    """The years after that of a form for which something was paid in: "line 14 of 2023 is 3,000; in 2025 I paid 7,000 for 2024"."""
    named = _OF_A_FORM.search(item.quote)
    paid = {each.tax_year for each in one.of("nondeductible_contribution") if each.tax_year and each.value != "0"}
    return {year for year in paid if named and year > _year_in(named)}


def _year_in(named: re.Match[str]) -> int:
    return year_named(next(filter(None, named.groupdict().values())).lstrip("'"))


_PAPER = r"(?:form\b|8606|line 14|l(?:n|ine)?\.? ?14|return\b)"
_OF_A_FORM = sought(
    rf"(?<![\d,.$])(?P<ahead>20\d\d|'\d\d)(?:'s)? (?:tax )?{_PAPER}"
    rf"|{_PAPER}(?: (?:8606|line 14))?,? (?:of|for|from|in) (?:(?:my|the|his|her|our|tax year|end of) )*(?P<behind>20\d\d|'\d\d)\b"
    r"|\b(?:end|close) of (?P<closed>20\d\d|'\d\d)\b",
    re.I,
)
"""The year of the form on whose line 14, or at whose end, basis is told."""
_GOING_INTO = re.compile(
    r"\b(?:before|prior to|into|entering|(?:start|beginning|opening) of|jan(?:uary)? 1(?:st)?,?) (?:tax year )?(?P<year>20\d\d)\b",
    re.I,
)
_AT_FIRST = re.compile(
    r"\b(?:start(?:ing|ed)|begin\w*|beg|began|initial(?:ly)?|opening|original(?:ly)?|before(?:hand)?|at first|prior to)\b",
    re.I,
)
_HAD_BEFORE = re.compile(
    r"\bon top of\b|\b(?:already|from before|before (?:that|then)|prior|previous|earlier|old|older|existing|coming in|brought in)\b",
    re.I,
)


def _told_of_all(before: Sequence[Item], item: Item) -> bool:
    """Whether one sentence told what moved in all the years, and a clause of its own the basis."""
    together = len({each.sentence for each in before}) == 1 < len({happened(each) for each in before})
    return together and all(each.fragment != item.fragment for each in before)


def _added_to(one: OnePerson, item: Item) -> int | None:
    """The year of the contribution that is told in one sentence with the basis it came on top of; none without one."""
    if not _HAD_BEFORE.search(item.quote):
        return None
    years = [each.tax_year for each in one.of(*CONTRIBUTIONS) if each.sentence == item.sentence and each.tax_year]
    moved = [year for each in one.of(*_TAKEN_OUT) if (year := happened(each))]
    return min(years) if years and moved and min(years) < min(moved) else None
