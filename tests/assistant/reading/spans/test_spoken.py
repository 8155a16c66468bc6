"""Years, plans and forms as somebody says them, and the amounts beside them."""

from __future__ import annotations

import pytest

from assistant.reading.spans.spoken import in_digits


@pytest.mark.parametrize(
    ("said", "written"),
    [
        ("in twenty eighteen i put in five thousand", "in 2018 i put in five thousand"),
        ("for twenty twenty-four and twenty oh nine", "for 2024 and 2009"),
        ("back in nineteen ninety eight", "back in 1998"),
        ("in two thousand sixteen I opened it", "in 2016 I opened it"),
        ("in twenty twenty five hundred went in", "in 2020 five hundred went in"),
        ("twenty twenty two six thousand in", "2022 six thousand in"),
        ("my four oh three b and the four-oh-one-k", "my 403(b) and the 401(k)"),
        ("line fourteen of the eighty-six-oh-six", "line fourteen of the 8606"),
    ],
)
def test_what_is_spoken_in_digits(said: str, written: str) -> None:
    assert in_digits(said) == written


@pytest.mark.parametrize(
    "text",
    [
        "twenty thousand",
        "twenty-four five",
        "I put in two thousand fifteen",
        "open twenty-four seven",
        "sixty-one twenty",
    ],
)
def test_amounts_stay_as_they_are(text: str) -> None:
    assert in_digits(text) == text
