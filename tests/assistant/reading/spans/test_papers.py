"""Papers and tax software without a year are of the last one."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading.spans.papers import year_of_the_paper

TODAY = datetime.date(2026, 2, 10)


@pytest.mark.parametrize(
    "text",
    [
        "my 1099-R says 7,000 in box 1",
        "5498 shows 7,000 in box 1 and 7,000 in box 3",
        "turbotax taxes my whole 7,000 conversion",
        "1099R says 7,000. will IRS complain",
    ],
)
def test_a_paper_that_is_there_is_of_the_year_that_is_over(text: str) -> None:
    assert year_of_the_paper(text, TODAY) == 2025


@pytest.mark.parametrize(
    "text",
    [
        "my 2023 1099-R says 7,000",
        "the 1099-R for 7,000 will come in January",
        "when does the 5498 for the 7,000 arrive",
        "I converted 7,000 and contributed 7,000",
        "I just converted 7,000, how does turbotax take it",
    ],
)
def test_a_year_named_or_a_paper_to_come_dates_nothing(text: str) -> None:
    assert year_of_the_paper(text, TODAY) is None
