"""The tax on an excess is asked for of a year or of each year; how it works is a question for the articles."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 3, 1)


@pytest.mark.parametrize(
    "text",
    [
        "My 2022 and 2023 Roth contributions were both over the income limit. What do I owe each year?",
        "The 2021 money came out late as a normal withdrawal, 2022's was a timely corrective. Penalty per year?",
        "Not allowed any Roth in 2019 and 2020, only the second can be removed on time. Amount per year?",
        "I was over the limit in 2023 and contributed anyway. How much is the penalty?",
    ],
)
def test_asked_for_without_its_amounts(text: str) -> None:
    assert {ask.topic for ask in read(text, TODAY).asks} == {"excess_contribution"}


@pytest.mark.parametrize(
    "text",
    [
        "What is the penalty if I'm over the income limit?",
        "How is the penalty on an excess figured each year?",
        "For an excess, is the penalty per year?",
    ],
)
def test_how_it_works(text: str) -> None:
    assert {ask.topic for ask in read(text, TODAY).asks} == {"concept"}
