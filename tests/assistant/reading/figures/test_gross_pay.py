"""Pay told before what was deferred of it."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


@pytest.mark.parametrize(
    "words",
    ["I grossed about 44,000 that year", "pay (gross, before the deferral) 44k", "wages (incl. deferral): 44,000"],
)
def test_gross_pay_is_compensation(words: str) -> None:
    text = f"2019, 36 years old. {words}; deferred 19,000, match 1,500. after-tax room?"
    told = {(fact.name, fact.value) for fact in read(text, TODAY).facts}
    assert {("compensation", "44000"), ("elective_deferral", "19000"), ("employer_contribution", "1500")} <= told


@pytest.mark.parametrize(
    ("text", "pay"),
    [
        ("MFJ 2026, joint MAGI 246,000, both 35, each of us makes over 80k. How much can each put straight into a Roth?", {"80000"}),
        ("2026, MFJ, both 35. Our modified AGI is 246,000; I make 150k and my wife earns 90k. Roth limit each?", {"150000", "90000"}),
    ],
)  # fmt: skip
def test_what_is_earned_beside_a_modified_agi_is_pay(text: str, pay: set[str]) -> None:
    reading = read(text, TODAY)
    assert reading.sure or not reading.others
    assert {fact.value for fact in reading.facts if fact.name == "compensation"} == pay
    assert [fact.value for fact in reading.facts if fact.name == "modified_agi"] == ["246000"]


def test_more_that_might_be_earned_is_no_pay() -> None:
    facts = read("single 30, MAGI is 150k and if I make 5k more, how much can go into the Roth for 2026?", TODAY).facts
    assert "compensation" not in {fact.name for fact in facts}
