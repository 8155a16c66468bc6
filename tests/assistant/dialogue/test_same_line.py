"""Another amount for a line told before: it is what was told with that line, and nothing is asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.dialogue.test_corrections import told
from tests.assistant.handbook import figure, talk

pytestmark = pytest.mark.xdist_group("handbook")

FORM = "2025: 7,000 nondeductible, converted 15,000, all iras 58,200 on 12/31/2025. line 14 of the 2024 form says 4,300"


@pytest.mark.parametrize(
    ("reply", "basis"),
    [
        ("i misread!! line 14 says 3,400", "3400"),
        ("oops, mistyped that. 4,800 is on line 14", "4800"),
        ("sorry, wrong row: line 14 was 5,150", "5150"),
    ],
)
def test_the_line_read_again_is_the_basis(folder: Path, reply: str, basis: str) -> None:
    answers = talk(folder, FORM, reply, "and how much basis goes into 2026")
    assert told(answers[1], "basis") == {"2025": [basis]}
    assert figure(answers[2], "14")
    assert not answers[2].needs


@pytest.mark.parametrize("reply", ["wait, turbotax has 3,400 on line 14", "no, my accountant says line 14 is 3,400"])
def test_what_somebody_else_has_on_it_is_none(folder: Path, reply: str) -> None:
    assert told(talk(folder, FORM, reply)[-1], "basis") == {"2025": ["4300"]}
