"""What was told before was in another year: the conversion alone, where contribution and balance stay, or all of it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer
from tests.assistant.handbook import talk

FORM = "7,000 contributed and 7,000 converted in 2025, SEP 20,000 on 12/31/2025"


def _by_year(answer: Answer) -> set[tuple[str, str]]:
    return {(year, entry["fact"]) for year, told in answer.facts["you"].items() for entry in told}


@pytest.mark.parametrize(
    "reply", ["sorry, the conversion was in 2026", "Correction: I converted in January 2026, not in 2025"]
)
def test_only_the_conversion_moves(folder: Path, reply: str) -> None:
    answer = talk(folder, FORM, reply)[-1]
    told = _by_year(answer)
    assert {("2025", "nondeductible_contribution"), ("2025", "year_end_value"), ("2026", "conversion")} <= told
    assert answer.status == "needs_facts"


def test_everything_moves_where_everything_is_meant(folder: Path) -> None:
    told = _by_year(talk(folder, FORM, "sorry, everything was in 2024, not 2025")[-1])
    assert {year for year, _ in told} == {"2024"}


@pytest.mark.parametrize("reply", ["sorry, hers was all in 2024, not 2025", "her numbers are for 2024, mine are 2025"])
def test_another_year_for_one_of_two(folder: Path, reply: str) -> None:
    hers = "now my wife: 7,000 in, 7,000 converted, 30,000 left at year end, no basis"
    answer = talk(folder, FORM, hers, f"correction: {reply}")[-1]
    assert set(answer.facts["spouse"]) == {"2024"}
    assert set(answer.facts["you"]) == {"2025"}


@pytest.mark.parametrize("reply", ["both happened in march 2026", "sorry, I did it all in January 2026"])
def test_both_steps_in_spring_leave_the_contribution_in_its_year(folder: Path, reply: str) -> None:
    told = _by_year(talk(folder, "7,000 nondeductible for 2025 and converted 7,000 in 2025, no other IRAs", reply)[-1])
    assert {("2025", "nondeductible_contribution"), ("2026", "conversion")} <= told


@pytest.mark.parametrize(
    ("reply", "fact", "value"),
    [
        ("sorry, 2024 not 2025. the SEP was 17,000 on 12/31/24, rest is the same", "year_end_value", "17000"),
        ("wait it was 2024 not 2025 and I converted 7,030", "conversion", "7030"),
    ],
)
def test_an_amount_told_with_the_right_year_takes_the_place_of_the_old_one(
    folder: Path, reply: str, fact: str, value: str
) -> None:
    told = talk(folder, FORM, reply)[-1].facts["you"]
    assert set(told) == {"2024"} and [e["value"] for e in told["2024"] if e["fact"] == fact] == [value]


@pytest.mark.parametrize(
    "reply",
    ["wait, the April contribution was for 2024", "sorry, that money should have been designated for tax year 2024"],
)
def test_only_the_contribution_moves_to_the_year_before(folder: Path, reply: str) -> None:
    told = _by_year(talk(folder, FORM, reply)[-1])
    assert {("2024", "nondeductible_contribution"), ("2025", "conversion"), ("2025", "year_end_value")} <= told


def test_of_several_contributions_the_one_of_the_month_named(folder: Path) -> None:
    told = "in March 2024 I put in 6,500 nondeductible and in July 2024 another 7,000. converted 13,500 in August 2024, 0 left"
    facts = talk(folder, told, "the March money was for 2023 and the July one for 2024. line 2?")[-1].facts["you"]
    paid = {
        (year, entry["value"])
        for year, told in facts.items()
        for entry in told
        if entry["fact"] == "nondeductible_contribution"
    }
    assert paid == {("2023", "6500"), ("2024", "7000")}
