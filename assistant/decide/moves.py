"""Planning what can be moved: the most that may go back into an employer plan, and the paths side by side."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask


def rollover_ceiling(case: Case, ask: Ask, draft: Draft) -> None:
    """Only pre-tax money can go back: the value of all IRAs less the basis in them."""
    needs: list[Need] = []
    value = case.total("year_end_value") or case.total("current_value")
    basis = case.total("basis")
    if value is None:
        needs.append(question("year_end_value", case.person, case.tax_year, wording="ira_total"))
    if basis is None:
        needs.append(question("basis", case.person, case.tax_year))
    inputs: dict[str, Any] = {
        "tax_year": case.tax_year,
        "basis": dollars(basis or Decimal(0)),
        "year_end_value": dollars(value or Decimal(0)),
    }
    calls = (
        ()
        if needs
        else (
            draft.call(
                Call("compare_paths", inputs, case.person, case.tax_year, case.scenario, "most that may be rolled")
            ),
        )
    )
    draft.parts.append(
        Part(
            "rollover_ceiling",
            case.person,
            case.tax_year,
            case.scenario,
            calls,
            ("undated",) if value else (),
            tuple(needs),
        )
    )
