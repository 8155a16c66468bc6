"""Whether somebody may pay into a Roth IRA directly, in people's words, and words that bear the product's name."""

from __future__ import annotations

from pathlib import Path

from tests.assistant.handbook import figure, talk


def test_the_year_is_asked_and_the_current_one_answered_beside(folder: Path) -> None:
    asked, answered = talk(folder, "can i contribute to roth directly at 400k married", "2025")
    assert [need.fact for need in asked.needs] == ["tax_year"]
    assert figure(asked, "reduced_limit", year=2026) == "0"
    assert "as filing jointly" in asked.text
    assert figure(answered, "reduced_limit", year=2025) == "0"


def test_married_in_a_year_is_joint_and_the_income_is_no_contribution(folder: Path) -> None:
    [answer] = talk(folder, "can i contribute to a roth directly at 400k married in 2025")
    assert answer.status == "answered"
    assert figure(answer, "phaseout_end", year=2025) == "246000"


def test_basis_is_the_word_of_the_tax_law(folder: Path) -> None:
    [answer] = talk(folder, "what is basis")
    assert any("what-basis-is" in citation.passage for citation in answer.citations)
