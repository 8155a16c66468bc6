"""One chance a section from its nearness in meaning and its shared words; one measure of being about the subject.

The weights are global and were chosen by maximum likelihood, judged by cross-validation, on questions written
without sight of this code (``python -m knowledge.fitting``).
"""

from __future__ import annotations

import math
from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIGNS = ("centre", "asked", "answer", "words")
SUBJECT = ("subject_best", "subject_neighbour", "subject_around", "subject_words", "subject_bias")

Signs = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; the ``subject`` ones decide whether a question is about the subject at all."""

    centre: float = 9.71
    asked: float = 9.72
    answer: float = 2.84
    words: float = 2.41
    subject_best: float = 8.6
    subject_neighbour: float = -17.45
    subject_around: float = 12.58
    subject_words: float = 2.43
    subject_bias: float = -4.31


@dataclass(frozen=True, slots=True)
class About:
    """What speaks for a question being about the subject.

    The highest cosine with a view and with a neighbouring topic, the mean cosine with the middles of the nearest
    sections, and the share of the question's content words, by rarity, that the handbook knows.
    """

    best: float
    neighbour: float
    around: float
    covered: float

    @property
    def row(self) -> list[float]:
        """In the order of ``SUBJECT``."""
        return [self.best, self.neighbour, self.around, self.covered, 1.0]

    def certainty(self, weights: Weights) -> float:
        """How surely the question is about the handbook's subject, from 0 to 1."""
        odds = sum(getattr(weights, name) * value for name, value in zip(SUBJECT, self.row, strict=True))
        return 1 / (1 + math.exp(-max(-60.0, min(60.0, odds))))


def chances(signs: Signs, weights: Weights) -> Signs:
    """For each row of signs the chance that its section is the one asked for; they add up to one.

    Rounded, so that sections as good as equal keep the handbook's order on every machine.
    """
    scores = np.round(signs @ np.array([getattr(weights, name) for name in SIGNS]), 4)
    powers = np.exp(scores - scores.max())
    shares: Signs = powers / powers.sum()
    return shares


def best_first(shares: Signs) -> list[int]:
    """Places from the highest chance to the lowest, the earlier of equals first."""
    places: list[int] = np.argsort(-shares, kind="stable").tolist()
    return places
