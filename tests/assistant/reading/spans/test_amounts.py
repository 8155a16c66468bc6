"""Amounts in the spellings that people use."""

from __future__ import annotations

from decimal import Decimal

import pytest

from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.clean import clean


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ("7k", "7000"),
        ("$7,000.00", "7000"),
        ("7.000 USD", "7000"),
        ("seven thousand", "7000"),
        ("six and a half thousand", "6500"),
        ("fifty-five hundred", "5500"),
        ("two hundred forty-one thousand", "241000"),
        ("nine one twenty", "9120"),
        ("six nine hundred", "6900"),
        ("eleven three hundred", "11300"),
        ("a hundred thousand", "100000"),
        ("1.2M", "1200000"),
        ("７０００", "7000"),
        ("twenty bucks", "20"),
        ("20-ish k", "20000"),
        ("forty-eight three", "48300"),
        ("nineteen five", "19500"),
        ("sixty-one fifty", "6150"),
        ("thirty-eight twelve", "3812"),
        ("forty-two sixty-seven in May", "4267"),
        ("eighteen dollars forty sat there", "18.40"),
        ("eight thousand dollars fifty days later", "8000"),
        ("eighty-three four-twenty", "83420"),
        ("fifteen two sixty-five", "15265"),
        ("eleven thousand two fifty", "11250"),
        ("twenty-two five (22,500)", "22500"),
        ("the six thousand conversion", "6000"),
        ("7012.35", "7012.35"),
        ("7,5k", "7500"),
        ("1,23,456", "123456"),
    ],
)
def test_one_amount(text: str, value: str) -> None:
    [amount] = amounts(clean(text))
    assert amount.value == Decimal(value)


@pytest.mark.parametrize(
    "text", ["about 20k", "roughly $20,000", "20k-ish", "~20k", "around twenty thousand", "20k or so"]
)
def test_uncertain_amounts_are_marked(text: str) -> None:
    [amount] = amounts(clean(text))
    assert (amount.value, amount.exact) == (Decimal(20000), False)


def test_amounts_joined_by_a_slash_are_two() -> None:
    assert [amount.value for amount in amounts(clean("7,500/7,500"))] == [7500, 7500]


@pytest.mark.parametrize(
    "text", ["Form 8606", "401k", "line 14", "box 2a", "three IRAs", "10 years ago", "code 2", "4b"]
)
def test_what_is_no_amount(text: str) -> None:
    assert amounts(clean(text)) == []


def test_amounts_joined_by_commas_are_several() -> None:
    assert [amount.value for amount in amounts(clean("6000,6500,7000"))] == [6000, 6500, 7000]


@pytest.mark.parametrize(
    "text", ["1e309", "-7000", "-$7,000", "9" * 30, "1,8000, I think", "$45,00", "6,50 in all", "a negative 50"]
)
def test_unusable_amounts_are_kept_as_such(text: str) -> None:
    [amount] = amounts(clean("converted " + text))
    assert amount.kind == "bad"


def test_a_monthly_amount_says_so() -> None:
    for text in ("625 a month", "monthly $500"):
        [amount] = amounts(clean(text))
        assert amount.monthly


@pytest.mark.parametrize("text", ["open twenty-four seven", "in nineteen ninety-eight", "since twenty twenty-one"])
def test_two_numbers_in_a_row_that_are_no_amount(text: str) -> None:
    assert amounts(text) == []


def test_a_part_and_its_growth_are_two_amounts() -> None:
    told = amounts("they sent four thousand and three hundred twelve of growth across")
    assert [amount.value for amount in told] == [4000, 312]


def test_hundreds_behind_thousands_are_thousands() -> None:
    told = amounts("of a hundred and thirty thousand, a hundred and twenty went to the plan")
    assert [amount.value for amount in told] == [130_000, 120_000]


@pytest.mark.parametrize("text", ["marginal 22", "bracket: 22", "in the 22 bracket", "22%", "22 percent"])
def test_a_number_of_a_bracket_is_a_rate(text: str) -> None:
    [amount] = amounts(clean(text))
    assert (amount.kind, amount.value) == ("percent", 22)


def test_how_often_an_amount_moved_is_no_amount() -> None:
    assert [amount.value for amount in amounts("took 2,000/mo x 12 from it")] == [2000]


@pytest.mark.parametrize(
    ("text", "kinds"),
    [
        ("+$6,500 nondeductible contribution, -$6,500 conversion to Roth", ["money", "money"]),
        ("in +6000 nonded, out -6000 converted", ["money", "money"]),
        ("-$12,000 distribution to me", ["money"]),
        ("-$6,500 contribution, converted later", ["bad"]),
        ("the basis was -$2,000 before the conversion", ["bad"]),
        ("a balance of -$500 after the conversion", ["bad"]),
    ],
)
def test_a_minus_before_what_left_is_no_negative_amount(text: str, kinds: list[str]) -> None:
    assert [amount.kind for amount in amounts(clean(text))] == kinds


@pytest.mark.parametrize("text", ["a contribution of minus 6,000", "balance: negative $40", "put in minus 500"])
def test_a_minus_in_words_makes_an_amount_unusable(text: str) -> None:
    assert [amount.kind for amount in amounts(text)] == ["bad"]


def test_a_minus_between_two_amounts_takes_one_off_the_other() -> None:
    assert [amount.kind for amount in amounts("that is 20,000 minus 6,000")] == ["money", "money"]


def test_an_accountant_s_zero_is_zero() -> None:
    assert [amount.value for amount in amounts(clean("Conv -0- / 5k / 28,750"))] == [0, 5000, 28750]


def test_an_amount_in_a_bracket_that_goes_on_is_another_one() -> None:
    assert [found.value for found in amounts("on converting 6,000 (6,000 nondeductible)")] == [6000, 6000]
    assert [found.value for found in amounts("six thousand (6,000)")] == [6000]
