"""Room in a bracket: of which bracket, and what was converted already."""

import pytest

from assistant.reading.asks.bracket_room import bracket_asked, in_the_income, was_converted


def test_up_to_the_start_of_a_bracket_whatever_stands_behind_it() -> None:
    for text in ("how much before I hit 32%? single, taxable income 150k", "room before the 32% kicks in in 2026"):
        assert bracket_asked(text, text) == ("32", True, False)


def test_up_to_the_end_of_a_bracket() -> None:
    for text in ("how much room is left in the 24% bracket", "how much to stay within 24% this year"):
        assert bracket_asked(text, text)[::2] == ("24", True)


@pytest.mark.parametrize(
    "text", ["already converted 10,000", "did a 5k conversion in January", "15k I moved to my Roth"]
)
def test_converted(text: str) -> None:
    assert was_converted(text)


@pytest.mark.parametrize("text", ["I want to convert 50k", "if I converted 40k", "40k would be converted"])
def test_only_planned(text: str) -> None:
    assert not was_converted(text)


def test_whether_the_income_contains_it() -> None:
    assert in_the_income("taxable income 160,000 including the 10k I converted")
    assert in_the_income("the 10k I converted is not in it yet") is False
    assert in_the_income("taxable income 150,000, converted 10k") is None
