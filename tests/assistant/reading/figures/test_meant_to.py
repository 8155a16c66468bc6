"""A conversion that was meant to be of all, and was of a part."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)


def _told(text: str) -> list[tuple[str, str]]:
    names = ("conversion", "nondeductible_contribution")
    return sorted((f.name, f.value) for f in read(text, TODAY).facts if f.name in names)


@pytest.mark.parametrize(
    "text",
    [
        "2023: I planned to convert all 6,500 but only moved 5,000 to the Roth; 1,530 stayed there on 12/31/2023. "
        "Contribution was after-tax, no other IRAs.",
        "I wanted to convert the whole 6,500 in 2023, then got nervous and converted 5,000. 1,530 left at the end of 2023. "
        "Nondeductible contribution, nothing else anywhere.",
    ],
)
def test_the_part_alone_was_converted(text: str) -> None:
    assert _told(text) == [("conversion", "5000"), ("nondeductible_contribution", "6500")]


def test_a_whole_above_every_limit_is_no_contribution() -> None:
    text = "I meant to convert all 52,000 in 2024 but only converted 15,000; 38,000 left on December 31, 2024. Basis 4,000."
    assert _told(text) == [("conversion", "15000")]
