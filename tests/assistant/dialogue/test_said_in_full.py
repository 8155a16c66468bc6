"""Short questions about the form just told, answered by the rule that they are about."""

from __future__ import annotations

import pytest

from assistant import Basis, State

TOLD = "2024: I put 6,000 in, nondeductible, and converted it. Zero in all my IRAs on 12/31/24. No old basis. Taxable?"


@pytest.mark.parametrize(
    "asked",
    ["phew, so do I really need the 8606 then", "can we skip the form?", "good. so I don't have to file an 8606?"],
)
def test_a_form_without_tax_is_due_all_the_same(basis: Basis, asked: str) -> None:
    answer = basis.reply(basis.reply(State(), TOLD)[0], asked)[1]
    assert "You file Form 8606 for every year" in answer.text


@pytest.mark.parametrize("asked", ["can we skip the form?", "why would I file the form if it's zero?"])
def test_nobody_is_told_yes_who_asks_to_leave_the_form_out(basis: Basis, asked: str) -> None:
    answer = basis.reply(basis.reply(State(), TOLD)[0], asked)[1]
    assert not answer.text.startswith("Yes")
