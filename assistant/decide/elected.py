"""What is treated as nondeductible although it could be deducted (IRC 408(o)(2)(B)(ii))."""

from __future__ import annotations

from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.decide.case import Case
from tools import CALCULATORS
from tools.errors import CalculationError


def elected(case: Case, inputs: Mapping[str, Any]) -> Decimal | None:
    """The part told, or all that could be deducted; nothing where no choice was told."""
    if not elects_all(case):
        return case.total("elected_nondeductible")
    try:
        return Decimal(str(CALCULATORS["ira_deduction"].run(inputs).figures()["deductible"].value))
    except CalculationError:
        return None


def elects_all(case: Case) -> bool:
    """Whether nothing is to be deducted."""
    return any(fact.value == "all" for fact in case.facts("elected_nondeductible"))
