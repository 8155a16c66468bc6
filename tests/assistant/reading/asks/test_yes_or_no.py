"""What a short reply means: a no to what was asked is a fact, a no to something else is none."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import Move, read

TODAY = datetime.date(2026, 3, 1)


def _move(reply: str) -> Move:
    return read(reply, TODAY, tax_year=2025, expected=("year_end_value",)).move


@pytest.mark.parametrize("reply", ["no", "Nope", "none", "nothing", "zero", "no, none at all", "nah I have no more"])
def test_a_no_to_what_was_asked(reply: str) -> None:
    assert _move(reply).no


@pytest.mark.parametrize(
    "reply",
    [
        "no idea", "no clue what you mean", "No worries, what do you need?", "never mind", "no, that's wrong",
        "no wait, that was 2024", "none of that is right", "no, but there is a SEP", "nothing yet", "n/a",
        "nothing changes then?",
    ],
)  # fmt: skip
def test_words_that_only_begin_like_a_no(reply: str) -> None:
    assert not _move(reply).no


def test_the_answer_behind_a_question_said_back() -> None:
    assert _move("the value on new year's eve? nil, everywhere").no
