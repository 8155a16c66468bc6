"""Part III of Form 8606 stands under the answer about a withdrawal from a Roth IRA that belongs there."""

from __future__ import annotations

import pytest

from assistant import Answer, Basis, State
from assistant.answer import FormTable

EARLY = (
    "I'm 41. In 2024 I took 27,400 out of my Roth IRA. I had contributed 16,000 to it since 2015 and converted 9,000 "
    "in 2022, of which 1,200 was taxed. What is taxable?"
)


def rows(answer: Answer) -> dict[str, str]:
    tables = [block for block in answer.blocks if isinstance(block, FormTable)]
    return {row.line: row.value.text for table in tables for row in table.rows}


def test_the_lines_of_an_early_withdrawal(basis: Basis) -> None:
    _, answer = basis.reply(State(), EARLY)
    assert rows(answer) == {
        "19": "$27,400",
        "20": "$0",
        "21": "$27,400",
        "22": "$16,000",
        "23": "$11,400",
        "24": "$9,000",
        "25a": "$2,400",
        "25b": "$0",
        "25c": "$2,400",
    }


@pytest.mark.parametrize(
    ("asked", "line", "amount"),
    [("what goes on line 25c?", "25c", "$2,400"), ("and line 22", "22", "$16,000"), ("line 23?", "23", "$11,400")],
)
def test_a_line_of_it_is_told_when_asked_for(basis: Basis, asked: str, line: str, amount: str) -> None:
    state, _ = basis.reply(State(), EARLY)
    _, answer = basis.reply(state, asked)
    assert answer.text.startswith(f"Line {line}, ")
    assert amount in answer.text


def test_a_first_home_stands_on_line_20(basis: Basis) -> None:
    _, answer = basis.reply(
        State(),
        "I'm 34, my first Roth IRA is from 2014. In 2023 I withdrew 31,000 from it to buy my first home; I had put in "
        "20,000 over the years and never converted anything. Taxable part?",
    )
    assert {line: rows(answer)[line] for line in ("19", "20", "21", "22", "23", "24", "25c")} == {
        "19": "$31,000",
        "20": "$10,000",
        "21": "$21,000",
        "22": "$20,000",
        "23": "$1,000",
        "24": "$0",
        "25c": "$1,000",
    }


@pytest.mark.parametrize(
    "told",
    [
        "I'm 66, had my first Roth IRA in 2009, contributed 30,000 over the years and took 12,000 out in 2024. Taxable?",
        "I'm 41, contributed 30,000 to my Roth over the years, never converted, and took 12,000 out in 2011. Taxable?",
    ],
    ids=["qualified", "a form with other lines"],
)
def test_no_lines_where_there_are_none(basis: Basis, told: str) -> None:
    _, answer = basis.reply(State(), told)
    assert answer.status == "answered"
    assert rows(answer) == {}
