"""A guess and the amount that was then looked up: "about 40k? let me check.. 38,764.52 on 12/31", of which the second counts."""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import pairwise

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

_ROUGHLY = re.compile(
    r"(?:\b(?:about|around|roughly|approx\w*|maybe|perhaps|probably|something like|i (?:think|guess|believe)|guess(?:ing)?)"
    r"(?: (?:about|around|it(?:'s| was| is)?|like|maybe|some))*|~) ?\$?$",
    re.I,
)
_LOOKED_UP = sought(
    r"\b(?:let me|lemme|i'?ll|gonna|going to|need to|hold on|hang on|one sec(?:ond)?|wait) (?:just |quickly |go )?"
    r"(?:check|look|see|pull|log|open|find|verify|dig)\b"
    r"|\b(?:just |now |ok )?(?:checked|looked (?:it |that )?up|found (?:it|the statement)|pulled (?:it )?up|verified|logged in)\b",
    re.I,
)
_MORE = re.compile(r"\b(?:and|plus|also|another|other|then|as well|too|in (?:my|the|his|her))\b", re.I)
_NEAR = Decimal("0.25")


def guessed(scene: Scene) -> dict[int, str]:
    """The guesses right behind which the amount itself was looked up; they tell nothing."""
    found: dict[int, str] = {}
    text = scene.spans.text.replace("’", "'")
    for guess, (one, other) in enumerate(pairwise(scene.figures)):
        if {one.kind, other.kind} != {"money"} or abs(one.value - other.value) > one.value * _NEAR:
            continue
        looked = _LOOKED_UP.search(text, one.end, other.start)
        if looked is None or _MORE.search(text, one.end, looked.start()):
            continue
        if _ROUGHLY.search(text, 0, one.start) and not _ROUGHLY.search(text, one.end, other.start):
            found[guess] = "other"
    return found
