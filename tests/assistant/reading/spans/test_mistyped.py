"""Words that decide what a message tells are read as meant; words of their own stay."""

from __future__ import annotations

import pytest

from assistant.reading.spans.mistyped import put_right


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("i ddint wriye it off", "i didnt write it off"),
        ("Not coveted at work", "Not covered at work"),
        ("LIVEED with my spouse", "LIVED with my spouse"),
        ("reuglar ira, oter iras", "regular ira, other iras"),
    ],
)
def test_one_slip_is_put_right(typed: str, meant: str) -> None:
    assert put_right(typed) == meant


@pytest.mark.parametrize(
    "words",
    ["I live apart", "have I ever", "she hadn't", "he wants part of it", "all taxes, no basics", "$7,000 on 12/31"],
)
def test_words_of_their_own_stay(words: str) -> None:
    assert put_right(words) == words
