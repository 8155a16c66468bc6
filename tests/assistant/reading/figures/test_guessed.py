"""Of a guess and the amount looked up behind it the second alone counts."""

from __future__ import annotations

import pytest

from assistant import Basis, State

BEFORE = "in 2024 I put 7,000 after tax in an IRA and converted 7,000. no old basis. how much is taxable?"


@pytest.mark.parametrize(
    ("then", "values"),
    [
        ("hmm, maybe 52k? hold on.. let me look it up. 51,208 in my rollover IRA on 12/31/24", {"51208"}),
        ("I think around 30,000. just checked: 31,415 in the SEP on 12/31/24, nothing else", {"31415"}),
        ("about 30,000 in the SEP on 12/31/24 and 31,000 in the rollover IRA", {"30000", "31000"}),
    ],
)
def test_the_amount_looked_up_counts_alone(basis: Basis, then: str, values: set[str]) -> None:
    state, _ = basis.reply(basis.reply(State(), BEFORE)[0], then)
    assert {fact.value for fact in state.facts.all("year_end_value", "you", 2024)} == values
