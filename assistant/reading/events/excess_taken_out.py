"""What went into a Roth IRA in several years and was too much, taken out in one sum: "6k '21 + 6k '22 …, 12k w/d 11/'23"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import accumulate

from assistant.reading.events.naming import Named
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.fragments import fragment_at
from assistant.reading.spans.notions import TAKEN_OUT
from assistant.reading.spans.sought import sought

ROLE = "removed_contribution"
_TAX_ON_IT = sought(r"\b5329\b|\b6 ?(?:%|percent\b)|\bsix percent\b|\bexcess\b|\bexcise\b", re.I)
_ROTH = sought(r"\broth", re.I)
_OUT = re.compile(rf"\b(?:{TAKEN_OUT}|removed|w/?d|got (?:it|them|that|everything) (?:back )?out)(?!\w)", re.I)


def excess_taken_out(scene: Scene) -> Iterator[Named]:
    """The sum of all that went in before, where its sentence says that it came out."""
    text = scene.spans.text
    if not _TAX_ON_IT.search(text) or not _ROTH.search(text):
        return
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    sums = accumulate(scene.figures[index].value for index in money)
    for count, (index, so_far) in enumerate(zip(money[1:], sums, strict=False), start=1):
        if count > 1 and scene.figures[index].value == so_far and _comes_out(scene, index):
            yield Named(index, "", ROLE)
            return


def _comes_out(scene: Scene, index: int) -> bool:
    home = fragment_at(scene.spans, scene.figures[index].start)
    sentence = [f for f in scene.spans.fragments if home is not None and f.sentence == home.sentence]
    return bool(sentence) and _OUT.search(scene.spans.text, sentence[0].start, sentence[-1].end) is not None
