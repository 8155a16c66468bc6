"""What is supposed is told apart from what is so."""

from __future__ import annotations

import pytest

from assistant.reading.asks.suppositions import STAYS_AS_IT_IS, supposes_another_case, supposes_away, supposes_nothing


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


@pytest.mark.parametrize(
    "text", ["My IRA is 31,000, say it's that on Dec 31.", "imagine it stays exactly the same at year end"]
)
def test_a_value_that_stays_supposes_no_other_case(text: str) -> None:
    assert STAYS_AS_IT_IS.search(text)


def test_another_value_does() -> None:
    assert not STAYS_AS_IT_IS.search("suppose it's 20,000 on Dec 31")
