"""A whole told later: what was known of the conversion is a part of it and is not added once more."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

BEFORE = "2025: put in 7,000 nondeductible, converted 5,000, no basis, 31,000 left on Dec 31 2025. Taxable?"


@pytest.mark.parametrize(
    "whole",
    [
        "I converted the rest of the contribution too, 7,080 altogether",
        "I also converted some in December, bringing the total converted to 7,080.",
    ],
)
def test_the_whole_takes_the_place_of_its_part(folder: Path, whole: str) -> None:
    assert figure(talk(folder, BEFORE, whole)[-1], "8") == "7080"


def test_a_total_of_another_account_is_added(folder: Path) -> None:
    assert figure(talk(folder, BEFORE, "oh, and I also converted 6,000 in total from the SEP")[-1], "8") == "11000"


def test_a_whole_that_is_supposed_is_no_addition(folder: Path) -> None:
    told = "2026: 7,500 nondeductible, converted 7,540, no other IRAs, nothing left at Dec 31, no basis. Taxable?"
    left = "say a dividend of 15 shows up and stays, so the Dec 31 2026 value = 15"
    answer = talk(folder, told, left, "and if I convert those 15 too, so 7,555 converted in total and 0 left?")[-1]
    assert figure(answer, "8", scenario="second what-if") == "7555"
