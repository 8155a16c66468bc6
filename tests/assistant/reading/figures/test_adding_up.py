"""Amounts that the other amounts of a message explain: gains and losses, totals before a conversion, tax withheld."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.figures.adding_up import adding_up
from assistant.reading.figures.signs import Scene, Setting
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 2, 10)


def _told(text: str) -> dict[str, str]:
    """What arithmetic says of each amount of a message, by the amount as written."""
    scene = Scene(spans(text, TODAY), Setting())
    return {
        text[scene.figures[i].start : scene.figures[i].end].strip("$"): role for i, role in adding_up(scene).items()
    }


@pytest.mark.parametrize(
    ("text", "change", "came_to"),
    [
        ("My 6,500 nondeductible contribution earned 347 before I converted all 6,847.", "347", "6,847"),
        ("7,000 nd, market loss (1,240), converted 5,760.", "1,240", "5,760"),
        (
            "A bond fund cost me 859 between the 6,000 contribution and the conversion of what remained, 5,141.",
            "859",
            "5,141",
        ),
        (
            "The 1099-R says 5,348. Lost 1,152 of it; put in 6,500 nondeductible, converted all that was left.",
            "1,152",
            "5,348",
        ),
    ],
)
def test_what_was_gained_or_lost_is_neither_paid_in_nor_converted(text: str, change: str, came_to: str) -> None:
    told = _told(text)
    assert (told[change], told[came_to]) == ("other", "conversion")


def test_an_amount_with_a_word_of_growth_that_fits_no_other_two_is_left_open() -> None:
    assert _told("My 6,500 contribution earned 350 before I converted all 6,847.") == {}


def test_what_the_roth_ira_gained_since_was_not_converted() -> None:
    told = _told("Put in 6,500 nondeductible, converted 6,500. The Roth gained 500 and is worth 7,000.")
    assert told == {"500": "other", "7,000": "roth_balance"}


@pytest.mark.parametrize(
    "text",
    [
        "Had 25,000 in IRAs including my 8,000 nondeductible contribution, converted 7,000, and 18,000 was left.",
        "At year end it was 18,000. I converted 7,000 out of 25,000, of which 8,000 was contributed after-tax.",
        "Without the conversion of 7,000 my December 31 statement of 18,000 would have read 25,000, with the 8,000 I added.",
    ],
)
def test_a_total_before_the_conversion_is_no_money_of_its_own(text: str) -> None:
    told = _told(text)
    assert (told["25,000"], told["7,000"]) == ("balance_other_day", "conversion")


@pytest.mark.parametrize(
    "text",
    [
        "I contributed 5,000 nondeductible, converted 3,000 of it, and 2,000 was left on December 31.",
        "My basis was 10,000; I converted 7,000 and 3,000 was left.",
        "SEP 30,000 and traditional 20,000 on December 31; converted 10,000.",
    ],
)
def test_a_contribution_basis_or_another_account_is_no_such_total(text: str) -> None:
    assert "balance_other_day" not in _told(text).values()


@pytest.mark.parametrize(
    "text",
    [
        "I put in 6,500 nondeductible; on conversion 1,300 was withheld and 5,200 arrived in the Roth.",
        "5,200 made it to my Roth out of the 6,500 I'd contributed after-tax, since 1,300 was withheld.",
    ],
)
def test_tax_withheld_from_what_was_paid_in_did_not_arrive(text: str) -> None:
    told = _told(text)
    assert (told["1,300"], told["5,200"]) == ("withheld", "conversion")


def test_the_value_of_the_day_is_not_that_without_a_conversion_told_of_another_amount() -> None:
    facts = read(
        "10,000 on 12/31/2025, 16,500 just before the conversion, 6,500 converted. 7,000 nondeductible.", TODAY
    ).facts
    assert [fact.value for fact in facts if fact.name == "year_end_value"] == ["10000"]


def test_what_was_there_before_a_part_of_it_was_converted() -> None:
    text = (
        "8606 of 2016: 13,000 of basis. In December 2017, with 80,000 in my one IRA, I converted 20,000 of it, which "
        "left 60,000 on December 31. Taxable?"
    )
    told = {(fact.name, fact.value) for fact in read(text, TODAY).facts}
    assert ("year_end_value", "60000") in told and ("year_end_value", "80000") not in told
