"""A second withdrawal from the Roth IRA in a conversation: the calculator works out what the first has left."""

from __future__ import annotations

from pathlib import Path

from assistant import Answer
from tests.assistant.dialogue.test_corrections import told
from tests.assistant.handbook import talk

FIRST = "41 years old, withdrew 20,000 from the Roth in 2025; contributions 28,000, no conversions ever"


def figure(answer: Answer, ref: str) -> str:
    return next(str(number.value) for number in answer.numbers if dict(number.as_dict()["origin"]).get("ref") == ref)


def test_what_the_first_withdrawal_left_has_an_origin(folder: Path) -> None:
    answer = talk(folder, FIRST, "in 2026 I took another 12,000")[-1]
    assert told(answer, "earlier_withdrawal") == {"2026": ["20000"]}
    assert told(answer, "roth_contribution_basis")["2026"] == ["28000"]
    assert (figure(answer, "2025:contributions_left"), figure(answer, "contributions")) == ("8000", "8000")
    assert (figure(answer, "taxable"), figure(answer, "additional_tax")) == ("4000", "400")
