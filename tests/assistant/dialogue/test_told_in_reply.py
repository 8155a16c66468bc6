"""A reply to a question for the value of the IRAs: only a no to that is a zero."""

from __future__ import annotations

import pytest

from assistant import Basis, State

ASKED = "In 2025 I contributed 6,400 nondeductible and converted 6,400. Taxable?"


@pytest.mark.parametrize(
    "reply",
    [
        "no withdrawals",
        "no basis",
        "no, I did not deduct it",
        "no 401k here",
        "no Roth IRA either",
        "no taxes withheld",
    ],
)
def test_a_denial_of_something_else_leaves_the_balance_open(basis: Basis, reply: str) -> None:
    state = basis.reply(State(), ASKED)[0]
    answer = basis.reply(state, reply)[1]
    assert answer.status == "needs_facts"
    assert [need.fact for need in answer.needs] == ["year_end_value"]


@pytest.mark.parametrize("reply", ["no", "nope, nothing", "none", "no other accounts", "no, all of it was converted"])
def test_a_no_to_the_balance_is_zero(basis: Basis, reply: str) -> None:
    state = basis.reply(State(), ASKED)[0]
    assert basis.reply(state, reply)[1].status == "answered"
