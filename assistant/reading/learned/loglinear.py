"""Log-linear models over signs: each sign has a weight for each label, and the sums decide; inspectable and quick."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass
from functools import cache, cached_property
from importlib.resources import files
from pathlib import Path
from typing import Any

import numpy as np
from numpy.typing import NDArray

Scores = NDArray[np.float32]
WEIGHTS = "weights.npz"
DIGEST = "learned_from"


@dataclass(frozen=True)
class LogLinear:
    """Weights of signs for labels; scores are sums, turned into probabilities by the caller's choice."""

    labels: tuple[str, ...]
    places: dict[str, int]
    weights: Scores

    @cached_property
    def columns(self) -> dict[str, int]:
        """The place of each label among the scores."""
        return {label: place for place, label in enumerate(self.labels)}

    def scores(self, signs: Iterable[str]) -> Scores:
        """The sum of weights for every label."""
        rows = [place for place in map(self.places.get, signs) if place is not None]
        if not rows:
            return np.zeros(len(self.labels), np.float32)
        total: Scores = np.add.reduce(self.weights.take(rows, axis=0))
        return total

    def weights_of(self, signs: Iterable[str]) -> list[float]:
        """The weight of each sign for the first label, zero where it has none."""
        places = map(self.places.get, signs)
        return [0.0 if place is None else float(self.weights[place, 0]) for place in places]

    def telling(self, signs: Iterable[str], label: str, count: int = 4) -> list[tuple[str, float]]:
        """The signs that speak most for a label against the average of the others."""
        column = self.columns[label]
        found = [
            (sign, float(self.weights[place][column] - self.weights[place].mean()))
            for sign in dict.fromkeys(signs)
            if (place := self.places.get(sign)) is not None
        ]
        return sorted(found, key=lambda pair: -pair[1])[:count]


def log_softmax(scores: Scores) -> Scores:
    """Logarithms of the probabilities of labels that exclude each other."""
    shifted = scores - np.maximum.reduce(scores)
    result: Scores = shifted - np.log(np.add.reduce(np.exp(shifted)))
    return result


def sigmoid(scores: Scores) -> Scores:
    """Probabilities of labels that may hold together."""
    return np.asarray(1.0 / (1.0 + np.exp(-scores)), np.float32)


def together(one: Scores, other: Scores | None) -> Scores:
    """The scores of two models, which are trusted alike."""
    return one if other is None else np.asarray((one + other) / 2, np.float32)


def load() -> dict[str, LogLinear]:
    """The models that ship with the reader, by name."""
    with np.load(_path()) as held:
        return {
            name: _unpack(held, name)
            for name in sorted(key[: -len(":labels")] for key in held if key.endswith(":labels"))
        }


def learned_from() -> str:
    """The digest of the marked messages that the weights were learned from."""
    with np.load(_path()) as held:
        return bytes(held[DIGEST]).decode()


def pack(name: str, labels: Sequence[str], signs: Sequence[str], weights: Scores) -> dict[str, Any]:
    """A model as arrays for the weights file."""
    return {
        f"{name}:labels": np.frombuffer("\n".join(labels).encode(), np.uint8),
        f"{name}:signs": np.frombuffer("\n".join(signs).encode(), np.uint8),
        f"{name}:weights": weights.astype(np.float16),
    }


def _path() -> Path:
    return Path(str(files("assistant"))) / "reading" / "learned" / WEIGHTS


def _unpack(held: Any, name: str) -> LogLinear:
    labels = tuple(bytes(held[f"{name}:labels"]).decode().split("\n"))
    signs = bytes(held[f"{name}:signs"]).decode().split("\n")
    return LogLinear(
        labels, {sign: place for place, sign in enumerate(signs)}, held[f"{name}:weights"].astype(np.float32)
    )


@cache
def models() -> dict[str, LogLinear]:
    """The weights of the reader, loaded once."""
    return load()
