"""A few dollars that follow a conversion, and those that went elsewhere."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 4, 1)


def converted(message: str) -> list[str]:
    return [fact.value for fact in read(message, TODAY).facts if fact.name == "conversion"]


@pytest.mark.parametrize(
    "told",
    [
        "A dividend of 4.50 came in later and I moved that to my Roth as well.",
        "Then $4.50 of interest posted; converted it in May.",
        "4.50 of late interest followed it to the Roth.",
    ],
)
def test_what_follows_is_converted_too(told: str) -> None:
    said = f"In 2024 I paid in 7,000 nondeductible and converted 7,020. {told} Nothing left on 12/31/24, no other IRAs."
    assert converted(said) == ["7020", "4.5"]


@pytest.mark.parametrize(
    "told", ["I paid a fee of 4.50 too.", "A dividend of 4.50 came later and I left it there.", "Tax of 4.50 was due."]
)
def test_other_money_is_not(told: str) -> None:
    said = f"In 2024 I paid in 7,000 nondeductible and converted 7,020. {told} No other IRAs."
    assert converted(said) == ["7020"]


def test_a_few_dollars_left_behind_go_the_same_way() -> None:
    said = (
        "In 2016 I paid in 5,500 nondeductible and converted 5,500. A late dividend left $61 in the IRA, so I converted "
        "that too in June and the account closed at zero. No other IRAs."
    )
    assert converted(said) == ["5500", "61"]


def test_left_over_the_new_year_they_count_in_the_next() -> None:
    said = (
        "In 2022 I paid in 6,000 nondeductible and converted 6,000. 14 dollars of interest remained at year end and I "
        "converted that too in January. No other IRAs."
    )
    assert converted(said) == ["6000"]
