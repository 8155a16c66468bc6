"""A message that asks several things is split; one that asks one thing is left whole."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.questions import MOST_PARTS, split


@pytest.mark.parametrize(
    ("message", "parts"),
    [
        ("what is the pro rata rule and how do i get around it", 2),
        ("what is a backdoor roth?", 1),
        ("i have a rollover ira. can i still do a backdoor roth?", 1),
        ("can i convert now? also do i need form 8606 every year?", 2),
        ("i'm married and my wife has a sep ira, does hers count", 1),
        ("is it legal, and how long should i wait, and what about states", 3),
        ("how do i fix a roth contribution over the limit and when is the deadline?", 2),
        ("i contributed in january and converted in february", 1),
        ("", 1),
    ],
)
def test_a_message_is_split_by_what_it_asks(message: str, parts: int) -> None:
    assert len(split(message)) == parts


def test_the_scene_stays_with_its_question() -> None:
    first, second = split("i have a sep ira. does it count? my wife has none. can she convert?")
    assert first == "i have a sep ira. does it count?"
    assert second == "my wife has none. can she convert?"


def test_a_question_that_only_points_back_keeps_what_it_points_at() -> None:
    assert split("when will the 5498 arrive and do i need it to file") == (
        "when will the 5498 arrive",
        "when will the 5498 arrive do i need it to file",
    )
    assert split("what is basis and how do I prove it in an audit")[1] == "how do I prove it in an audit"


@given(st.text(max_size=500))
def test_never_more_than_four_parts_and_never_none(message: str) -> None:
    assert 1 <= len(split(message)) <= MOST_PARTS
