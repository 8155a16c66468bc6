"""Questions about the figure just told have it once more with its reason; a doubt left open is asked for again."""

from __future__ import annotations

import pytest

from assistant import Basis
from assistant.answer.blocks import FormTable
from tests.assistant.dialogue.talking import shown, talk

FORM = "7k nondeductible and 7k converted in 2025, SEP 45,000 on 12/31/25, no old basis. taxable?"


@pytest.mark.parametrize("question", ["are you sure?", "really?", "so almost all of it?", "why so much?"])
def test_the_figure_is_told_once_more_without_the_form(basis: Basis, question: str) -> None:
    answer = talk(basis, FORM, question)
    assert shown(answer, "18") == {"6058"}
    assert not any(isinstance(block, FormTable) for block in answer.blocks)


def test_a_question_about_a_line_has_that_line_and_what_it_is_made_from(basis: Basis) -> None:
    answer = talk(basis, FORM, "why is line 11 so small")
    assert [shown(answer, line) for line in ("11", "8")] == [{"942"}, {"7000"}]
    assert shown(answer, "18") == set()


def test_a_doubt_left_open_is_asked_again_and_its_amount_is_never_left_out(basis: Basis) -> None:
    told = (
        "took 15k out of my roth in 2025, im 39. is it taxed",
        "i contributed 9k over the years and 3k came from a rollover in 2020",
        "what if it had been 16k",
    )
    asked = talk(basis, *told)
    assert asked.status == "needs_facts"
    assert shown(asked, "taxable") == set()
    assert shown(talk(basis, *told, "the amount converted"), "taxable") == {"4000"}
