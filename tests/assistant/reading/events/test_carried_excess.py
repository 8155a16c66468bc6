"""An excess that is left of earlier years is no excess of the year asked about."""

from __future__ import annotations

import datetime

import pytest

from assistant import Basis
from assistant.reading import read
from assistant.reading.events.carried_excess import PRIOR
from tests.assistant.dialogue.talking import shown, talk

TODAY = datetime.date(2026, 11, 23)


def told(text: str) -> dict[str, tuple[str, int | None]]:
    return {fact.name: (fact.value, fact.tax_year) for fact in read(text, TODAY).facts}


@pytest.mark.parametrize(
    "text",
    [
        "Roth excess of 3,000 left over from 2023. In 2024 I put in 5,500 of the 7,000 allowed. What is the 6% for 2024?",
        "prior-year excess of 3,000 in my Roth; for 2024 the limit was 7,000 and 5,500 went in. 6% tax for 2024?",
        "there were still 3,000 of excess Roth contributions from 2022 in there. In 2024 I put in 500, the limit was 7,000. 6% for 2024?",
    ],
)
def test_what_is_left_of_earlier_years(text: str) -> None:
    assert told(text)[PRIOR] == ("3000", 2024)


@pytest.mark.parametrize(
    "text",
    [
        "I put 9,000 in my Roth for 2024, limit 7,000. 6% tax for 2024?",
        "Roth excess of 3,000 from 2023 still in there. 6% tax for each year, 2023 and 2024?",
    ],
)
def test_the_year_itself_and_all_years_are_told_as_before(text: str) -> None:
    assert PRIOR not in told(text)


def test_what_was_taken_out_later_was_not_left_of_years_before(basis: Basis) -> None:
    answer = talk(
        basis,
        "5,000 Roth excess for 2021 (income too high), nothing put in for 2022 or 2023 and still over the limit, took the "
        "5,000 out in April 2023, the Roth is worth 60k. 6% tax for 2021, 2022 and 2023?",
    )
    assert [shown(answer, f"{year}:additional_tax") for year in (2021, 2022, 2023)] == [{"300"}, {"300"}, {"0"}]
