"""One score a section from its nearness in meaning and its shared words; one measure of being about the subject.

The weights are global and were chosen by cross-validation on questions written without sight of this code
(``python -m knowledge.measure --fit``).
"""

from __future__ import annotations

import math
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from typing import NamedTuple

from knowledge.handbook_index import Near

SIGNS = ("alias", "title", "answer", "body", "words")
_PLACES = {kind: place for place, kind in enumerate(SIGNS[:-1])}


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; the last four decide whether a question is about the subject at all."""

    alias: float = 0.391
    title: float = 0.088
    answer: float = 0.191
    body: float = 0.141
    words: float = 0.189
    subject_score: float = 5.46
    subject_margin: float = 13.65
    subject_words: float = 1.60
    subject_bias: float = -6.49


class Signs(NamedTuple):
    """What speaks for one section: cosine similarities by kind of view, and its share of the best word score."""

    alias: float
    title: float
    answer: float
    body: float
    words: float
    nearest: str

    def score(self, weights: Weights) -> float:
        """The weighted sum."""
        return (
            weights.alias * self.alias
            + weights.title * self.title
            + weights.answer * self.answer
            + weights.body * self.body
            + weights.words * self.words
        )


def signs(near: Sequence[Near], words: Mapping[str, float], full_words: float) -> dict[str, Signs]:
    """The signs of every section that is near the question in meaning or shares words with it.

    A view that did not come back is taken to be as far as the farthest that did. ``full_words`` is the word score
    that counts as one.
    """
    floor = min((view.similarity for view in near), default=0.0)
    best: dict[str, list[float]] = {}
    nearest: dict[str, str] = {}
    for view in near:
        if not view.section:
            continue
        kinds = best.get(view.section)
        if kinds is None:
            kinds = best[view.section] = [floor] * len(_PLACES)
            nearest[view.section] = view.text
        place = _PLACES[view.kind]
        kinds[place] = max(kinds[place], view.similarity)
    for section in words:
        best.setdefault(section, [floor] * len(_PLACES))
    found: dict[str, Signs] = {}
    for section, (alias, title, answer, body) in best.items():
        shared = min(1.0, words.get(section, 0.0) / full_words) if full_words else 0.0
        found[section] = Signs(alias, title, answer, body, shared, nearest.get(section, ""))
    return found


def subject(best: float, neighbour: float, covered: float, weights: Weights) -> float:
    """How surely a question is about the handbook's subject, from 0 to 1.

    ``best`` is the best section's score, ``neighbour`` the nearest neighbouring topic's similarity and ``covered``
    the share of the question's content words, by rarity, that the handbook knows.
    """
    odds = (
        weights.subject_bias
        + weights.subject_score * best
        + weights.subject_margin * (best - neighbour)
        + weights.subject_words * covered
    )
    return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))
