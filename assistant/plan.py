"""What a turn is going to do: the calculations to run, the passages to look up, and what has to be asked first.

Made by ``assistant.decide`` from the facts; carried to the chat model beside its text form, so that the rule model
and a language model work from the same plan.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any

from assistant.answer import Need
from assistant.facts import AS_STATED, YOU


@dataclass(frozen=True)
class Call:
    """One calculation: a calculator by name and its inputs, for whom, which year and which scenario."""

    calculator: str
    inputs: Mapping[str, Any]
    person: str = YOU
    tax_year: int | None = None
    scenario: str = AS_STATED
    why: str = ""


@dataclass(frozen=True)
class Plan:
    """The calls and look-ups of a turn, and the facts that are missing for the rest."""

    calls: tuple[Call, ...] = ()
    searches: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    asks: tuple[Any, ...] = ()
    assumptions: tuple[str, ...] = ()
    remarks: Mapping[str, Any] = field(default_factory=dict)
