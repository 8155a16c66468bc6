"""Results that somebody else came to tell nothing of what was done."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


def _told(text: str) -> set[tuple[str, str]]:
    return {(fact.name, fact.value) for fact in read(text, TODAY).facts}


@pytest.mark.parametrize("words", ["so she reported 8,000", "and declared only 8,000"])
def test_a_difference_that_was_reported(words: str) -> None:
    text = f"For 2020 my wife took the whole 12,000 of basis off the 20,000 she converted {words}. Her IRA held 40,000 on 12/31/2020, nothing contributed. What was taxable?"
    found = _told(text)
    assert {("conversion", "20000"), ("basis", "12000"), ("year_end_value", "40000")} <= found
    assert not any(value == "8000" for _, value in found)


def test_a_deduction_that_a_draft_shows() -> None:
    text = "My accountant's draft has an IRA deduction of 4,100 for 2025. Single, 40, covered at work, MAGI 83,000, I put 7,000 in my traditional IRA. What is my deduction?"
    assert ("contribution", "7000") in _told(text)
    assert not any(value == "4100" for _, value in _told(text))


def test_what_is_said_to_be_possible_did_not_go_into_the_plan() -> None:
    text = "Our rep says I could have put 30,000 after-tax into the 401(k) for 2020. Is that right? I'm 35, paid 50,000, deferred 19,500, match 2,000. What was the real after-tax room?"
    assert not any(value == "30000" for _, value in _told(text))


@pytest.mark.parametrize("words", ["expecting to pay tax on 4,000", "and I assumed that only 4,000 would be taxed"])
def test_what_somebody_expected_to_be_taxed(words: str) -> None:
    text = f"In 2021 I converted 13,000 {words}, as my basis was 9,000. IRA at 12/31/2021: 45,000. What is taxable?"
    assert {("conversion", "13000"), ("basis", "9000"), ("year_end_value", "45000")} <= _told(text)
    assert not any(value == "4000" and name in ("distribution", "basis", "conversion") for name, value in _told(text))


@pytest.mark.parametrize("words", ["got 30,500 left for after-tax", "came up with 30,500 of room"])
def test_room_worked_out_of_the_limit_and_all_that_goes_off_it(words: str) -> None:
    text = f"2023, I'm 40. Deferral 22,500, match 9,000, profit sharing 4,000. I took it all off 66,000 and {words}. Is that right?"
    assert not any(value in ("30500", "66000") for _, value in _told(text))


@pytest.mark.parametrize("entered", ["My CPA put 15,000 on line 8", "The software has all 15,000 on line 8"])
def test_an_amount_entered_again(entered: str) -> None:
    text = f"In 2023 15,000 left my IRA, 13,500 reached the Roth, the other 1,500 was withheld. Basis 6,000, 45,000 left on 12/31/23. {entered}. What is taxed?"
    found = _told(text)
    assert ("conversion", "13500") in found
    assert not any(name == "nondeductible_contribution" for name, _ in found)


@pytest.mark.parametrize("text", ["is it 6,500 or 7,000 for 2024?", "was the limit $6,500 or $7,000 in 2024"])
def test_two_figures_between_which_somebody_asks(text: str) -> None:
    assert not any(fact.value in ("6500", "7000") for fact in read(text, TODAY).facts)
