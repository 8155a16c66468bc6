"""Of several readings of a later message the one that fits what the conversation holds."""

from __future__ import annotations

import pytest

from assistant import Basis
from tests.assistant.dialogue.talking import shown, talk

TOLD = "2024: 7,000 nondeductible, converted 7,000 in May, rollover IRA 56,000 on 12/31/24, no basis before. taxable?"


@pytest.mark.parametrize(
    ("supposed", "lines"),
    [
        ("what if it had grown to 7,700 by the time I converted it", {"6": "56000", "8": "7700"}),
        ("what if it grew to 60,000 by then", {"6": "60000", "8": "7000"}),
    ],
)
def test_what_grew_is_what_was_converted_or_what_was_left(basis: Basis, supposed: str, lines: dict[str, str]) -> None:
    answer = talk(basis, TOLD, supposed)
    assert {line: shown(answer, line) for line in lines} == {line: {value} for line, value in lines.items()}
