"""Distributions of a kind that the law treats gently: for a disaster, and those that were paid back."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.notions import DENIED, DENIED_BEFORE
from assistant.reading.spans.sought import sought

_DISASTER = sought(
    r"\b(?:qualified )?disaster(?:[- ](?:recovery|relief|related))? (?:distribution|withdrawal|payment)s?\b|\bqdrds?\b",
    re.I,
)
_BACK = re.compile(
    r"\b(?:re-?paid|repay(?:ing|ment)?s?|paid (?:\S+ )?back|put (?:\S+ )?back|re-?contributed|returned)\b(?! (?:me|from)\b)",
    re.I,
)
_KINDS = (
    (sought(r"\breservists?\b", re.I), "repaid_reservist_distribution"),
    (sought(r"\b(?:birth|adopt\w+)\b", re.I), "repaid_distribution"),
    (_DISASTER, "disaster_repayment"),
)
"""What is paid back, by the words that name the distribution."""


def repaid(scene: Scene) -> dict[int, str]:
    """The roles of a disaster distribution and of what was paid back of one that may be, by their places."""
    text = scene.spans.text
    kind = next((role for words, role in _KINDS if words.search(text)), "")
    if not kind:
        return {}
    told = {index: kind for index in _money(scene) if _paid_back(scene, scene.figures[index])}
    if (said := _DISASTER.search(text)) and not DENIED_BEFORE.search(text[: said.start()]):
        sentence = next((f.sentence for f in scene.spans.fragments if f.start <= said.start() < f.end + 1), -1)
        near = [i for i in _money(scene) if i not in told and _sentence(scene, scene.figures[i]) == sentence]
        free = [i for i in near if not _cues(scene, scene.figures[i]) & _OTHER_MONEY]
        if free:
            told[min(free, key=lambda i: abs(scene.figures[i].start - said.start()))] = "disaster_distribution"
    return told


_OTHER_MONEY = {"CONVERT", "YEAR_END", "LEFT", "BASIS", "LINE14", "NONDED"}


def _money(scene: Scene) -> list[int]:
    return [index for index, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]


def _sentence(scene: Scene, figure: Figure) -> int:
    return next((f.sentence for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), -1)


def _cues(scene: Scene, figure: Figure) -> set[str]:
    return next((f.cues for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), set())


def _paid_back(scene: Scene, figure: Figure) -> bool:
    """Whether the clause of a figure says that it was paid back."""
    home = next((f for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)
    said = None if home is None else _BACK.search(home.text)
    return said is not None and home is not None and DENIED.search(home.text[: said.start()]) is None
