"""What an employer puts into a plan."""

from __future__ import annotations

from assistant import Basis
from assistant.decide.employer_part import match_of_pay
from tests.assistant.dialogue.talking import shown, talk


def test_a_match_of_pay_is_not_one_of_the_deferral() -> None:
    assert match_of_pay("they match 4% of pay")
    assert not match_of_pay("they match 50% of what I defer")


def test_a_share_of_pay_told_in_dollars_as_well_counts_once(basis: Basis) -> None:
    told = (
        "I turned 55 in 2025, pay 248,000. I put in 23,500 and the 7,500 catch-up on top of it, and they match 4.5% of pay, "
        "which makes 11,160. After-tax is allowed with in-plan conversion. How much after-tax for 2025?"
    )
    assert shown(talk(basis, told), "room") == {"35340"}
