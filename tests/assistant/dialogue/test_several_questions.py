"""Questions that are counted off are read one by one, each in its year, and can be pointed at later."""

from __future__ import annotations

import datetime
from pathlib import Path

import pytest

from assistant import Basis, Settings, State
from assistant.answer import Computed
from assistant.dialogue.several_questions import questions


@pytest.fixture(scope="module")
def basis(folder: Path) -> Basis:
    return Basis(Settings(data_dir=folder, today=datetime.date(2026, 11, 27)))


@pytest.mark.parametrize(
    ("message", "count"),
    [
        ("1) what is taxable with 7,000 in? 2) roth limit 2025?", 2),
        ("first: what's taxable? second: can I deduct it?", 2),
        ("Q1: can I deduct it? Q2: and how much into a Roth?", 2),
        ("1) contributed 7,000 2) converted 7,000 3) sep had 14,000. taxable?", 0),
        ("first, i put 7,000 in, second, i converted 7,000. taxable?", 0),
        ("line 14 says 1) nothing", 0),
    ],
)
def test_only_what_asks_is_a_question(message: str, count: int) -> None:
    assert len(questions(message)) == count


def test_each_question_is_of_its_own_year(basis: Basis) -> None:
    _, answer = basis.reply(
        State(),
        "2 questions. (1) 6,000 nondeductible and 6,000 converted in 2022, 18,000 trad at year end, no basis, taxable? "
        "(2) can i deduct a trad ira contribution of 7,000 for 2025, single, covered at work, magi 82,000, 35 years old?",
    )
    found = {(number.value, number.origin.tax_year) for number in answer.numbers if isinstance(number.origin, Computed)}
    assert {("4500", 2022), ("4900", 2025)} <= found


def test_what_is_looked_up_needs_nothing_of_the_question_before_it(basis: Basis) -> None:
    _, answer = basis.reply(
        State(),
        "1. taxable part for 2023: 6,500 in nondeductible, 6,500 converted, 26,000 simple ira 12/31/23, never any basis. "
        "2. and what is the catch up in 2026?",
    )
    assert "$5,200" in answer.text
    assert "$1,100" in answer.text


def test_a_story_is_told_once_for_all_its_questions(basis: Basis) -> None:
    state, answer = basis.reply(
        State(),
        "I have an old rollover IRA, 46,300 on 12/31/25. In 2025 I put 7,000 in nondeductible and converted 7,000, first "
        "time. 1) what is taxable? 2) what is on line 14? 3) does my wife's IRA count?",
    )
    values = [fact.value for fact in state.facts if fact.name == "year_end_value"]
    assert values == ["46300"]
    assert answer.text.count("Form 8606 of your 2025 return") == 1
    assert "each person separately" in answer.text


def test_whether_a_conversion_is_penalised_is_told_beside_the_tax_asked_for(basis: Basis) -> None:
    asked = (
        "Line 18 of my 2024 form says 2,950. What will that cost me in tax, and is there a 10% penalty on top? I'm 37"
    )
    _, answer = basis.reply(State(), asked)
    assert [need.fact for need in answer.needs] == ["marginal_rate"]
    assert "five-year-rules#no-tax-on-converting" in [citation.passage for citation in answer.citations]
