"""What was understood of a message under one reading of its figures, and which readings understand different things."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import overload

from assistant.facts import Fact
from assistant.reading.asks.topics import Ask
from assistant.reading.asks.turns import Move
from assistant.reading.facts.assemble import Settled
from assistant.reading.figures.signs import Scene
from assistant.reading.items.item import Item
from assistant.reading.spans.fragments import Spans

ENOUGH = 0.8
"""From which chance on figures are shown; below it the person is asked."""


class Others(Sequence["Reading"]):
    """The further readings of a message, made when somebody looks at them."""

    def __init__(self, make: Callable[[], Sequence[Reading]]) -> None:
        self._make = make

    @cached_property
    def _made(self) -> Sequence[Reading]:
        return self._make()

    @overload
    def __getitem__(self, index: int) -> Reading: ...
    @overload
    def __getitem__(self, index: slice) -> Sequence[Reading]: ...
    def __getitem__(self, index: int | slice) -> Reading | Sequence[Reading]:
        return self._made[index]

    def __len__(self) -> int:
        return len(self._made)


@dataclass(frozen=True)
class Reading:
    """Everything read from one message; ``sure`` where no other reading of its figures is likely enough to matter."""

    text: str
    facts: tuple[Fact, ...]
    asks: tuple[Ask, ...]
    items: tuple[Item, ...]
    settled: Settled
    move: Move
    years: tuple[int, ...] = ()
    spans: Spans | None = field(default=None, repr=False)
    scene: Scene | None = field(default=None, repr=False)
    roles: tuple[str, ...] = ()
    chance: float = 1.0
    others: Sequence[Reading] = field(default=(), repr=False)
    sure: bool = False


def told_apart(found: Sequence[Reading]) -> list[Reading]:
    """Readings that state different things; those that state the same count together."""
    kept: dict[frozenset[tuple[object, ...]], Reading] = {}
    for reading in found:
        stated = _stated(reading)
        same = kept.get(stated)
        kept[stated] = reading if same is None else replace(same, chance=same.chance + reading.chance)
    return sorted(kept.values(), key=lambda reading: -reading.chance)


def _stated(reading: Reading) -> frozenset[tuple[object, ...]]:
    facts = {(f.name, f.value, f.person, f.tax_year, f.scenario, f.when) for f in reading.facts}
    return frozenset(facts | {(ask.topic,) for ask in reading.asks})
