"""Money that one took out of an IRA and put into another one within the time for a rollover."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.notions import A_MONTH, DENIED_BEFORE, IRA_KIND, THAT
from assistant.reading.spans.sought import sought

_CLAUSE = r"(?:[^.;?!]|\.\d)"
_ANOTHER = rf"(?:another|a (?:different|second|new|rollover)|(?:my|his|her|the) (?:other|new|second|rollover)|one|an)\s(?:(?!roth)\w+\s){{0,2}}?{IRA_KIND}(?! ?,? ?(?:an? |my |the )?roth)"
_ROLLED = sought(
    rf"\b(?:roll(?:ed|ing)?(?: over)?|rollover)\b{_CLAUSE}{{0,60}}?\b(?:from|of|out of)\s(?:{THAT}\s|one\s)?(?:(?!roth)\w+\s){{0,2}}?{IRA_KIND}"
    rf"\s{_CLAUSE}{{0,24}}?\b(?:in)?to\s{_ANOTHER}\b"
    rf"|\broll(?:ed|ing)?(?: over)?\b{_CLAUSE}{{0,30}}?\b(?:in)?to\s(?:another|a (?:different|second)|(?:my|his|her) other)\s(?:(?!roth)\w+\s){{0,2}}?{IRA_KIND}\b"
    rf"|\bira[- ]to[- ]ira rollover\b|\b(?:60|sixty)[- ]day rollover\b",
    re.I,
)
_PUT_IN = sought(
    rf"\b(?:took|taken|withdrew|pulled|drew|distributed)\b{_CLAUSE}{{0,90}}?\b(?:put|deposited|rolled|paid|redeposited)\b{_CLAUSE}{{0,30}}?"
    rf"\b(?:in)?to\s{_ANOTHER}\b",
    re.I,
)
_NEXT_YEAR = re.compile(
    rf"\b(?P<month>{A_MONTH})\b\.?(?:\s\d{{1,2}}(?:st|nd|rd|th)?)?,?\s(?P<year>20\d\d)?|\bnext year\b", re.I
)
_EARLY = ("jan", "feb", "mar")
_OTHER_MONEY = {"YEAR_END", "LEFT", "BASIS", "LINE14", "NONDED"}
_PLANS = re.compile(r"\b(?:401|403|457|tsp|plan|pension)s?(?:[kb]|\([kb]\))?(?!\w)", re.I)


def from_ira_to_ira(scene: Scene) -> dict[int, str]:
    """The roles of what went from one IRA to another: still on its way on December 31, or there before it."""
    text, told = scene.spans.text, dict[int, str]()
    for said in (*_ROLLED.finditer(text), *_PUT_IN.finditer(text)):
        before = re.split(r"[.;,?!](?=\s)", text[: said.start()])[-1]
        if _PLANS.search(before + said[0]) or DENIED_BEFORE.search(text[: said.start()]):
            continue
        index = _amount(scene, said.start(), said.end())
        if index is not None and index not in told:
            told[index] = "outstanding_rollover" if _arrived_later(scene, said) else "rollover"
    return told


def _amount(scene: Scene, start: int, end: int) -> int | None:
    """The amount within the words, else the nearest one of their sentence that tells nothing else."""
    fragments = scene.spans.fragments
    home = next((f.sentence for f in fragments if f.start <= start < f.end + 1), -1)

    def free(figure: Figure) -> bool:
        mine = next((f for f in fragments if f.start <= figure.start < f.end + 1), None)
        if mine is None or any((day.month, day.day) == (12, 31) for day in mine.days):
            return False
        return mine.sentence == home and not mine.cues & _OTHER_MONEY

    near = [i for i, f in enumerate(scene.figures) if f.kind == "money" and f.value and free(f)]
    inside = [i for i in near if start <= scene.figures[i].start < end]
    return inside[0] if inside else min(near, key=lambda i: abs(scene.figures[i].start - end), default=None)


def _arrived_later(scene: Scene, said: re.Match[str]) -> bool:
    """Whether the money left late in one year and reached the other IRA early in the next one."""
    text = scene.spans.text
    end = next((f.end for f in scene.spans.fragments if f.start < said.end() <= f.end + 1), said.end())
    stretch = text[max(0, said.start() - 30) : max(end, said.end() + 40)]
    months = list(_NEXT_YEAR.finditer(stretch))
    if not months:
        return False
    last = months[-1]
    if last["month"] is None:
        return True
    earlier = [month for month in months[:-1] if month["month"] and month["month"][:3].lower() in ("nov", "dec")]
    return last["month"][:3].lower() in _EARLY and bool(earlier)
