"""Basis that came or went in a divorce."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 2, 10)


@pytest.mark.parametrize(
    ("message", "basis"),
    [
        ("got half of his IRA in the divorce, 4,000 of it after-tax basis. I also had 3,000 basis of my own.", "7000"),
        ("My ex-wife got 5,000 of my basis in the divorce. I had 12,000 basis before.", "7000"),
        ("in our divorce half my IRA went to her, and with it 6,000 of my 15,000 basis.", "9000"),
        ("basis was 10,000. In 2025 we got divorced and he took an IRA with 4,000 of that basis.", "6000"),
        ("I'm divorced. basis 5,000, converted 10,000 in 2025, 40,000 left at 12/31/25. taxable?", "5000"),
    ],
)
def test_the_basis_afterwards(message: str, basis: str) -> None:
    told = [(fact.value, fact.person) for fact in read(message, TODAY).facts if fact.name == "basis"]
    assert told == [(basis, "you")]


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("In our divorce 5,000 of his basis was transferred to me, I had 3,000 basis of my own.", "basis", ["8000"]),
        ("In the divorce his IRA was awarded to me, 30,000, basis in it 4,000.", "distribution", []),
    ],
)
def test_what_came_to_the_one_who_tells(text: str, name: str, values: list[str]) -> None:
    facts = read(text, datetime.date(2026, 2, 10)).facts
    assert [fact.value for fact in facts if fact.name == name] == values
