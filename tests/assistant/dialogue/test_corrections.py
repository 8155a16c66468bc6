"""Later messages that take something back: the facts they leave behind decide every figure after them."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer
from tests.assistant.handbook import talk

FORM = "2025: 7,000 nondeductible, 7,000 converted, 93,000 in a rollover IRA on 12/31/2025, never had basis. Taxable?"
LAYERS = "I'm 50 and took 40,000 from my Roth in 2025. Contributions 10,000, conversion 20,000 in 2022 all taxed. Tax?"


def told(answer: Answer, name: str, person: str = "you") -> dict[str, list[str]]:
    """The values of a fact by year."""
    years = answer.facts.get(person, {}).items()
    found = {year: [entry["value"] for entry in entries if entry["fact"] == name] for year, entries in years}
    return {year: values for year, values in found.items() if values}


@pytest.mark.parametrize(
    "reply",
    [
        "the 93k is a roth",
        "no, the 93,000 is a 401k, not an IRA",
        "it was an inherited ira",
        "I have the 93k in my TSP",
    ],
)
def test_money_elsewhere_is_no_balance_of_an_ira(folder: Path, reply: str) -> None:
    answer = talk(folder, FORM, reply)[-1]
    assert told(answer, "year_end_value") == {}
    assert answer.status == "needs_facts"


def test_the_balance_of_a_spouse_goes_to_the_spouse(folder: Path) -> None:
    answer = talk(folder, FORM, "the rollover was my wife's")[-1]
    assert told(answer, "year_end_value") == {}
    assert told(answer, "year_end_value", "spouse") == {"2025": ["93000"]}


@pytest.mark.parametrize("reply", ["no, that was deducted", "it was deductible", "actually I deducted it"])
def test_a_deducted_contribution_gives_no_basis(folder: Path, reply: str) -> None:
    answer = talk(folder, FORM, reply)[-1]
    assert told(answer, "nondeductible_contribution") == {}
    assert told(answer, "deductible_contribution") == {"2025": ["7000"]}


def test_only_the_contribution_moves_to_the_year_before(folder: Path) -> None:
    answer = talk(folder, FORM, "the contribution was for 2024")[-1]
    assert told(answer, "nondeductible_contribution") == {"2024": ["7000"]}
    assert told(answer, "conversion") == {"2025": ["7000"]}


def test_everything_moves_where_only_the_year_is_corrected(folder: Path) -> None:
    answer = talk(folder, FORM, "sorry, that was all 2024")[-1]
    assert told(answer, "nondeductible_contribution") == {"2024": ["7000"]}
    assert told(answer, "conversion") == {"2024": ["7000"]}


@pytest.mark.parametrize("question", ["line 14 for 2024?", "did I need to file 8606 for 2024?"])
def test_a_question_about_another_year_moves_nothing(folder: Path, question: str) -> None:
    answer = talk(folder, FORM, question)[-1]
    assert told(answer, "conversion") == {"2025": ["7000"]}


def test_an_amount_said_again_takes_the_place_of_the_last_one(folder: Path) -> None:
    answer = talk(folder, FORM, "it was 39,000, not 93,000", "argh, 93,000 was right after all")[-1]
    assert told(answer, "year_end_value") == {"2025": ["93000"]}


def test_another_account_is_added(folder: Path) -> None:
    answer = talk(folder, FORM, "there's also a SEP with 12,000")[-1]
    assert sorted(told(answer, "year_end_value")["2025"]) == ["12000", "93000"]


def test_the_year_of_a_layer_leaves_the_withdrawal_where_it_is(folder: Path) -> None:
    answer = talk(folder, LAYERS, "the conversion was in 2018")[-1]
    assert told(answer, "withdrawal") == {"2025": ["40000"]}


PAID = "2025: contributed 7,000 nondeductible, converted 7,000, SEP 30,000 on 12/31/2025, no basis. Taxable?"
MOVED = (
    "Put 7,000 into my Roth in 2025 when it held 20,000; it's worth 29,700 now. Income too high, all 7,000 has to be"
    " recharacterized. nothing else in or out. Earnings?"
)


@pytest.mark.parametrize(
    "reply", ["not 7 it was 6.5k, both", "oops i meant 6,500 each, not 7,000", "wrong, 6,500 both times"]
)
def test_both_are_another_amount(folder: Path, reply: str) -> None:
    answer = talk(folder, PAID, reply)[-1]
    assert told(answer, "nondeductible_contribution") == told(answer, "conversion") == {"2025": ["6500"]}
    assert told(answer, "year_end_value") == {"2025": ["30000"]}


@pytest.mark.parametrize("reply", ["My mistake dear, 80,000 was left.", "Apologies, 80,000 was left."])
def test_what_was_left_needs_no_name(folder: Path, reply: str) -> None:
    answer = talk(folder, PAID, reply)[-1]
    assert told(answer, "year_end_value") == {"2025": ["80000"]}


@pytest.mark.parametrize(
    "reply",
    ["sorry it was 5k i put in. same balances", "it was 5,000 actually. same values", "correction: 5,000 went in"],
)
def test_what_moved_whole_moves_with_its_contribution(folder: Path, reply: str) -> None:
    answer = talk(folder, MOVED, reply)[-1]
    assert told(answer, "roth_contribution") == told(answer, "nondeductible_contribution") == {"2025": ["5000"]}
    assert "$940" in answer.text


def test_an_amount_that_may_be_a_value_is_asked_about(folder: Path) -> None:
    small = MOVED.replace("20,000", "5,000").replace("29,700", "13,700")
    before, answer = talk(folder, small, "oh it was 6,500 actually")
    assert answer.status == "needs_facts"
    assert answer.facts == before.facts


@pytest.mark.parametrize(
    ("reply", "paid", "converted", "left"),
    [
        ("sorry, 2024 not 2025. and it was 6,400, not 7,000, in and out", "6400", "6400", "93000"),
        (
            "two slips: that was 2024 instead of 2025, and the rollover IRA was at 91,000, not 93,000",
            "7000",
            "7000",
            "91000",
        ),
        ("not 2025 but 2024, contribution 6,400 not 7,000, and conversion 6,420 not 7,000", "6400", "6420", "93000"),
    ],
)
def test_a_year_and_amounts_are_put_right_together(
    folder: Path, reply: str, paid: str, converted: str, left: str
) -> None:
    answer = talk(folder, FORM, reply)[-1]
    assert told(answer, "nondeductible_contribution") == {"2024": [paid]}
    assert told(answer, "conversion") == {"2024": [converted]}
    assert told(answer, "year_end_value") == {"2024": [left]}


def test_only_the_conversion_is_of_another_year_and_amount(folder: Path) -> None:
    answer = talk(folder, FORM, "the conversion was in 2026, not 2025, and it was 7,100, not 7,000")[-1]
    assert told(answer, "nondeductible_contribution") == {"2025": ["7000"]}
    assert told(answer, "conversion") == {"2026": ["7100"]}


def test_the_contribution_alone_stays_alone(folder: Path) -> None:
    answer = talk(folder, FORM, "I put in 6,500, not 7,000")[-1]
    assert told(answer, "nondeductible_contribution") == {"2025": ["6500"]}
    assert told(answer, "conversion") == {"2025": ["7000"]}
