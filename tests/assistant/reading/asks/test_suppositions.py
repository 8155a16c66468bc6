"""What is supposed is told apart from what is so."""

from __future__ import annotations

import pytest

from assistant.reading.asks.suppositions import supposes_another_case, supposes_away, supposes_nothing


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


def test_what_somebody_did_and_a_result_asked_for_suppose_nothing() -> None:
    assert supposes_nothing("I only put 6,000", figures=True, tells_an_age=False)
    assert supposes_nothing("and line 14?", figures=False, tells_an_age=False)
    assert not supposes_nothing("if I put 6,000", figures=True, tells_an_age=False)
