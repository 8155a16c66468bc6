"""A value on December 31 that is said to be the contribution."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


@pytest.mark.parametrize(
    "text",
    [
        "On 12/31/2025 my IRA had 7,000 (contributed Dec 29). Converted Jan 3 2026. no other IRAs. 2025 and 2026 forms?",
    ],
)
def test_the_value_was_paid_in(text: str) -> None:
    facts = {(fact.name, fact.value, fact.tax_year) for fact in read(text, TODAY).facts}
    assert {("nondeductible_contribution", "7000", 2025), ("conversion", "7000", 2026)} <= facts


def test_what_came_out_of_a_plan_is_no_contribution() -> None:
    text = "On 12/31/2025 my IRA had 7,000 (rolled out of my 401k Dec 29, arrived Jan 2). Form for 2025?"
    assert not [fact for fact in read(text, TODAY).facts if "contribution" in fact.name]
