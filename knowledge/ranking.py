"""One chance a section from its nearness in meaning and its shared words.

The weights are global and were chosen by maximum likelihood, judged by cross-validation, on questions written
without sight of this code (``python -m knowledge.fitting``).
"""

from __future__ import annotations

from dataclasses import dataclass

import numpy as np
from numpy.typing import NDArray

SIGNS = ("centre", "asked", "answer", "words")
SUBJECT = ("subject_best", "subject_neighbour", "subject_side", "subject_words", "subject_length", "subject_bias")

Signs = NDArray[np.float64]


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each sign counts; the ``subject`` ones decide whether a question is about the subject at all."""

    centre: float = 9.81
    asked: float = 9.89
    answer: float = 2.73
    words: float = 2.42
    subject_best: float = 10.8
    subject_neighbour: float = -3.12
    subject_side: float = 6.94
    subject_words: float = 0.51
    subject_length: float = 0.98
    subject_bias: float = -7.45


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
