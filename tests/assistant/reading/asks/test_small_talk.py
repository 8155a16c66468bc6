"""Talk between two questions computes nothing; whatever points at the answer or wants something is no such talk."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading.asks.small_talk import chats, small_talk
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "topic"),
    [
        ("ty ty. rain wont stop here lol", "thanks"),
        ("thanks!! gotta walk the dog now", "thanks"),
        ("haha my kid just spilled juice everywhere", "nod"),
        ("cool cool. its so hot today ugh", "nod"),
        ("thanks. walk me through the lines again", ""),
        ("thanks, and my wife", ""),
        ("thanks, now with 7,500", ""),
        ("lol what", ""),
    ],
)
def test_thanks_and_laughs_are_talk_unless_something_is_wanted(text: str, topic: str) -> None:
    assert chats(spans(text, TODAY)) == topic


@pytest.mark.parametrize("text", ["what happens if I forget the 8606", "can we ignore the 1099-R?"])
def test_what_somebody_else_forgets_is_no_wish_to_forget(text: str) -> None:
    assert small_talk(text, told=False) is None
