"""What was paid in, allowed and too much, under each year for which it was."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.excess.allowed import by_the_limit, cap_below, of_catch_up_age, pay_below, told_room
from assistant.reading.excess.roles import EXCESS, PAID, TRADITIONAL
from assistant.reading.excess.told_apart import worked_out
from assistant.reading.excess.with_room import years_with_room
from assistant.reading.items.in_step import years_in_step
from assistant.reading.items.item import OPEN_END, Item
from assistant.reading.items.years_named import named_beside, repeated_for, right_behind, sentence_of, years_of
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import YearMention, each_year
from tools.ira_cap import year_limit
from tools.law import years

ROTH = sought(r"\broth\b", re.I)


def rows_of(
    paid: Sequence[Item], items: Sequence[Item], found: Spans, spoken_of: int | None
) -> dict[int, tuple[str, Item]]:
    """What was paid in or was too much, by the year for which it was."""
    limited = by_the_limit(paid, items, found.text)
    of_roth = ROTH.search(found.text) is not None
    dated = by_year(paid, found, spoken_of)
    room, with_room = told_room(items, dated), years_with_room(found)
    rows: dict[int, tuple[str, Item]] = {}
    if any(_hardly_added(group, year, found) for year, group in dated.items()) or _of_several_years(dated):
        return {}
    for year, group in dated.items():
        own = _added([item for item in group if item.role == PAID or not of_roth])
        other = _added([item for item in group if item.role == TRADITIONAL and of_roth])
        too_much = [item for item in group if item.role == EXCESS and item.amount]
        allowed = room.get(year)
        if allowed is None and other and year in years():
            allowed = max(year_limit(year, of_catch_up_age=of_catch_up_age(items, found.text)) - other, Decimal(0))
        if too_much and not own and not other and (cap := cap_below(too_much[-1], items)):
            row = f"new_excess={too_much[-1].amount - cap:f}"
        elif too_much:
            row = f"new_excess={too_much[-1].amount:f}"
        elif allowed is not None and limited:
            rows[year] = worked_out(own, allowed, (too_much or group)[-1])
            continue
        elif not own and pay_below(paid, items) and not _paid_work(items, year):
            row = "new_excess=0"
        else:
            row = f"{'contribution' if limited or year in with_room else 'new_excess'}={own:f}"
        rows[year] = (row, (too_much or group)[-1])
    return rows


def by_year(paid: Sequence[Item], found: Spans, spoken_of: int | None) -> dict[int, list[Item]]:
    """What was paid in, under each year for which it was; without a year of its own it was for that of the one before."""
    found_of: dict[int, list[Item]] = {}
    before: Item | None = None
    step = years_in_step(paid, found)
    for item in paid:
        again = repeated_for(found, item)
        beside = before.tax_year if before is not None and before.sentence == item.sentence else None
        if beside and before is not None and not _dated_in_its_sentence(before, item, found):
            item = replace(item, tax_year=beside, year=None)
        elif before is not None and (behind := _in_its_own_year(before, item, found)):
            item = replace(item, tax_year=behind, year=None)
        own = (
            item.tax_year
            or item.year
            or named_beside(item, found)
            or item.block
            or beside
            or (None if again else spoken_of)
        )
        listed = years_of(item, found)
        if step.get(item.start) in listed and len({*step.values()}) > 1 and not again:
            own, listed = step[item.start], []  # "in 2023 and 2024, 6,500 and 7,000"
        for year in dict.fromkeys((own, *(listed or again))):
            if year:
                found_of.setdefault(year, []).append(item)
        before = replace(item, tax_year=own or None)
    return found_of


def _dated_in_its_sentence(before: Item, item: Item, found: Spans) -> bool:
    """Whether a year stands between two amounts, behind the second, or in the sentence as the one it was read with."""
    until = min((amount.start for amount in found.amounts if amount.start >= item.end), default=len(found.text))
    named = [(year.start, each) for year in found.years for each in each_year([year])]
    named += [(day.start, day.year or 0) for day in found.days]
    here = [(start, year) for start, year in named if sentence_of(found, start) == item.sentence]
    own = item.tax_year or item.year
    others = before.tax_year if before.person != item.person else None  # "7,000 for 2024 and my wife 7,000 too"
    return any((before.end <= start < until and year != others) or year == own for start, year in here)


def _in_its_own_year(before: Item, item: Item, found: Spans) -> int | None:
    """The year right behind an amount that was read with the one right behind the amount before: "4,000 for 2005, 1,500 in 2006".

    Where that one is named besides, it may be of both: "4,000 in 2005 and 1,500 in 2006, both for 2005".
    """
    own, behind = item.tax_year or item.year, right_behind(item, found)
    if not behind or behind == own or right_behind(before, found) != own:
        return None
    named = [y for y in found.years if y.year == own and sentence_of(found, y.start) == item.sentence]
    first = next((y for y in named if y.start >= before.end), None)
    besides = (y for y in named if y is not first and (y.use == "tax" or y.start > before.end))
    return None if any(besides) else behind


def _added(group: Sequence[Item]) -> Decimal:
    """What several amounts of a year come to: each once, and a total of the others not at all."""
    amounts = list(dict.fromkeys(item.amount for item in group))
    whole = sum(amounts, Decimal(0))
    return max(amounts) if len(amounts) > 2 and max(amounts) * 2 == whole else whole


_MORE = re.compile(
    r"\+|\b(?:another|again|more|both|each|twice|two|also|plus|additional\w*|extra|further|then|later|second|total|altogether"
    r"|in all|together|too|trad\w*|tira|contribut\w* of \$?[\d,.k]+ and)\b",
    re.I,
)
_RESTS_ON_A_LIMIT = re.compile(
    r"\b(?:allow\w*|permitted|whole|full|open to|room|eligible|entitled|could|can|max\w*|limits?)\b", re.I
)


def _hardly_added(group: Sequence[Item], year: int, found: Spans) -> bool:
    """Whether the amounts read as paid in for a year come to more than anybody may, and no word adds them.

    One of them is then rather what was allowed.
    """
    paid = [item for item in group if item.role == PAID and item.amount]
    if year not in years() or len({item.amount for item in paid}) < 2:
        return False
    most = year_limit(year, of_catch_up_age=True)
    between = found.text[max(0, min(i.start for i in paid) - _NEAR) : max(i.end for i in paid) + _NEAR]
    each_fits = all(item.amount <= most for item in paid)
    return (
        each_fits
        and _added(paid) > most
        and _RESTS_ON_A_LIMIT.search(between) is not None
        and not _MORE.search(between)
    )


_NEAR = 50


def _of_several_years(dated: Mapping[int, Sequence[Item]]) -> bool:
    """Whether different amounts are counted for two years each, and come to more than anybody may: whose is open."""
    for year, group in dated.items():
        others = {item.start for of, items in dated.items() if of != year for item in items}
        paid = [item for item in group if item.amount and item.role in (PAID, TRADITIONAL)]
        alike = {item.amount for item in paid}
        most = year_limit(year, of_catch_up_age=True) if year in years() else None
        fit = most is not None and len(alike) > 1 and max(alike) <= most < sum(alike)
        if fit and any(item.start in others for item in paid):
            return True
    return False


def _paid_work(items: Sequence[Item], year: int) -> bool:
    """Whether pay is told of a year."""
    return any(item.role == "compensation" and item.year == year and item.amount for item in items)


def own_year_only(paid: Sequence[Item], found: Spans) -> list[Item]:
    """Without years over which an amount was spread although a year of its own stands beside it."""
    kept = []
    for item in paid:
        spread = {other.tax_year for other in paid if other.start == item.start}
        single = _single_year_beside(item, found) if len(spread) > 1 and OPEN_END not in item.flags else None
        if single not in spread or item.tax_year == single:
            kept.append(item)
    return kept


_RIGHT_AHEAD = re.compile(r"[\s:=$-]*(?:(?:roth|trad\w*|t?iras?|contrib\w*|ctbs?)[\s:=$-]+)*", re.I)


def _single_year_beside(item: Item, found: Spans) -> int | None:
    """The year right before or behind an amount, where it is none of a list or span."""
    ahead = [year for year in found.years if year.end <= item.start and not year.last][-2:]
    if ahead and _RIGHT_AHEAD.fullmatch(found.text, ahead[-1].end, item.start) and not _listed(ahead, found):
        return ahead[-1].year
    behind = [year for year in found.years if year.start >= item.end][:2]
    if not behind or behind[0].last or sentence_of(found, behind[0].start) != item.sentence:
        return None
    return None if _listed(behind, found) else behind[0].year


_JOINS = re.compile(r"[\s,/&'-]*(?:and|to|[\s'])*")


def _listed(two: Sequence[YearMention], found: Spans) -> bool:
    """Whether two years stand one behind the other in a list."""
    return len(two) > 1 and _JOINS.fullmatch(found.text, two[0].end, two[1].start) is not None
