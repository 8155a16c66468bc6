"""A rollover to a plan supposed in the next year leaves the form as it is; the answer is the last day for it."""

from __future__ import annotations

import pytest

from assistant import Basis, State

TOLD = "2025: I put 7,000 in, nondeductible, and converted it. My rollover IRA was 38,000 on 12/31/25. No old basis. Taxable?"


@pytest.mark.parametrize(
    "supposed",
    [
        "what if my 401k only takes the 38,000 in February 2026?",
        "and if I wait with the move into the plan until next year?",
    ],
)
def test_a_rollover_of_the_next_year_is_too_late(basis: Basis, supposed: str) -> None:
    answer = basis.reply(basis.reply(State(), TOLD)[0], supposed)[1]
    assert answer.status == "answered"
    assert "by December 31 of the year of the conversion" in answer.text


def test_a_rollover_of_the_same_year_still_counts(basis: Basis) -> None:
    answer = basis.reply(basis.reply(State(), TOLD)[0], "what if my 401k had taken the 38,000 in November 2025?")[1]
    assert "$0 of your $7,000 conversion is taxable" in answer.text
