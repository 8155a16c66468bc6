"""A whole that is converted in equal pieces over some years: "the 60k IRA over 3 years, 20k each"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import A_COUNT, COUNTS
from assistant.reading.spans.sought import sought

_OVER = sought(
    rf"\b(?:over|across|in) (?:the )?(?:next |coming |following |course of )?(?P<count>{A_COUNT}) (?:tax |calendar )?years\b"
    rf"|\b(?P<steps>{A_COUNT})[- ]year (?:ladder|plan|stretch)\b",
    re.I,
)


def spread_over(scene: Scene) -> dict[int, str]:
    """The roles of the whole and of the piece of a year, where so many pieces are the whole and it is to be converted."""
    told = _OVER.search(scene.spans.text)
    converts = any({"CONVERT", "TO_ROTH"} & fragment.cues for fragment in scene.spans.fragments)
    if told is None or not converts:
        return {}
    count = (told["count"] or told["steps"]).lower()
    times = COUNTS.get(count) or int(count)
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    if times < 2 or len(money) != 2:
        return {}
    piece, whole = sorted(money, key=lambda index: scene.figures[index].value)
    if scene.figures[piece].value * times != scene.figures[whole].value:
        return {}
    return {whole: "balance_total", piece: "conversion"}
