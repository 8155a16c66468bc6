"""Money of other accounts, told by the way: cut from what is asked, unless the question is about it."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading.spans.asides import without_asides
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 2, 10)


@pytest.mark.parametrize(
    ("text", "rest"),
    [
        ("roth limit 2025, single, magi 150,500 - hsa 3.8k", "roth limit 2025, single, magi 150,500"),
        ("415c limit 2025 (529s at 501,000)", "415c limit 2025"),
        ("7,000 in, 7,000 out. how much is taxed I have $8,500 in an HSA, if that matters.", "7,000 in, 7,000 out. how much is taxed"),
        ("There's 819,000 in my brokerge acct. 7,000 converted, taxable?", "7,000 converted, taxable?"),
        ("By the way I've got 12,000 in a savings account. Roth limit 2025?", "Roth limit 2025?"),
    ],
)  # fmt: skip
def test_told_by_the_way(text: str, rest: str) -> None:
    assert without_asides(spans(text, TODAY)).text.strip(" .") == rest


@pytest.mark.parametrize(
    "text",
    [
        "I have 4,000 in an HSA. How much can go into my HSA in 2025?",
        "I have 40,000 in a 529. Can it go to a Roth?",
        "2025: 7,000 converted; brokerage IRA 30,000 on 12/31",
        "I have 30,000 in my brokerage IRA, converted 7,000",
        "7,000 taxable, 7,000 converted in 2025",
    ],
)
def test_asked_about_or_an_ira(text: str) -> None:
    found = spans(text, TODAY)
    assert without_asides(found) is found
