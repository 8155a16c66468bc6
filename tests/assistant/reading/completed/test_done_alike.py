"""What one person did, told of another by a word."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 20)


def converted(message: str) -> set[tuple[str, str]]:
    return {(f.person, f.value) for f in read(message, TODAY).facts if f.name == "conversion"}


@pytest.mark.parametrize(
    "message",
    [
        "me 7k in 7k converted 2025, wife same. no other IRAs for me",
        "I contributed 7,000 and converted 7,000 in 2025; so did my wife, who also has a SEP.",
        "I contributed 7,000 & converted 7,000 in 2025, my spouse did the same thing.",
        "In 2025 I did a backdoor of 7,000 (all converted). My wife as well.",
    ],
)
def test_both_did_it(message: str) -> None:
    assert converted(message) == {("you", "7000"), ("spouse", "7000")}


@pytest.mark.parametrize(
    "message",
    [
        "My wife has the same custodian. I contributed 7,000 and converted 7,000 in 2025.",
        "I contributed 7,000 and converted 7,000 in 2025. Should my wife do the same?",
        "I contributed 7,000 and converted 7,000 in 2025. My wife hasn't done the same.",
        "I contributed 7,000 in 2025 and converted the same. My wife has an IRA of 50,000.",
    ],
)
def test_only_one_did_it(message: str) -> None:
    assert converted(message) == {("you", "7000")}


@pytest.mark.parametrize(
    "told",
    [
        "I put in 7,000 nondeductible and converted 7,052; my wife did the same, 7,000 and 7,000.",
        "I put in 7,000 nondeductible and converted 7,052. My wife did the same 7,000 in and 7,000 converted.",
    ],
)
def test_amounts_of_ones_own_beside_the_same(told: str) -> None:
    assert converted(f"In 2025: {told} No other IRAs.") == {("you", "7052"), ("spouse", "7000")}
