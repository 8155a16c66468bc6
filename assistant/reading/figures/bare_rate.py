"""Another marginal rate by its number alone, once one was told: "if the bonus bumps me to 24", "my wife says it's 32"."""

from __future__ import annotations

import re
from decimal import Decimal
from functools import cache

from assistant.reading.figures.signs import Scene
from tools.brackets import schedule
from tools.facts import FilingStatus
from tools.law import years


@cache
def rates() -> frozenset[Decimal]:
    """The marginal rates of the latest year of the law files in percent, as people name them."""
    return frozenset(100 * rate for _, rate in schedule(years()[-1], FilingStatus.SINGLE).brackets)


_WHO = re.compile(r"\b(?:i|we|me|us|my|our|you|s?he|him|her|they|them|rates?|brackets?|income)\b", re.I)
_THERE = re.compile(
    r"\b(?:to|into|in|at|hits?|reach(?:es)?|is|becomes?|stays?)(?: (?:the|about|maybe|like|only|just|up|a))* $", re.I
)
_SAID = re.compile(
    r"(?<!if )\b(?:it['’]?s|it (?:is|was|should be)|that['’]?s|sa(?:ys|id)|thinks?|thought|claims?|reckons?|tells? me)"
    r"(?: (?:it['’]?s|(?:i['’]?m|we['’]?re)(?= (?:at|in|more like|closer to)\b)|at|in|the|about|more like|closer to|really|actually|only|just|now|like))* $",
    re.I,
)
"""Somebody who names the number, or puts it in the place of the one before."""
_BEHIND = re.compile(r"(?:['’]?s)?(?! ?(?:k|thousand|grand|years?|yrs?|months?)\b)(?:\W|$)", re.I)
_MONEY = re.compile(
    r"\b(?:contribut\w*|put|pay|paid|deposit\w*|roll\w*|tak(?:e|es|ing)|took|withdr\w*|left|basis|balances?"
    r"|values?|worth|accounts?|a?gi|magi|earn\w*|ma[kd]es?|salary|wages?|iras?|sep|simple|401k?|roth"
    r"|converted|convert (?:only )?\$?\d|age|turn\w*|old)\b",
    re.I,
)


def bare_rate(scene: Scene) -> dict[int, str]:
    """The lone number of a message as a rate, where somebody is said to be there and no money is spoken of."""
    if "marginal_rate" not in scene.setting.known or len(scene.figures) != 1:
        return {}
    figure, text = scene.figures[0], scene.spans.text
    if figure.kind != "money" or figure.amount is None or figure.amount.marked or figure.value not in rates():
        return {}
    there = (_THERE.search(text, 0, figure.start) and _WHO.search(text)) or _SAID.search(text, 0, figure.start)
    there = there if _BEHIND.match(text, figure.end) else None
    return {0: "marginal_rate"} if there and not _MONEY.search(text) else {}
