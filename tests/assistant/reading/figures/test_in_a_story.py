"""What amounts are that a story tells without their name."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import Reading, read

TODAY = datetime.date(2026, 11, 1)


def _told(text: str) -> dict[str, list[str]]:
    found: dict[str, list[str]] = {}
    for fact in _read(text).facts:
        found.setdefault(fact.name, []).append(fact.value)
    return found


def _read(text: str) -> Reading:
    return read(text, TODAY)


@pytest.mark.parametrize(
    "converted",
    ["Converted in May once it had fallen to 5,310.", "I converted in May, when it was worth just 5,310."],
)
def test_what_it_had_become_was_converted(converted: str) -> None:
    text = f"In 2022 I put 6,000 into a traditional IRA, not deducted. {converted} No other IRAs, zero at year end."
    assert _told(text)["conversion"] == ["5310"]


def test_what_was_lost_is_no_money() -> None:
    text = (
        "In 2022 I put 6,000 into a traditional IRA without deducting it, converted all of it at 5,310, nothing left on "
        "December 31, no other IRAs. Can I deduct the 690 I lost?"
    )
    told = _told(text)
    assert told["conversion"] == ["5310"] and "deductible_contribution" not in told


def test_what_was_kept_where_it_was_is_left() -> None:
    text = (
        "Basis 9,000 on line 14 of 2018. In 2019 I moved 8,000 into the Roth and left the other 3,700 where it was, so "
        "that is what the IRA showed on New Year's Eve. No other IRAs."
    )
    assert _told(text)["year_end_value"] == ["3700"]


def test_another_amount_goes_the_way_of_the_one_before() -> None:
    text = (
        "2020: in spring I moved 4,000 to my Roth. October, another 1,500. Line 14 of 2019 says 3,000, and 12,000 was in "
        "my traditional IRA on 12/31/2020, my only one."
    )
    assert _told(text)["conversion"] == ["4000", "1500"]


def test_another_contribution_is_no_conversion() -> None:
    text = "2020: moved 4,000 to my Roth in spring. In October I contributed another 1,500. 12,000 left on 12/31/2020."
    assert _told(text)["conversion"] == ["4000"]


def test_what_is_only_divided_is_told_where_it_belongs() -> None:
    text = (
        "Dividing six thousand by sixteen thousand gets me 37%. For 2023: the sixteen thousand is my rollover IRA on "
        "December 31, all pre-tax; the six thousand is what I contributed without deducting it and converted. Taxable?"
    )
    told = _told(text)
    assert told["conversion"] == ["6000"] and told["year_end_value"] == ["16000"]


@pytest.mark.parametrize("stopped", ["chickened out at two thousand", "but stopped after 2,000 of it"])
def test_what_was_converted_before_somebody_left_off(stopped: str) -> None:
    text = f"In 2024 I put 7,000 nondeductible into my IRA and wanted to convert all of it, {stopped}. 5,100 left on 12/31/24."
    assert _told(text)["conversion"] == ["2000"]


def test_what_was_paid_in_before_somebody_left_off_is_no_conversion() -> None:
    text = (
        "I stopped contributing after 6,500 for 2023, all nondeductible. I converted 6,600 in 2023 and nothing is left."
    )
    assert _told(text)["conversion"] == ["6600"]
