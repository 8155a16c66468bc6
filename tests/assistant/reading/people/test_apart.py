"""Spouses who lived apart for the whole of a year, or for a part of it."""

from __future__ import annotations

import pytest

from assistant.reading.people.apart import lived_apart


@pytest.mark.parametrize(
    ("text", "apart"),
    [
        ("He moved to Tucson in autumn 2023 and we didn't share a home at any time in 2024.", "true"),
        ("My wife moved out in 2022.", "true"),
        ("We have been apart since 2023, not a night in the same house since.", "true"),
        ("We never spent a night under a shared roof that year.", "true"),
        ("We have had different addresses the whole year.", "true"),
        ("My husband moved out in 2022 but moved back in 2023.", None),
        ("We separated in March 2024.", "false"),
        ("She left me in June 2024.", "false"),
        ("We lived apart for the last six months of 2024.", "false"),
        ("Under one roof with my wife until May.", "false"),
        ("We no longer live together.", None),
        ("I moved to a Roth in 2023.", None),
        ("MFS, didn't live w/ spouse one day of the year.", "true"),
        ("MFS, never w/ my wife in 2024.", "true"),
        ("MFS, apart full 2024.", "true"),
        ("MFS, apart 1/1 to 12/31/24.", "true"),
        ("We lived apart Jan 1 - Dec 31, 2024.", "true"),
        ("We lived apart from January 1 to June 30 of 2024.", "false"),
        ("Separated from March 2023 until May 2025, lived apart all of 2024.", "true"),
        ("MFS, did not live with him for part of 2024.", "false"),
        ("MFS, lived w/ spouse until May.", "false"),
    ],
)
def test_apart(text: str, apart: str | None) -> None:
    told = lived_apart(text, 2024)
    assert (told and told[0]) == apart
