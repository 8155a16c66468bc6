"""Paths side by side: a reverse rollover, converting everything, waiting, leaving it."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer
from assistant.answer import Paragraph, Steps, Table
from assistant.render.plain import line_of
from tests.assistant.handbook import figure, talk

TRAP = "7k nondeductible and converted 7k in 2026, 93k in a rollover IRA at year end, 24%"


def headline(answer: Answer) -> str:
    return next(line_of(b.spans) for b in answer.blocks if isinstance(b, Paragraph) and b.role == "headline")


def table(answer: Answer) -> Table:
    return next(block for block in answer.blocks if isinstance(block, Table) and block.role == "scenarios")


@pytest.mark.parametrize(
    "message",
    [
        "Should I do a reverse rollover or convert everything? 93k rollover, 7k nondeductible, 24%",
        "2026, 7k nondeductible, 93,000 in a rollover IRA on December 31, 24% bracket. Is it better to push the rollover "
        "into my 401(k) or to convert the whole thing and be done?",
        "which is cheapest: convert all of it now, roll the 93k into my 401k first, or wait until next year? 7k backdoor "
        "2026, 24%",
    ],
)
def test_paths_in_one_message(folder: Path, message: str) -> None:
    [answer] = talk(folder, message)
    assert answer.status == "answered"
    assert (figure(answer, "as_is:tax"), figure(answer, "reverse_rollover:tax")) == ("1562.4", "0")
    assert figure(answer, "convert_everything:tax") == "22320"
    assert "after a reverse rollover" in headline(answer)
    assert len(table(answer).rows) == 5
    assert any(isinstance(block, Steps) and "requires" in line_of(block.title) for block in answer.blocks)


@pytest.mark.parametrize(
    ("follow_up", "told"),
    [
        ("Compare that with a reverse rollover", "$93,000 goes into an employer plan"),
        ("compare that with waiting a year", "the same conversion next year makes $6,510 taxable"),
        ("what if I convert everything", "Converting everything: $93,000 is taxable now"),
        ("what's cheaper?", "Cheapest now"),
    ],
)
def test_a_follow_up_weighs_the_conversion_spoken_of(folder: Path, follow_up: str, told: str) -> None:
    _, answer = talk(folder, TRAP, follow_up)
    assert figure(answer, "as_is:18") == "6510"
    assert told in answer.text


def test_without_a_rate_the_taxable_parts_are_compared(folder: Path) -> None:
    _, answer = talk(folder, TRAP.removesuffix(", 24%"), "compare that with a reverse rollover")
    assert figure(answer, "reverse_rollover:18") == "0"
    assert figure(answer, "as_is:tax") == ""
    assert "Tell me your marginal rate" in answer.text
    assert "marginal_rate" not in answer.text


def test_a_year_that_has_passed_can_no_longer_be_changed(folder: Path) -> None:
    _, answer = talk(folder, TRAP.replace("2026", "2025"), "compare that with a reverse rollover")
    assert "has passed" in answer.text


def test_nothing_is_compared_without_the_contribution(folder: Path) -> None:
    [answer] = talk(folder, "93,000 in a rollover IRA on December 31 2026. which path is cheapest?")
    assert [need.fact for need in answer.needs] == ["nondeductible_contribution"]
    assert figure(answer, "as_is:18") == ""


def test_a_comparison_without_figures_is_explained(folder: Path) -> None:
    [answer] = talk(folder, "reverse rollover vs convert everything, which is better?")
    assert answer.status == "answered"
    assert any("choosing-a-path" in citation.passage for citation in answer.citations)
