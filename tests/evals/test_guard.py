"""The measurement of the guard on a small sample; the promise itself is measured by ``python -m evals.guard``."""

from __future__ import annotations

import random

import pytest

from evals.guard import corrupted, honest
from evals.guard_attacks import ALL
from evals.guard_corruptions import CLASSES
from evals.guard_sentences import words
from evals.guard_turns import turn


def test_no_corrupted_figure_of_any_class_is_shown() -> None:
    counts = corrupted(3 * (len(CLASSES) + len(ALL)), seed=11)
    assert len(counts) >= 25
    assert {name: each.example for name, each in counts.items() if each.through} == {}


def test_honest_sentences_are_shown() -> None:
    counts = honest(120, seed=12)
    assert {name: each.example for name, each in counts.items() if each.through} == {}


def test_the_naive_baselines_let_corrupted_figures_through() -> None:
    counts = corrupted(2 * (len(CLASSES) + len(ALL)), seed=13)
    assert all(counts["other line"].tried == getattr(counts["other line"], name) for name in ("substring", "bound"))


def test_a_turn_comes_again_from_its_seed() -> None:
    first, second = (turn(random.Random(5)) for _ in range(2))
    assert [number.value for number in first.ledger.all_numbers()] == [n.value for n in second.ledger.all_numbers()]


@pytest.mark.parametrize(
    ("value", "said"), [(7, "seven"), (93_000, "ninety-three thousand"), (415, "four hundred fifteen")]
)
def test_amounts_in_words(value: int, said: str) -> None:
    assert words(value) == said
