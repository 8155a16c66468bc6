"""Amounts told before that somebody only reckons with: "he took 25,000 minus 18,400", "I figured 6k in, 4k out, so 2k is left".

What comes of the reckoning is what somebody takes a result for; arithmetic shows that nothing new is told.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.fragments import fragment_at
from assistant.reading.spans.sought import sought

_MINUS = re.compile(
    r"(?: dollars| bucks)?,? ?(?:-|−|minus|less|and (?:then )?(?:subtract(?:ed|s)?|took off|takes off|took away|deducted)|subtracting|take away)"
    r" ?(?:the |my |her |his |that )?\$?",
    re.I,
)
_RECKONS = sought(
    r"\b(?:figur(?:e|ed|es|ing)|thought|think(?:s|ing)?|reckon(?:s|ed|ing)?|assum(?:e|ed|es|ing)|reason(?:s|ed|ing)|logic|math|maths|guess(?:ed|ing)?|argu(?:e|ed|es|ing))\b",
    re.I,
)
_LEAST_AGAIN = 2
"""So many amounts told before make a reckoning."""


def reckoned(scene: Scene) -> dict[int, str]:
    """Amounts that are subtracted or thought over again, with the result that comes of them."""
    return _subtracted(scene) | _thought_over(scene)


def _subtracted(scene: Scene) -> dict[int, str]:
    """Of two amounts told before one less the other, and the difference behind them."""
    figures, text = scene.figures, scene.spans.text
    money = [i for i, figure in enumerate(figures) if figure.kind == "money" and figure.value]
    found: dict[int, str] = {}
    for one, other in pairwise(money):
        told = _told_before(scene, min(one, other))
        again = {figures[one].value, figures[other].value} <= told
        if not again or not _MINUS.fullmatch(text, figures[one].end, figures[other].start):
            continue
        found |= {one: "other", other: "other"}
        rest = figures[one].value - figures[other].value
        behind = next((i for i in money if i > other), None)
        if behind is not None and figures[behind].value == rest and rest not in told:
            found[behind] = "claimed"
    return found


def _thought_over(scene: Scene) -> dict[int, str]:
    """The amounts of a sentence that somebody thinks in, all of them told before or what two such come to."""
    figures, spans = scene.figures, scene.spans
    money = [i for i, figure in enumerate(figures) if figure.kind == "money" and figure.value]
    homes = {i: home.sentence for i in money if (home := fragment_at(spans, figures[i].start)) is not None}
    found: dict[int, str] = {}
    for sentence in dict.fromkeys(homes.values()):
        inside = [i for i in money if homes.get(i) == sentence]
        start = min(f.start for f in spans.fragments if f.sentence == sentence)
        told = _told_before(scene, inside[0])
        again = [i for i in inside if figures[i].value in told]
        worked = {
            i for i in inside if i not in again and figures[i].value in _made_of([figures[j].value for j in again])
        }
        if len(again) < _LEAST_AGAIN or len(again) + len(worked) < len(inside):
            continue
        if worked and _RECKONS.search(spans.text, start, figures[inside[0]].start):
            found |= dict.fromkeys(again, "other") | dict.fromkeys(worked, "claimed")
    return found


def _told_before(scene: Scene, index: int) -> set[Decimal]:
    return {figure.value for figure in scene.figures[:index] if figure.kind == "money"}


def _made_of(values: Sequence[Decimal]) -> set[Decimal]:
    """What two amounts come to, added up or one less the other."""
    return {way for one, other in permutations(values, 2) for way in (one + other, one - other) if way > 0}
