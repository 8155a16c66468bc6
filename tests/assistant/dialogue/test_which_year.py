"""In which year a conversion told before is reported: explained, with the form of that year."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import talk

TOLD = (
    "I put in 6,500 for 2023 in March 2024, nondeductible, and converted 6,520 in April 2024. Nothing left on 12/31/24, "
    "never had basis. Taxable 2024?"
)


@pytest.mark.parametrize(
    "asked", ["so which tax year do I report the conversion for?", "which year's form does the 2023 conversion go on?"]
)
def test_the_year_of_a_conversion(folder: Path, asked: str) -> None:
    answer = talk(folder, TOLD, asked)[-1]
    assert answer.status == "answered"
    assert "calendar year" in answer.text
    assert "2024 return" in answer.text
