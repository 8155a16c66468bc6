"""Roles that the arithmetic of a recharacterization fixes."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)


def facts(text: str) -> dict[str, list[Decimal]]:
    """The amounts of a message by fact."""
    found: dict[str, list[Decimal]] = {}
    for fact in read(text, TODAY).facts:
        if fact.value.replace(".", "").isdigit():
            found.setdefault(fact.name, []).append(fact.amount)
    return found


def test_what_stays_in_the_roth_ira_is_not_recharacterized() -> None:
    told = facts(
        "In 2024 I paid $7,000 into a Roth IRA worth $13,000 just before. Only $5,000 was allowed, so $2,000 was "
        "recharacterized in October; the Roth had grown to $22,000 and $2,200 went across, which I converted."
    )
    assert told["nondeductible_contribution"] == [2000]
    assert (told["opening_balance"], told["closing_balance"]) == ([13_000], [22_000])


def test_a_part_of_the_contribution_named_again_is_no_second_one() -> None:
    told = facts(
        "2024 rechar: 1,500 of the 6,000 I had put into my roth in 2024, nonded, converted 1,560, IRAs 0 12/31/24"
    )
    assert told["nondeductible_contribution"] == [1500]


@pytest.mark.parametrize("verb", ["recharacterized", "undid", "moved over to a traditional IRA"])
def test_the_value_of_the_account_is_not_what_moved(verb: str) -> None:
    told = facts(
        f"My Roth held 30,000, then I added 6,000 for 2022. When the custodian {verb} the contribution it was down to "
        "27,000. I converted 4,500 in December 2022 and nothing was left."
    )
    assert told["conversion"] == [4500]
    assert told["nondeductible_contribution"] == [6000]


def test_a_part_named_of_the_contribution_is_not_what_may_stay() -> None:
    told = facts(
        "I put 4,000 in my Roth for 2023 when it held 16,000. Only 1,500 of the 4,000 was permitted, so I had the other "
        "2,500 recharacterized in November 2023, nondeductible, with the Roth at 24,000."
    )
    assert told["nondeductible_contribution"] == [2500]
    assert told["roth_contribution"] == [4000]
