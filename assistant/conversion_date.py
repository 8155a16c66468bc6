"""The conversion told before was in another year: what was paid in and what was held stay where they are."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.notions import PAID_IN
from assistant.state import Focus

_PUT_IN = ("nondeductible_contribution", "contribution")
_MORE_THAN_THAT = re.compile(
    rf"\b(?:{PAID_IN}|both|all|everything|whole|numbers?|balances?|values?|year-?end|forms?|returns?)\b", re.I
)


def conversion_redated(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Sorry, the conversion was in 2026": the contribution stays on the form of its year.

    A value of December 31 is that of the year it was told for; only the absence of other IRAs goes along.
    """
    named = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    told = any(item.value not in ("", "0") and item.role not in ("other", "left out") for item in reading.items)
    if "CONVERT" not in named or told or _MORE_THAN_THAT.search(reading.text) or "?" in reading.text:
        return None
    mine = [fact for fact in book if (fact.person, fact.scenario) == (focus.person, AS_STATED)]
    before = {fact.tax_year for fact in mine if fact.name == "conversion"}
    after = set(reading.years) - before
    if len(before) != 1 or len(after) != 1:
        return None
    old, new = before.pop(), after.pop()
    if not any(fact.name in _PUT_IN and fact.tax_year == old for fact in mine):
        return None
    moved = [fact for fact in mine if fact.tax_year == old and _goes_along(fact)]
    for fact in moved:
        book = book.remove(fact.id)
    quote = reading.text[:120]
    changed = tuple(
        replace(fact, tax_year=new, quote=quote if fact.name == "conversion" else fact.quote) for fact in moved
    )
    return book.put_all(changed), changed


def _goes_along(fact: Fact) -> bool:
    none_left = fact.name == "year_end_value" and fact.value == "0"
    return fact.name in ("conversion", "other_iras") or none_left
