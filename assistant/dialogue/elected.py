"""What a limit asked about makes of later words: nothing is deducted by choice, a conversion is no income.

What went into a Roth IRA is too much only as far as it is more than the income told before allows.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.excess.roles import EXCESS, PAID
from assistant.reading.facts.one_person import BESIDE
from assistant.reading.spans.notions import NIL, NOT
from assistant.reading.spans.sought import sought
from assistant.state import Focus

_DEDUCTS_NOTHING = re.compile(
    rf"\bdeduct(?:ing|ed)?\b[^.?!]{{0,12}}\b(?:{NIL}|no part)\b"
    rf"|\b(?:{NOT}|don'?t|skip\w*|forgo\w*|waiv\w*|decline\w*|instead of)\b[^.?!]{{0,24}}"
    r"\bdeduct(?:ing|ions?)?\b"
    r"|\b(?:elect|choose|treat|make|call|count|designat)\w*\b[^.?!]{0,24}\b(?:all|whole|everything|entire|it)\b"
    r"[^.?!]{0,24}\b(?:non-?\s?deduct|after-?tax)",
    re.I,
)


def deducts_nothing(book: FactBook, reading: Reading, focus: Focus, turn: int) -> Iterator[Fact]:
    """ "And if I'd rather deduct nothing": all of the contribution is treated as nondeductible."""
    spoken_of = any(ask["topic"] == "ira_deduction" for ask in focus.asks)
    named = any(item.value for item in reading.items)
    if not spoken_of or named or not _DEDUCTS_NOTHING.search(reading.text):
        return
    if book.all("contribution", focus.person, focus.tax_year):
        about = (focus.person, focus.tax_year, focus.scenario)
        yield Fact("", "elected_nondeductible", "all", *about, turn, reading.text[:120])


_COUNTS = sought(r"\b(?:add|count|include|matter|change|affect|raise|push|hurt)\w*\b[^.?!]*\?", re.I)
_CONTAINED = re.compile(r"\bin (?:there|that|it)\b|\binclud\w*\b|\b(?:part )?of (?:that|which|it)\b", re.I)


def left_out(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> list[Fact]:
    """A conversion told while only the limit for a Roth IRA is spoken of: income that this limit leaves out."""
    of_the_limit = {ask["topic"] for ask in focus.asks} == {"roth_ira_limit"}
    asked = {ask.topic for ask in reading.asks} <= {"roth_ira_limit", "concept"} or _COUNTS.search(reading.text)
    if not (of_the_limit and asked and [fact.name for fact in facts] == ["conversion"]):
        return facts
    if book.get("modified_agi", focus.person, focus.tax_year) is None or not is_number(facts[0].value):
        return facts
    note = "" if _CONTAINED.search(reading.text) else BESIDE
    return [replace(facts[0], name="conversion_income", note=note, tax_year=focus.tax_year)]


def as_far_as_allowed(book: FactBook, reading: Reading, facts: list[Fact]) -> list[Fact]:
    """What is told as paid in is no excess as a whole where the income was told before: that decides how much is."""
    too_much = {item.amount for item in reading.items if item.role == EXCESS and item.value}
    paid = {item.amount for item in reading.items if item.role == PAID and item.value} - too_much
    if not paid or _NOTHING_ALLOWED.search(reading.text):
        return facts
    incomes = {(fact.person, fact.tax_year) for fact in book if fact.name == "modified_agi"}

    def allowed(fact: Fact) -> Fact:
        name, _, amount = fact.value.partition("=")
        whole = (fact.name, name) == ("excess_by_year", "new_excess") and Decimal(amount) in paid
        known = (fact.person, fact.tax_year) in incomes and fact.detail != "traditional" and not fact.note
        return replace(fact, value=f"contribution={amount}") if whole and known else fact

    return [allowed(fact) for fact in facts]


_NOTHING_ALLOWED = sought(
    r"\b(?:all|whole|entire)\b[^.;?!\d]{0,20}\bexcess|\binelig\w*|\bnot (?:allowed|eligible)"
    r"|\bnothing (?:was )?allowed\b",
    re.I,
)
