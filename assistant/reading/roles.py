"""Roles given jointly to all figures of a message: a few readings, each with its probability."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass

import numpy as np

from assistant.reading.loglinear import LogLinear, Scores, log_softmax
from assistant.reading.signs import Scene

WIDTH = 8
BRANCHES = 4
_PERCENT = {
    "marginal_rate", "withheld_percent", "employer_match_percent", "employer_percent_of_pay", "elective_deferral",
    "after_tax_contribution", "catch_up", "claimed", "other", "old_value", "filed_line", "basis",
}  # fmt: skip
_AGE = {"age", "other", "marginal_rate"}
_SUMS = {"claimed", "other", "balance_total", "year_end_value", "balance", "basis", "filed_line"}
_NEVER_MONEY = {"withheld_percent"}


@dataclass(frozen=True, slots=True)
class RoleReading:
    """One way to read all figures: their roles in order, and the logarithm of its probability."""

    roles: tuple[str, ...]
    score: float


def readings(
    scene: Scene, model: LogLinear, keep: int = WIDTH, forced: Mapping[int, str] | None = None
) -> list[RoleReading]:
    """The most likely readings of a message, best first; ``forced`` gives figures the roles that the person named."""
    beam = [RoleReading((), 0.0)]
    for index in range(len(scene.figures)):
        fixed = model.scores(scene.fixed[index]) + _allowed(scene, index, model)
        if forced and index in forced:
            fixed = np.where(np.array(model.labels) == forced[index], np.float32(0), np.float32(-60))
        grown = []
        for reading in beam:
            chances = log_softmax(fixed + model.scores(scene.given(index, reading.roles)))
            for place in np.argsort(-chances)[:BRANCHES]:
                grown.append(RoleReading((*reading.roles, model.labels[place]), reading.score + float(chances[place])))
        beam = sorted(grown, key=lambda reading: -reading.score)[:WIDTH]
    return beam[:keep]


def best(scene: Scene, model: LogLinear) -> list[str]:
    """The roles of the most likely reading."""
    return list(readings(scene, model, 1)[0].roles)


def _allowed(scene: Scene, index: int, model: LogLinear) -> Scores:
    """Minus thirty for the roles that a figure cannot have: by its kind, and where it is a sum just formed ("= 13k")."""
    able = {"percent": _PERCENT, "age": _AGE}.get(scene.figures[index].kind, set(model.labels) - _NEVER_MONEY)
    if scene.is_sum(index):
        able = _SUMS
    if scene.figures[index].kind == "range" and scene.is_law_range(index):
        able = {"claimed"}
    return np.array([0.0 if label in able else -30.0 for label in model.labels], np.float32)
