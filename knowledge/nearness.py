"""Compares a question's vector with every view of every section: exactly, a few thousand products at a time."""

from __future__ import annotations

from collections import Counter
from collections.abc import Sequence
from typing import NamedTuple

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Vectors, unit
from knowledge.metric import Metric, centres
from knowledge.views import View

Row = NDArray[np.float32]


class Near(NamedTuple):
    """How near a question is to each section, in the order of ``Nearness.sections``.

    ``centre``, ``asked`` and ``answer`` are cosines in the handbook's own metric: with the middle of a section's
    views, with its nearest way of asking and with its short answer. ``best`` is the highest plain cosine with any
    view, ``neighbour`` with any neighbouring topic. ``each`` and ``plain`` have, for every way of asking, the cosine in
    that metric and the plain one.
    """

    centre: Row
    asked: Row
    answer: Row
    best: float
    neighbour: float
    each: Row
    plain: Row


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
        self._metric = Metric(vectors[inside], groups)
        moved = self._metric(vectors)
        self._asked, self._answers = moved[asked], moved[answers]
        self._centres = unit(centres(moved[inside], groups))
        self._plain, self._plain_answers = vectors[asked], vectors[answers]
        self._outside = vectors[[place for place, view in enumerate(views) if not view.section]]

    def of(self, question: Vectors) -> Near:
        """The nearness of one question's vector to every section."""
        moved = self._metric(question[None, :])[0]
        asked, plain = _products(self._asked, moved), _products(self._plain, question)
        return Near(
            centre=_products(self._centres, moved),
            asked=np.maximum.reduceat(asked, self._starts),
            answer=_products(self._answers, moved),
            best=float(max(plain.max(), _products(self._plain_answers, question).max())),
            neighbour=float(_products(self._outside, question).max(initial=0.0)),
            each=asked,
            plain=plain,
        )

    def closest(self, near: Near, place: int) -> str:
        """The nearest way of asking of one section."""
        span = self._span(place)
        closest: str = self._texts[span.start + int(near.each[span].argmax())]
        return closest

    def ways(self, near: Near, place: int) -> list[tuple[str, float]]:
        """One section's ways of asking, each with its plain cosine."""
        span = self._span(place)
        return list(zip(self._texts[span], near.plain[span].tolist(), strict=True))

    def _span(self, place: int) -> slice:
        following = self._starts[place + 1] if place + 1 < len(self._starts) else len(self._texts)
        return slice(int(self._starts[place]), int(following))


def _products(vectors: Vectors, question: Vectors) -> Row:
    """Not by BLAS: that waits longer for the threads it wakes than the products take."""
    found: Row = np.einsum("vd,d->v", vectors, question)
    return found
