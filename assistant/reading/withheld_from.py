"""A conversion of which tax was withheld: all that was taken out is what reached the Roth IRA and what went to the IRS."""

from __future__ import annotations

import re
from itertools import permutations

from assistant.reading.notions import DENIED
from assistant.reading.signs import Figure, Scene

_SOMEWHERE = re.compile(r"\bwith-?h|\birs\b|\btreasury\b|\b(?:kept|keep|held|hold)(?: \w+)? back\b", re.I)
_TO_THE_IRS = re.compile(
    r"\bwith-?h(?:e?ld|olding|eld)?\b|\b(?:irs|treasury|uncle sam|government)\b|\b(?:kept|keep|held|hold)(?: \w+)? back\b",
    re.I,
)
_TO_ROTH = re.compile(r"\broth\b", re.I)
_MADE_UP = re.compile(r"\b(?:replac\w+|ma(?:k|d)e up|redeposit\w*)\b|\bput\b[^.;?!]{0,24}\bback\b", re.I)
_NEAR = 45
_MOST_FIGURES = 9


def withheld_from(scene: Scene) -> dict[int, str]:
    """The roles of three figures one of which is the sum of the others, told as reaching the Roth IRA and the IRS."""
    text = scene.spans.text
    if not _SOMEWHERE.search(text) or not _TO_ROTH.search(text):
        return {}
    money = [i for i, f in enumerate(scene.figures) if f.kind == "money" and f.value >= 100][:_MOST_FIGURES]
    for whole, arrived, withheld in permutations(money, 3):
        one, other, rest = (scene.figures[i] for i in (whole, arrived, withheld))
        adds_up = one.value == other.value + rest.value and other.value > rest.value
        if adds_up and not _paid_in(scene, one) and _told(scene, rest, _TO_THE_IRS) and _told(scene, other, _TO_ROTH):
            if not _replaced(text):
                return {whole: "gross_distribution", arrived: "conversion", withheld: "withheld"}
            again = [i for i in money if scene.figures[i].value == rest.value]
            return {whole: "conversion", arrived: "other", **dict.fromkeys(again, "other")}
    return {}


def _paid_in(scene: Scene, figure: Figure) -> bool:
    """Whether the words at a figure tell it as a contribution, which may have been converted besides."""
    home = next((f for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)
    return home is not None and bool(home.cues & {"CONTRIB", "NONDED", "IN"})


def _replaced(text: str) -> bool:
    """Whether the tax withheld was put in from other money: all of it was converted then."""
    return any(not DENIED.search(text[max(0, said.start() - 24) : said.end()]) for said in _MADE_UP.finditer(text))


def _told(scene: Scene, figure: Figure, words: re.Pattern[str]) -> bool:
    """Whether the words stand near a figure, with no other figure between."""
    low = max((f.end for f in scene.figures if f.end <= figure.start), default=0)
    high = min((f.start for f in scene.figures if f.start >= figure.end), default=len(scene.spans.text))
    around = scene.spans.text[max(low, figure.start - _NEAR) : min(high, figure.end + _NEAR)]
    return words.search(around) is not None
