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


TOO_MUCH = "2024: I put 6,000 in my Roth but I made way too much. single."


def test_an_excess_that_was_all_of_the_contribution_is_what_moved(basis: Basis) -> None:
    moved = "had it recharacterized to the traditional in Dec 2024, 6,350 moved. Converted 6,350 in Dec 2024"
    answer = talk(basis, TOO_MUCH, f"{moved}, nothing left at year end, no other IRAs, no basis. taxable?")
    assert (shown(answer, "1"), shown(answer, "18")) == ({"6000"}, {"350"})


def test_an_excess_that_was_a_part_is_not_what_moved(basis: Basis) -> None:
    part = "2024: I put 7,000 in my Roth, 3,000 of that is excess."
    moved = "recharacterized everything in Dec 2024, 7,350 moved to the trad. Converted 7,350 in Dec 2024"
    answer = talk(basis, part, f"{moved}, nothing left at year end, no other IRAs, no basis. taxable?")
    assert "3000" not in shown(answer, "1")
