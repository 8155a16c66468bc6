"""An inventory of accounts under its day: "As of December 31, 2020: (1) SEP-IRA, 18,400; (2) rollover IRA, 5,100; (3) 401(k), 96,700"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.sought import sought

_OPENS = re.compile(r"[^.;?!\d\n]*(?::|\n)")
"""Between the day and the first entry."""
_ENTRY = re.compile(
    r"(?P<label>[\s(#]*(?:(?:and|plus|item|tab|line|no|nr|account|acct)\.? ?)?#?(?:\d{1,2}|[a-h])[).:,]?\s+)?[\s,:-]*"
    r"(?:(?:and|plus|the|a|an|my|one|old|new|small|big|existing|other)\s)*(?:[\w&'’-]+\s)?"
    r"(?P<kind>sep|simple|rollover|trad(?:itional)?|t-?ira|ira)(?:[- ](?:ira|account))*(?: (?:at|with|from) \w+)?(?: ?\([^()]*\))?[\s,:=–-]*"
    r"(?:(?:was|is|at|with|worth|held|value|balance|of)\s)*\$?",
    re.I,
)
_OF_NO_FORM = re.compile(
    r"\b(?:roth|inherited|beneficiary|401|403|457|tsp|pension|hsa|529|brokerage|spouse|wife|husband|his|her)\b", re.I
)
_MOVED = sought(r"\b(?:contrib\w*|conv(?:ert\w*)?|withdr\w*|distrib\w*|nd|non-?ded\w*|basis|deduct\w*|line)\b", re.I)
_STOP = re.compile(r";|\n|\.(?=\s|$)|[?!]")


def inventory(scene: Scene) -> dict[int, str]:
    """The roles of the values in such a list and of the numbers of its entries; none where but one entry is an IRA's."""
    found: dict[int, str] = {}
    for start, end in _entries(scene):
        told = _ENTRY.match(scene.spans.text, start, end)
        inside = [(i, f) for i, f in enumerate(scene.figures) if start <= f.start < end]
        value = next(((i, f) for i, f in inside if told and f.start == _figure_at(told, f)), None)
        if told is None or value is None or _OF_NO_FORM.search(scene.spans.text, start, end):
            continue
        if _MOVED.search(scene.spans.text, start, value[1].start):
            return {}
        found |= {i: "other" for i, f in inside if f.start < value[1].start and f.kind == "money"}
        found[value[0]] = "year_end_value"
    return found if list(found.values()).count("year_end_value") > 1 else {}


def _figure_at(told: re.Match[str], figure: Figure) -> int:
    """Where the amount of an entry stands, with or without its sign."""
    return figure.start if told.end() in (figure.start, figure.start + 1) else -1


def _entries(scene: Scene) -> Iterator[tuple[int, int]]:
    """The stretches between semicolons or lines behind the last day of a year and a colon."""
    text = scene.spans.text
    for day in scene.spans.days:
        opens = _OPENS.match(text, day.end) if (day.month, day.day) == (12, 31) else None
        if opens is None:
            continue
        start, stops = opens.end(), list(_STOP.finditer(text, opens.end()))
        for stop in stops:
            yield start, stop.start()
            start = stop.end()
            if stop[0] not in (";", "\n"):
                break
        else:
            yield start, len(text)
        return
