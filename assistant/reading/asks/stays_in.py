"""Money taken out, told again as left in, with the value that it makes: "what if I'd left the 2,000 in, so 35,000 at year end"."""

from __future__ import annotations

import re

from assistant.reading.asks.suppositions import supposes_in_words
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import DENIED
from assistant.reading.spans.sought import sought

_STAYS = sought(r"\b(?:left|leave|leaving|kept|keep|keeping|stay\w*|remain\w*|without|never|skip\w*)\b", re.I)


def stays_in(scene: Scene) -> dict[int, str]:
    """The roles of both: the amount is what was taken out, and the sum with what was there is the value of December 31."""
    known, text = scene.setting.known, scene.spans.text
    taken, there = known.get("distribution", ()), known.get("year_end_value", ())
    if not (taken and there) or not (supposes_in_words(text) and (_STAYS.search(text) or DENIED.search(text))):
        return {}
    money = [
        (index, figure.value) for index, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value
    ]
    sums = {out: {value + out for value in there} for out in taken if out}
    again = [(index, value) for index, value in money if value in sums]
    whole = [index for index, value in money if any(value in sums[out] for _, out in again)]
    if len(again) != 1 or len(whole) != 1 or len(money) != 2:
        return {}
    return {again[0][0]: "distribution", whole[0]: "year_end_value"}
