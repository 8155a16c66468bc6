"""One year's Form 8606 in the making: the inputs found, what was assumed, and what has to be asked."""

from __future__ import annotations

from dataclasses import dataclass, field
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.policy import question


@dataclass
class Making:
    """The case of one year and what has been made of it so far."""

    case: Case
    inputs: dict[str, Any] = field(default_factory=dict)
    assumptions: list[str] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)

    def give(self, name: str, amount: Decimal) -> Decimal:
        """Put an amount; the amount."""
        self.inputs[name] = dollars(amount)
        return amount

    def ask(self, fact: str, wording: str = "") -> None:
        """Ask for a fact of the year."""
        self.needs.append(question(fact, self.case.person, self.case.tax_year, wording=wording))
