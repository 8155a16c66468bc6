"""The generated conversations: repeatable, well formed, and right where the specification prints what is right."""

from __future__ import annotations

import itertools
import json
import os
import re
from collections import Counter
from decimal import Decimal
from fractions import Fraction
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from assistant.fact_names import VOCABULARY
from evals.phrasings import Conversation, Figure, generate, truth
from evals.phrasings.generate import DRAWS, NEEDS
from evals.phrasings.solutions import LETTERS, Case, solve_chain, solve_split
from evals.phrasings.templates import Part, phrases, slots, templates

PARTS: tuple[Part, Part] = ("open", "kept_aside")
SHARED = Path(__file__).parents[2] / ".." / "shared"
FLAGS = {"open", "equal", "two", "someone", "alone", "later", "both", "spouse", "already", "clean"} | {
    "ira", "deferral", "additions", "simple", "sep", "need_v", "need_c", "need_k", "all", "three",
}  # fmt: skip
QUESTIONS = Path(__file__).parents[2] / "evals" / "retrieval_questions.jsonl"


@pytest.fixture(scope="module", params=PARTS)
def conversations(request: pytest.FixtureRequest) -> list[Conversation]:
    return list(generate(8606, 1500, request.param))


def test_a_seed_gives_the_same_conversations_again() -> None:
    assert list(generate(3, 60)) == list(generate(3, 60))
    assert list(generate(3, 60)) != list(generate(4, 60))
    assert list(generate(3, 20)) == list(itertools.islice(generate(3, 60), 20))


def test_no_placeholder_or_mark_is_left(conversations: list[Conversation]) -> None:
    for conversation in conversations:
        for message in conversation.messages:
            assert not set("{}[]") & set(message), message
            assert "<<" not in message
            assert "::" not in message
            assert message.strip() == message
            assert len(message) > 1


def test_answers_have_figures_and_questions_name_a_fact(conversations: list[Conversation]) -> None:
    for conversation in conversations:
        for turn in conversation.turns:
            assert turn.status in ("answered", "needs_facts", "declined")
            assert bool(turn.needs) == (turn.status == "needs_facts")
            assert any(figure.headline for figure in turn.figures) == (turn.status == "answered")


def test_every_situation_occurs(conversations: list[Conversation]) -> None:
    assert {conversation.situation for conversation in conversations} == set(DRAWS)


def test_messages_hardly_repeat(conversations: list[Conversation]) -> None:
    asked = [c.messages[0] for c in conversations if c.situation not in ("lookup", "declined")]
    assert len(set(asked)) > 0.97 * len(asked)


def test_conversations_are_plain_data(conversations: list[Conversation]) -> None:
    for conversation in conversations[:50]:
        assert json.loads(json.dumps(conversation.as_json()))["id"] == conversation.id


def test_what_is_left_out_is_not_among_the_facts(conversations: list[Conversation]) -> None:
    for conversation in conversations:
        first = conversation.turns[0]
        assert not {fact.name for fact in first.facts} & set(first.needs)


def test_moves_of_every_kind_occur() -> None:
    seen = Counter(turn.move for c in generate(8606, 1500) for turn in c.turns)
    for move in ("correct_year_end_value", "correct_year", "what_if_year_end_value", "back_to_first", "spouse"):
        assert seen[move] >= 5, move
    assert seen["supply_year_end_value"] >= 10


def test_facts_have_the_names_of_the_vocabulary() -> None:
    named = {name for names in NEEDS.values() for name in names} | set(LETTERS.values())
    assert named <= set(VOCABULARY)


@pytest.mark.parametrize("part", PARTS)
def test_templates_mark_only_facts_that_are_asked_for(part: Part) -> None:
    for template in templates(part):
        assert template.situation in DRAWS, template.id
        assert set(template.deletable) <= set(NEEDS), template.id
        assert template.flags <= FLAGS, template.id


def test_the_core_situation_has_many_phrasings_and_the_parts_share_none() -> None:
    opened = {template.text for template in templates("open")}
    kept = {template.text for template in templates("kept_aside")}
    assert sum(template.situation == "pre_tax" for template in templates("open")) >= 40
    assert not opened & kept
    assert {template.situation for template in templates("open")} == {
        template.situation for template in templates("kept_aside")
    }
    for name in ("correct_year_end_value", "what_if_year_end_value", "spouse", "supply_year_end_value"):
        mine, theirs = phrases("open", "followups", name), phrases("kept_aside", "followups", name)
        assert not set(mine) & set(theirs) - {"{v}"}


def test_only_questions_out_of_scope_come_without_a_drawn_value() -> None:
    for part in PARTS:
        for template in templates(part):
            assert slots(template.text) or template.situation == "declined", template.id


def _lines(**amounts: int) -> dict[str, int]:
    return {ref: int(v) for ref, v in truth.form_8606(**{k: Fraction(v) for k, v in amounts.items()}).items()}


@pytest.mark.parametrize(
    ("amounts", "line_14", "line_18"),
    [
        ({"contribution": 7000, "conversion": 7000}, 0, 0),
        ({"contribution": 7000, "conversion": 7050}, 0, 50),
        ({"contribution": 7000, "conversion": 7000, "year_end_value": 93000}, 6510, 6510),
        ({"contribution": 7000, "conversion": 3000, "year_end_value": 4100}, 4042, 42),
        ({"contribution": 7500, "basis": 9000, "conversion": 47000}, 0, 30500),
        ({"contribution": 7000, "conversion": 6400}, 600, 0),
        ({"contribution": 7000, "conversion": 7000, "year_end_value": 45000}, 6058, 6058),
    ],
)  # fmt: skip
def test_worked_examples_of_the_specification(amounts: dict[str, int], line_14: int, line_18: int) -> None:
    lines = _lines(**amounts)
    assert (lines["14"], lines["18"]) == (line_14, line_18)


def test_conversion_and_cash_share_one_ratio() -> None:
    lines = _lines(contribution=7000, basis=5000, distribution=6000, conversion=10000, year_end_value=30000)
    assert (lines["11"], lines["12"], lines["14"], lines["15a"], lines["18"]) == (2609, 1565, 7826, 4435, 7391)


def _line(figures: list[Figure], year: int, ref: str) -> int:
    return int(next(figure.value for figure in figures if (figure.tax_year, figure.ref) == (year, ref)))


def test_two_years_at_once_of_the_specification() -> None:
    said = {"c": Decimal(7000), "c2": Decimal(7500), "k": Decimal(14530), "v": Decimal(0)}
    figures = solve_split(Case(said, 2025, solve_split))
    assert (_line(figures, 2025, "14"), _line(figures, 2026, "18"), _line(figures, 2026, "14")) == (7000, 30, 0)


def test_three_years_converted_together() -> None:
    said = {"c1": Decimal(6000), "c2": Decimal(6500), "c": Decimal(7000), "k": Decimal(20000), "v": Decimal(0)}
    figures = solve_chain(Case(said, 2024, solve_chain))
    assert (_line(figures, 2023, "14"), _line(figures, 2024, "18")) == (12500, 500)


amounts = st.integers(0, 200_000).map(Fraction)


@given(amounts, amounts, amounts, amounts, amounts)
def test_nothing_is_lost_or_taxed_twice(
    contribution: Fraction, basis: Fraction, value: Fraction, distribution: Fraction, conversion: Fraction
) -> None:
    lines = truth.form_8606(contribution, basis, Fraction(0), value, distribution, conversion)
    if "13" in lines:
        assert lines["13"] + lines["15a"] + lines.get("18", Fraction(0)) == distribution + conversion
        assert lines["14"] + lines["13"] == lines["3"]
        assert 0 <= lines["13"] <= lines["5"]


@pytest.mark.parametrize(
    ("year", "status", "income", "older", "limit"),
    [
        (2025, "single", 151_000, False, 6_540),
        (2026, "single", 160_000, False, 4_000),
        (2026, "married_filing_jointly", 245_000, False, 5_250),
        (2026, "single", 167_900, False, 200),
        (2026, "single", 158_333, True, 5_550),
    ],
)
def test_roth_limits_of_the_specification(year: int, status: str, income: int, older: bool, limit: int) -> None:
    assert truth.roth_ira_limit(year, status, Fraction(income), older) == limit


def test_room_and_net_income_of_the_specification() -> None:
    assert truth.mega_room(2026, Fraction(24_500), Fraction(12_000)) == 35_500
    assert truth.net_income(Fraction(7_000), Fraction(27_000), Fraction(29_700)) == 700


def test_the_own_copy_of_the_law_is_the_law() -> None:
    path = SHARED / "tax-facts" / "limits.json"
    if not path.exists():
        reason = "the shared tax facts are not beside the repository"
        pytest.fail(reason) if os.environ.get("CI") else pytest.skip(reason)
    law = json.loads(path.read_text(encoding="utf-8"))["years"]
    for year in range(2016, 2027):
        own = truth.law(year)
        assert own == {key: law[str(year)][key] for key in own}


def test_retrieval_questions_are_many_and_well_formed() -> None:
    questions = [json.loads(line) for line in QUESTIONS.read_text(encoding="utf-8").splitlines()]
    assert len(questions) >= 420
    assert len({question["question"] for question in questions}) == len(questions)
    assert len({question["id"] for question in questions}) == len(questions)
    for question in questions:
        assert set(question) == {"id", "question", "style", "topic", "sections", "in_scope"}
        assert question["in_scope"] == (question["style"] != "out_of_scope")
        assert question["in_scope"] or not question["sections"]


def test_right_sections_exist_in_the_handbook() -> None:
    articles = (QUESTIONS.parents[1] / "knowledge" / "articles").glob("*.md")
    ids = {
        f"{article.stem}#{anchor}"
        for article in articles
        for anchor in re.findall(r"^## .*\{#([\w-]+)\}", article.read_text(encoding="utf-8"), re.MULTILINE)
    }
    for line in QUESTIONS.read_text(encoding="utf-8").splitlines():
        question = json.loads(line)
        assert set(question["sections"]) <= ids, question["id"]
