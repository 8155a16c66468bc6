"""What can happen to a person's IRAs: one dated event, and which of its fields belong to which kind."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal

from pydantic import Field

from tools.calculator import Dollars, Facts
from tools.errors import InvalidInput
from tools.facts import TaxYear

NOTHING = Decimal(0)
EventKind = Literal[
    "nondeductible_contribution",
    "deductible_contribution",
    "conversion",
    "recharacterized_conversion",
    "distribution",
    "rollover",
    "rollover_from_plan",
    "rollover_to_plan",
    "recharacterization_to_traditional",
    "recharacterization_to_roth",
    "returned_contribution",
    "qualified_charitable_distribution",
    "divorce_basis_received",
    "divorce_basis_given",
    "spouse_basis_inherited",
]
FOR_A_YEAR = (
    "nondeductible_contribution",
    "deductible_contribution",
    "recharacterization_to_traditional",
    "recharacterization_to_roth",
    "returned_contribution",
)
RECHARACTERIZATIONS = ("recharacterization_to_traditional", "recharacterization_to_roth")
UNDONE = (*RECHARACTERIZATIONS, "recharacterized_conversion", "returned_contribution")


class Event(Facts):
    """One thing that happened to the person's traditional, SEP or SIMPLE IRAs."""

    kind: EventKind
    date: datetime.date = Field(description="The day the money moved; of a rollover, the day it left the IRA.")
    amount: Dollars = Field(description="Dollars moved; of a recharacterization the contribution without earnings.")
    for_year: TaxYear | None = Field(None, description="The year a contribution was made for; else its calendar year.")
    contributed_on: datetime.date | None = Field(
        None, description="Of what is recharacterized or returned: the day first contributed or converted."
    )
    earnings: Dollars = Field(NOTHING, description="Net income that moved with what was recharacterized or returned.")
    loss: Dollars = Field(NOTHING, description="Net loss instead: so much less moved than was first contributed.")
    after_tax: Dollars = Field(NOTHING, description="The after-tax part of a rollover from an employer plan.")
    completed_on: datetime.date | None = Field(None, description="Rollover: the day the money reached the next IRA.")

    @property
    def moved(self) -> Decimal:
        """What left the account, with net income or less the loss."""
        return self.amount + self.earnings - self.loss


def refuse_misplaced_fields(event: Event) -> None:
    """Raise InvalidInput for a field that an event of this kind does not have, or has to have."""
    misplaced = [
        name
        for name, kinds in (
            ("for_year", FOR_A_YEAR),
            ("contributed_on", UNDONE),
            ("earnings", UNDONE),
            ("loss", UNDONE),
            ("after_tax", ("rollover_from_plan",)),
            ("completed_on", ("rollover", "conversion")),
        )
        if getattr(event, name) and event.kind not in kinds
    ]
    if misplaced:
        raise InvalidInput(
            f"A {event.kind.replace('_', ' ')} has no {misplaced[0]}: it counts in the calendar year in which the "
            "money moved; leave that field out.",
            param=misplaced[0],
            code="contradiction",
        )
    if event.loss > event.amount or (event.loss and event.earnings):
        raise InvalidInput(
            "What moves has either earnings or a loss, and the loss is a part of amount: correct earnings or loss.",
            param="loss",
            code="contradiction",
        )
    if event.after_tax > event.amount:
        raise InvalidInput(
            "The after-tax part is more than the whole rollover: after_tax is a part of amount; correct one of them.",
            param="after_tax",
            code="contradiction",
        )
    if event.kind in UNDONE and event.contributed_on is None:
        raise InvalidInput(
            "What is recharacterized or returned counts from the day it was first made: give contributed_on.",
            param="contributed_on",
            code="missing",
        )
