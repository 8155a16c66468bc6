"""Which form has the contribution and which the conversion, where one year has each."""

from __future__ import annotations

import pytest

from assistant.reading.asks.split_year import split_years


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("I contributed for 2024 on march 3 2025 and converted on march 10 2025. where does the conversion go on my return?", (2024, 2025)),
        ("My traditional IRA contribution for tax year 2025 was made in April 2026, the conversion a week later. Which form reports it?", (2025, 2026)),
        ("I contributed for 2025 in 2025 and converted in 2025, filed in 2026. which form do i use?", None),
        ("I made my 2025 contribution in March 2026 and converted the next day.", None),
        ("Which form is my 2025 contribution on? I converted it.", None),
    ],
)  # fmt: skip
def test_the_years_of_both(text: str, found: tuple[int, int] | None) -> None:
    assert split_years(text) == found
