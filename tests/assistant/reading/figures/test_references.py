"""An amount told twice is what one of its places says it is; only money that came out can be taxed."""

from __future__ import annotations

import datetime

import pytest

from assistant import Basis
from assistant.reading import read
from tests.assistant.dialogue.talking import shown, talk

TODAY = datetime.date(2026, 3, 2)


def told(text: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in read(text, TODAY).facts}


@pytest.mark.parametrize(
    ("meaning", "name"),
    [("my 2023 nondeductible contribution", "nondeductible_contribution"), ("my basis from earlier years", "basis")],
)
def test_an_amount_is_what_it_is_said_to_be_afterwards(meaning: str, name: str) -> None:
    found = told(
        "Converted 20k in 2023, of which 6.5k was after tax; 60k left in my traditional IRAs at 12/31/2023. "
        f"The 6.5k is {meaning}. No SEP or SIMPLE."
    )
    assert found[name] == "6500"


def test_what_may_be_tax_free_came_out() -> None:
    found = told(
        "The synagogue got seven thousand dollars straight from my IRA in March 2025, and the monthly thousand for me came to "
        "twelve thousand over that year. After-tax money in that IRA never recovered: twenty-four thousand. I neither converted "
        "nor contributed. How much of my twelve thousand is tax free?"
    )
    assert (found["distribution"], found["basis"]) == ("12000", "24000")
    assert "conversion" not in found


@pytest.mark.parametrize(
    "asked",
    [
        "How much of the 9,000 is nontaxable, and how much taxable?",
        "Does the 9,000 count?",
        "Is all of that 9,000 income?",
    ],
)
def test_an_amount_that_is_asked_about_is_the_one_told(asked: str) -> None:
    text = (
        "My 2022 Form 8606 line 14 was 18,000. In 2023 I converted 15,000, took 9,000 in cash and had 66,000 in my "
        f"traditional IRAs on 12/31/2023. {asked}"
    )
    told = [(fact.name, fact.value) for fact in read(text, TODAY).facts]
    assert ("distribution", "9000") in told and [name for name, value in told if value == "9000"] == ["distribution"]


def test_what_a_value_holds_besides_is_named_again() -> None:
    found = told(
        "2025, 48: 7k in nondeductible, 7k converted in June when all IRAs were 50k incl. the 7k. YE 44,100, no old basis."
    )
    assert found["nondeductible_contribution"] == found["conversion"] == "7000"
    assert "contribution_made_next_year" not in found


FORM = "2023: basis 9,000, no contribution, converted 12,000, 58,000 in all my IRAs on 12/31/2023. taxable?"


@pytest.mark.parametrize(
    "again",
    ["the 58k is already net of that", "the 58,000 was what was left after it", "the 58,000 doesn't include it"],
)
def test_a_value_told_before_that_is_after_what_is_told_now_stays_what_it_was(basis: Basis, again: str) -> None:
    answer = talk(basis, FORM, f"ah, I also withdrew 3,000 for a car in May 2023, I was 61. {again}. taxable?")
    assert shown(answer, "2") == {"9000"}
    assert shown(answer, "6") == {"58000"}
    assert shown(answer, "7") == {"3000"}


def test_a_value_said_to_hold_what_was_taken_out_is_no_value_of_december_31(basis: Basis) -> None:
    answer = talk(basis, FORM, "oh I also took 3,000 out in cash in 2023, I'm 62. the 58,000 includes that. taxable?")
    assert not shown(answer, "6")


def test_a_contribution_of_a_year_before_lies_in_the_value_told(basis: Basis) -> None:
    told = "2024: 7,000 nondeductible, converted 7,000, 25,000 in my only trad IRA on Dec 31 2024. taxable?"
    more = "I left out that for 2022 I had paid in 5,000 nondeductible, never converted; it's included in the 25,000"
    answer = talk(basis, told, f"{more}. No other basis ever. 2024 taxable now?")
    assert "12000" in shown(answer, "5")
    assert "25000" in shown(answer, "6")


@pytest.mark.parametrize(
    ("then", "value"),
    [
        ("what if the 33,000 were 18,000?", "18000"),
        ("and suppose that 33k had been only 21,500 at year end?", "21500"),
        ("what if the 33,000 fell to 30,000", "30000"),
        ("the 33,000 should be 23,000, sorry", "23000"),
    ],
)
def test_another_amount_in_the_place_of_one_told(basis: Basis, then: str, value: str) -> None:
    before = (
        "2024: 7,000 nondeductible, converted 7,000, 33,000 left in my IRAs on 12/31/24, no basis. what is taxable?"
    )
    assert shown(talk(basis, before, then), "6") == {value}


def test_what_somebody_takes_an_amount_told_before_for_is_no_basis() -> None:
    found = told(
        "My line 14 was eleven thousand. In 2022 I took five thousand in cash and converted nine thousand; forty thousand "
        "stayed in the IRA at year end. My uncle insists the five thousand is all basis. What is taxable?"
    )
    assert (found["basis"], found["distribution"]) == ("11000", "5000")


def test_the_sum_of_what_was_paid_in_is_no_further_basis() -> None:
    found = told(
        "For 2024 I paid in 2,500 in May 2024 and 4,500 in March 2025, all nondeductible, and converted 2,530 in 2024. Zero left "
        "on 12/31/24, no other IRAs. I figured I could use all 7,000 of basis. What is taxable?"
    )
    assert found.get("basis", "0") == "0"


def test_what_is_left_of_an_amount_is_asked_of_the_one_told() -> None:
    text = "Basis 21,500 on my 2022 form. Converted 12,000 in 2023, IRAs worth 60,000 on 12/31/23. What do I pay tax on and what remains of the 21,500"
    assert [fact.name for fact in read(text, TODAY).facts if fact.value == "21500"] == ["basis"]


def test_a_value_on_top_of_which_another_comes_is_only_named(basis: Basis) -> None:
    told = "2023: 6,500 nondeductible, 6,500 converted, traditional IRA 18,000 on 12/31/23, no basis. Taxable?"
    answer = talk(basis, told, "there's also a SEP, 4,000 on the same date, on top of the 18,000")
    assert "$22,000" in answer.text


@pytest.mark.parametrize(
    "asked",
    [
        "Of the 9,000, how much is taxable?",
        "For the 9k: taxable and nontaxable?",
        "so of the nine thousand whats tax free",
    ],
)
def test_an_amount_of_which_the_tax_is_asked_was_told_before(asked: str) -> None:
    text = f"2022: basis 11,000, converted 14,000, took out 9,000 in cash, 60,000 left on 12/31/2022. {asked}"
    facts = [(f.name, f.value) for f in read(text, TODAY).facts]
    assert facts.count(("distribution", "9000")) == 1
    assert not any(name.endswith("contribution") for name, _ in facts)
