"""Shorthand made words and figures."""

from __future__ import annotations

import pytest

from assistant.reading.spans.shorthand import apart


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("l1 7,000, l6 nil, conv 7,000", "l1 7,000, l6 0, conv 7,000"),
        ("line 2: none; line 6: 3,000", "line 2: 0; line 6: 3,000"),
        ("bal 12.31 1.1k", "bal 12/31 1.1k"),
        ("FMV 12.31.24: 4,000", "FMV 12/31/24: 4,000"),
        ("is line 14 zero?", "is line 14 zero?"),
        ("bal 12.31, all of it interest", "bal 12.31, all of it interest"),
    ],
)
def test_nothing_on_a_line_and_a_day_with_dots(text: str, read: str) -> None:
    assert apart(text) == read


@pytest.mark.parametrize(
    ("text", "read"),
    [
        ("W: 7k nd, ye 0 // H: 7k nd", "W: 7k nd, ye 0; H: 7k nd"),
        ("this year (2025) my MAGI is 150k", "in 2025 my MAGI is 150k"),
        ("for last year (2024): 7,000", "for 2024: 7,000"),
        ("8606: 1) 6k 2) 4k 6) 30k 8) 9k", "8606: line 1 6k line 2 4k line 6 30k line 8 9k"),
        ("8606 questions: 1) 6k in 2) 6k out 3) 0 left", "8606 questions: 1) 6k in 2) 6k out 3) 0 left"),
    ],
)
def test_what_is_set_apart_told_twice_or_numbered(text: str, read: str) -> None:
    assert apart(text) == read
