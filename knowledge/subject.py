"""Whether a question is about the handbook's subject at all.

The handbook and the questions that people asked about it stand against the neighbouring topics and the questions about
those: by the nearest of each, by where their middles lie, and by the words in which they differ.
"""

from __future__ import annotations

import math
from collections import Counter
from collections.abc import Sequence
from dataclasses import dataclass

from knowledge.ranking import SUBJECT, Weights
from knowledge.views import View
from knowledge.wording import plain, spelled_out, tokens

SEEN_BEFORE = 2.0


@dataclass(frozen=True, slots=True)
class About:
    """What speaks for a question being about the subject.

    The highest cosine with a view and with a neighbouring topic; how far it lies on the side of the views; the weight
    of its words; and how many words it has, since a long question gathers weight on either side.
    """

    best: float
    neighbour: float
    side: float
    words: float
    length: float

    @property
    def row(self) -> list[float]:
        """In the order of ``SUBJECT``."""
        return [self.best, self.neighbour, self.side, self.words, self.length, 1.0]

    def certainty(self, weights: Weights) -> float:
        """How surely the question is about the handbook's subject, from 0 to 1."""
        odds = sum(getattr(weights, name) * value for name, value in zip(SUBJECT, self.row, strict=True))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))


class TellingWords:
    """How much each word tells for the subject: how often the views have it, against how often other topics do."""

    def __init__(self, views: Sequence[View]) -> None:
        inside, outside = Counter[str](), Counter[str]()
        for view in views:
            (inside if view.section else outside).update(set(tokens(spelled_out(plain(view.text)))))
        self._inside, self._outside = inside, outside
        self._views = max(1, sum(bool(view.section) for view in views))
        self._others = max(1, len(views) - self._views)

    def of(self, text: str) -> float:
        """The weight of a question's words, as a logarithm of odds; a word never seen before weighs little."""
        return sum(map(self._weight, set(tokens(text))))

    def _weight(self, word: str) -> float:
        unseen = SEEN_BEFORE / (self._views + self._others)
        return math.log((self._inside[word] / self._views + unseen) / (self._outside[word] / self._others + unseen))


def length(text: str) -> float:
    """How long a question is: a doubling counts alike for short and long ones."""
    return math.log1p(len(set(tokens(text))))
