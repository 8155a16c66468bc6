"""What the generator yields: a conversation, and for each turn what has to come of it. Plain data."""

from __future__ import annotations

import datetime
from dataclasses import asdict, dataclass, field
from decimal import Decimal
from typing import Any

AS_STATED = "as stated"
WHAT_IF = "what-if"


@dataclass(frozen=True, slots=True)
class ExpectedFact:
    """A fact that the turn establishes. ``person`` or ``tax_year`` is None where the words leave it open."""

    name: str
    value: str
    person: str | None = "you"
    tax_year: int | None = None


@dataclass(frozen=True, slots=True)
class Figure:
    """A figure with its origin. Headline figures have to be shown; the others only must not be contradicted.

    ``scenario`` is "as stated" or "what-if" (any named scenario), ``tolerance`` is in the unit of the figure;
    ``equivalents`` are other origins under which the same figure is as good, as (calculator, ref).
    """

    calculator: str
    ref: str
    value: Decimal
    person: str | None = "you"
    tax_year: int | None = None
    scenario: str = AS_STATED
    headline: bool = True
    tolerance: Decimal = Decimal(0)
    equivalents: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Turn:
    """One message and what is expected after it.

    ``status`` is answered, needs_facts or declined; ``needs`` names the one missing fact, any of these names will do.
    """

    text: str
    status: str
    facts: tuple[ExpectedFact, ...] = ()
    needs: tuple[str, ...] = ()
    figures: tuple[Figure, ...] = ()
    move: str = "ask"


@dataclass(frozen=True, slots=True)
class Conversation:
    """A conversation with its day of asking and its tags (situation, style, faults, moves)."""

    id: str
    today: datetime.date
    turns: tuple[Turn, ...]
    situation: str
    style: str
    part: str
    template: str
    faults: tuple[str, ...] = ()
    tags: tuple[str, ...] = field(default=())

    @property
    def messages(self) -> list[str]:
        """The person's messages alone."""
        return [turn.text for turn in self.turns]

    def as_json(self) -> dict[str, Any]:
        """Plain data for a JSON line: amounts as strings, the day in ISO form."""
        data = asdict(self)
        data["today"] = self.today.isoformat()
        for turn in data["turns"]:
            for figure in turn["figures"]:
                figure["value"], figure["tolerance"] = str(figure["value"]), str(figure["tolerance"])
        return data
