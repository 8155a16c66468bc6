"""The handbook's own measure of nearness, learned from the texts that belong to one section.

What varies among the ways of asking for one section says nothing about which section is meant; directions in which
they vary much are therefore shortened (the whitening of linear discriminant analysis, with a shrunken covariance).
It is computed from the index's vectors when the index is opened, and is the same on every run.
"""

from __future__ import annotations

from collections.abc import Sequence

import numpy as np

from knowledge.embedding import Vectors, unit

SHRINKAGE = 0.4
LEAST_SPREAD = 1e-6


class Metric:
    """A linear map into the space in which sections are told apart best."""

    def __init__(self, vectors: Vectors, groups: Sequence[str]) -> None:
        spread = _within(vectors.astype(np.float64), groups)
        size = len(spread)
        mean = np.trace(spread) / size
        shrunken = (1 - SHRINKAGE) * spread + (SHRINKAGE * mean + LEAST_SPREAD) * np.eye(size)
        # any root of the inverse gives the same cosines, and this one is the quickest to come by
        self._map = np.linalg.inv(np.linalg.cholesky(shrunken)).T.astype(np.float32)

    def __call__(self, vectors: Vectors) -> Vectors:
        """The vectors in that space, each of length one."""
        return unit(vectors @ self._map)


def centres(vectors: Vectors, groups: Sequence[str]) -> Vectors:
    """The mean of each group, in the groups' order of first appearance."""
    place = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    sums = np.zeros((len(place), vectors.shape[1]))
    numbers = np.array([place[group] for group in groups])
    np.add.at(sums, numbers, vectors)
    means: Vectors = (sums / np.bincount(numbers)[:, None]).astype(np.float32)
    return means


def _within(vectors: Vectors, groups: Sequence[str]) -> Vectors:
    """The covariance of the vectors around the centre of their group."""
    place = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    around = vectors - centres(vectors, groups)[[place[group] for group in groups]]
    return np.asarray(around.T @ around / len(around))
