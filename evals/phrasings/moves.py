"""A later turn: its words from the follow-ups of the part, its figures from the case as it then stands."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from evals.phrasings.conversation import AS_STATED, ExpectedFact, Figure, Turn
from evals.phrasings.solutions import LETTERS, Case
from evals.phrasings.templates import Template, phrases

if TYPE_CHECKING:
    from evals.phrasings.generate import Writer

_ASKED_FOR = {
    "v": "supply_year_end_value",
    "v1": "supply_year_end_value",
    "c": "supply_contribution",
    "k": "supply_conversion",
}


def with_text(turn: Turn, text: str) -> Turn:
    """The turn with other words."""
    return replace(turn, text=text)


def without_year(figure: Figure) -> Figure:
    """The figure for whatever year the answer states."""
    return replace(figure, tax_year=None, equivalents=tuple(one for one in figure.equivalents if ":" not in one[1]))


def _solved(case: Case, stated_year: bool) -> tuple[Figure, ...]:
    figures = case.solve(case)
    return tuple(figures if stated_year else map(without_year, figures))


def later_turn(
    writer: Writer,
    move: str,
    case: Case,
    template: Template,
    changed: str = "",
    extra: dict[str, Decimal] | None = None,
) -> Turn | None:
    """A turn of this move, or none where the part lacks words; ``changed`` is the letter of the fact that it states."""
    lines = phrases(writer.part, "followups", move)
    if not lines:
        return None
    text = writer.words(writer.dice.choice(lines), extra)
    year = case.tax_year if template.states_year else None
    facts: tuple[ExpectedFact, ...] = ()
    if changed and case.scenario == AS_STATED:
        facts = (ExpectedFact(LETTERS[changed], str(case.amounts[changed]), case.person, year),)
    return Turn(text, "answered", facts, (), _solved(case, template.states_year), move)


def supplied(writer: Writer, letter: str, first: Turn, template: Template) -> list[Turn]:
    """The missing fact in the next turn."""
    case = writer.case
    move = _ASKED_FOR.get(letter, "")
    if letter == "v" and not case.amounts["v"]:
        move = "supply_nothing_left"
    if letter in ("v1", "v2") or not move:
        return []
    turn = later_turn(writer, move, case, template, letter)
    return [turn] if turn else []
