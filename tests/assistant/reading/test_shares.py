"""A share named before an amount says how much of it moved."""

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        (
            "converted half of my 14,000 IRA in 2025, no basis, no contribution, 7,000 left at year end",
            "conversion",
            "7000",
        ),
        ("Nondeductible 7,000 in 2025, converted two thirds of the 7,000, no other IRA", "conversion", "4666.67"),
        ("what if I'd rolled a third of my 60,000 rollover IRA into my 401k in 2025", "rollover_to_plan", "20000"),
        ("converted 7,000, half of it in March and half in May 2025", "conversion", "7000"),
    ],
)
def test_what_moved_is_the_share_of_the_amount_behind_it(text: str, name: str, value: str) -> None:
    assert [fact.value for fact in read(text, TODAY).facts if fact.name == name][:1] == [value]
