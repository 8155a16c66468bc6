"""What a message tells once more takes the place of nothing that is known better."""

from __future__ import annotations

import pytest

from assistant import Basis, State

BEFORE = "My wife put 6,500 in for 2023, nondeductible, and converted 6,500. Her SEP had 22,000 on 12/31/23, mine 9,000. No basis, no other IRAs. Taxable for her?"


@pytest.mark.parametrize(
    "again",
    [
        "sorry, the other way round: the 22,000 SEP is mine, the 9,000 is hers. only she did a backdoor. taxable for her?",
        "oops, hers was the 9,000. she did the backdoor in 2023, I didn't. taxable for her?",
    ],
)
def test_a_backdoor_named_again_keeps_the_amount_that_is_known(basis: Basis, again: str) -> None:
    state, answer = basis.reply(basis.reply(State(), BEFORE)[0], again)
    assert [fact.value for fact in state.facts.all("conversion", "spouse", 2023)] == ["6500"]
    assert answer.status == "answered"


def test_a_whole_amount_converted_leaves_the_larger_value_told_before(basis: Basis) -> None:
    state = State()
    for said in (
        "2022: my SEP, all pretax, stood at 41,350 on 12/31/22, no other IRA. I did a backdoor. taxable?",
        "5,800 was put in, nondeductible",
        "the whole 5,800 was moved over to the Roth in May 2022. never had basis",
    ):
        state, _ = basis.reply(state, said)
    assert [fact.value for fact in state.facts if fact.name == "year_end_value"] == ["41350"]


def test_all_that_was_known_may_be_converted_without_a_question(basis: Basis) -> None:
    state = State()
    for said in (
        "2025: 7,000 nondeductible, 7,000 converted, SEP 40,000 on 12/31/25, no basis. taxable?",
        "correction, everything was converted, 48,210, and nothing was left on dec 31",
    ):
        state, answer = basis.reply(state, said)
    assert answer.status == "answered"
    assert [fact.value for fact in state.facts if fact.name == "conversion"] == ["48210"]
