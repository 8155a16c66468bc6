"""Weights of signs for labels by logistic regression, and weights of whole readings against their rivals."""

from __future__ import annotations

import warnings
from collections import Counter
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from itertools import accumulate
from typing import Any

import numpy as np

from assistant.reading.figures.whole import OPINIONS, Opinions
from assistant.reading.learned.loglinear import LogLinear, Scores

RARE = 2
SMALL = 0.04
RARE_WHOLE = 3
ENOUGH = 20
"""So many examples of a label are needed to trust a model for it in particular."""
PULL = 4.0
"""How strongly the weights of whole readings are held near zero."""


@dataclass(frozen=True)
class Choice:
    """The readings proposed for one message: their signs, what either direction thinks, and which is right."""

    signs: Sequence[Sequence[str]]
    opinions: Sequence[Opinions]
    right: Sequence[bool]


def fit(rows: Sequence[tuple[list[str], set[str]]], labels: Sequence[str], *, one_of: bool) -> LogLinear:
    """Logistic regression on the signs that occur more than once."""
    from scipy.sparse import csr_matrix
    from sklearn.linear_model import LogisticRegression

    counts = Counter(sign for signs, _ in rows for sign in set(signs))
    vocabulary = {sign: i for i, sign in enumerate(sorted(sign for sign, count in counts.items() if count >= RARE))}
    indices, starts = [], [0]
    for signs, _ in rows:
        indices += sorted({vocabulary[sign] for sign in signs if sign in vocabulary})
        starts.append(len(indices))
    matrix = csr_matrix((np.ones(len(indices), np.float32), indices, starts), shape=(len(rows), len(vocabulary)))
    weights = np.zeros((len(vocabulary), len(labels)), np.float32)

    def regression() -> Any:
        return LogisticRegression(C=1.0, max_iter=400, tol=1e-3, fit_intercept=False)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore")
        if one_of:
            model = regression().fit(matrix, [next(iter(gold)) for _, gold in rows])
            for row, label in enumerate(model.classes_):
                weights[:, labels.index(label)] = model.coef_[row]
            for column, label in enumerate(labels):
                if label not in model.classes_:
                    weights[vocabulary["*"], column] = -20.0
        else:
            for column, label in enumerate(labels):
                gold = [label in found for _, found in rows]
                if any(gold):
                    weights[:, column] = regression().fit(matrix, gold).coef_[0]
                else:
                    weights[vocabulary["*"], column] = -20.0
    return _pruned(LogLinear(tuple(labels), vocabulary, weights))


def _pruned(model: LogLinear) -> LogLinear:
    """Without weights too small to matter: the file is a third as large and reads the same."""
    weights = np.where(np.abs(model.weights) < SMALL, np.float32(0), model.weights)
    kept = [(sign, place) for sign, place in model.places.items() if weights[place].any()]
    return LogLinear(model.labels, {sign: i for i, (sign, _) in enumerate(kept)}, weights[[place for _, place in kept]])


def fit_whole(choices: Sequence[Choice]) -> LogLinear:
    """Weights under which the right reading of each message is likeliest among those proposed."""
    from scipy.optimize import minimize
    from scipy.sparse import csr_matrix

    counts = Counter(sign for choice in choices for signs in choice.signs for sign in set(signs))
    names = [*OPINIONS, *sorted(sign for sign, count in counts.items() if count >= RARE_WHOLE)]
    places = {sign: place for place, sign in enumerate(names)}
    values: list[float] = []
    columns: list[int] = []
    ends = [0]
    for choice in choices:
        for signs, opinion in zip(choice.signs, choice.opinions, strict=True):
            known = [places[sign] for sign in signs if sign in places]
            columns += [*range(len(OPINIONS)), *known]
            values += [*(getattr(opinion, name) for name in OPINIONS), *([1.0] * len(known))]
            ends.append(len(columns))
    table = csr_matrix((values, columns, ends), shape=(len(ends) - 1, len(names)))
    starts = np.array([0, *accumulate(len(choice.right) for choice in choices)])[:-1]
    owner = np.repeat(np.arange(len(choices)), [len(choice.right) for choice in choices])
    right = np.concatenate([np.asarray(choice.right, float) for choice in choices])
    rest = len(names) - len(OPINIONS)
    pull = np.array([*([0.01] * len(OPINIONS)), *([PULL] * rest)])
    start = np.array([*([0.3] * len(OPINIONS)), *([0.0] * rest)])

    def loss(weights: Any) -> tuple[float, Any]:
        scores = table @ weights
        scores = np.exp(scores - np.maximum.reduceat(scores, starts)[owner])
        all_ways, right_ways = np.add.reduceat(scores, starts), np.add.reduceat(scores * right, starts) + 1e-30
        slope = scores * right / right_ways[owner] - scores / all_ways[owner]
        away = weights - start
        return float(-np.log(right_ways / all_ways).sum() + (pull * away**2).sum() / 2), pull * away - table.T @ slope

    found = minimize(loss, start, jac=True, method="L-BFGS-B", options={"maxiter": 300}).x
    return _pruned(LogLinear(("right",), places, np.asarray(found, np.float32)[:, None]))


def fit_trust(
    one: Scores, other: Scores, right: Scores, labels: Sequence[str], show: Callable[[str], None]
) -> LogLinear:
    """How far to trust two models for each label, from what they scored on messages that neither saw."""
    from sklearn.linear_model import LogisticRegression

    def weights(first: Scores, second: Scores, gold: Scores) -> Any:
        found = LogisticRegression(C=1.0, max_iter=400).fit(np.stack([first, second], axis=1), gold)
        return [*found.coef_[0], found.intercept_[0]]

    usual = weights(one.ravel(), other.ravel(), right.ravel())
    table = np.array(
        [
            weights(one[:, place], other[:, place], right[:, place]) if right[:, place].sum() >= ENOUGH else usual
            for place in range(len(labels))
        ],
        np.float32,
    )
    stated = (one * table[:, 0] + other * table[:, 1] + table[:, 2] > 0) & (right > 0)
    show(f"{labels[0]} and the like found in messages kept aside: {stated.sum() / max(1.0, right.sum()):.0%}")
    return LogLinear(tuple(labels), {"one": 0, "other": 1, "*": 2}, table.T)
