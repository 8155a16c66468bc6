"""An amount in the place of another, with what is told beside it."""

from __future__ import annotations

from assistant import Basis
from tests.assistant.dialogue.talking import shown, talk


def test_a_value_told_beside_what_is_replaced_is_taken_too(basis: Basis) -> None:
    told = "2025: 7,000 nondeductible, converted 7,000, trad IRA worth 40,000 on Dec 31 2025, no basis. taxable?"
    answer = talk(basis, told, "sorry, I converted 12,000 rather than 7,000, which leaves 35,000. line 18?")
    assert (shown(answer, "6"), shown(answer, "16")) == ({"35000"}, {"12000"})


def test_a_what_if_left_for_the_normal_case_leaves_nothing_behind(basis: Basis) -> None:
    told = "2025: 7,000 nondeductible, converted 7,000, trad IRA worth 40,000 on Dec 31 2025, no basis. taxable?"
    answer = talk(
        basis, told, "and if the market had lost a third", "back to my regular case, but 9,000 converted, not 7,000"
    )
    assert (shown(answer, "6"), shown(answer, "16")) == ({"40000"}, {"9000"})
