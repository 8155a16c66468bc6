"""Roles given jointly to all figures of a message: a few readings, each with its probability.

Two models read the figures one after another, from the first to the last and back; a third sees the words of the whole
message (``assistant.reading.language_model.encoder``). Each proposes readings. What all three think of a whole reading, and what its
roles and amounts look like together (``assistant.reading.figures.whole``), decides.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from dataclasses import dataclass, replace

import numpy as np

from assistant.reading.figures.able import TOLD, roles_of
from assistant.reading.figures.bounds import Bounds
from assistant.reading.figures.listed import Lists
from assistant.reading.figures.references import asked_whether_taxed, defined_before, named_again
from assistant.reading.figures.signs import BEFORE, BEHIND, Scene
from assistant.reading.figures.told_alike import kept_by, told_alike
from assistant.reading.figures.whole import Opinions, chances
from assistant.reading.learned.loglinear import LogLinear, Scores, log_softmax

WIDTH = 8
BRANCHES = 4
NEVER_TAXED = {"basis", "nondeductible_contribution", "year_end_value", "balance", "pretax_part"}
HINT = 3.0
"""What the words beside a figure add to the logarithm of the role that they speak for."""
LEAST_KEPT = 0.05
"""Readings are left out only where those that remain are together at least so likely; else they are put right."""


@dataclass(frozen=True, slots=True)
class RoleReading:
    """One way to read all figures: their roles in order, and its probability."""

    roles: tuple[str, ...]
    chance: float


def readings(
    scene: Scene,
    models: Mapping[str, LogLinear],
    context: Scores,
    keep: int = WIDTH,
    forced: Mapping[int, str] | None = None,
    hinted: Mapping[int, str] | None = None,
) -> list[RoleReading]:
    """The most likely readings of a message, best first.

    ``forced`` gives figures the roles that the person named, ``hinted`` those that the words beside them speak for.
    """
    opinions = proposed(scene, models, context, forced or {}, hinted)
    ways = list(opinions)
    likely = chances(scene, ways, [opinions[way] for way in ways], models["whole"])
    found = _consistent(
        [RoleReading(way, chance) for way, chance in zip(ways, likely, strict=True)], scene, forced or {}
    )
    return sorted(found, key=lambda reading: -reading.chance)[:keep]


def _consistent(found: list[RoleReading], scene: Scene, forced: Mapping[int, str]) -> list[RoleReading]:
    """Without readings that give one list several roles, or an amount named again a second one; all, where hardly one is left."""
    lists = Lists(scene)
    again = _again(scene, forced)
    defined = {i: places for i in range(len(scene.figures)) if i not in forced and (places := defined_before(scene, i))}
    alike = told_alike(scene)
    taxed = [i for i in range(len(scene.figures)) if i not in forced and asked_whether_taxed(scene, i)]
    kept = [
        way
        for way in found
        if lists.kept_by(way.roles)
        and kept_by(alike, way.roles)
        and all(way.roles[i] in {*TOLD, *_as_told(way.roles[j] for j in places)} for i, places in again.items())
        and all(way.roles[j] in {*TOLD, way.roles[i]} for i, places in defined.items() for j in places)
        and all(way.roles[i] not in NEVER_TAXED for i in taxed)
    ]
    whole = sum(way.chance for way in kept)
    if whole > LEAST_KEPT:
        return [replace(way, chance=way.chance / whole) for way in kept]
    alike_again: dict[tuple[str, ...], float] = {}
    for way in found:
        roles = _alike(way.roles, again)
        alike_again[roles] = alike_again.get(roles, 0.0) + way.chance
    return [RoleReading(roles, chance) for roles, chance in alike_again.items()]


def _again(scene: Scene, forced: Collection[int]) -> dict[int, list[int]]:
    """The figures that only name earlier ones again, with those."""
    return {i: places for i in range(len(scene.figures)) if i not in forced and (places := named_again(scene, i))}


def _alike(way: tuple[str, ...], again: Mapping[int, Sequence[int]]) -> tuple[str, ...]:
    """A reading in which no amount that is named again is something else the second time."""
    roles = list(way)
    for index, places in again.items():
        told = [roles[place] for place in places]
        if roles[index] not in {*TOLD, *_as_told(told)}:
            roles[index] = told[0] if len(set(told)) == 1 else "other"
    return tuple(roles)


def _as_told(roles: Iterable[str]) -> set[str]:
    """The roles told of an amount; what was paid in may be named again as deducted or not, or as converted."""
    told = set(roles)
    if "contribution" in told:
        told |= {"nondeductible_contribution", "deductible_contribution"}
    return told | {"conversion", "nondeductible_contribution"} if "both" in told else told


def proposed(
    scene: Scene,
    models: Mapping[str, LogLinear],
    context: Scores,
    forced: Mapping[int, str],
    hinted: Mapping[int, str] | None = None,
) -> dict[tuple[str, ...], Opinions]:
    """What each of the three proposes, with the logarithm of its probability in all."""
    labels = models["roles"].labels
    bounds = Bounds(scene)
    able = [
        _forced(labels, forced[index])
        if index in forced
        else _allowed(labels, roles_of(scene, index, labels), bounds.never(index), (hinted or {}).get(index, ""))
        for index in range(len(scene.figures))
    ]
    looks = (
        _Look(scene, models["roles"], BEFORE, able, forced),
        _Look(scene, models["roles_back"], BEHIND, able, forced),
        _Glance(models["roles"], context, able, forced),
    )
    again, lists = _again(scene, forced), Lists(scene)
    found = dict.fromkeys(one for look in looks for way in look.beam() for one in lists.alike(way))
    fitting = any(_alike(way, again) == way for way in found)
    ways = found if fitting else dict.fromkeys(_alike(way, again) for way in found)
    return {way: Opinions(*(look.of(way) for look in looks)) for way in ways}


class _Glance:
    """All figures at once, each by itself in the context of the whole message."""

    def __init__(self, model: LogLinear, context: Scores, able: Sequence[Scores], forced: Mapping[int, str]) -> None:
        self.model = model
        self._weighed = [able[index] if index in forced else row + able[index] for index, row in enumerate(context)]

    def beam(self) -> list[tuple[str, ...]]:
        """The likeliest combinations."""
        kept: list[tuple[tuple[str, ...], float]] = [((), 0.0)]
        for weighed in self._weighed:
            grown = [
                ((*roles, self.model.labels[place]), score + float(weighed[place]))
                for roles, score in kept
                for place in np.argsort(-weighed)[:BRANCHES]
            ]
            kept = sorted(grown, key=lambda way: -way[1])[:WIDTH]
        return [roles for roles, _ in kept]

    def of(self, roles: Sequence[str]) -> float:
        """The logarithm of the probability of a whole reading."""
        return sum(float(weighed[self.model.columns[role]]) for weighed, role in zip(self._weighed, roles, strict=True))


class _Look:
    """One direction of reading; remembers what it has weighed."""

    def __init__(
        self, scene: Scene, model: LogLinear, step: int, able: Sequence[Scores], forced: Mapping[int, str]
    ) -> None:
        self.scene, self.model, self.step = scene, model, step
        count = len(scene.figures)
        self.order = range(count) if step == BEFORE else range(count - 1, -1, -1)
        self._fixed = [
            able[index] if index in forced else model.scores(scene.fixed[index]) + able[index] for index in range(count)
        ]
        self._weighed: dict[tuple[int, tuple[str, ...]], Scores] = {}
        self._beam: dict[tuple[str, ...], float] | None = None

    def beam(self) -> dict[tuple[str, ...], float]:
        """The readings that this direction finds likely, in the order of the text, with their logarithms."""
        if self._beam is None:
            kept: list[tuple[tuple[str, ...], float]] = [((), 0.0)]
            for index in self.order:
                grown = []
                for near, score in kept:
                    weighed = self._weigh(index, near)
                    for place in np.argsort(-weighed)[:BRANCHES]:
                        grown.append(((self.model.labels[place], *near), score + float(weighed[place])))
                kept = sorted(grown, key=lambda way: -way[1])[:WIDTH]
            self._beam = {self._in_order(near): score for near, score in kept}
        return self._beam

    def of(self, roles: Sequence[str]) -> float:
        """The logarithm of the probability of a whole reading."""
        if self._beam and (known := self._beam.get(tuple(roles))) is not None:
            return known
        near: tuple[str, ...] = ()
        score = 0.0
        for index in self.order:
            score += float(self._weigh(index, near)[self.model.columns[roles[index]]])
            near = (roles[index], *near)
        return score

    def _in_order(self, near: tuple[str, ...]) -> tuple[str, ...]:
        return near[::-1] if self.step == BEFORE else near

    def _weigh(self, index: int, near: tuple[str, ...]) -> Scores:
        found = self._weighed.get((index, near))
        if found is None:
            given = self.model.scores(self.scene.given(index, near, self.step))
            found = self._weighed[index, near] = log_softmax(self._fixed[index] + given)
        return found


def _forced(labels: Sequence[str], role: str) -> Scores:
    return np.array([0.0 if label == role else -60.0 for label in labels], np.float32)


def _allowed(labels: Sequence[str], able: Collection[str], never: Collection[str], hinted: str = "") -> Scores:
    """Minus thirty for roles that a figure cannot have by what stands at it, or by the rest of the message where one is left."""
    left = {label for label in able if label not in never} or able
    return np.array([HINT if label == hinted else 0.0 if label in left else -30.0 for label in labels], np.float32)
