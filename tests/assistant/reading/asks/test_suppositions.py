"""What is supposed is told apart from what is so."""

from __future__ import annotations

import pytest

from assistant.reading.asks.suppositions import supposes_another_case, supposes_away, supposes_no_age


@pytest.mark.parametrize("text", ["and without the SEP?", "minus the rollover ira?"])
def test_something_told_is_supposed_away(text: str) -> None:
    assert supposes_away(text)


@pytest.mark.parametrize(
    ("text", "supposed", "another"),
    [
        ("and at 158k?", False, True),
        ("what about the whole balance?", False, True),
        ("also 5k from the SEP?", True, True),
        ("also 5k from the SEP?", False, False),
    ],
)
def test_another_case(text: str, supposed: bool, another: bool) -> None:
    assert supposes_another_case(text, supposed) is another


def test_an_age_told_is_not_supposed() -> None:
    assert supposes_no_age("I'm 52", tells_an_age=True)
    assert not supposes_no_age("if I were 52", tells_an_age=True)
