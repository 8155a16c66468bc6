"""Whose case a message goes back to: the writer's own once the writer speaks of it, another's while that is asked about."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

pytestmark = pytest.mark.xdist_group("handbook")

MINE = "2023: 6,500 nondeductible, converted 6,500, my SIMPLE was 14,900 on 12/31/23, the only other ira. no basis"
THEIRS = (
    "now my dad: 7,500 nondeductible in 2023, converted 5,000, all his iras 212,000 on 12/31/23, "
    "line 14 of his 2022 form 4,100. taxable?"
)


@pytest.mark.parametrize(
    "message",
    [
        "he'll call them. ok me again, whats MY basis after 2023",
        "good. my turn: line 14",
        "thanks. now how much basis do i carry forward",
        "and what's my own line 14",
    ],
)
def test_the_writer_comes_back(folder: Path, message: str) -> None:
    answer = talk(folder, MINE, THEIRS, message)[-1]
    assert figure(answer, "14") == "4526"
    assert not figure(answer, "14", person="dad")


@pytest.mark.parametrize("message", ["hi me again. what is dad's line 14", "ok back to my dad, line 14?"])
def test_the_other_one_is_still_asked_about(folder: Path, message: str) -> None:
    assert figure(talk(folder, MINE, THEIRS, message)[-1], "14", person="dad") == "11333"
