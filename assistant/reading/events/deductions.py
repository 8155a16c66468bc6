"""AGI and what is taken off it: the standard deduction by its name, itemized deductions by their amount."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.events.naming import Named, words_around
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import DENIED
from assistant.reading.spans.sought import sought

ITEMIZED = "itemized_deductions"
_ITEMIZES = sought(r"\bitemi[sz]\w*|\bschedule a\b", re.I)
_STANDARD = sought(
    r"\b(?:standard|std\.?)(?: deductions?)?\b(?! (?:mileage|form|rate|worksheet|limit|error))|\b(?:not|never|don'?t|doesn'?t|no|without)(?: \w+)? itemi[sz]\w*",
    re.I,
)
_BEFORE = re.compile(
    r"(?:\bitemi[sz]\w*(?: deductions?)?|\bschedule a\b(?: deductions?)?|\bdeductions?)(?: (?:about|around|of|are|is|were|at|come to|total(?:ing)?|on schedule a))*[ :=]+\$?$",
    re.I,
)
_BEHIND = re.compile(r"\s(?:of |in |as )?(?:itemi[sz]ed|schedule a)\b", re.I)
_AGI = re.compile(
    r"(?<!modified )\b(?:adjusted gross(?: income)?|agi)\b(?! (?:limit|range|phase|cut|threshold))"
    r"(?![^.;?!\d]*\b(?:over|above|below|under|limit|exceed\w*|modified)\b)[^.;?!\d]{0,30}[ :=]\$?$",
    re.I,
)


def takes_the_standard(text: str) -> bool:
    """Whether the standard deduction is what somebody takes."""
    return _STANDARD.search(text) is not None


def of_the_return(scene: Scene) -> Iterator[Named]:
    """Itemized deductions, and the AGI that they are taken off, in a message that tells the deduction."""
    text = scene.spans.text
    itemizes = _ITEMIZES.search(text) is not None
    if not (itemizes or takes_the_standard(text)):
        return
    for index, figure in enumerate(scene.figures):
        if figure.kind != "money":
            continue
        words = words_around(scene, index)
        if (
            itemizes
            and (_BEFORE.search(words.before) or _BEHIND.match(words.behind))
            and not DENIED.search(words.before)
        ):
            yield Named(index, ITEMIZED)
        elif _AGI.search(words.before):
            yield Named(index, "", "modified_agi")
