"""A later question for one line or result of the form gets that alone; other questions are none of these."""

from __future__ import annotations

import pytest

from assistant import Basis, State
from assistant.answer.blocks import FormTable
from tests.assistant.dialogue.talking import shown, talk

FORM = "7k nondeductible and 7k converted in 2025, SEP 45,000 on 12/31/25, no old basis. taxable?"


@pytest.fixture(scope="module")
def told(basis: Basis) -> State:
    return basis.reply(State(), FORM)[0]


@pytest.mark.parametrize(
    ("question", "line", "value"),
    [
        ("line 13?", "13", "942"),
        ("what do I put on line 11", "11", "942"),
        ("and 14?", "14", "6058"),
        ("line 15?", "15c", "0"),
        ("so what's my basis now", "14", "6058"),
        ("what carries over to 2026", "14", "6058"),
        ("how much of it was tax free", "13", "942"),
        ("where does 6,058 come from?", "18", "6058"),
        ("where on the 1040?", "form_1040:4b", "6058"),
    ],
)
def test_the_line_asked_for_stands_first_and_no_form_behind_it(
    basis: Basis, told: State, question: str, line: str, value: str
) -> None:
    state, answer = basis.reply(told, question)
    assert {n.value for n in answer.numbers if getattr(n.origin, "ref", "") == line} == {value}
    assert not any(isinstance(block, FormTable) for block in answer.blocks)
    assert state.facts == told.facts
    assert state.focus.tax_year == told.focus.tax_year


@pytest.mark.parametrize("question", ["what is basis anyway", "what does line 6 include?", "what carries over to 2028"])
def test_other_questions_are_none_of_a_line(basis: Basis, told: State, question: str) -> None:
    _, answer = basis.reply(told, question)
    assert "Line 14, the" not in answer.text
    assert "Line 6, the" not in answer.text


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("got it, last thing before I log off: the total basis in traditional IRAs at the end of that year", "14"),
        ("Fidelity guy said to always track the basis. So what is mine now?", "14"),
        ("dog just ate my notes lol, what was the basis that carries on?", "14"),
        ("Which number do I copy onto line 2 of the following year's 8606?", "14"),
        ("You skipped 14, no?", "14"),
        ("can u do the csrry forward line also", "14"),
        ("so how much after-tax money is still sitting in there", "14"),
        ("my software asks for the nontaxable percentage. What do I type?", "10"),
        ("before I close this, the taxable amount of the conversion?", "18"),
        ("and oh, line thirteen please, my accountant is waiting", "13"),
    ],
)
def test_a_line_named_in_plain_words_gets_its_amount(basis: Basis, told: State, question: str, line: str) -> None:
    _, answer = basis.reply(told, question)
    assert answer.text.startswith(f"Line {line}, the")


@pytest.mark.parametrize(
    "question",
    [
        "how does the basis carryforward work?",
        "What is line 14 for?",
        "what happens to the basis if I die",
        "does unused basis expire",
        "Fidelity guy said to always track the basis. How do people do that?",
        "what will line 14 be next year?",
        "what is the taxable part of a conversion made of?",
        "basis from the years before? zero",
        "basis of past years? there is none",
    ],
)
def test_how_a_line_works_is_no_question_for_its_amount(basis: Basis, told: State, question: str) -> None:
    _, answer = basis.reply(told, question)
    assert not answer.text.startswith("Line ")


@pytest.mark.parametrize(
    "question",
    [
        "what line is it on then, and on the 1040?",
        "where on the 8606 and where on the 1040 does it go",
        "which line on form 1040, and which line number on the 8606",
    ],
)
def test_the_lines_of_both_forms_are_told_where_both_are_asked_for(basis: Basis, told: State, question: str) -> None:
    _, answer = basis.reply(told, question)
    assert answer.text.startswith("Line 18, the")
    assert "line 4b" in answer.text


@pytest.mark.parametrize("question", ["which line of the 1040 is that", "and what line is it on the 1040?"])
def test_the_return_alone_is_told_where_it_alone_is_asked_for(basis: Basis, told: State, question: str) -> None:
    _, answer = basis.reply(told, question)
    assert answer.text.startswith("On Form 1040")


@pytest.mark.parametrize(
    "question",
    [
        "what line does that go on next year?",
        "and which line of my 2026 form does the basis go on",
        "on which line of the following year's form do I put line 14",
        "which line of the next form is that for, and how much was it again",
    ],
)
def test_what_is_carried_forward_goes_on_line_2_of_the_next_form(basis: Basis, told: State, question: str) -> None:
    _, answer = basis.reply(told, question)
    assert answer.text.startswith("Line 14, the")
    assert "line 2 of the next Form 8606" in answer.text


@pytest.mark.parametrize(("before", "line"), [("how much basis do I carry into 2026", "14"), ("line 11?", "11")])
def test_the_line_told_last_is_that_which_is_meant(basis: Basis, told: State, before: str, line: str) -> None:
    _, answer = basis.reply(basis.reply(told, before)[0], "and which line is that")
    assert answer.text.startswith(f"Line {line}, the")


@pytest.mark.parametrize(
    ("question", "lines"),
    [
        ("typing this in now. what goes on line 8, and what on line 9?", ("8", "9")),
        ("what's line 11? and line 13?", ("11", "13")),
        ("what is on line 9 and on line 10", ("9", "10")),
        ("need the number for line 10 and also what goes on line 14 please", ("10", "14")),
        ("my software wants line 6 now. then line 9?", ("6", "9")),
    ],
)
def test_all_lines_of_a_short_message_are_told(
    basis: Basis, told: State, question: str, lines: tuple[str, str]
) -> None:
    _, answer = basis.reply(told, question)
    assert answer.text.startswith(f"Line {lines[0]}, the")
    assert f"\nLine {lines[1]}, the" in answer.text


def test_a_line_with_a_rule_asked_beside_it_is_no_second_line(basis: Basis, told: State) -> None:
    _, answer = basis.reply(told, "what is line 8? and what does line 9 include?")
    assert "Line 9, the" not in answer.text


@pytest.mark.parametrize(
    ("question", "line"),
    [
        ("and which line of the 1040 is that, and how much was tax free again", "13"),
        ("where on the 1040 does it go? also what's my basis to carry forward?", "14"),
        (
            "so what goes on 4b, and how much of the conversion stays tax free? I want to write both down right now",
            "17",
        ),
    ],
)
def test_a_line_in_words_beside_those_of_the_return(basis: Basis, told: State, question: str, line: str) -> None:
    _, answer = basis.reply(told, question)
    assert f"Line {line}, the" in answer.text
    assert "line 4b" in answer.text


@pytest.mark.parametrize(
    ("asked", "lines"),
    [
        ("remind me, what was my number, and what basis do I carry forward?", {"18", "14"}),
        ("what is my basis, and what do I carry forward?", {"14"}),
    ],
)
def test_the_result_is_told_with_the_basis_where_both_are_asked_for(basis: Basis, asked: str, lines: set[str]) -> None:
    told = "2025: 7,000 nondeductible, converted 7,000, SEP 20,000 on 12/31/25, no basis. taxable?"
    answer = talk(basis, told, asked)
    assert {line for line in ("18", "14") if shown(answer, line)} == lines
