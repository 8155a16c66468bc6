"""Plan money of somebody else that is told as the same: only what is said to be the same is taken over."""

from __future__ import annotations

import pytest

from assistant import Basis
from tests.assistant.dialogue.talking import shown, talk

MINE = "after-tax room 2025: deferral 20,000, match 8,000, age 44"


@pytest.mark.parametrize(
    ("theirs", "room"),
    [
        ("now my husband, 43, same deferral and match. his room?", "42000"),
        ("and my wife is 45, her match is the same but she defers 23,500. her room?", "38500"),
        ("my wife, 51: identical deferrals and the same employer match. her room?", "42000"),
    ],
)
def test_the_same_match_is_what_was_told_of_the_other(basis: Basis, theirs: str, room: str) -> None:
    assert shown(talk(basis, MINE, theirs), "legal_room") == {room}


@pytest.mark.parametrize(
    "theirs",
    [
        "my wife is 45, works at the same company, with a match too, defers 23,500. her room?",
        "my wife is 45, same match percentage as mine, defers 23,500. her room?",
    ],
)
def test_the_same_employer_gives_no_same_match(basis: Basis, theirs: str) -> None:
    assert not shown(talk(basis, MINE, theirs), "legal_room")
