"""An amount in the place of one told before, and amounts of a question that only name again what is held."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 3, 2)
HELD = {
    "nondeductible_contribution": (Decimal(7000),), "conversion": (Decimal(7000),), "basis": (Decimal(11000),),
    "year_end_value": (Decimal(54000),), "distribution": (Decimal(4000),),
}  # fmt: skip


@pytest.mark.parametrize(
    ("text", "roles"),
    [
        ("what if there had been just 20,000 in there instead of the 54", ("year_end_value", "old_value")),
        ("it wasn't 54,000, it was 45,000", ("old_value", "year_end_value")),
        ("the 4,000 should have been 4,500", ("old_value", "distribution")),
        ("basis is 10,000, not the 11", ("basis", "old_value")),
        ("took 5k rather than 4k", ("distribution", "old_value")),
    ],
)
def test_the_amount_taken_back_is_named_and_the_other_takes_its_place(text: str, roles: tuple[str, ...]) -> None:
    assert read(text, TODAY, tax_year=2025, known=HELD).roles == roles


def test_what_was_not_done_takes_no_amount_back() -> None:
    text = "I put in 6,000 and did not convert the 54,000"
    assert "old_value" not in read(text, TODAY, tax_year=2025, known={"year_end_value": (Decimal(54000),)}).roles


def test_of_two_facts_with_that_amount_the_words_decide() -> None:
    assert read("it should be 6,500, not 7,000", TODAY, tax_year=2025, known=HELD).roles[1] == "old_value"


@pytest.mark.parametrize(
    ("text", "role"),
    [
        ("so how much of the four grand stays tax free", "distribution"),
        ("which part of my 54k is taxed later?", "year_end_value"),
        ("what share of the 11,000 did that use up", "basis"),
    ],
)
def test_an_amount_of_a_question_points_at_the_fact(text: str, role: str) -> None:
    reading = read(text, TODAY, tax_year=2025, known=HELD)
    assert reading.roles == (role,) and not reading.others
