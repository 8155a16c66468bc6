"""Money told before that was in no IRA after all: "the SEP was gone by then", "it went into my 401(k), not an IRA"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dialogue.supposed_accounts import kinds
from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.notions import A_MONTH, DENIED, OTHER_SPOUSE_TOLD, PLAN
from assistant.reading.spans.sought import sought
from assistant.state import Focus

_THE_ACCOUNT = (
    r"\b(?:the|my|that) (?P<{kind}>sep|simple|roll-?over|trad(?:itional)?)(?:[- ]?iras?)?"
    r"(?: (?:money|account|balance|one))?"
)
_WENT = r"(?:gone|empty|emptied|closed|(?:rolled|moved|transferred|sent|folded)(?: over| out)?)"
_GONE = sought(
    rf"{_THE_ACCOUNT.format(kind='kind')},? (?:was|were|had been|['’]d been|got|actually was)"
    rf"(?: (?:all|already|long|actually|really|fully|completely))* {_WENT}\b"
    r"|\b(?:rolled|moved|transferred|folded|emptied|closed) (?:out )?(?:all of )?"
    rf"{_THE_ACCOUNT.format(kind='moved')}\b",
    re.I,
)
_DAY = r"(?:12/31|dec\w*|(?:the )?(?:year[- ]?end|end))"
_BY_THEN = sought(
    rf"\b(?:by (?:then|that (?:day|date|time|point)|{_DAY})|before (?:then|that|{_DAY})"
    rf"|on (?:that day|{_DAY})|already)\b",
    re.I,
)
_IN_A_MONTH = re.compile(rf"\b(?:in|on) (?:early |late |mid-?)?{A_MONTH}\b", re.I)
_TO_COME = re.compile(r"\b(?:will|going to|gonna|plan\w*|want\w*|would|could|might|may|should|if)\b", re.I)


def account_gone(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The book with nothing in the one account that a message says was gone by December 31 of the year spoken of."""
    text = reading.text
    said = _GONE.search(text)
    if (
        said is None
        or "?" in text
        or focus.scenario != AS_STATED
        or reading.move.what_if
        or OTHER_SPOUSE_TOLD.search(text)
    ):
        return None
    if (
        any(item.value and item.role != "age" for item in reading.items)
        or DENIED.search(said[0])
        or _TO_COME.search(text)
    ):
        return None
    in_the_year = bool(reading.years) and set(reading.years) == {focus.tax_year} and _IN_A_MONTH.search(text)
    if not (in_the_year or (_BY_THEN.search(text) and set(reading.years) <= {focus.tax_year})):
        return None
    held = book.all("year_end_value", focus.person, focus.tax_year, focus.scenario)
    named = kinds(said["kind"] or said["moved"])
    meant = [
        fact
        for fact in held
        if is_number(fact.value) and fact.amount and (kinds(fact.detail) or kinds(fact.quote)) == named
    ]
    if len(meant) != 1:
        return None
    gone = replace(meant[0], value="0", turn=meant[0].turn + 1, quote=text[:120])
    return book.remove(meant[0].id).put(gone), (gone,)


_WHAT = r"(?: it| that| the (?:money|check))?"
_INTO_A_PLAN = sought(
    rf"\b(?:went|gone|going|got|came|was (?:put|paid|deposited|rolled|sent)|(?:put|rolled|deposited|paid|sent){_WHAT})"
    rf"(?: \w+)? (?:in|into|to)(?: (?:my|the|a|an|his|her|our|solo|work|new|company))* {PLAN}(?!\w)",
    re.I,
)
_NO_IRA = re.compile(
    r"\b(?:not|n['’]t|never|instead of|rather than)\b"
    r"(?: (?:in|into|to|an?|my|the|any|another|other|traditional))* iras?\b",
    re.I,
)


def rolled_into_a_plan(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "Wait, the 14,000 went into my 401(k), not an IRA": what goes to a plan joins no value of December 31."""
    text = reading.text
    held = book.all("outstanding_rollover", focus.person, focus.tax_year, focus.scenario)
    money = [item.amount for item in reading.items if is_number(item.value) and item.role != "age"]
    told = {amount for amount in money if amount >= _LEAST}
    if (
        len(held) != 1
        or told - {held[0].amount}
        or not _INTO_A_PLAN.search(text)
        or reading.move.what_if
        or _TO_COME.search(text)
    ):
        return None
    if not (_NO_IRA.search(text) or reading.move.correction) or focus.scenario != AS_STATED:
        return None
    return book.remove(held[0].id), (held[0],)


_LEAST = 100
"""Smaller numbers are days."""
