"""Chooses the global weights by five-fold cross-validation; prints what was held out, then the weights for all."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

import numpy as np
from numpy.typing import NDArray

from knowledge.ranking import SIGNS, Weights
from knowledge.retrieval import Knowledge

if TYPE_CHECKING:
    from knowledge.measure import Question

Array = NDArray[np.float64]
FOLDS = 5
STEPS = 400
SUBJECT = ("subject_score", "subject_margin", "subject_words", "subject_bias")


@dataclass(frozen=True, slots=True)
class _Asked:
    """One labelled question: the signs of each candidate section, and which candidates are right."""

    signs: Array
    right: NDArray[np.bool_]


def fit(knowledge: Knowledge, questions: Sequence[Question]) -> str:
    """A report: held-out hit rates and scope errors of the fitted weights, and the weights themselves."""
    order = np.random.default_rng(8606).permutation(len(questions))
    labelled = [_asked(knowledge, questions[place]) for place in order if questions[place].sections]
    asked = [each for each in labelled if each is not None]
    ranking = _ranking_report(asked, knowledge.weights) if asked else "no labelled sections"
    return f"{ranking}\n{_scope_report(knowledge, [questions[place] for place in order])}"


def _asked(knowledge: Knowledge, question: Question) -> _Asked | None:
    found = knowledge.ranked(question.text)[0].signs
    right = np.array([name in question.sections for name in found])
    rows = np.array([[getattr(each, sign) for sign in SIGNS] for each in found.values()])
    return _Asked(rows, right) if right.any() else None


def _ranking_report(asked: Sequence[_Asked], start: Weights) -> str:
    first = np.array([getattr(start, sign) for sign in SIGNS])
    places: list[int] = []
    for fold in range(FOLDS):
        kept = [each for place, each in enumerate(asked) if place % FOLDS != fold]
        weights = _fitted(kept, first)
        places += [_place(each, weights) for each in asked[fold::FOLDS]]
    now = [_place(each, first) for each in asked]
    final = _fitted(asked, first)
    named = ", ".join(f"{sign} = {weight:.3f}" for sign, weight in zip(SIGNS, final, strict=True))
    return f"as it is: {_rates(now)}\nheld out: {_rates(places)}\n{named}"


def _fitted(asked: Sequence[_Asked], start: Array) -> Array:
    """Maximises the likelihood that a right section is drawn; kept near the start by a small penalty."""
    weights, sharpness = start.copy(), 12.0
    for _ in range(STEPS):
        slope = np.zeros_like(weights)
        for each in asked:
            drawn = _softmax(sharpness * each.signs @ weights)
            target = np.where(each.right, drawn, 0.0)
            slope += each.signs.T @ (target / max(target.sum(), 1e-12) - drawn)
        weights += 0.15 * (slope / len(asked) - 0.02 * (weights - start))
        weights = np.maximum(weights, 0.0)
    result: Array = weights / weights.sum() * start.sum()
    return result


def _softmax(values: Array) -> Array:
    powers = np.exp(values - values.max())
    result: Array = powers / powers.sum()
    return result


def _place(each: _Asked, weights: Array) -> int:
    scores = each.signs @ weights
    return int((scores > scores[each.right].max()).sum()) + 1


def _rates(places: Sequence[int]) -> str:
    return "  ".join(f"hit@{depth} {sum(place <= depth for place in places) / len(places):.3f}" for depth in (1, 3, 5))


def _scope_report(knowledge: Knowledge, questions: Sequence[Question]) -> str:
    rows = np.array([[*max(one.about for one in knowledge.ranked(question.text)), 1.0] for question in questions])
    inside = np.array([question.in_scope for question in questions])
    held = np.zeros(len(questions))
    for fold in range(FOLDS):
        chosen = np.arange(len(questions)) % FOLDS == fold
        held[chosen] = rows[chosen] @ _logistic(rows[~chosen], inside[~chosen])
    weights = replace(knowledge.weights, **dict(zip(SUBJECT, map(float, _logistic(rows, inside)), strict=True)))
    refused, missed = (held < 0)[inside].mean(), (held > 0)[~inside].mean()
    wrong = f"held out: in scope refused {refused:.3f}, out of scope missed {missed:.3f}"
    return f"{wrong}\n" + ", ".join(f"{name} = {getattr(weights, name):.2f}" for name in SUBJECT)


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
