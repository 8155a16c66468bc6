"""What a message tells beside its question, and what stands before it."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from functools import cached_property

from assistant.reading.asks.turns import Before, Move
from assistant.reading.items.item import Item
from assistant.reading.spans.fragments import Spans


@dataclass(frozen=True)
class Told:
    """A message with its items, the roles of its figures, what it states and does, and what stands before it."""

    spans: Spans
    items: Sequence[Item]
    roles: Sequence[str]
    stated: Sequence[str]
    before: Before
    change: Move

    @property
    def text(self) -> str:
        """The words of the message."""
        return self.spans.text

    @property
    def held(self) -> tuple[str, ...]:
        """The names of the facts held before."""
        return self.before.held

    @property
    def about(self) -> tuple[str, ...]:
        """The topics spoken of before."""
        return self.before.about

    @cached_property
    def valued(self) -> set[str]:
        """The roles of all that has a value, be it nothing."""
        return {item.role for item in self.items if item.value}

    @cached_property
    def taken(self) -> list[Item]:
        """What a calculation takes."""
        return [item for item in self.items if item.value not in ("", "0") and item.role not in _BESIDE]

    @cached_property
    def given(self) -> set[str]:
        """The roles of what a calculation takes."""
        return {item.role for item in self.taken}

    @property
    def only_income(self) -> bool:
        """Whether a calculation takes nothing of it but what somebody earns."""
        return self.given <= {"modified_agi", "compensation"}


_BESIDE = {
    "other", "claimed", "withheld_percent", "age", "plan_balance", "roth_balance", "inherited_balance",
    "balance_other_day"}  # fmt: skip
