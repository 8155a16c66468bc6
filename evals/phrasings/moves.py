"""What comes after the first turn: missing facts supplied, corrections, what-ifs, the spouse, back to the first."""

from __future__ import annotations

import random
from dataclasses import replace
from decimal import Decimal
from typing import TYPE_CHECKING

from evals.phrasings import situations, truth
from evals.phrasings.conversation import AS_STATED, WHAT_IF, ExpectedFact, Figure, Turn
from evals.phrasings.situations import LETTERS, SPOUSE, Case
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


def _turn(
    writer: Writer,
    move: str,
    case: Case,
    template: Template,
    changed: str = "",
    extra: dict[str, Decimal] | None = None,
) -> Turn | None:
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
    turn = _turn(writer, move, case, template, letter)
    return [turn] if turn else []


def _new_value(old: Decimal, case: Case, dice: random.Random) -> Decimal:
    if dice.random() < 0.35 and old >= 10_000 and not old % 1_000:
        digits = str(int(old / 1_000))
        turned = digits[::-1].lstrip("0")
        if turned != digits and len(turned) == len(digits):
            return Decimal(turned) * 1_000
    return situations.other(situations.balance(dice), set(case.amounts.values()), dice)


def _plain_value(case: Case) -> bool:
    """Whether the December 31 value was said once, as one amount."""
    return bool(case.amounts["v"]) and "v1" not in case.amounts and case.amounts["v"] != case.amounts["c"]


def _correct_value(writer: Writer, template: Template) -> list[Turn | None]:
    case = writer.case
    old = case.amounts["v"]
    writer.case = case.changed(v=_new_value(old, case, writer.dice))
    return [
        _turn(
            writer, "correct_year_end_value", writer.case, template, "v", {"old": old, "new": writer.case.amounts["v"]}
        )
    ]


def _correct_year(writer: Writer, template: Template) -> list[Turn | None]:
    case = writer.case
    said = case.tax_year
    writer.case = replace(
        case, tax_year=said - 1, texts=case.texts | {"wrong_year": str(said), "right_year": str(said - 1)}
    )
    return [_turn(writer, "correct_year", writer.case, template)]


def _what_if(writer: Writer, template: Template) -> list[Turn | None]:
    """Another December 31 value, and then perhaps back to the facts as stated."""
    case = writer.case
    new = _new_value(case.amounts["v"], case, writer.dice)
    supposed = replace(case.changed(v=new), scenario=WHAT_IF)
    turns = [_turn(writer, "what_if_year_end_value", supposed, template, "v", {"new": new})]
    if writer.dice.random() < 0.6:
        turns.append(_turn(writer, "back_to_first", case, template))
    return turns


def _emptied(writer: Writer, template: Template) -> list[Turn | None]:
    """All pre-tax money moved into the employer plan before the year ends."""
    supposed = replace(writer.case.changed(v=Decimal(0)), scenario=WHAT_IF)
    turns = [_turn(writer, "what_if_reverse_rollover", supposed, template)]
    if writer.dice.random() < 0.5:
        turns.append(_turn(writer, "back_to_first", writer.case, template))
    return turns


def _spouse(writer: Writer, template: Template) -> list[Turn | None]:
    """The spouse's own facts; the speaker's do not enter."""
    case = writer.case
    paid = case.amounts["c"]
    taken = set(case.amounts.values())
    kept = situations.other(situations.balance(writer.dice), taken, writer.dice)
    theirs = replace(case, amounts={"c": paid, "k": paid, "v": kept}, person=SPOUSE)
    return [_turn(writer, "spouse", theirs, template, "v", theirs.amounts)]


def _clean_spouse(writer: Writer, template: Template) -> list[Turn | None]:
    """A spouse without other IRAs."""
    paid = writer.case.amounts["c"]
    theirs = replace(writer.case, amounts={"c": paid, "k": paid, "v": Decimal(0)}, person=SPOUSE)
    return [_turn(writer, "clean_spouse", theirs, template, "v", theirs.amounts)]


def _fits_year_before(case: Case) -> bool:
    """Whether the contribution was lawful in the year before, too."""
    return case.tax_year > 2019 and case.amounts["c"] <= truth.ira_cap(case.tax_year - 1, True)


def follow(writer: Writer, first: Turn, template: Template) -> list[Turn]:
    """One or two moves that fit the case."""
    case = writer.case
    kinds = [_clean_spouse]
    if _plain_value(case) and "{t}" not in template.text and "{v}" in template.text:
        kinds += [_correct_value, _what_if, _correct_value, _spouse, _what_if]
    if (
        case.amounts["v"]
        and case.amounts["c"] == case.amounts["k"]
        and not case.amounts.get("b")
        and "v1" not in case.amounts
    ):
        kinds += [_emptied]
    if template.states_year and _fits_year_before(case) and "open" not in template.flags:
        kinds += [_correct_year]
    if case.person is None:
        kinds = [kind for kind in kinds if kind not in (_spouse, _clean_spouse)] or [_clean_spouse]
    if case.person is None and kinds == [_clean_spouse]:
        return []
    turns = writer.dice.choice(kinds)(writer, template)
    return [turn for turn in turns if turn is not None]
