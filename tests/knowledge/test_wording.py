"""Abbreviations and typing errors are read as the handbook's words; ordinary words are left alone."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from knowledge.wording import LONGEST_QUESTION, Wording, tokens

WORDING = Wording(["A backdoor Roth conversion of a traditional IRA, recharacterization, nondeductible contributions."])


@pytest.mark.parametrize(
    ("written", "read"),
    [
        ("TIRA", "traditional ira"),
        ("non-deductible", "nondeductible"),
        ("prorata", "pro rata"),
        ("pro-rata", "pro rata"),
        ("MBDR", "mega backdoor roth"),
        ("my 401k", "my 401(k)"),
        ("NIA", "net income attributable"),
        ("MFS", "married filing separately"),
        ("recharacterise", "recharacterize"),
        ("bakdoor roth converison", "backdoor roth conversion"),
        ("recharcterization", "recharacterization"),
        ("shoud i contibute", "should i contribute"),
        ("my weather in Vanguard", "my weather in vanguard"),
        ("is it taxed", "is it taxed"),
        ("Fidelity’s hold", "fidelity's hold"),
    ],
)
def test_a_question_is_read(written: str, read: str) -> None:
    assert WORDING.read(written) == read


def test_names_with_digits_stay_one_word() -> None:
    assert tokens("Form 1099-R, my 401(k), age 59½, Notice 2014-54") == [
        *("form", "1099r", "my", "401k", "age", "59half", "notice", "2014", "54")
    ]


@given(st.text(max_size=6000))
def test_any_message_can_be_read(message: str) -> None:
    read = WORDING.read(message)
    assert "\x00" not in read
    assert len(read) <= 6 * LONGEST_QUESTION
