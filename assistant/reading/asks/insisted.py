"""A result said again, insisted on or doubted in a reply: what somebody takes it for is no fact."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal

from assistant.reading.asks.in_order import SUPPOSED
from assistant.reading.asks.suppositions import supposes_an_entry
from assistant.reading.asks.turns import returns
from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import of_an_earlier_form

CLAIMED = "claimed"
"""The role of a result that is said again."""
EVENTS = {
    "CONVERT", "CONTRIB", "NONDED", "YEAR_END", "BASIS", "WITHDRAW", "TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA",
    "ROLL_IN",
}  # fmt: skip
"""What the amount of a reply may be said to be of."""


def pressed(text: str, scene: Scene, shown: Collection[Decimal], supposed: bool) -> dict[int, str]:
    """ "No, it's 4,000. Admit it.", "and hers is still the 5,185?": a result said again or insisted on is no fact."""
    if len(scene.figures) != 1:
        return {}
    value = scene.figures[0].value
    named = {mention.concept for mention in scene.spans.mentions}
    again = value in shown and not SUPPOSED.search(text)
    if EVENTS & named and not (again and _EXPLAINS.match(text) and _PRE_TAX.search(text) and not named & _MONEY_MOVED):
        return {}
    if _PRESSES.search(text) or (
        again and (_QUESTIONS.search(text) or _EXPLAINS.match(text) or (supposed and returns(text)))
    ):
        return {0: CLAIMED}
    known = any(value in amounts for amounts in scene.setting.known.values())
    return {0: "other"} if known and _WHERE.match(text) else {}


def doubted(text: str, scene: Scene, told: Sequence[int]) -> dict[int, str]:
    """ "Shouldn't line 1 be 7,280?": an entry that is asked about is what somebody takes it for, and no fact."""
    asks = ("?" in text or doubts(text)) and not supposes_an_entry(text)
    if len(told) != 1 or not scene.setting.known or not asks or of_an_earlier_form(scene, told[0]):
        return {}
    return {told[0]: CLAIMED} if line_before(scene, told[0]) else {}


def doubts(text: str) -> bool:
    """Whether a text asks if, or why, something is so."""
    return _DOUBTS.search(text) is not None


def line_before(scene: Scene, index: int) -> str:
    """The line of a form that is named right before a figure."""
    start = scene.figures[index].start
    return next((line.lines[-1] for line in scene.spans.lines if 0 <= start - line.end <= _NEAR), "")


_PRESSES = re.compile(
    r"\b(?:admit|agree|concede|say (?:so|it)|just say|accept (?:it|that)|confirm (?:it|that))\b", re.I
)
_QUESTIONS = re.compile(r"\?|^\W*(?:so|and|is|was|isn'?t|shouldn'?t|why|how)\b", re.I)
_EXPLAINS = re.compile(
    r"\W*(?:(?:so|well|yes|yeah|ok(?:ay)?|right|and|but|because|since|i think)\W+)*(?:the|that|those|these|this|my) "
    r"(?:(?:other|rest of|remaining|extra|additional|taxable|taxed|difference of) )*\$?[\d,.]+\s?k?(?: dollars| bucks)?"
    r"(?: of (?:it|that|the \w+))?,? (?:is|was|were|are|comes?|came|must (?:be|have been)|would be|(?:has|had|have) been)\b"
    r"(?!.*\b(?:still|left|there|iras?|accounts?|withdr\w*|took|taken|rolled|moved|tax-?free|not taxed|in (?:an?|my|the))\b)",
    re.I | re.S,
)
"""Whence the money of a result comes: "the other 2,000 was old pretax money"."""
_PRE_TAX = re.compile(
    r"\b(?:deducted|deductible|pre-?\s?tax|untaxed|growth|earnings?|gains?|interest|dividends?)\b", re.I
)
_MONEY_MOVED = EVENTS - {"CONTRIB", "TRAD_IRA"}
_WHERE = re.compile(r"\W*(?:so |and |but |ok(?:ay)? )*(?:where|why|how (?:does|is|do|come)|which|is|does|do)\b", re.I)
_DOUBTS = re.compile(
    r"^\W*(?:and |but |so |ok(?:ay)?,? |then |wait,? )*(?:should|could|is|are|does|do|why|how come)(?:n'?t)?\b",
    re.I,
)
_NEAR = 12
