"""What an IRA held on a day told before is a value of December 31 where that day was one."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)
MOVED = " I put 7,000 nondeductible into a new IRA for 2024, converted 7,000 in 2024 and that one is empty."


def _values(text: str) -> set[str]:
    return {fact.value for fact in read(text + MOVED, TODAY).facts if fact.name == "year_end_value"}


@pytest.mark.parametrize(
    "text",
    [
        "My SEP was worth 81,000 on the last day of 2024. There is also a rollover IRA, fifty-two hundred that same day.",
        "The SIMPLE stood at 81,000 on 12/31/2024. On that very day a dusty rollover IRA held 5,200.",
    ],
)
def test_a_second_value_of_the_last_day(text: str) -> None:
    assert _values(text) == {"81000", "5200"}


def test_a_value_of_another_day_is_none() -> None:
    text = "On June 3, 2024 I opened my mail: the SEP had 90,000 that day. On December 31, 2024 it was 81,000."
    assert _values(text) == {"81000"}
