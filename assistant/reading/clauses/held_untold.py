"""An IRA that somebody has and cannot say the value of: "I do have a SEP, my only other IRA, no clue what's in it"."""

from __future__ import annotations

import re

from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.notions import A_SPOUSE, SHE_OR_HE
from assistant.reading.spans.sought import sought

_ONE_OTHER = sought(r"\b(?:only|sole|single|one) other (?:\w+ ){0,2}(?:ira|account)\b", re.I)
_VALUE_UNKNOWN = sought(
    r"\b(?:no (?:idea|clue)|not sure|unsure|(?:don['’]?t|do not|can['’]?t|cannot) (?:know|remember|recall|tell|say|find)|have(?:n['’]?t| not) (?:looked|checked)|unknown|never (?:looked|checked))\b"
    r"[^.;?!\d]{0,30}\b(?:how much|what(?:['’]?s| is| was| it)?|balance|value|worth|amount|number|statement)\b(?! (?:to|i should|goes|line))"
    r"|\b(?:balance|value|amount)\b(?: (?:is|was))? unknown\b",
    re.I,
)
_KINDS = {"SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA"}
_ELSEWHERE = {"ROTH", "PLAN", "TO_ROTH"}
_DEALING = {"CONTRIB", "NONDED", "CONVERT", "BASIS", "LINE14", "NO_BASIS", "MAGI"}


def holds_untold(spans: Spans) -> set[int]:
    """The clauses that leave no other IRA and speak of one that is there, or beside which one has a value nobody knows."""
    fragments = spans.fragments
    others = {i for i, f in enumerate(fragments) if _ONE_OTHER.search(f.text) and not f.cues & _ELSEWHERE}
    for unknown in _VALUE_UNKNOWN.finditer(spans.text):
        home = next((f for f in fragments if f.start <= unknown.start() <= f.end), None)
        if home is None or home.cues & (_DEALING | _ELSEWHERE) or home.amounts or home.question:
            continue
        near = [f for f in fragments if home.sentence - 1 <= f.sentence <= home.sentence and f.start <= home.start]
        held = [f for f in near if f.cues & _KINDS and not f.cues & (_DEALING | _ELSEWHERE)]
        if held and not any(f.amounts for f in near if f.start >= held[0].start) and not _denies(held[0]):
            others |= {i for i, f in enumerate(fragments) if abs(f.sentence - home.sentence) < 2}
    return others


def another_untold(spans: Spans) -> bool:
    """Whether the writer has an IRA that nobody knows the value of, told without an amount: "and a SEP, no clue what's in it"."""
    fragments = spans.fragments
    for unknown in (*_VALUE_UNKNOWN.finditer(spans.text), *_SOMETHING_IN_IT.finditer(spans.text)):
        home = next((f for f in fragments if f.start <= unknown.start() <= f.end), None)
        if home is None or home.question or home.cues & (_DEALING | _ELSEWHERE):
            continue
        near = [f for f in fragments if home.sentence - 1 <= f.sentence <= home.sentence]
        held = next((f for f in reversed(near) if f.start <= home.start and f.cues & (_KINDS | _ELSEWHERE)), None)
        if held is None or held.cues & (_DEALING | _ELSEWHERE) or _denies(held) or held.question:
            continue
        told = [f for f in near if f.start >= held.start and (f.sentence == home.sentence or f.start <= home.start)]
        if not any(f.amounts or _OF_A_SPOUSE.search(f.text) for f in told):
            return True
    return False


_SOMETHING_IN_IT = sought(
    r"\b(?:with|has|have|had|holds?|holding|got)(?: still| only| just)? (?:some(?:thing)?|a (?:little|bit|few)(?: of)?)(?: \w+)? (?:in it|in there|left in it|inside)\b",
    re.I,
)
_OF_A_SPOUSE = re.compile(rf"\b(?:{A_SPOUSE}|{SHE_OR_HE})(?!\w)", re.I)
_NONE = re.compile(r"\b(?:no|not|never|none|without|nor|zero)\b|n['’]t\b", re.I)


def _denies(held: Fragment) -> bool:
    """Whether a clause says that there is no such account."""
    return _NONE.search(held.text) is not None
