"""A fact denied in a later message is nothing from then on; what is denied beside it stays."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.dialogue.test_corrections import told
from tests.assistant.handbook import talk

FORM = (
    "In 2025 I contributed 7,000 nondeductible, converted 9,000, took out 2,000 in cash, had 3,000 of basis before "
    "and 40,000 in my IRAs on December 31. What is taxable?"
)


@pytest.mark.parametrize(
    ("reply", "fact"),
    [
        ("Actually I took no cash", "distribution"),
        ("forget the cash", "distribution"),
        ("scratch the 2,000 withdrawal", "distribution"),
        ("the 2,000 was not from my IRA", "distribution"),
        ("the basis is zero, sorry", "basis"),
        ("forget the 3,000 basis", "basis"),
        ("I did not convert anything, sorry", "conversion"),
        ("actually I didn't contribute", "nondeductible_contribution"),
    ],
)
def test_a_fact_denied_is_nothing_from_then_on(folder: Path, reply: str, fact: str) -> None:
    answer = talk(folder, FORM, reply)[-1]
    assert told(answer, fact) == {"2025": ["0"]}
    assert answer.status == "answered"


@pytest.mark.parametrize(
    "reply", ["no other basis", "I didn't convert it all at once", "I have no other contributions", "I took no RMD"]
)
def test_what_is_denied_beside_a_fact_leaves_it(folder: Path, reply: str) -> None:
    answer = talk(folder, FORM, reply)[-1]
    kept = {"distribution": "2000", "basis": "3000", "conversion": "9000", "nondeductible_contribution": "7000"}
    assert {fact: told(answer, fact) for fact in kept} == {fact: {"2025": [value]} for fact, value in kept.items()}
