"""What was allowed: by the limit of the year, by words, or as another amount told; and where it is left open."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading.excess.roles import ALLOWED, EXCESS, PAID, TRADITIONAL
from assistant.reading.items.item import Item
from assistant.reading.people.profile import not_reached
from assistant.reading.spans.notions import NIL, RULED_OUT, THE
from assistant.reading.spans.sought import sought
from tools.ira_cap import year_limit
from tools.law import law, years

OVER_INCOME = "over_income"
"""Notes that somebody was over the income limit, and not by how much."""


def by_the_limit(paid: Sequence[Item], items: Sequence[Item], text: str) -> bool:
    """Whether the limit of the year decides what was too much: not where nothing was allowed, but where more went in."""
    nil = any(item.role == ALLOWED and item.value == "0" for item in items)
    if nil or _ALL_OF_IT.search(text) or _beyond_every_range(paid, items):
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
    return told or any(_over_the_limit(item) for item in paid)


_ALL_OF_IT = sought(
    r"\b(?:all|entire(?:ly)?|whole (?:thing|amount|contribution)) (?:of (?:it|that) )?(?:was |is )?(?:an? )?exc(?:ess)?\b|\bno(?:ne|thing)\b[^.;?!]{0,20}\b(?:permitted|allowed)\b"
    r"|(?:\b(?:not|never)|n['’]t) (?:allowed|permitted|entitled)(?: to (?:put in|contribute|pay in|have))? (?:anything|any (?:of it|at all)|at all|a (?:cent|dollar|penny|dime))\b"
    rf"|{RULED_OUT}|\bnever allowed\b|\b(?:allowed|limit|elig\w*)(?: (?:amount|was|is|of)){{0,2}}[ :=]{{1,3}}(?:{NIL}|0)\b|\b(?:{NIL}|0) allowed\b",
    re.I,
)
_NOTHING_ALLOWED = sought(
    r"\binelig\w*|\bnot eligible\b|\b(?:over|above|beyond|past|exceed\w*) (?:the |my |our |any )?(?:\w+ )?(?:income|magi|agi|roth|cut-?off|range)\b"
    r"|\b(?:income|magi|agi|earn\w*|made)\b[^.;?!]{0,25}\b(?:too (?:high|much)|over|above|beyond)\b|\b(?:allowed|limit)(?: \w+)? (?:0|zero|nothing)\b"
    r"|\bno(?:ne|thing)\b[^.;?!]{0,20}\b(?:permitted|allowed)\b|\bnever allowed\b"
    r"|\b(?:no|zero|without|any)\b[^.;?!]{0,12}\b(?:wages?|earned income|compensation|comp|job|salary)\b|\bcomp(?:ensation)? ?[=:] ?\$?0\b",
    re.I,
)
_WHETHER = sought(
    r"\b(?:is|was|are|were) (?:that|it|this|either|any(?: of it)?|one of them) (?:too much|over|an excess)\b", re.I
)
"""Who asks whether it was too much has not said that it was."""


def _beyond_every_range(paid: Sequence[Item], items: Sequence[Item]) -> bool:
    """Whether the income told allows nothing in a Roth IRA, whatever the filing status; conversions may be part of one."""
    of = {*years()} & {item.tax_year or item.year for item in paid if item.amount}
    if not of or any(item.role == TRADITIONAL for item in items):
        return False
    return all(allows_nothing(items, year) for year in of)


def allows_nothing(items: Sequence[Item], year: int) -> bool:
    """Whether the incomes told are over the range of every filing status, and no conversion may be part of them."""
    incomes = [item.amount for item in items if item.role == "modified_agi" and item.value]
    inside = any(item.role in ("conversion", "conversion_income") for item in items)
    return bool(incomes) and not inside and min(incomes) >= law(year).amount("roth_magi_phaseout.mfj_or_qss.end")


def _over_the_limit(item: Item) -> bool:
    """Whether more went in than anybody may pay into IRAs for the year."""
    year = item.tax_year or item.year
    return year in years() and item.amount > year_limit(year, of_catch_up_age=False)


def pay_below(paid: Sequence[Item], items: Sequence[Item]) -> bool:
    """Whether pay is told that is less than what went in: no more than it was allowed, and later years may have none."""
    pay = [item.amount for item in items if item.role == "compensation" and item.amount]
    return any(amount < item.amount for amount in pay for item in paid if item.value)


def undecided(paid: Sequence[Item], items: Sequence[Item], text: str) -> bool:
    """Whether one Roth contribution is merely said to be over the income limit: part of it may have been allowed."""
    one = len(paid) == 1 and paid[0].role == "roth_contribution"
    told = any(item.value and item.role in _BESIDE for item in items) or _TAKEN_OUT.search(text)
    return one and not told and _OVER_THE_INCOME.search(text) is not None and _BY_FAR.search(text) is None


_OVER_THE_INCOME = re.compile(
    rf"\b(?:over|above|past|exceed\w*)\b(?: {THE})?(?: \w+)? (?:income|magi|agi|earnings)\b"
    r"|\b(?:income|magi|agi|earn\w*|made|makes?)\b[^.;?!]{0,20}\b(?:too (?:high|much)|over|above|past|beyond)\b",
    re.I,
)
_BY_FAR = re.compile(
    r"\bmuch (?:over|above|too)\b|\b(?:far|way|well|vastly|completely|entirely|totally|never|not|none?|nothing|zero|whole|all|every|inelig\w*|excess\w*)\b|n't\b"
    r"|\b0 allowed\b|\b(?:allowed|limit|max\w*)(?: \w+)?[ :=]*\$?0\b",
    re.I,
)
_TAKEN_OUT = sought(r"\b(?:took|taken|pulled|removed|withdrew|withdrawn|returned|w/d)\b", re.I)
_BESIDE = (
    "year_end_value",
    "balance",
    "roth_balance",
    "removed_contribution",
    "roth_withdrawal",
    "distribution",
    "modified_agi",
)


def told_room(items: Sequence[Item], by_year: dict[int, list[Item]]) -> dict[int, Decimal]:
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


def cap_below(told: Item, items: Sequence[Item]) -> Decimal:
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
