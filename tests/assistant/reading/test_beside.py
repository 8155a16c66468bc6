"""Roles that the words right beside a figure settle."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 4, 1)


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("I put in $5,000 for 2020 (deducted) and $6,000 for 2021 (not deducted).",
         [("deductible_contribution", "5000"), ("nondeductible_contribution", "6000")]),
        ("In 2024 I rolled 61,000 of old 403(b) money into an IRA.", [("rollover_in", "61000")]),
        ("Then I transferred 44,000 of the IRA to my employer's plan.", [("rollover_to_plan", "44000")]),
    ],
)  # fmt: skip
def test_beside_a_figure(message: str, expected: list[tuple[str, str]]) -> None:
    items = read(message, TODAY).items
    assert [(item.role, item.value) for item in items if item.value] == expected


def test_a_contribution_up_to_the_limit_names_no_second_one() -> None:
    found = read("I put in 3,000 in May, nondeductible, and another 3,000 in June to reach 6,000, for 2022.", TODAY)
    paid = [fact.amount for fact in found.facts if fact.name == "nondeductible_contribution"]
    assert sum(paid) == 6_000


def test_of_two_people_one_holds_nothing() -> None:
    message = "2024, both of us 7,000 nondeductible, both converted. Mine: SEP 21,000 at 12/31/24. Hers: nothing else."
    held = {fact.person: fact.value for fact in read(message, TODAY).facts if fact.name == "year_end_value"}
    assert held == {"you": "21000", "spouse": "0"}
