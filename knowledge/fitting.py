"""Chooses the global weights: ``python -m knowledge.fitting ENCODER FILE…``.

ENCODER was taught without a fifth of the known questions (``knowledge.teaching --aside``). Those, and the questions of
the files, are asked of a handbook that knows the others alone, so that every wording is new to it. Prints what was held
out in cross-validation, then the weights for all; it changes no file.
"""

from __future__ import annotations

import argparse
import tempfile
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path

import numpy as np
from numpy.typing import NDArray
from rich.console import Console

from knowledge.asked import Question, known_questions, read_questions
from knowledge.embedding import BuiltInEmbedding
from knowledge.questions import alone
from knowledge.ranking import SIGNS, SUBJECT, Weights
from knowledge.retrieval import Knowledge
from knowledge.wording import plain

Array = NDArray[np.float64]
FOLDS = 5
STEPS, PENALTY = 200, 0.02
ROUNDS, REFUSED = 3, 0.02


@dataclass(frozen=True, slots=True)
class _Asked:
    """One question: each section's signs and whether it is right, the signs of its subject, if it is in scope.

    ``about`` has a row for the whole message and one for each thing that it asks: the surest of them decides.
    """

    signs: Array
    right: NDArray[np.bool_]
    about: Array
    inside: bool

    def surest(self, weights: Array) -> Array:
        """The row that speaks most for the subject."""
        row: Array = self.about[int((self.about @ weights).argmax())]
        return row


def fit(knowledge: Knowledge, questions: Sequence[Question]) -> str:
    """A report: held-out hit rates and scope errors of the fitted weights, and the weights themselves."""
    asked = [_asked(knowledge, question) for question in questions]
    asked = [asked[place] for place in np.random.default_rng(8606).permutation(len(asked))]
    labelled = [each for each in asked if each.right.any()]
    return f"{_ranking_report(labelled, knowledge.weights)}\n{_scope_report(asked)}"


def _asked(knowledge: Knowledge, question: Question) -> _Asked:
    found = knowledge.ranked(question.text)
    by_itself = [one for sentence in alone(plain(question.text)) for one in knowledge.ranked(sentence)]
    about = np.array([one.about.row for one in (*found, *by_itself) if one.about])
    names = [section.id for article in knowledge.articles() for section in article.sections]
    right = np.array([name in question.sections for name in names])
    return _Asked(found[0].signs, right, about, question.in_scope)


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
    inside = np.array([each.inside for each in asked])
    held = np.zeros(len(asked))
    for fold in range(FOLDS):
        weights = _subject([each for place, each in enumerate(asked) if place % FOLDS != fold])
        for place in range(fold, len(asked), FOLDS):
            held[place] = asked[place].surest(weights) @ weights
    bar = float(np.quantile(held[inside], REFUSED))
    found = _subject(asked)
    found[-1] -= bar
    missed = (held >= bar)[~inside].mean()
    named = ", ".join(f"{name} = {weight:.2f}" for name, weight in zip(SUBJECT, found, strict=True))
    return f"held out: in scope refused {REFUSED:.3f}, out of scope missed {missed:.3f}\n{named}"


def _subject(asked: Sequence[_Asked]) -> Array:
    """The weights that tell what is in scope by the row that speaks most for it, which depends on the weights."""
    inside = np.array([each.inside for each in asked])
    rows = np.array([each.about[0] for each in asked])
    for _ in range(ROUNDS):
        weights = _logistic(rows, inside)
        rows = np.array([each.surest(weights) for each in asked])
    return weights


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


def main() -> None:
    """Prints the report."""
    parser = argparse.ArgumentParser(prog="python -m knowledge.fitting", description=__doc__)
    parser.add_argument("encoder", type=Path, help="the encoder that knows nothing of the questions kept aside")
    parser.add_argument("files", type=Path, nargs="*", help="further questions that it knows nothing of")
    arguments = parser.parse_args()
    kept = [question for question in known_questions() if not question.aside]
    asked = [question for question in known_questions() if question.aside]
    asked += [question for file in arguments.files for question in read_questions(file)]
    with tempfile.TemporaryDirectory() as folder:
        knowledge = Knowledge(Path(folder), embedding=BuiltInEmbedding(arguments.encoder), known=kept)
        Console(width=120).print(fit(knowledge, asked), markup=False, highlight=False)
        knowledge.close()


if __name__ == "__main__":
    main()
