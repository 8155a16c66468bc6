"""What planners hear in the wording of a conversation."""

from __future__ import annotations

import pytest

from assistant.decide import words


@pytest.mark.parametrize("text", ["6k nonded", "a non-deductible 7,000", "I didn't deduct it", "did a back-door"])
def test_a_contribution_called_nondeductible_is_not_assumed_to_be(text: str) -> None:
    assert words.says_nondeductible(text)


def test_a_plain_contribution_is_not_called_nondeductible() -> None:
    assert not words.says_nondeductible("I put 7,000 into my IRA")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("rolled pre-tax money in", True), ("pre-tax money beside 6,000 after-tax", False), ("7,000 in the IRA", False)],
)
def test_money_is_only_pre_tax_where_none_is_called_after_tax(text: str, expected: bool) -> None:
    assert words.only_pre_tax(text) is expected


@pytest.mark.parametrize("text", ["I haven't converted", "no conversion this year", "have not yet converted it"])
def test_no_conversion_is_asked_of_somebody_who_says_there_was_none(text: str) -> None:
    assert words.says_not_converted(text)


def test_tax_withheld_makes_the_amount_a_net_one() -> None:
    assert words.net_of_withholding("6,750 arrived after the 10% was withheld")
    assert not words.net_of_withholding("I converted 7,500 after lunch. Nothing was withheld")


def test_a_match_of_pay_is_not_one_of_the_deferral() -> None:
    assert words.match_of_pay("they match 4% of pay")
    assert not words.match_of_pay("they match 50% of what I defer")
