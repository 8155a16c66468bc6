"""The trained part of reading: the marked messages, the weights, and what they make of new words."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import models, read
from assistant.reading.learned.loglinear import learned_from
from assistant.reading.learned.marked import CorpusError, all_examples, digest, unmark

TODAY = datetime.date(2026, 11, 23)


def roles(message: str) -> list[str]:
    return list(read(message, TODAY).roles)


def test_the_weights_were_learned_from_the_marked_messages_as_they_are() -> None:
    assert learned_from() == digest(), (
        "run `python -m assistant.reading.learned.train` and commit assistant/reading/weights.npz"
    )


def test_every_marked_message_can_be_read_and_they_are_many() -> None:
    found = all_examples()
    assert len(found) > 5000
    assert len({example.text for example in found}) > 0.98 * len(found)
    assert all(0 <= mark.start < mark.end <= len(example.text) for example in found for mark in example.marks)


@pytest.mark.parametrize(
    "marked", ["put {7k|contributoin}", "put {7k|contribution fro=2025}", "[none|no_iras]", "{7k|contribution"]
)
def test_a_wrong_mark_is_refused_by_its_place(marked: str) -> None:
    with pytest.raises(CorpusError, match=r"here:1"):
        unmark(marked, "here:1")


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("Dropped 6,800 into my traditional IRA in Feb without deducting it, sent 6,850 over to the Roth by summer", ["nondeductible_contribution", "conversion"]),
        ("The SEP stood at 23,400 on Dec 31, my rent is 2,150", ["year_end_value", "other"]),
        ("deferral 22,000, match 6,600. after-tax room for 2023?", ["elective_deferral", "employer_contribution"]),
        ("mfj 2025 magi 241k, both 44. roth each?", ["modified_agi", "age"]),
    ],
)  # fmt: skip
def test_words_that_no_rule_names_are_read(message: str, expected: list[str]) -> None:
    assert roles(message) == expected


def test_a_percentage_is_never_money_and_an_age_never_an_amount() -> None:
    percent, money = read("convert 40k at 24%", TODAY).scene.figures[::-1]  # type: ignore[union-attr]
    assert (percent.kind, money.kind) == ("percent", "money")
    assert "conversion" in roles("convert 40k at 24%")
    assert "marginal_rate" in roles("convert 40k at 24%")


def test_an_explanation_names_the_signs_that_told() -> None:
    reading = read("SEP was 41,000 on 12/31/2025", TODAY)
    assert reading.scene is not None
    telling = models()["roles"].telling(reading.scene.signs(0, []), "year_end_value")
    assert telling
    assert telling[0][1] > 0


def test_the_same_message_is_read_the_same_way_every_time() -> None:
    message = "2025: 7k nd in, 7,012 conv, SEP 41k at YE, wife has 12k. taxable?"
    assert read(message, TODAY).facts == read(message, TODAY).facts


@pytest.mark.parametrize(
    ("message", "years"),
    [
        ("During 2025, at 41, I took 30,000 out of my Roth IRA. I had paid in 12,000 and, in 2019, converted 14,400.", {"14400": 2019, "30000": 2025}),
        ("6,500 for 2023 and 7,000 for 2024, both paid in April 2024; converted 13,500 in 2024", {"6500": 2023, "7000": 2024, "13500": 2024}),
    ],
)  # fmt: skip
def test_each_figure_finds_its_year(message: str, years: dict[str, int]) -> None:
    found = {item.value: item.tax_year or item.year for item in read(message, TODAY).items if item.value in years}
    assert found == years
