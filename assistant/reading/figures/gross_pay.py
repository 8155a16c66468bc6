"""Pay told as such: before what was deferred of it ("I grossed 41,000 that year"), or beside the modified AGI of a return."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

_NEAR = r"(?: (?:about|around|only|just|a total of|roughly|maybe|some))* ?\$?$"
_GROSSED = sought(rf"\b(?:i|he|she)(?: only| just)? grossed{_NEAR}", re.I)
_LABEL = sought(
    rf"\b(?:comp(?:ensation)?|(?:gross )?pay|salary|wages?|w-?2|earnings) ?\((?=[^()]*\b(?:gross|before|incl\w*|total|w-?2)\b)[^()\d]{{2,40}}\)[:=]?{_NEAR}",
    re.I,
)


_MAGI = sought(rf"\b(?:m|modified )?agi\b[^.;?!\d]{{0,16}}{_NEAR}", re.I)
_EARNED = sought(
    r"\b(?:(?:both|each)(?: of us)?|i|we|he|she|my (?:wife|husband|spouse|partner)|wife|husband)(?: (?:both|each|also|will|do|does|only|just))*"
    r" (?:earn(?:s|ed)?|makes?|made|bring(?:s)? (?:home|in)|gets? paid|(?:am|is|are) paid)"
    rf"(?: (?:well|way))?(?: (?:over|above|more than|at least|under|close to|nearly|almost|north of|upwards of))?{_NEAR}",
    re.I,
)
_MORE = re.compile(
    r"\s*(?:dollars )?(?:more|extra|less|besides|on top|in (?:gains?|interest|dividends)|off|from (?:selling|stocks?|interest))\b",
    re.I,
)


def earned_beside_the_magi(scene: Scene) -> dict[int, str]:
    """What somebody earns where another amount is called the modified AGI: "joint MAGI 249,200, both earn over 90k"."""
    text = scene.spans.text
    money = [(index, figure) for index, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    magi = {
        index: figure.value for index, figure in money if _MAGI.search(text, max(0, figure.start - 48), figure.start)
    }
    return {
        index: "compensation"
        for index, figure in money
        if magi
        and index not in magi
        and figure.value not in magi.values()
        and _EARNED.search(text, max(0, figure.start - 80), figure.start)
        and not _MORE.match(text, figure.end)
    }


def gross_pay(scene: Scene) -> dict[int, str]:
    """The amounts that are pay before what was deferred of it."""
    text = scene.spans.text
    return {
        index: "compensation"
        for index, figure in enumerate(scene.figures)
        if figure.kind == "money" and (_GROSSED.search(text, 0, figure.start) or _LABEL.search(text, 0, figure.start))
    }
