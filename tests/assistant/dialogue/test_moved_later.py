"""A Roth contribution told first and recharacterized in a later message: what it was, not what moved, is the basis."""

from __future__ import annotations

from assistant import Basis
from tests.assistant.dialogue.talking import shown, talk

PAID = "I put 6,500 in my Roth for 2023, single, MAGI 190k. What now?"


def test_the_contribution_moved_is_the_basis(basis: Basis) -> None:
    moved = "ok it was recharacterized in March 2024, 6,812 went over"
    assert shown(talk(basis, PAID, moved), "14") == {"6500"}
    converted = "then I converted 6,812 in April 2024, no other IRAs, zero on December 31"
    assert shown(talk(basis, PAID, moved, converted), "18") == {"312"}


def test_a_question_whether_it_can_be_moved_moves_nothing(basis: Basis) -> None:
    answer = talk(basis, PAID, "can I still recharacterize it?", "what is the penalty then?")
    assert shown(answer, "2023:additional_tax") == {"390"}


def test_a_roth_opened_with_it_was_worth_nothing_before(basis: Basis) -> None:
    paid = "7k into my Roth for 2025 last June, MAGI 171k, single. how bad?"
    answer = talk(basis, paid, "ok recharacterize it. the Roth was opened with that 7k only, it's at 7,460 now")
    assert (shown(answer, "net_income"), shown(answer, "amount_moved")) == ({"460"}, {"7460"})
