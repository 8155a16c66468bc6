"""A short reply tells of both spouses, and a yes put right is a no; nothing else is read into it."""

from __future__ import annotations

import pytest

from assistant import Basis, State

MINE, THEIRS = "covered_by_workplace_plan", "spouse_covered_by_workplace_plan"
FIRST = "can i deduct my ira contribution of 7000, mfj 240k 2025"


def covered(basis: Basis, *messages: str) -> dict[str, str]:
    state = State()
    for message in (FIRST, *messages):
        state, _ = basis.reply(state, message)
    return {fact.name: fact.value for fact in state.facts if fact.name in (MINE, THEIRS)}


@pytest.mark.parametrize(
    ("reply", "mine", "theirs"),
    [
        ("no, but my husband does", "false", "true"),
        ("i don't, he does", "false", "true"),
        ("not me, my spouse has one", "false", "true"),
        ("neither of us", "false", "false"),
        ("just me", "true", "false"),
        ("we both do", "true", "true"),
        ("yes but she doesn't", "true", "false"),
    ],
)
def test_a_reply_about_both(basis: Basis, reply: str, mine: str, theirs: str) -> None:
    assert covered(basis, reply) == {MINE: mine, THEIRS: theirs}


@pytest.mark.parametrize("correction", ["no wait, no", "sorry i meant no", "oops, no"])
def test_a_yes_put_right(basis: Basis, correction: str) -> None:
    assert covered(basis, "yes", correction) == {MINE: "false"}


@pytest.mark.parametrize("reply", ["no idea", "my 401k is at Fidelity?", "what do you mean"])
def test_what_tells_nothing(basis: Basis, reply: str) -> None:
    assert THEIRS not in covered(basis, reply)
