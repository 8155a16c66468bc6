"""Money that went in or out while a contribution was in an IRA changes the earnings that move with it."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.events.earnings_period import CLOSING, IN, OPENING, OUT

TODAY = datetime.date(2026, 11, 23)


def told(text: str) -> dict[str, str]:
    facts = read(text, TODAY).facts
    return {fact.name: fact.value for fact in facts if fact.name in (OPENING, CLOSING, IN, OUT)}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("Roth at 12,000, I added 6,000, withdrew 900, closing value 18,000. Recharacterize the 6,000: net income?", {OUT: "900"}),
        ("recharacterizing 5,000, value 20,000; another 1,000 contribution went in during the period", {IN: "1000"}),
        ("AOB 16,000, ACB: 17,600, rechar 6,000", {OPENING: "16000", CLOSING: "17600"}),
        ("adjusted opening balance 16,000, adjusted closing balance 17,600, recharacterized 6,000", {OPENING: "16000", CLOSING: "17600"}),
    ],
)  # fmt: skip
def test_what_went_in_or_out_is_named(text: str, expected: dict[str, str]) -> None:
    assert told(text) == expected


@pytest.mark.parametrize(
    "text",
    [
        "I withdrew the 2,000 excess from my Roth. What earnings go with it?",
        "recharacterized 6,500, so 6,700 moved to my traditional IRA",
        "I contributed 7,000 to a Roth, withdrew 3,000 of it before the deadline. net income?",
        "took 5,000 out of my IRA and converted 7,000",
        "recharacterized 6,000 with 200 of earnings, withdrew 3,000 from my traditional IRA",
        "I put 7,000 into a Roth, recharacterized it and converted 7,050",
    ],
)
def test_the_removal_itself_and_other_moves_are_none(text: str) -> None:
    assert not told(text)
