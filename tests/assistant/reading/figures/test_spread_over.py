"""A whole that is converted in equal pieces over some years is no conversion of one year."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)


def _converted(text: str) -> list[str]:
    return [fact.value for fact in read(text, TODAY).facts if fact.name == "conversion"]


@pytest.mark.parametrize(
    "text",
    [
        "My pre-tax IRA has 90k. I'd like to convert it over the next three years, 30k a year. Tax this year at 24%?",
        "plan: convert the 90,000 rollover IRA in a 3-year ladder of 30,000. 24% bracket, tax for 2026?",
    ],
)
def test_the_piece_of_a_year_is_converted(text: str) -> None:
    assert _converted(text) == ["30000"]


def test_other_amounts_stay_what_they_are() -> None:
    assert _converted(
        "I converted 30k in 2026. IRA was 91k over 3 years ago, 60k left on 12/31/26, no basis. tax?"
    ) == ["30000"]
