"""Pay put off into a plan before tax, or money for an HSA: it is taken off the income by which a limit goes."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import YOU, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.notions import PAID_IN, PLAN
from assistant.state import Focus, State

BY_INCOME = {"roth_ira_limit", "ira_deduction"}
"""Calculations in which an income decides."""
LOWERED = "lowered"
"""Note of an income from which a deferral was taken."""
_BEFORE_TAX = re.compile(rf"[^.;?!\d]{{0,32}}(?:\bpre-?\s?tax\b|\bhsa\b|(?<!\w){PLAN}(?!\w))", re.I)
_DEFERS = re.compile(
    rf"\b(?:defer\w*|{PAID_IN}|add(?:s|ing)?|putting|contributing|max\w*)\b"
    r"(?: (?:about|another|only|just|in|an extra|extra))* \$?$",
    re.I,
)
_NOT_OFF = re.compile(
    r"\b(?:roth|after-?\s?tax)[\s-]+(?:401|403|457|tsp|contrib|defer)|\bmatch\w*\b|\bemployer\b|\broll", re.I
)
_ON_TOP = re.compile(
    r"\b(?:more|another|extra|additional(?:ly)?|on top|lowers?|reduc\w+|still|forgot\w*|before"
    r"|not (?:counting|net of))\b",
    re.I,
)


def deferred(state: State, book: FactBook, reading: Reading, focus: Focus) -> Fact | None:
    """The income told before less what a message takes off it: "and if I defer 10k more?", "before 2,900 pre-tax"."""
    incomes = [book.get("modified_agi", who, focus.tax_year, focus.scenario) for who in (focus.person, YOU)]
    told = next((income for income in incomes if income is not None), None)
    topics = {ask["topic"] for ask in state.focus.asks}
    text = reading.text
    if told is None or not is_number(told.value) or not topics or not topics <= BY_INCOME or _NOT_OFF.search(text):
        return None
    if not (reading.move.what_if or _ON_TOP.search(text)):
        return None
    money = [figure for figure in (reading.scene.figures if reading.scene else ()) if figure.kind == "money"]
    off = [
        f
        for f in money
        if _BEFORE_TAX.match(text, f.end) and (_DEFERS.search(text, 0, f.start) or _IS_BEFORE.search(text, 0, f.start))
    ]
    if len(off) != 1 or not 0 < off[0].value * 2 < told.amount:
        return None
    value = format((told.amount - off[0].value).normalize(), "f")
    return replace(told, value=value, turn=state.next_turn, quote=text[:120], scenario=focus.scenario, note=LOWERED)


_IS_BEFORE = re.compile(r"\b(?:before|not (?:counting|net of)|less|minus)(?: (?:the|my|his|her|about))* \$?$", re.I)
