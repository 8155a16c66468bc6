"""The small language model of the reader: what it makes of the figures, clauses and questions of a message.

An encoder of six layers in eight-bit weights, learned from the marked messages (``assistant.reading.learned.train.context``),
run by onnxruntime on one core; a message costs a few milliseconds.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any

import numpy as np

from assistant.reading.figures.signs import Scene
from assistant.reading.language_model.context import LONGEST, pieces
from assistant.reading.learned.loglinear import Scores, log_softmax
from knowledge.embedding import one_core, word_pieces

MODEL = "context.onnx"
HEADS = "context_heads.npz"


@dataclass(frozen=True)
class Seen:
    """Logarithms of the chances of roles and persons; scores of statements, questions, moves and years.

    ``roles`` and ``who`` have a row for each figure, ``statements`` and ``stated_of`` one for each clause; ``years`` has
    for each figure and each year that was said the scores of "the tax year it counts for" and "the year it happened in".
    """

    roles: Scores
    who: Scores
    stated_of: Scores
    years: Scores
    statements: Scores
    topics: Scores
    moves: Scores


def seen(scene: Scene) -> Seen:
    """What the model makes of a message."""
    tokenizer, session, heads = _loaded()
    read = pieces(scene, tokenizer)
    states = session.run(["states"], {"ids": np.array([read.ids], np.int64)})[0][0]
    figures, clauses = _means(states, read.figures), _means(states, read.clauses)

    def of(name: str, rows: Scores) -> Scores:
        scores: Scores = rows @ heads[f"{name}:weight"].T + heads[f"{name}:bias"]
        return scores

    return Seen(
        _chances(of("roles", figures)),
        _chances(of("who", figures)),
        _chances(of("who", clauses)),
        _belonging(figures, _means(states, read.years), heads),
        of("statements", clauses),
        of("topics", states[0]),
        of("moves", states[0]),
    )


def is_word(word: str) -> bool:
    """Whether a word in small letters is held whole by the list of word pieces: common English, no typing error."""
    return _loaded()[0].token_to_id(word) is not None


@cache
def _loaded() -> tuple[Any, Any, dict[str, Scores]]:
    place = files("assistant") / "reading" / "language_model"
    with np.load(str(place / HEADS)) as held:
        heads = {name: held[name] for name in held}
    return word_pieces(LONGEST), one_core((place / MODEL).read_bytes()), heads


def _belonging(figures: Scores, years: Scores, heads: Mapping[str, Scores]) -> Scores:
    """For each figure and each year the scores of the two ways in which they may belong together."""
    shape = (len(figures), len(years), figures.shape[1])
    if not len(figures) or not len(years):
        return np.zeros((*shape[:2], len(heads["years:bias"])), np.float32)
    one, other = np.broadcast_to(figures[:, None], shape), np.broadcast_to(years[None], shape)
    pairs = np.concatenate([one, other, one * other], axis=2)
    inner = np.maximum(pairs @ heads["pairs:weight"].T + heads["pairs:bias"], 0)
    scores: Scores = inner @ heads["years:weight"].T + heads["years:bias"]
    return scores


def _means(states: Scores, stretches: Sequence[Sequence[int]]) -> Scores:
    """The mean state of each stretch of pieces."""
    found = [np.add.reduce(states.take(places, axis=0)) / np.float32(len(places)) for places in stretches]
    return np.array(found, np.float32) if found else np.zeros((0, states.shape[1]), np.float32)


def _chances(scores: Scores) -> Scores:
    return np.array([log_softmax(row) for row in scores], np.float32).reshape(scores.shape)
