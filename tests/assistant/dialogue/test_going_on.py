"""Short messages after an article: looked up with the question they go on with."""

from __future__ import annotations

import pytest

from assistant import Basis, State
from assistant.dialogue.going_on import too_short


@pytest.mark.parametrize(
    ("first", "then", "section"),
    [
        ("does my sep count", "and my 401k?", "which-accounts-count#employer-plans"),
        ("does my 401k count", "what about the TSP?", "which-accounts-count#tsp"),
        ("does my roth ira count", "and my wife's?", "pro-rata-rule#spouses"),
        ("does an inherited ira count", "what if i'm the spouse", "which-accounts-count#inherited-from-spouse"),
        ("is there a deadline for the conversion", "and for the contribution?", "timing#contribution-deadline"),
        ("what if I have an old ira", "ok and can I get rid of that", "reverse-rollover#what-it-is"),
    ],
)
def test_it_is_about_what_was_asked(basis: Basis, first: str, then: str, section: str) -> None:
    state, _ = basis.reply(State(), first)
    _, answer = basis.reply(state, then)
    assert answer.status == "answered"
    assert section in [citation.passage for citation in answer.citations]


@pytest.mark.parametrize("message", ["and my 401k?", "since when", "are you sure?", "can I get rid of that", "i'm 61"])
def test_too_little_to_look_up(message: str) -> None:
    assert too_short(message)


@pytest.mark.parametrize(
    "message",
    ["is there a penalty", "and married filing separately?", "what if I have an old ira", "does my sep count"],
)
def test_enough_by_itself(message: str) -> None:
    assert not too_short(message)
