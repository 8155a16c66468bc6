"""Pay told as a part of an income: "a modified AGI of 159,300, of which just 5,200 is pay"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.events.naming import Named, words_around
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

ROLE = "compensation"
_INCOME = sought(r"\bm?agi\b|\bincome\b|\badjusted gross\b", re.I)
_PAY = r"(?:pay(?:check)?|wages?|salar(?:y|ies)|earned(?: income)?|earnings|w-?2(?: (?:pay|wages|income))?|comp(?:ensation)?)"
_ONLY = r"(?:only|just|merely|barely|about|roughly|some|a mere|as little as)"
_OF_IT = r"(?:of (?:which|that|it|this)|thereof)"
_PART_BEFORE = re.compile(rf"\b(?:{_OF_IT}|including)(?: {_ONLY})* \$?$", re.I)
_PART_BEHIND = re.compile(rf"(?: dollars| bucks)? {_OF_IT}\b", re.I)
_PAY_BEHIND = re.compile(
    rf"(?: dollars| bucks)?(?:,? {_OF_IT})?(?: (?:is|was|are|were|will be|comes?|came|in|as|from|my|his|her|actual|actually|real))*"
    rf" {_PAY}\b(?! by\b| from (?:a |an |the |my )?(?:pension|trust|rent))",
    re.I,
)


def pay_within_an_income(scene: Scene) -> Iterator[Named]:
    """The amounts told as the part of an income that is pay: it is what limits a contribution."""
    said = _INCOME.search(scene.spans.text)
    if said is None:
        return
    for index, figure in enumerate(scene.figures):
        if figure.kind != "money" or figure.start < said.end():
            continue
        words = words_around(scene, index)
        part = _PART_BEFORE.search(words.before) or _PART_BEHIND.match(words.behind)
        if part and _PAY_BEHIND.match(words.behind):
            yield Named(index, "", ROLE)
