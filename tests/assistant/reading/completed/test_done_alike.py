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
