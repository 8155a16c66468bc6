import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 2, 10)


def _told(text: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in read(text, TODAY).facts if fact.value not in ("true", "false", "0")}


@pytest.mark.parametrize(
    "text",
    [
        "I converted 50k from my 401k to a Roth IRA in 2025.",
        "In 2024 I rolled 50,000 of my 403(b) directly into a Roth IRA.",
        "moved $50,000 out of the old TSP into my Roth",
        "converted 50k from my traditional 401k to the roth 401k",
    ],
)
def test_plan_money_straight_to_roth_is_no_conversion_of_an_ira(text: str) -> None:
    assert _told(text) == {"plan_to_roth": "50000"}


@pytest.mark.parametrize(
    "text",
    [
        "Rolled my 401k into a rollover IRA, then converted 50,000 of it to Roth in 2025.",
        "I have a 401k. I converted 50,000 from my traditional IRA to a Roth IRA in 2025.",
    ],
)
def test_money_that_passes_an_ira_is_one(text: str) -> None:
    told = _told(text)
    assert told["conversion"] == "50000"
    assert "plan_to_roth" not in told
