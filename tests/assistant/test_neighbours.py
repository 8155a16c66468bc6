"""Answers to neighbouring questions, whole: every text stands, every article is found, nothing else is shown or asked."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer
from assistant.reading.asks.neighbours import table
from tests.assistant.handbook import basis, talk

LOOK_UPS = [pair for one in table().values() for pair in one.look_ups]


def answered(folder: Path, *messages: str) -> Answer:
    return talk(folder, *messages)[-1]


@pytest.mark.parametrize(("query", "section"), LOOK_UPS, ids=[query for query, _ in LOOK_UPS])
def test_a_look_up_finds_its_section_first(folder: Path, query: str, section: str) -> None:
    knowledge = basis(folder).knowledge
    assert knowledge is not None
    assert knowledge.search(query).hits[0].passage.id == section


@pytest.mark.parametrize(
    "message",
    [
        "what's my RMD for 2025?",
        "457(b) limit 2025",
        "what's the HSA limit for 2025?",
        "what's the AMT exemption 2025",
        "how are my capital gains taxed?",
        "72(t) payments: how much can I take from 500,000?",
        "inherited IRA 10 year rule: how much do I have to take out?",
        "what's the kiddie tax threshold",
        "how much is the child tax credit 2025",
        "how much can I QCD in 2023?",
        "how much state tax will I pay on a conversion of 50k in California?",
    ],
)
def test_what_basis_does_not_do_is_declined_by_name(folder: Path, message: str) -> None:
    answer = answered(folder, message)
    assert answer.status == "declined"
    assert "not covered by my articles" not in answer.text
    assert "went wrong" not in answer.text
    assert answer.needs == ()


def test_the_tier_is_told_with_and_without_the_conversion(folder: Path) -> None:
    """2026, joint: 190,000 is below 218,000; 250,000 is in the first tier, twelve times 81.20 + 14.50."""
    answer = answered(folder, "will converting 60,000 push me over IRMAA? joint, magi without it 190,000 for 2025")
    assert answer.status == "answered"
    assert "$1,148.40" in answer.text
    assert "only a rough guide" in answer.text


def test_the_bracket_of_an_income(folder: Path) -> None:
    answer = answered(folder, "what bracket am I in with 210k taxable income filing jointly in 2025?")
    assert "in the 24% bracket" in answer.text
    assert "$184,600" in answer.text


def test_a_surviving_spouse_has_the_brackets_of_a_joint_return(folder: Path) -> None:
    answer = answered(folder, "what bracket is 210k taxable income in 2025 for a qualifying surviving spouse?")
    assert "$206,700" in answer.text


def test_the_ceiling_of_gifts_to_charity_is_told_with_its_doubt(folder: Path) -> None:
    answer = answered(folder, "what's the qualified charitable distribution maximum for 2026")
    assert "$111,000" in answer.text
    assert "from memory" in answer.text


def test_no_income_and_no_status_show_the_lines_of_all(folder: Path) -> None:
    answer = answered(folder, "net investment income tax thresholds 2025?")
    for line in ("$200,000", "$250,000", "$125,000", "3.8%"):
        assert line in answer.text


def test_what_was_asked_stays_open_when_a_neighbour_is_looked_up_between(folder: Path) -> None:
    answer = answered(
        folder, "I contributed 7000 and converted 7000 in 2025", "what are the IRMAA tiers for 2026?",
        "the IRAs hold 93,000 on dec 31",
    )  # fmt: skip
    assert "$6,510" in answer.text


def test_another_year_of_the_same_neighbour(folder: Path) -> None:
    assert "$106,000" in answered(folder, "IRMAA tiers 2026", "and for 2025?").text


def test_a_program_says_what_it_is(folder: Path) -> None:
    for message in ("are you a CPA?", "are you a real person", "who made you?"):
        assert "a program" in answered(folder, message).text
