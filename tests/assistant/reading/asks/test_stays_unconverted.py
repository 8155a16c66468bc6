"""Arithmetic tells what stays in the IRAs where another amount is supposed to be converted."""

from __future__ import annotations

import pytest

from assistant import Basis, State
from assistant.facts import is_number

BEFORE = "I converted 24,000 in 2024, basis 9,000 from 2023, 61,500 left in all my IRAs on 12/31/24. taxable?"


@pytest.mark.parametrize(
    ("then", "converted", "left"),
    [
        ("and had I converted just 14,000? the other 10,000 would still be in there", 14_000, 71_500),
        ("what if I'd done only 16k and left the remaining 8k in the IRA", 16_000, 69_500),
        ("if I had converted 12,000, 12,000 more would have stayed, that makes 73,500 on 12/31", 12_000, 73_500),
        ("what if I convert 30,000, so 6,000 less stays and 55,500 is there at year end", 30_000, 55_500),
        ("what if 14,000 was converted and only 10,000 was left at year end", 14_000, 10_000),
        ("what if I had converted 14,000 and taken the other 10,000 in cash", 14_000, 61_500),
    ],
)
def test_what_stays_is_told_in_the_conversion_before(basis: Basis, then: str, converted: int, left: int) -> None:
    state, _ = basis.reply(basis.reply(State(), BEFORE)[0], then)
    supposed = {fact.name: fact.amount for fact in state.facts if fact.scenario == "what if" and is_number(fact.value)}
    assert supposed["conversion"] == converted
    assert supposed["year_end_value"] == left


def test_an_empty_account_of_the_spouse_is_no_amount_converted(basis: Basis) -> None:
    first = "form 8606 for 2024: nondeductible 6,800, converted 6,800, 19,300 in IRAs on 12/31/24. taxable part?"
    state, _ = basis.reply(State(), first)
    state, _ = basis.reply(state, "and if all of the pre-tax money had gone to my 401k before the end of the year?")
    state, _ = basis.reply(state, "now my husband: 6,800 nondeductible and 6,800 converted, his IRAs are 0 on 12/31")
    told = [fact for fact in state.facts if fact.person == "spouse" and is_number(fact.value)]
    assert {fact.name: fact.amount for fact in told} == {
        "nondeductible_contribution": 6_800,
        "conversion": 6_800,
        "year_end_value": 0,
    }
