"""What was paid in, allowed and too much, under each year for which it was."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.excess.allowed import undecided
from assistant.reading.excess.roles import ALLOWED, EXCESS, PAID, TRADITIONAL, nothing_allowed, years_of
from assistant.reading.excess.told_apart import worked_out
from assistant.reading.items.item import Item
from assistant.reading.people.profile import not_reached
from assistant.reading.spans.dates import YearMention, each_year
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import DENIED, NIL
from tools.ira_cap import year_limit
from tools.law import law, years

ROTH = re.compile(r"\broth\b", re.I)
NOT_YET = re.compile(rf"{DENIED.pattern}|\bto be\b", re.I)

EVERY_YEAR = re.compile(
    r"^(?![^.;?!\d]{0,24}\bas (?:i|we|usual|always|ever)\b)[^.;?!\d]{0,32}\b(?:both|each|every|all(?: of)?(?: the| those| these)?(?: two| three| four| five)?|either)"
    r"(?: of (?:the|those|these))?(?: tax)? years?\b(?!\W{0,3}(?:from |for |in |of |between )?['’(]?(?:20)?\d\d\b)"
    r"|^[^.;?!\d]{0,12}\b(?:all along|throughout)\b",
    re.I,
)
"""An amount that is said to be one of each year."""


def rows_of(
    paid: Sequence[Item], items: Sequence[Item], found: Spans, spoken_of: int | None
) -> dict[int, tuple[str, Item]]:
    """What was paid in or was too much, by the year for which it was."""
    limited = by_the_limit(paid, items, found.text)
    of_roth = ROTH.search(found.text) is not None
    dated = by_year(paid, found, spoken_of)
    room = _told_room(items, dated)
    rows: dict[int, tuple[str, Item]] = {}
    if any(_hardly_added(group, year, found) for year, group in dated.items()):
        return {}
    for year, group in dated.items():
        own = _added([item for item in group if item.role == PAID or not of_roth])
        other = _added([item for item in group if item.role == TRADITIONAL and of_roth])
        too_much = [item for item in group if item.role == EXCESS and item.amount]
        allowed = room.get(year)
        if allowed is None and other and year in years():
            allowed = max(year_limit(year, of_catch_up_age=of_catch_up_age(items, found.text)) - other, Decimal(0))
        if too_much and not own and not other and (cap := _cap_below(too_much[-1], items)):
            row = f"new_excess={too_much[-1].amount - cap:f}"
        elif too_much:
            row = f"new_excess={too_much[-1].amount:f}"
        elif allowed is not None and limited:
            rows[year] = worked_out(own, allowed, (too_much or group)[-1])
            continue
        elif not own and pay_below(paid, items) and not _paid_work(items, year):
            row = "new_excess=0"
        else:
            row = f"{'contribution' if limited else 'new_excess'}={own:f}"
        rows[year] = (row, (too_much or group)[-1])
    return rows


def by_year(paid: Sequence[Item], found: Spans, spoken_of: int | None) -> dict[int, list[Item]]:
    """What was paid in, under each year for which it was; without a year of its own it was for that of the one before."""
    found_of: dict[int, list[Item]] = {}
    before: Item | None = None
    for item in paid:
        again = repeated_for(found, item)
        beside = before.tax_year if before is not None and before.sentence == item.sentence else None
        if beside and before is not None and not _dated_in_its_sentence(before, item, found):
            item = replace(item, tax_year=beside, year=None)
        own = item.tax_year or item.year or named_beside(item, found) or beside or (None if again else spoken_of)
        every = sorted(set(each_year(found.years))) if EVERY_YEAR.match(found.text[item.end :]) else []
        for year in dict.fromkeys((own, *(years_of(item, found) or again or every))):
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


_RIGHT_BEHIND = re.compile(r"[\s(]*(?:(?:in|for|on|at|by|as of|ye|ty|the|end of) ?)*(?:12/31/)?'?", re.I)


def named_beside(item: Item, found: Spans) -> int | None:
    """The year named right behind an amount, else the last one of its sentence that stands behind the amount before it."""
    named = [(year.start, year.year) for year in found.years] + [(day.start, day.year) for day in found.days]
    here = sorted((start, year) for start, year in named if year and sentence_of(found, start) == item.sentence)
    behind = next(((start, year) for start, year in here if start >= item.end), None)
    if behind is not None and _RIGHT_BEHIND.fullmatch(found.text, item.end, behind[0]):
        return behind[1]
    since = max((amount.end for amount in found.amounts if amount.end <= item.start), default=0)
    return next((year for start, year in reversed(here) if since <= start < item.start), None)


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


def _told_room(items: Sequence[Item], by_year: dict[int, list[Item]]) -> dict[int, Decimal]:
    """What is said to have been allowed for a year, where it is another amount than the limit that everybody has."""
    room: dict[int, Decimal] = {}
    years_told = {item.start: year for year, group in by_year.items() for item in group}
    for place, item in enumerate(items):
        if item.role != ALLOWED or not item.value or not item.amount:
            continue
        near = [o for o in (*reversed(items[:place]), *items[place:]) if o.start in years_told]
        year = years_told[near[0].start] if near and near[0].sentence == item.sentence else item.tax_year or item.year
        if year is None and len(by_year) == 1:
            year = next(iter(by_year))
        if year in years() and item.amount not in (year_limit(year, of_catch_up_age=old) for old in (False, True)):
            room.setdefault(year, item.amount)
    return room


def _cap_below(told: Item, items: Sequence[Item]) -> Decimal:
    """The limit told beside what is called an excess, where it is the smaller: then that is all that was paid in."""
    caps = (item.amount for item in items if item.role == ALLOWED and item.value and item.sentence == told.sentence)
    return next((cap for cap in caps if 0 < cap < told.amount), Decimal(0))


def of_catch_up_age(items: Sequence[Item], text: str) -> bool:
    """Whether an age of 50 or more is told."""
    ages = [
        item
        for item in items
        if item.role == "age" and item.value.isdigit() and not not_reached(text, item.end - len(item.value), item.end)
    ]
    return any(int(item.value) >= 50 for item in ages)


def by_the_limit(paid: Sequence[Item], items: Sequence[Item], text: str) -> bool:
    """Whether the limit of the year decides what was too much: not where nothing was allowed, but where more went in."""
    if nothing_allowed(items) or _ALL_OF_IT.search(text) or _beyond_every_range(paid, items):
        return False
    if pay_below(paid, items) or any(item.role == "modified_agi" for item in items) or undecided(paid, items, text):
        return True
    if _NOTHING_ALLOWED.search(text):
        whole = [item.amount for item in paid if item.role != EXCESS and item.amount]
        return bool(whole) and any(i.role == EXCESS and 0 < i.amount < min(whole) for i in paid)
    if _WHETHER.search(text):
        return True
    kinds = {item.role for item in paid}
    told = any(item.role == ALLOWED for item in items) or {PAID, TRADITIONAL} <= kinds or EXCESS in kinds
    return told or any(_over_the_limit(item) for item in paid) or _ELIGIBLE.search(text) is not None


def _beyond_every_range(paid: Sequence[Item], items: Sequence[Item]) -> bool:
    """Whether the income told allows nothing in a Roth IRA, whatever the filing status; conversions may be part of one."""
    incomes = [item.amount for item in items if item.role == "modified_agi" and item.value]
    of = {item.tax_year or item.year for item in paid if item.amount} & set(years())
    if not incomes or not of or any(item.role in ("conversion", "conversion_income", TRADITIONAL) for item in items):
        return False
    return all(min(incomes) >= law(year).amount("roth_magi_phaseout.mfj_or_qss.end") for year in of)


def pay_below(paid: Sequence[Item], items: Sequence[Item]) -> bool:
    """Whether pay is told that is less than what went in: no more than it was allowed, and later years may have none."""
    pay = [item.amount for item in items if item.role == "compensation" and item.amount]
    return any(amount < item.amount for amount in pay for item in paid if item.value)


def _paid_work(items: Sequence[Item], year: int) -> bool:
    """Whether pay is told of a year."""
    return any(item.role == "compensation" and item.year == year and item.amount for item in items)


_ALL_OF_IT = re.compile(
    r"\b(?:all|entire(?:ly)?|whole (?:thing|amount|contribution)) (?:of (?:it|that) )?(?:was |is )?(?:an? )?exc(?:ess)?\b|\bno(?:ne|thing)\b[^.;?!]{0,20}\b(?:permitted|allowed)\b"
    rf"|\bnever allowed\b|\b(?:allowed|limit|elig\w*)(?: (?:amount|was|is|of)){{0,2}}[ :=]{{1,3}}(?:{NIL}|0)\b|\b(?:{NIL}|0) allowed\b",
    re.I,
)
_NOTHING_ALLOWED = re.compile(
    r"\binelig\w*|\bnot eligible\b|\b(?:over|above|beyond|past|exceed\w*) (?:the |my |our |any )?(?:\w+ )?(?:income|magi|agi|roth|cut-?off|range)\b"
    r"|\b(?:income|magi|agi|earn\w*|made)\b[^.;?!]{0,25}\b(?:too (?:high|much)|over|above|beyond)\b|\b(?:allowed|limit)(?: \w+)? (?:0|zero|nothing)\b"
    r"|\bno(?:ne|thing)\b[^.;?!]{0,20}\b(?:permitted|allowed)\b|\bnever allowed\b"
    r"|\b(?:no|zero|without|any)\b[^.;?!]{0,12}\b(?:wages?|earned income|compensation|comp|job|salary)\b|\bcomp(?:ensation)? ?[=:] ?\$?0\b",
    re.I,
)
_ELIGIBLE = re.compile(
    r"\b(?:fully|full)[^.;?!]{0,20}\b(?:eligible|contribution)\b|\bincome (?:is |was )?(?:low enough|fine|no problem)\b|\bno income problem\b",
    re.I,
)

_WHETHER = re.compile(
    r"\b(?:is|was|are|were) (?:that|it|this|either|any(?: of it)?|one of them) (?:too much|over|an excess)\b", re.I
)
"""Who asks whether it was too much has not said that it was."""


def _over_the_limit(item: Item) -> bool:
    """Whether more went in than anybody may pay into IRAs for the year."""
    year = item.tax_year or item.year
    return year in years() and item.amount > year_limit(year, of_catch_up_age=False)


_AGAIN = re.compile(
    r"\b(?:(?:the )?same(?: amount| thing| again)?|(?:once )?(?:again|more)|ditto|likewise|did (?:it|so|that|this))\b"
    r"(?: (?:amount|thing|again|once|more|in|for|of|and|both|the|early|late|year|years|tax|ty|summer|fall|autumn|winter|spring)|[\s,])*$",
    re.I,
)
_DONE_AGAIN = re.compile(r"\b(?:did|made|same|ditto|likewise)\b", re.I)


def repeated_for(found: Spans, item: Item) -> list[int]:
    """The years for which an amount is said to have gone in once more without being named: "the same for 2017"."""
    until = min((amount.start for amount in found.amounts if amount.start > item.start), default=len(found.text))
    repeated: list[int] = []
    end, last = item.end, item.sentence
    for year in found.years:
        if not item.end <= year.start < until or sentence_of(found, year.start) - last > 1:
            continue
        before = found.text[end : year.start]
        here = sentence_of(found, year.start) == item.sentence or _DONE_AGAIN.search(before) or repeated
        listed = repeated and re.fullmatch(r"[\s,&]*(?:and|for|in|\s)*", before)
        if listed or (here and _AGAIN.search(before) and not NOT_YET.search(re.split(r"[.;,]", before)[-1])):
            repeated.append(year.year)
            last = sentence_of(found, year.start)
        end = year.end
    return repeated


def sentence_of(found: Spans, start: int) -> int:
    """The number of the sentence in which a place lies."""
    return max((f.sentence for f in found.fragments if f.start <= start), default=0)


def own_year_only(paid: Sequence[Item], found: Spans) -> list[Item]:
    """Without years over which an amount was spread although a year of its own stands beside it."""
    kept = []
    for item in paid:
        spread = {other.tax_year for other in paid if other.start == item.start}
        single = _single_year_beside(item, found) if len(spread) > 1 else None
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
