"""Amounts of everyday life that stand in brackets: "took 4,000 for a truck (it was 11,500, trade-in 7,500)"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

_LONGEST = 120
_OF_AN_ACCOUNT = {
    "TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA", "INHERITED", "ROTH", "TO_ROTH", "PLAN", "CONVERT", "CONTRIB", "NONDED",
    "DEDUCTED", "PRETAX", "BASIS", "LINE14", "YEAR_END", "LEFT", "WITHDRAW", "CASH", "RECHAR", "MOVED", "ROLL_IN",
    "ROLL_OUT", "QCD", "RMD", "EARNINGS", "GREW", "FELL", "MAGI", "WAGES",
}  # fmt: skip
"""What makes an amount in brackets one that may count."""
_SET_ASIDE = sought(
    r"\b(?:ignore|irrelevant|unrelated|not (?:relevant|important|that (?:it|this|you|anyone))|(?:doesn|does not|dosen|don)['’]?t? (?:matter|count)"
    r"|beside the point|off[- ]topic|at (?:work|my job)|by (?:payroll|my employer)|(?:from|on|in) (?:my|the) (?:paychecks?|pay|w-?2))\b",
    re.I,
)


def set_aside(scene: Scene, index: int) -> bool:
    """Whether a figure stands in brackets that speak of everyday life, or that say themselves not to count."""
    text, figure = scene.spans.text, scene.figures[index]
    start = text.rfind("(", 0, figure.start)
    if start < 0 or text.find(")", start, figure.start) >= 0:
        return False
    end = text.find(")", figure.end)
    if end < 0 or end - start > _LONGEST:
        return False
    told = {mention.concept for mention in scene.spans.mentions if start < mention.start < end}
    if told & _OF_AN_ACCOUNT:
        return False
    return "DISTRACTOR" in told or _SET_ASIDE.search(text, start, end) is not None
