"""An amount put right in the same breath was never meant; an amount that another one only follows stays."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading.spans.at_once import put_right_at_once
from assistant.reading.spans.clean import clean
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 11, 23)


def meant(message: str, *held: Decimal) -> str:
    return put_right_at_once(spans(clean(message), TODAY), held)


@pytest.mark.parametrize(
    ("message", "read_as"),
    [
        ("I put in 6,000 - scratch that, 6,500 for 2023", "I put in 6,500 for 2023"),
        ("my AGI is 141,000; hold on, wrong line, it's 114,000.", "my AGI is 114,000."),
        ("the IRA had 18,400 (sorry, misread the statement: 14,800) on Dec 31", "the IRA had 14,800 on Dec 31"),
        ("line 14 says 600, oops, 6,000. Taxable?", "line 14 says 6,000. Taxable?"),
        ("I converted twenty-six hundred, no wait, thirty-six hundred of it", "I converted thirty-six hundred of it"),
        ("converted 12,000 in March, make that 21,000. The rest stayed", "converted 21,000 in March. The rest stayed"),
        ("I contributed 6,000, sorry, I contributed 6,500, nondeductible", "I contributed 6,500, nondeductible"),
        ("the IRA was worth about 40k? let me check.. 41,220 on 12/31/25", "the IRA was worth 41,220 on 12/31/25"),
        ("24% bracket, no wait, 32%", "32% bracket"),
    ],
)
def test_the_later_amount_takes_the_place_of_the_earlier_one(message: str, read_as: str) -> None:
    assert meant(message) == read_as


@pytest.mark.parametrize(
    ("message", "read_as"),
    [
        (
            "The rollover was at 33,100. No, that's just the bonds. Together it's 38,400.",
            "The rollover was at 38,400.",
        ),
        (
            "It held 13,400; hang on, that's the November number, December 31 was 13,900.",
            "It held 13,900 on December 31.",
        ),
        (
            "At year end: I first wrote 52,000, that's with the 529, so 47,000 in IRAs.",
            "At year end: 47,000 in IRAs.",
        ),
        (
            "The SEP was 40,100 in November, hang on, no; on December 31, 2023 it was 41,220.",
            "The SEP was 41,220 on December 31, 2023.",
        ),
    ],
)
def test_a_reason_tells_why_the_earlier_amount_does_not_count(message: str, read_as: str) -> None:
    assert meant(message) == read_as


@pytest.mark.parametrize(
    "message",
    [
        "I contributed 7,000, no other IRAs, 6,500 converted",
        "Contributed 7,000. No, I did not convert. 6,500 was the balance",
        "I put in 7,000, wait until 2026, then 6,500 more",
        "deferral 23,000, no 7,500 catch-up",
        "My MAGI is 236,000. I mean, 24,000 of that is a bonus",
        "contributed 7,000 nondeductible, converted 7,000 - actually 7,100 was left on Dec 31",
        "7,000, no, that was the contribution, the conversion was 7,012",
        "The SEP had 12,000, no, that's my wife's, mine is 13,000",
        "12,000, no, that's the SEP, the traditional was 13,000",
        "I put in 6,000 for 2022, no, that was 2021, in 2022 it was 6,500",
        "I converted 20,000. Sorry for the long post. 18,000 was left",
        "the SEP 26,000 was right for me, it's her rollover I got wrong: 62,000 not 26,000",
        "My software says 5,950, no, 5,900?",
        "converted 7,000, not 6,500",
    ],
)
def test_an_amount_that_another_one_only_follows_stays(message: str) -> None:
    assert meant(message) == message


def test_an_amount_of_the_conversation_is_left_to_it() -> None:
    message = "the conversion was 20,000, sorry, 28,000"
    assert meant(message, Decimal(20_000)) == message
