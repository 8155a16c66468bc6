"""Accounts valued twice under the same names, once with the last day of a year: the value of that day counts.

"A 54,000, B 20,000 … 12/31/24: A 54,000, B 0": the values without a day were there before.
"""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene

_NO_ACCOUNT = (
    r"(?:values?|bal\w*|fmv|total|basis|contrib\w*|conv\w*|nd|non-?ded\w*|line|l\d+|dist\w*|roths?|40[13]\w*|hsa|brokerage"
    r"|savings)\b"
)
"""Words that name no account, or none of which the value counts."""
_NAME = re.compile(
    rf"(?:^|[,;:/|&+(\n]|\band|\bin)\s?(?P<name>(?!{_NO_ACCOUNT})[A-Za-z][\w.'’]*(?: ira)?)"
    r"(?: (?:at|is|was|has|had|holds|held|with))?\s?[:=]?\s?$",
    re.I,
)
_HELD = (
    r"(?:(?:iras?|acct|account|value|balance|bal|worth|fmv|hold(?:s|ing)?|held|had|has|was|is|at|with|of)\b[\s:=(]*)*"
)
_TAXED = re.compile(
    r"(?: of| in)?[\s,(]{1,2}(?:all |entirely )?(?:after-?tax|non-?ded\w*|basis)\b(?![\s:=]*\$?\d)", re.I
)
"""An amount that is basis besides is no mere value."""
_END = re.compile(r"[.;?!](?=\s|$)|\n")


def last_day_values(scene: Scene) -> dict[int, str]:
    """The roles of the values of that day and of those told before under the same names; none where the names differ."""
    named = _of_the_last_day(scene)
    if len(named) < 2:
        return {}
    before = {place: _before(scene, name, place) for place, name in named.items()}
    if not all(before.values()):
        return {}
    roles = dict.fromkeys(named, "year_end_value")
    for place, name in named.items():
        roles |= dict.fromkeys(before[place], _WORTH if _is_converted(scene, name, before[place]) else _THERE_BEFORE)
    return roles


_WORTH, _THERE_BEFORE = "value_at_conversion", "balance_other_day"


def _is_converted(scene: Scene, name: str, held: list[int]) -> bool:
    """Whether an account is told to have been converted, its amount not told again: "converted all of B"."""
    values = {scene.figures[place].value for place in held}
    again = any(figure.value in values for place, figure in enumerate(scene.figures) if place not in held)
    told = re.compile(rf"\bconv\w* (?:(?:all|everything|the whole|of|in|out|my|the) )*{re.escape(name)}(?!\w)", re.I)
    return not again and told.search(scene.spans.text) is not None


def _of_the_last_day(scene: Scene) -> dict[int, str]:
    """The figures in a list behind the last day of a year, with the name of the account of each."""
    text = scene.spans.text
    for day in scene.spans.days:
        if (day.month, day.day) != (12, 31):
            continue
        end = next((cut.start() for cut in _END.finditer(text, day.end)), len(text))
        inside = [i for i, f in enumerate(scene.figures) if f.kind == "money" and day.end <= f.start < end]
        starts = [day.end, *(scene.figures[i].end for i in inside)]
        names = [_NAME.search(text[start : scene.figures[i].start]) for start, i in zip(starts, inside, strict=False)]
        if len(inside) > 1 and all(names):
            return {i: name["name"] for i, name in zip(inside, names, strict=True) if name}
    return {}


def _before(scene: Scene, name: str, place: int) -> list[int]:
    """The amounts before a figure that stand right behind the name of its account, as what it held."""
    text = scene.spans.text
    held = re.compile(rf"(?<!\w)(?<!\bof ){re.escape(name)}(?!\w)[\s:=]*{_HELD}$", re.I)
    return [
        i
        for i, figure in enumerate(scene.figures[:place])
        if figure.kind == "money"
        and held.search(text, 0, figure.start)
        and _is_held(scene, i)
        and not _TAXED.match(text, figure.end)
    ]


def _is_held(scene: Scene, index: int) -> bool:
    """Whether the sentence of a figure, or its part up to a semicolon, tells what accounts hold, and of nothing that moved."""
    text, figure = scene.spans.text, scene.figures[index]
    start = max((cut.end() for cut in _END.finditer(text, 0, figure.start)), default=0)
    end = next((cut.start() for cut in _END.finditer(text, figure.end)), len(text))
    cues = {mention.concept for mention in scene.spans.mentions if start <= mention.start < end}
    told = "HOLD" in cues or ("NONDED" not in cues and bool(cues & {"BASIS", "PRETAX"}))
    return told and not cues & _MOVED


_MOVED = {"CONTRIB", "CONVERT", "TO_ROTH", "IN", "WITHDRAW", "RECHAR"}
