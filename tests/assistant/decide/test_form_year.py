"""Tax withheld from a conversion: what was told as converted holds it, or is what was left."""

from __future__ import annotations

import pytest

from assistant import Basis
from tests.assistant.dialogue.talking import shown, talk

BESIDE = (
    "6,500 nondeductible that year, no earlier basis, 30,000 in my IRAs on Dec 31 2023. I'm 50. Line 18 and line 14?"
)


@pytest.mark.parametrize(
    "told",
    [
        "In 2023 I converted 10,000 with 10% withholding: 1,000 went to the IRS, the rest reached my Roth.",
        "In 2023, of a conversion of ten thousand only nine landed in the Roth; one thousand went to the IRS.",
        "In 2023, 9,000 reached my Roth after 10% (1,000) was withheld.",
    ],
)
def test_the_percentage_or_what_arrived_says_which(basis: Basis, told: str) -> None:
    answer = talk(basis, f"{told} {BESIDE}")
    assert (shown(answer, "8"), shown(answer, "7")) == ({"9000"}, {"1000"})
