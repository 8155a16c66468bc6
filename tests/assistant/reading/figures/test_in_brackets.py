"""Amounts of everyday life in brackets are beside the point; those of an account are not."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading.figures.in_brackets import set_aside
from assistant.reading.figures.signs import Scene, Setting
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 11, 1)


def _set_aside(text: str) -> list[bool]:
    scene = Scene(spans(text, TODAY), Setting())
    return [set_aside(scene, index) for index in range(len(scene.figures))]


@pytest.mark.parametrize(
    "text",
    [
        "took 5,000 out for a used car (car was 12,500, trade-in 8,000)",
        "took 5,000 out in May (they also kept 1,200 and 800 at work, ignore that)",
    ],
)
def test_beside_the_point(text: str) -> None:
    assert _set_aside(text) == [False, True, True]


@pytest.mark.parametrize(
    "text",
    ["converted 7,000 (ignore the SEP of 9,000)", "took 5,000 out (my truck IRA is at 9,000)", "(mortgage 2,100"],
)
def test_an_account_counts_whatever_the_brackets_say(text: str) -> None:
    assert not any(_set_aside(text))
