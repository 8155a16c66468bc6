"""Chooses the global weights; prints what was held out, then the weights for all.

Two kinds of question are asked: those of the file, and the handbook's own ways of asking, a quarter of them at a time
taken out of the handbook first, so that the wording is new to it. A quarter of the neighbouring topics is taken out in
the same way and counts as out of scope.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.embedding import Vectors
from knowledge.nearness import Nearness
from knowledge.passages import Section
from knowledge.ranker import Ranker
from knowledge.ranking import SIGNS, SUBJECT, Weights
from knowledge.retrieval import Knowledge
from knowledge.views import View, views

if TYPE_CHECKING:
    from knowledge.measure import Question

Array = NDArray[np.float64]
FOLDS, QUARTERS = 5, 4
STEPS, PENALTY = 200, 0.02
SHORTEST_ASKED = 5


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: each section's signs and whether it is right, the signs of its subject, if it is in scope."""

    signs: Array
    right: NDArray[np.bool_]
    about: list[float]
    inside: bool


def fit(knowledge: Knowledge, questions: Sequence[Question]) -> str:
    """A report: held-out hit rates and scope errors of the fitted weights, and the weights themselves."""
    asked = [_of_file(knowledge, question) for question in questions]
    every = views(knowledge.articles())
    vectors = knowledge.embedding.embed([view.text for view in every])
    for quarter in range(QUARTERS):
        asked += _held_out(knowledge, every, vectors, quarter)
    asked = [asked[place] for place in np.random.default_rng(8606).permutation(len(asked))]
    labelled = [each for each in asked if each.right.any()]
    return f"{_ranking_report(labelled, knowledge.weights)}\n{_scope_report(asked)}"


def _of_file(knowledge: Knowledge, question: Question) -> _Asked:
    found = knowledge.ranked(question.text)
    surest = max(found, key=lambda one: one.certainty)
    right = np.array([section.id in question.sections for section in _sections(knowledge)])
    return _Asked(found[0].signs, right, surest.about.row, question.in_scope)


def _held_out(knowledge: Knowledge, every: Sequence[View], vectors: Vectors, quarter: int) -> list[_Asked]:
    """Every fourth way of asking and neighbouring topic, asked of a handbook without them."""
    worded = [view.kind == "alias" and len(view.text.split()) >= SHORTEST_ASKED for view in every]
    out = [place for place, view in enumerate(every) if worded[place] or view.kind == "neighbour"][quarter::QUARTERS]
    kept = sorted(set(range(len(every))) - set(out))
    gone = {every[place].text for place in out}
    sections = {section.id: _without(section, gone) for section in _sections(knowledge)}
    ranker = Ranker(sections, Nearness([every[place] for place in kept], vectors[kept]), knowledge.weights)
    return [_asked(ranker, every[place], vectors[place], list(sections)) for place in out]


def _asked(ranker: Ranker, view: View, vector: Vectors, names: Sequence[str]) -> _Asked:
    ranked = ranker.ranked(view.text, vector)
    right = np.array([name == view.section for name in names])
    return _Asked(ranked.signs, right, ranked.about.row, bool(view.section))


def _without(section: Section, gone: set[str]) -> Section:
    question = None if section.question in gone else section.question
    return replace(section, aliases=tuple(alias for alias in section.aliases if alias not in gone), question=question)


def _sections(knowledge: Knowledge) -> list[Section]:
    return [section for article in knowledge.articles() for section in article.sections]


def _ranking_report(asked: Sequence[_Asked], start: Weights) -> str:
    first = np.array([getattr(start, sign) for sign in SIGNS])
    places: list[int] = []
    for fold in range(FOLDS):
        weights = _fitted([each for place, each in enumerate(asked) if place % FOLDS != fold], first)
        places += [_place(each, weights) for each in asked[fold::FOLDS]]
    now = [_place(each, first) for each in asked]
    named = ", ".join(f"{sign} = {weight:.2f}" for sign, weight in zip(SIGNS, _fitted(asked, first), strict=True))
    return f"{len(asked)} questions\nas it is: {_rates(now)}\nheld out: {_rates(places)}\n{named}"


def _fitted(asked: Sequence[_Asked], start: Array) -> Array:
    """Maximises the likelihood that a right section is drawn, by steps scaled to each sign's spread."""
    signs = np.stack([each.signs for each in asked])
    right = np.stack([each.right for each in asked])
    spread = signs.std(axis=(0, 1))
    signs = signs / spread
    weights = start * spread
    for _ in range(STEPS):
        drawn = _softmax(signs @ weights)
        target = np.where(right, drawn, 0.0)
        pull = target / np.maximum(target.sum(axis=1, keepdims=True), 1e-12) - drawn
        weights = weights + 0.5 * (np.einsum("qs,qsf->f", pull, signs) / len(asked) - PENALTY * weights)
    result: Array = weights / spread
    return result


def _softmax(values: Array) -> Array:
    powers = np.exp(values - values.max(axis=1, keepdims=True))
    result: Array = powers / powers.sum(axis=1, keepdims=True)
    return result


def _place(each: _Asked, weights: Array) -> int:
    scores = each.signs @ weights
    return int((scores > scores[each.right].max()).sum()) + 1


def _rates(places: Sequence[int]) -> str:
    return "  ".join(f"hit@{depth} {sum(place <= depth for place in places) / len(places):.3f}" for depth in (1, 3, 5))


def _scope_report(asked: Sequence[_Asked]) -> str:
    rows = np.array([each.about for each in asked])
    inside = np.array([each.inside for each in asked])
    held = np.zeros(len(asked))
    for fold in range(FOLDS):
        chosen = np.arange(len(asked)) % FOLDS == fold
        held[chosen] = rows[chosen] @ _logistic(rows[~chosen], inside[~chosen])
    refused, missed = (held < 0)[inside].mean(), (held > 0)[~inside].mean()
    named = ", ".join(f"{name} = {weight:.2f}" for name, weight in zip(SUBJECT, _logistic(rows, inside), strict=True))
    return f"held out: in scope refused {refused:.3f}, out of scope missed {missed:.3f}\n{named}"


def _logistic(rows: Array, inside: NDArray[np.bool_]) -> Array:
    """Logistic regression in which both kinds of question weigh the same, with a small penalty."""
    share = np.where(inside, 0.5 / max(inside.sum(), 1), 0.5 / max((~inside).sum(), 1))
    weights = np.zeros(rows.shape[1])
    for _ in range(50):
        sure = 1 / (1 + np.exp(-rows @ weights))
        slope = rows.T @ (share * (inside - sure)) - 1e-4 * weights
        curve = (rows * (share * sure * (1 - sure))[:, None]).T @ rows + 1e-4 * np.eye(rows.shape[1])
        weights = weights + np.linalg.solve(curve, slope)
    return weights
