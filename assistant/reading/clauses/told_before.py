"""Clauses that say something of amounts told before: "same deposit in 2020", "both are the figures of December 31"."""

from __future__ import annotations

import re

from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.notions import IS
from assistant.reading.spans.sought import sought

PAID_AGAIN, OF_THE_DAY = "paid_in_again", "values_of_the_day"
_LAST_DAY = r"(?:year[- ]?end|12/31|dec(?:ember|\.)? 31(?:st)?)"
ITS_VALUE = sought(
    rf"\b(?:it|that|this|which)(?:['’]s| was| is)(?: \w+)? (?:(?:the|my|his|her) {_LAST_DAY}"
    r" (?:balance|value|figure|total|number)\b(?! (?:that|which|of))"
    r"|what(?: [^\W\d]+){1,3} (?:sa(?:ys|id)|show(?:s|ed)|reads?|h(?:as|ad|eld)|reported|listed|was left|(?:sat|was) there)"
    rf"(?: (?:for|at|on|as of|the|my|in it|in there))* (?:{_LAST_DAY}|end of (?:the )?year|new year['’]?s eve)\b)",
    re.I,
)
"""What makes the amount before it the value on December 31: "…, so it was the year-end balance"."""
_SAME_DEPOSIT = re.compile(r"\b(?:the )?(?:same|identical|another such) (?:deposit|contribution|amount|sum)\b", re.I)
_VALUES = re.compile(
    rf"\b(?:both|all|these|those|each|two|three)\b.*\b(?:figures?|values?|balances?|numbers?|amounts?|as of|{IS} (?:at|on|from|for|as))\b",
    re.I,
)


_ASKS = re.compile(
    r"\?|^\W*(?:is|are|am|do|does|did|can|could|may|must|should|will|would|if|when|what|which|how|why|where)\b"
    r"|\b(?:right|correct|true|or not)\W*$",
    re.I,
)
_DONE = re.compile(
    r"\b(?:converted|moved|rolled|did|done|went|already|have|had|got|was|were|been|just|i'?m|i am|we'?re|converting)\b",
    re.I,
)


def only_asks_to_convert(text: str) -> bool:
    """Whether a question speaks of converting and tells of no conversion made: "is it ok to convert on the same day?"."""
    return _ASKS.search(text) is not None and _DONE.search(text) is None


def refers_back(fragment: Fragment) -> list[str]:
    """What a clause without an amount says of those before it."""
    if fragment.amounts or fragment.question:
        return []
    dated = bool(fragment.years) or any(day.year for day in fragment.days)
    if dated and _SAME_DEPOSIT.search(fragment.text) and not fragment.cues & {"CONVERT", "TO_ROTH", "WITHDRAW"}:
        return [PAID_AGAIN]
    of_the_day = "YEAR_END" in fragment.cues or any((day.month, day.day) == (12, 31) for day in fragment.days)
    empty = fragment.cues & {"EMPTY", "NO_OTHER_IRAS"}
    return [OF_THE_DAY] if of_the_day and not empty and _VALUES.search(fragment.text) else []


_SAME_AGAIN = re.compile(r"(?:the |exactly )*(?:same|ditto|idem|identical|equal)\b(?! (?:day|week|month|year))", re.I)


def labelled_the_same(spans: Spans, number: int) -> bool:
    """Whether a clause behind the label "conversion:" says that it was the same: "conversion: same as contribution"."""
    fragment, before = spans.fragments[number], spans.fragments[number - 1] if number else None
    labelled = before is not None and before.label and "CONVERT" in before.cues and not before.amounts
    return labelled and not fragment.amounts and _SAME_AGAIN.match(fragment.text) is not None


_SAME_OUT = re.compile(
    r"\b(?:the |that |exactly )?(?:same|identical|exact) (?:amt|amount|sum|money|figure|dollars)\b[^.;?!]{0,16}\b(?:in)?to (?:\w+ )?roth\b",
    re.I,
)
"""All of what was paid in, sent on: "& same amt out to roth"."""


def sends_the_same_on(fragment: Fragment) -> bool:
    """Whether a clause moves to a Roth IRA what was told before, by no other name than the same amount."""
    return "TO_ROTH" in fragment.cues and not fragment.amounts and _SAME_OUT.search(fragment.text) is not None
