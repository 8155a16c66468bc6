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
