"""What the word beside each figure says it is where an excess is asked about."""

from __future__ import annotations

import datetime

import pytest

from assistant import Basis
from assistant.reading import read
from tests.assistant.dialogue.talking import shown, talk

TODAY = datetime.date(2026, 11, 27)


def _facts(text: str) -> set[tuple[str, str, int | None]]:
    return {(fact.name, fact.value, fact.tax_year) for fact in read(text, TODAY).facts}


@pytest.mark.parametrize(
    "text",
    [
        "2024: 6,000 went to my Roth at Schwab and another 3,000 to a Roth at Ally. I'm 33, income low enough for the full 7,000, nothing came out. 6% tax for 2024?",
        "I qualify for the whole 7,000 Roth in 2024 (I'm 33). 6,000 was contributed in January and 3,000 more in May, never removed, Roth now 50k. What 6% penalty for 2024?",
    ],
)
def test_the_limit_that_is_open_is_no_contribution(text: str) -> None:
    assert ("excess_by_year", "contribution=9000", 2024) in _facts(text)


def test_what_an_account_came_to_is_its_value() -> None:
    text = "2023: 6,500 into a Roth, not eligible at all. By 12/31/23 it had dropped to 3,900. 6% tax for 2023?"
    assert ("excess_account_value", "3900", 2023) in _facts(text)


def test_a_limit_that_fell_is_still_one() -> None:
    text = "My Roth limit fell to 2,450 for 2021 but 6,000 went in, nothing removed, acct 60k. 6% tax for 2021?"
    found = _facts(text)
    assert ("excess_by_year", "new_excess=3550", 2021) in found
    assert not any(name == "excess_account_value" for name, _, _ in found)


def test_the_same_label_tells_the_same() -> None:
    text = (
        "sgl 24. '24: comp 2.5k, Roth 6k, stays in. '25: comp 30k, elig. full 7k, Roth 3.5k. acct 12k. 6% tax '24 '25?"
    )
    found = _facts(text)
    assert {("excess_by_year", "contribution=6000", 2024), ("excess_by_year", "contribution=3500", 2025)} <= found


@pytest.mark.parametrize("words", ["didn't qualify for the 7,000 that I put", "was not eligible for the 7,000 I paid"])
def test_what_somebody_was_not_eligible_for_went_in(words: str) -> None:
    text = f"I {words} into my Roth for 2024 (income too high), never took it out. 6% tax for 2024?"
    assert ("excess_by_year", "new_excess=7000", 2024) in _facts(text)


def test_the_backdoor_itself_is_no_excess_beside_a_direct_contribution(basis: Basis) -> None:
    answer = talk(
        basis,
        "I'm 44. Backdoor in January 2024, 7,000 in and converted. By mistake another 2,000 went directly into my Roth for "
        "2024. MAGI 330k, all of it is still in there. What is the penalty for 2024?",
    )
    assert shown(answer, "2024:additional_tax") == {"120"}


@pytest.mark.parametrize(
    "text",
    [
        "My 2019 Roth contribution exceeded what I was allowed by 2,000 and stayed in. In 2020 I was allowed 6,000 and put in 5,000. 6% 2019 and 2020?",
        "went over my Roth limit for 2019 by 2,000 and left it. In 2020 I put in only 5,000 (limit 6,000). 6% for 2019 and 2020?",
        "2019 over contributed 2,000 to my Roth, left in. 2020 contributed 5,000 of 6,000, fully eligible. 6% for 2019 and 2020?",
    ],
)
def test_an_excess_by_so_much_and_what_went_in_out_of_what_was_allowed(basis: Basis, text: str) -> None:
    answer = talk(basis, text)
    assert shown(answer, "2019:additional_tax") == {"120"}
    assert shown(answer, "2020:additional_tax") == {"60"}


def test_as_much_as_was_allowed_is_no_second_contribution() -> None:
    found = _facts("Roth excess 900 for 2021, left in. 2022 contributed 6,000 of 6,000. 6% for 2021 and 2022?")
    assert {value for name, value, year in found if name == "excess_by_year" and year == 2022} <= {
        "contribution=6000",
        "unused_room=0",
        "new_excess=0",
    }


def test_the_full_limit_that_went_in_is_a_contribution() -> None:
    text = (
        "1,000 too much into my Roth for 2019, still there. 2020 I put in the full 6k limit, eligible. 6% 2019, 2020?"
    )
    assert ("excess_by_year", "contribution=6000", 2020) in _facts(text)


def test_what_an_account_always_held_did_not_go_in() -> None:
    text = (
        "roth excess 3,000 in 2021, took it out dec 2022, nothing contributed 2022, account always 20k+. 6% 2021, 2022?"
    )
    assert not any("20000" in value for name, value, _ in _facts(text) if name == "excess_by_year")


@pytest.mark.parametrize(
    "text",
    [
        "I'm over the income limit by 20,000 in 2024 and put 7,000 into a Roth. 6% for 2024?",
        "I contributed 7,000 to a Roth in 2024 and was 5,000 over the MAGI limit. 6% tax for 2024?",
    ],
)
def test_by_how_much_an_income_was_over_is_no_excess(text: str) -> None:
    assert not {"new_excess=20000", "new_excess=5000"} & {value for _, value, _ in _facts(text)}
