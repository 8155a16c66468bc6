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
        "zero basis",
        "I never filed that form",
    ],
)
def test_a_denial_of_something_else_leaves_the_balance_open(basis: Basis, reply: str) -> None:
    state = basis.reply(State(), ASKED)[0]
    answer = basis.reply(state, reply)[1]
    assert answer.status == "needs_facts"
    assert [need.fact for need in answer.needs] == ["year_end_value"]


@pytest.mark.parametrize(
    "reply", ["no", "nope, nothing", "none", "zero in all of them", "no other accounts", "no, all of it was converted"]
)
def test_a_no_to_the_balance_is_zero(basis: Basis, reply: str) -> None:
    state = basis.reply(State(), ASKED)[0]
    assert basis.reply(state, reply)[1].status == "answered"


@pytest.mark.parametrize("reply", ["403b only, 180k", "an inherited IRA with 11k", "14k, but it is an inherited one"])
def test_an_account_that_does_not_count_is_no_balance(basis: Basis, reply: str) -> None:
    state = basis.reply(State(), ASKED)[0]
    answer = basis.reply(state, reply)[1]
    assert [need.fact for need in answer.needs] == ["year_end_value"]


def test_a_plan_beside_an_ira_leaves_the_ira(basis: Basis) -> None:
    state = basis.reply(State(), ASKED)[0]
    assert basis.reply(state, "9,600 in a rollover and the 401k has 200k")[1].status == "answered"
