"""What an employer puts into a plan."""

from __future__ import annotations

from assistant.decide.employer_part import match_of_pay


def test_a_match_of_pay_is_not_one_of_the_deferral() -> None:
    assert match_of_pay("they match 4% of pay")
    assert not match_of_pay("they match 50% of what I defer")
