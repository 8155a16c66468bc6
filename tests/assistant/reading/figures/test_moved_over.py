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


@pytest.mark.parametrize(
    ("text", "paid"),
    [
        (
            "For 2023 I put $6,000 into my Roth in May 2023. On February 20, 2024 the $6,000 and its growth, $6,480, were "
            "recharacterized to my traditional IRA, not deducted, and a week later I converted the $6,480. Nothing left.",
            {2023: 6000},
        ),
        (
            "6000 roth for 2021, recharacterized mar 2022 as 6,290 (nondeductible). +6000 nd for 2022, converted 12,290 in "
            "apr 2022, 0 at end of 2022. 2021 line 14? 2022 taxable?",
            {2021: 6000, 2022: 6000},
        ),
        (
            "Roth 6k for '21, rechar'd 2/22 incl. gain = 6,290 -> empty TIRA, n/d; conv 6,290 3/22. 8606 '21: l.14? '22: l.18?",
            {2021: 6000},
        ),
    ],
)
def test_what_is_undone_in_the_next_year_is_basis_of_the_year_it_was_paid_for(text: str, paid: dict[int, int]) -> None:
    told = [fact for fact in read(text, TODAY).facts if fact.name == "nondeductible_contribution"]
    assert {fact.tax_year: fact.amount for fact in told} == paid


def test_the_form_of_a_contribution_undone_without_a_conversion_is_of_its_year() -> None:
    reading = read(
        "Over the Roth limit. My Roth held 31,000 when I put in 6,500 in April 2019 and 41,250 in November, when the whole "
        "contribution was recharacterized. Not deducted, nothing converted. What has to move, and is my basis that or the "
        "contribution?",
        TODAY,
    )
    assert reading.settled.tax_year == 2019
    assert {ask.topic for ask in reading.asks} == {"net_income_attributable", "form_8606"}


def test_an_account_told_is_no_contribution_grown_and_what_one_qualifies_for_stays() -> None:
    told = facts("Roth 16k + 6k ctb '22; FMV 21,450 @ full rechar -> TIRA; nonded; conv all 11/22; YE nil all IRAs")
    assert (told["opening_balance"], told["closing_balance"]) == ([16_000], [21_450])
    told = facts("I put 6,500 into my Roth for 2023 but only qualified for 2,500, so 4,000 of it was recharacterized.")
    assert told["nondeductible_contribution"] == [4000]


@pytest.mark.parametrize(
    "text",
    [
        "5,500 to roth -> recharacterized 5,720 -> converted 5,720, all in 2022, nd, no basis before",
        "My 5,500 for 2022 got recharacterized from the Roth, 5,720 with the earnings, and I converted the 5,720. Not deducted. My "
        "rollover IRA, all pre-tax, was at 49,780 on Dec 31 2022; a bonus of 60k was the reason.",
    ],
)
def test_what_moved_and_went_on_is_more_than_was_paid_in(text: str) -> None:
    told = facts(text)
    assert (told["nondeductible_contribution"], told["conversion"]) == ([5500], [5720])
    assert "opening_balance" not in told
