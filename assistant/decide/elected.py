"""What is treated as nondeductible although it could be deducted (IRC 408(o)(2)(B)(ii))."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.decide.case import Case
from tools import CALCULATORS
from tools.errors import CalculationError

NOT_DEDUCTED = "not_deducted"
"""Noted of what a deduction that was worked out leaves of a contribution."""


def elected(case: Case, inputs: Mapping[str, Any]) -> Decimal | None:
    """The part told, all that could be deducted, or what is left of it where the deduction was told instead."""
    told = case.fact("elected_nondeductible")
    if told is None or not (elects_all(case) or told.note == "less_the_deducted"):
        return case.total("elected_nondeductible")
    try:
        allowed = CALCULATORS["ira_deduction"].run(inputs).figures()
    except CalculationError:
        return None
    if elects_all(case):
        return Decimal(str(allowed["deductible"].value))
    return max(told.amount - Decimal(str(allowed["nondeductible"].value)), Decimal(0))


def elects_all(case: Case) -> bool:
    """Whether nothing is to be deducted."""
    return any(fact.value == "all" for fact in case.facts("elected_nondeductible"))


def elects_a_part(case: Case) -> bool:
    """Whether a part is chosen as nondeductible by its amount: nobody chooses it for what could not be deducted anyway."""
    told = case.fact("elected_nondeductible")
    return told is not None and told.value != "all" and told.note == ""
