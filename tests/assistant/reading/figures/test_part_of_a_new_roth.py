"""Of a Roth IRA that one contribution opened, the part that moves and the account's value are told apart."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)


def _told(text: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in read(text, TODAY).facts}


@pytest.mark.parametrize(
    "text",
    [
        "In 2023 I opened a Roth with 6,500. I was allowed only 4,000, so 2,500 was recharacterized with its earnings to my "
        "traditional IRA when the account stood at 7,150. No deduction, never had basis, nothing converted.",
        "2023: new roth, 6,500 in, worth 7,150 at rechar, recharacterized 2,500 (+ earnings) to trad, nd, no conversion",
        "6,500 started the Roth in 2023. I could only keep 4,000 there, so 2,500 has to go to the traditional side with its "
        "share of the gain; the account was sitting at 7,150 then. Not deducted, no conversions.",
    ],
)
def test_the_part_and_the_value(text: str) -> None:
    told = _told(text)
    assert (told["nondeductible_contribution"], told["roth_contribution"]) == ("2500", "6500")
    assert told["closing_balance"] == "7150"
    assert "period_contributions" not in told


def test_a_roth_that_held_money_before_is_another_case() -> None:
    told = _told("My Roth held 20,000, I added 6,500 in 2023 and recharacterized 2,500 when it was worth 29,150.")
    assert told["opening_balance"] == "20000"
