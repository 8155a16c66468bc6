"""Compares a question's vector with every view of every section: exactly, a few thousand products at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Vectors, unit
from knowledge.views import View

Row = NDArray[np.float32]


class Near(NamedTuple):
    """How near a question is to each section, in the order of ``Nearness.sections``.

    ``centre``, ``asked`` and ``answer`` are cosines: with the middle of a section's views, with its nearest way of
    asking and with its short answer. ``best`` is the highest with any view, ``neighbour`` with any neighbouring topic;
    ``side`` is how much nearer it lies to the middle of all views than to that of all neighbouring topics. ``each`` has
    the cosine with every way of asking.
    """

    centre: Row
    asked: Row
    answer: Row
    best: float
    neighbour: float
    side: float
    each: Row


class Nearness:
    """The views with their vectors, arranged for comparison."""

    def __init__(self, views: Sequence[View], vectors: Vectors) -> None:
        inside = [place for place, view in enumerate(views) if view.section]
        groups = [views[place].section for place in inside]
        self.sections = tuple(dict.fromkeys(groups))
        asked = [place for place in inside if views[place].kind != "answer"]
        answers = [place for place in inside if views[place].kind == "answer"]
        self._texts = [views[place].text for place in asked]
        counts = Counter(views[place].section for place in asked)
        self._starts = np.cumsum([0, *(counts[section] for section in self.sections[:-1])])
        self._asked, self._answers = vectors[asked], vectors[answers]
        self._centres = unit(_sums(vectors[inside], groups))
        self._outside = vectors[[place for place, view in enumerate(views) if not view.section]]
        self._apart = vectors[inside].mean(axis=0) - self._outside.sum(axis=0) / max(1, len(self._outside))

    def of(self, question: Vectors) -> Near:
        """The nearness of one question's vector to every section."""
        asked, answer = _products(self._asked, question), _products(self._answers, question)
        return Near(
            centre=_products(self._centres, question),
            asked=np.maximum.reduceat(asked, self._starts),
            answer=answer,
            best=float(max(asked.max(), answer.max())),
            neighbour=float(_products(self._outside, question).max(initial=0.0)),
            side=float(self._apart @ question),
            each=asked,
        )

    def closest(self, near: Near, place: int) -> str:
        """The nearest way of asking of one section."""
        span = self._span(place)
        closest: str = self._texts[span.start + int(near.each[span].argmax())]
        return closest

    def ways(self, near: Near, place: int) -> list[tuple[str, float]]:
        """One section's ways of asking, each with its cosine."""
        span = self._span(place)
        return list(zip(self._texts[span], near.each[span].tolist(), strict=True))

    def _span(self, place: int) -> slice:
        following = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._texts)
        return slice(int(self._starts[place]), int(following))


def _sums(vectors: Vectors, groups: Sequence[str]) -> Vectors:
    """The sum of each group, in the groups' order of first appearance."""
    place = {group: number for number, group in enumerate(dict.fromkeys(groups))}
    sums = np.zeros((len(place), vectors.shape[1]), np.float32)
    np.add.at(sums, [place[group] for group in groups], vectors)
    return sums


def _products(vectors: Vectors, question: Vectors) -> Row:
    """Not by BLAS: that waits longer for the threads it wakes than the products take."""
    found: Row = np.einsum("vd,d->v", vectors, question)
    return found
