"""Entries of a form told year after year."""

from __future__ import annotations

import datetime

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)


def _told(text: str) -> set[tuple[str, str, int | None]]:
    return {(fact.name, fact.value, fact.tax_year) for fact in read(text, TODAY).facts}


def test_entries_of_two_years_without_results_are_what_happened_in_them() -> None:
    text = "L14/L18 per yr? '21 L1 6k L2 0 L6 24k L8 6k; '22 L1 6k L6 22,500 L8 6k"
    assert _told(text) >= {
        ("nondeductible_contribution", "6000", 2021), ("year_end_value", "24000", 2021), ("conversion", "6000", 2021),
        ("nondeductible_contribution", "6000", 2022), ("year_end_value", "22500", 2022), ("conversion", "6000", 2022),
    }  # fmt: skip


def test_a_result_among_them_shows_a_form_that_was_filled_in() -> None:
    text = "2021: L1 6k, L6 24k, L8 6k, L18 4,800; 2022: L1 6k, L6 22,500, L8 6k, L18 5,000. Right?"
    assert ("filed_line", "22500", 2022) in _told(text)
