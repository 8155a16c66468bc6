"""What the wording tells of money put in, converted or taken out."""

from __future__ import annotations

import pytest

from assistant.decide.words import moved


@pytest.mark.parametrize("text", ["6k nonded", "a non-deductible 7,000", "I didn't deduct it", "did a back-door"])
def test_a_contribution_called_nondeductible_is_not_assumed_to_be(text: str) -> None:
    assert moved.says_nondeductible(text)


def test_a_plain_contribution_is_not_called_nondeductible() -> None:
    assert not moved.says_nondeductible("I put 7,000 into my IRA")


@pytest.mark.parametrize(
    ("text", "expected"),
    [("rolled pre-tax money in", True), ("pre-tax money beside 6,000 after-tax", False), ("7,000 in the IRA", False)],
)
def test_money_is_only_pre_tax_where_none_is_called_after_tax(text: str, expected: bool) -> None:
    assert moved.only_pre_tax(text) is expected


@pytest.mark.parametrize("text", ["I haven't converted", "no conversion this year", "have not yet converted it"])
def test_no_conversion_is_asked_of_somebody_who_says_there_was_none(text: str) -> None:
    assert moved.says_not_converted(text)


def test_tax_withheld_makes_the_amount_a_net_one() -> None:
    assert moved.net_of_withholding("6,750 arrived after the 10% was withheld")
    assert not moved.net_of_withholding("I converted 7,500 after lunch. Nothing was withheld")


@pytest.mark.parametrize(
    ("text", "arrived"),
    [
        ("of the twenty thousand only sixteen landed in the Roth", [16]),
        ("only 12.5 of it made it into the Roth", [12.5]),
        ("12,500 reached the Roth", []),
    ],
)
def test_a_bare_number_that_arrived(text: str, arrived: list[float]) -> None:
    assert moved.arrived_in_thousands(text) == arrived


@pytest.mark.parametrize(
    "text", ["nothing is converted this year", "Nothing has been converted", "nothing else was converted"]
)
def test_nothing_is_converted(text: str) -> None:
    assert moved.says_not_converted(text)
