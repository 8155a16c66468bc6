"""Money that leaves an IRA for a health savings account."""

from __future__ import annotations

import pytest

from tests.assistant.reading.events.test_left_again import facts

REST = " Converted 10,000. IRA 50,000 on Dec 31 2025, basis 12,000."


@pytest.mark.parametrize(
    "told",
    [
        "In 2025 I made an HSA funding distribution of 4,300.",
        "In 2025 4,300 of the traditional IRA went straight into my health savings account.",
        "My IRA custodian sent 4,300 to my HSA in 2025.",
    ],
)
def test_what_goes_to_a_health_savings_account_is_no_distribution(told: str) -> None:
    found = facts(told + REST)
    assert found["hsa_funding_distribution"] == ["4300"]
    assert "distribution" not in found


@pytest.mark.parametrize(
    "told",
    [
        "In 2025 I paid 4,300 into my HSA by payroll.",
        "In 2025 I put 4,300 into my HSA.",
        "The HSA limit is 4,300 in 2025.",
    ],
)
def test_a_contribution_to_it_is_none(told: str) -> None:
    assert "hsa_funding_distribution" not in facts(told + REST)
