"""What words for all of it come to, where the message says enough."""

from __future__ import annotations

import datetime

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)


def _told(text: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in read(text, TODAY).facts}


def test_an_ira_of_after_tax_money_alone_is_its_basis() -> None:
    told = _told(
        "My after-tax IRA had 9,000 in it (all basis), the SEP 27,000 on 12/31/2023. I converted the entire after-tax IRA in 2023."
    )
    assert (told["basis"], told["conversion"], told["year_end_value"]) == ("9000", "9000", "27000")


def test_a_deducted_contribution_that_was_converted_is_that_amount() -> None:
    told = _told("put in 5,500 for 2018, deducted it, and converted it all, no other IRAs")
    assert (told["deductible_contribution"], told["conversion"]) == ("5500", "5500")


def test_a_whole_account_and_what_was_contributed() -> None:
    told = _told("SEP 24k. converted the entire SEP and my 6,000 nondeductible contribution in 2022, nothing left")
    assert (told["conversion"], told["year_end_value"]) == ("30000", "0")
