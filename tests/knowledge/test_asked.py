"""The questions that retrieval learns from: they fit the handbook, and none of them measures it."""

from __future__ import annotations

from pathlib import Path

from knowledge.article_format import handbook
from knowledge.asked import known_questions, read_questions

EVALS = Path(__file__).parents[2] / "evals"


def test_every_right_section_exists_and_nearly_every_section_was_asked_for() -> None:
    ids = {section.id for article in handbook() for section in article.sections}
    asked = {name for question in known_questions() for name in question.sections}
    assert asked <= ids
    assert len(ids - asked) < 0.05 * len(ids)


def test_in_scope_means_that_a_section_is_right() -> None:
    assert all(question.in_scope == bool(question.sections) for question in known_questions())


def test_no_question_is_both_learned_and_measured() -> None:
    measured = {
        each.text for name in ("questions", "test") for each in read_questions(EVALS / f"retrieval_{name}.jsonl")
    }
    learned = [question.text for question in known_questions()]
    assert len(set(learned)) == len(learned)
    assert not measured & set(learned)


def test_about_a_fifth_is_kept_aside() -> None:
    aside = sum(question.aside for question in known_questions())
    assert 0.15 < aside / len(known_questions()) < 0.25
