"""What the whole limit of a year leaves absorbs the excess of earlier years, as Form 5329 has it."""

from __future__ import annotations

import pytest

from assistant import Basis
from tests.assistant.dialogue.talking import shown, talk

BEFORE = "Roth excess: 6,000 for 2022 and 6,500 for 2023, nothing was allowed, never removed, always worth over 20,000."


@pytest.mark.parametrize(
    "later",
    [
        "2024 fully eligible, put in 0. 2025 fully eligible, put in 2000.",
        "In 2024 my MAGI fell well below the limit, I contributed nothing; in 2025 I'm still fully eligible and put in $2,000.",
        "TY24 contrib 0, full limit avail; TY25 contrib 2,000, full limit avail.",
    ],
)
def test_room_of_later_years_absorbs_it(basis: Basis, later: str) -> None:
    answer = talk(
        basis, f"{BEFORE} {later} Under 50, wages of 60,000. What 6% tax is due for 2022, 2023, 2024 and 2025?"
    )
    told = [shown(answer, f"{year}:additional_tax") for year in (2022, 2023, 2024, 2025)]
    assert told == [{"360"}, {"750"}, {"330"}, {"30"}]


def test_a_year_without_room_adds_to_it(basis: Basis) -> None:
    later = "In 2024 I was not fully eligible either and 7,000 too much went in. Under 50, wages of 60,000."
    answer = talk(basis, f"{BEFORE} {later} What 6% tax is due for 2022, 2023 and 2024?")
    assert shown(answer, "2024:additional_tax") == {"1170"}
