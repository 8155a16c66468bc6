"""A contribution told by what went in during its year and what only after it: "7,000 for 2024, half in June, the rest in March 2025"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import IT
from assistant.reading.spans.sought import sought
from tools.ira_cap import year_limit
from tools.law import years

_MADE_LATER = "contribution_made_next_year"
_PARTS = (*CONTRIBUTIONS, _MADE_LATER, "other")
_PORTION = sought(
    rf"\b(?:(?:the )?(?P<rest>rest|remainder|balance|(?:other|second|remaining) half|other(?= \$?\d))|(?P<half>half))\b"
    rf"(?: of (?:{IT}|which))?",
    re.I,
)
_BESIDE = re.compile(r"\s?[(,:=]?\s?\$?")
_HALF_OF = re.compile(r"\bhalf of (?:the|my|his|her|our) (?:full |whole )?\$?$", re.I)
_MOVED = re.compile(r"\b(?:conv\w*|cnv|roth|withdr\w*|took|moved|roll\w*|recharacteri\w*|taxable)\b", re.I)
_FARTHEST = 170
_NEAR = 30
_SPRING = 4


_REST_OF = re.compile(r"\b(?:rest|remainder|balance) of (?:the|my|his|her|our) (?:full |whole |total )?\$?$", re.I)


def for_the_year_ahead(items: Sequence[Item], found: Spans) -> list[Item]:
    """The items, each payment made before the due date for the year that its sentence opens with: "for 2024: 4,000 in
    January 2025 and 3,000 in April 2025"; with "the rest of the 7,000" as what is left of it.
    """
    told: list[Item] = []
    paid: dict[tuple[str, int], Decimal] = {}
    for item in items:
        if item.role not in CONTRIBUTIONS or not item.value or "monthly" in item.flags:
            told.append(item)
            continue
        before = next((o for o in reversed(told) if o.role in CONTRIBUTIONS and o.person == item.person), None)
        if before and before.amount < item.amount and _REST_OF.search(found.text[max(0, item.start - 40) : item.start]):
            rest = format(item.amount - before.amount, "f")
            if not any(other.value == rest and other.role in CONTRIBUTIONS for other in items):
                item = replace(item, value=rest, tax_year=before.tax_year or item.tax_year)
        year = _paid_early(item, items, found)
        if year and _year_named(item, found) == year - 1 and year - 1 in years():
            sum_of = paid.get((item.person, year - 1), Decimal(0)) + item.amount
            if sum_of <= year_limit(year - 1, of_catch_up_age=True):
                item = replace(item, tax_year=year - 1, year=year, block=None, flags=item.flags | {"again"})
        if item.tax_year:
            paid[item.person, item.tax_year] = paid.get((item.person, item.tax_year), Decimal(0)) + item.amount
        told.append(item)
    return told


def paid_later_besides(items: Sequence[Item], *, told_before: bool) -> list[Item]:
    """The items, with a payment of the next year as a contribution of its own where none told can contain it.

    Each other one for its year is dated within that year, or there is none, here or ``told_before``.
    """
    return [_by_itself(item, items, told_before=told_before) if item.role == _MADE_LATER else item for item in items]


def _by_itself(item: Item, items: Sequence[Item], *, told_before: bool) -> Item:
    year = item.tax_year or (item.year - 1 if item.year else None)
    paid = [o for o in items if o.role in CONTRIBUTIONS and o.value and o.person == item.person]
    paid = [o for o in paid if (o.tax_year or o.year or year) == year]
    dated = [o for o in paid if _is_dated_within(o, year) or (o.value == item.value and _FURTHER.search(item.quote))]
    late = [o for o in items if o.role == _MADE_LATER and o.person == item.person]
    in_all = sum((o.amount for o in (*dated, *late)), Decimal(0))
    too_much = year in years() and in_all > year_limit(year, of_catch_up_age=True)
    contained = any(o not in dated and not (dated and o.amount == in_all) for o in paid)
    none_told = not paid and (told_before or not item.tax_year or _PAID.search(item.quote) is None)
    if year is None or not item.amount or item.line or "including" in item.flags or contained or none_told or too_much:
        return item
    role = (dated or paid)[0].role if paid else CONTRIBUTIONS[0]
    return replace(item, role=role, tax_year=year, flags=item.flags | {"again"})


def _is_dated_within(item: Item, year: int | None) -> bool:
    """Whether the clause of a contribution has a month, and its payment was in the year that it counts for."""
    return item.year in (None, year) and any(flag.startswith("on ") for flag in item.flags)


_FURTHER = re.compile(r"\b(?:last|other|second|remaining|final|missing) \$?\d", re.I)
"""A payment set beside one of the same amount: "the last 3,500 only went in in February"."""
_PAID = re.compile(r"\b(?:paid|put|contribut\w*|contrib|deposit\w*|added|sent)\b", re.I)


_ALL_FOR = sought(
    r"\b(?:all|both|everything|each)\b(?: of (?:it|them|these|those))?[^.;?!\d]{0,12}\bfor (?:tax year |ty )?(?P<year>20\d\d)\b",
    re.I,
)


def _year_named(item: Item, found: Spans) -> int | None:
    """The year for which the payments of a sentence are said to count: named before them, or behind of all of them."""
    inside = [fragment for fragment in found.fragments if fragment.sentence == item.sentence]
    start, end = min(f.start for f in inside), max(f.end for f in inside)
    if of_all := _ALL_FOR.search(found.text, item.end, end):
        return int(of_all["year"])
    named = [year.year for year in found.years if year.use == "tax" and start <= year.start < item.start]
    return named[-1] if named else None


def _paid_early(item: Item, items: Sequence[Item], found: Spans) -> int | None:
    """The year of the day right behind a payment, where that lies before the due date for the year before."""
    until = min((o.start for o in items if o.start > item.start and o.value), default=len(found.text))
    days = [day for day in found.days if item.end <= day.start < min(until, item.end + _NEAR)]
    behind = [y for y in found.years if y.use == "tax" and item.end <= y.start < until]
    return days[0].year if days and days[0].month <= _SPRING and not behind else None


def paid_in_halves(items: Sequence[Item], found: Spans) -> list[Item]:
    """The items, a contribution told in two parts of two calendar years as those parts."""
    paid = [item for item in items if item.role in CONTRIBUTIONS and item.value and item.tax_year]
    if not _PORTION.search(found.text) or len({(item.tax_year, item.person) for item in paid}) != 1:
        return list(items)
    whole = paid[0]
    names = [match for match in _PORTION.finditer(found.text, 0, whole.start) if _joins(match, whole, found.text)]
    ahead = _HALF_OF.search(found.text[: whole.start])
    first = names[0] if names else ahead
    start = first.start() if first is not None else whole.end
    others = [item.start for item in items if item.start >= start and item.value and item.role not in _PARTS]
    end = min([start + _FARTHEST, len(found.text), *others])
    inside = [item for item in items if start <= item.start < end and item.value and item.role in _PARTS]
    inside = [item for item in inside if names or item is not whole]
    told = _amounts(found.text, start, end, inside, None if names else whole)
    last = whole.tax_year or 0
    dated = _dated(found, start, end, last)
    if len(told) == 2 and len(dated) == 1 and dated[0][1] > last and dated[0][0] > told[1][0]:
        dated = [(told[0][0], last), *dated]
    if len(told) != 2 or sorted(year for _, year in dated) != [last, last + 1] or len(dated) != 2:
        return list(items)
    if _MOVED.search(found.text, start, max(dated[-1][0], told[-1][0])):
        return list(items)
    flags = frozenset(flag for flag in whole.flags if not flag.startswith("on ")) | {"again"}
    parts = [
        replace(whole, value=format(amount, "f"), year=year if year > last else None, start=at,
                flags=flags)
        for (at, amount), (_, year) in zip(told, dated, strict=True)
    ]  # fmt: skip
    kept = [item for item in items if item is not whole and item not in inside]
    return sorted([*kept, *parts], key=lambda item: item.start)


def _joins(match: re.Match[str], item: Item, text: str) -> bool:
    """Whether a word for a part names the amount that follows: "half of it (3,500)"."""
    return _BESIDE.fullmatch(text, match.end(), item.start) is not None


def _amounts(text: str, start: int, end: int, inside: Sequence[Item], whole: Item | None) -> list[tuple[int, Decimal]]:
    """The two parts in the order of the words; what the words leave open is half or the rest of the whole."""
    told: list[tuple[int, Decimal | None]] = [(item.start, item.amount) for item in inside]
    for match in _PORTION.finditer(text, start, end):
        if not any(_joins(match, item, text) for item in inside):
            told.append((match.start(), whole.amount / 2 if whole is not None and match["half"] else None))
    known = [amount for _, amount in told if amount is not None]
    if len(told) != 2 or not known or (len(known) == 1 and (whole is None or known[0] >= whole.amount)):
        return []
    if whole is not None and len(known) == 2 and sum(known) != whole.amount:
        return []
    rest = whole.amount - known[0] if whole is not None else Decimal(0)
    return [(at, rest if amount is None else amount) for at, amount in sorted(told, key=lambda part: part[0])]


def _dated(found: Spans, start: int, end: int, tax_year: int) -> list[tuple[int, int]]:
    """The years of the days and years named in a stretch, but for those that say which year money counts for.

    A month without a year is one of the tax year, unless it lies in spring: that can be the one after.
    """
    days = [
        (day.start, day.year or (tax_year if day.month > _SPRING else 0))
        for day in found.days
        if start <= day.start < end
    ]
    named = [(year.start, year.year) for year in found.years if year.use != "tax" and start <= year.start < end]
    return sorted([*days, *named])
