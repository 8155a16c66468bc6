"""What was put back is no money taken out, and a conversion told beside it is none of the rest."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)
BESIDE = "No basis before, 60,000 in IRAs on 12/31/2023. Contributed 6,500 nondeductible."


@pytest.mark.parametrize(
    ("text", "left"),
    [
        ("In 2023 I took 20,000 out of my traditional IRA and put 15,000 of it back within 60 days. Converted 6,500.", "5000"),
        ("In 2023 I took 30,000 out of my IRA, put 15,000 of it back within 60 days and converted 10,000 of it.", "5000"),
    ],
)  # fmt: skip
def test_the_rest_of_what_was_put_back(text: str, left: str) -> None:
    told = [fact.value for fact in read(f"{text} {BESIDE}", TODAY).facts if fact.name == "distribution"]
    assert told == [left]
