"""Moves after the first answer: corrections, cash out too, the tax, what-ifs and back, the next year, the spouse."""

from __future__ import annotations

import random
from collections.abc import Callable
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction
from typing import TYPE_CHECKING

from evals.phrasings import situations, truth
from evals.phrasings.conversation import WHAT_IF, Figure, Turn
from evals.phrasings.moves import later_turn
from evals.phrasings.solutions import SPOUSE, Case, decimal
from evals.phrasings.templates import Template

if TYPE_CHECKING:
    from evals.phrasings.generate import Writer

Move = Callable[["Writer", Template, bool], list[Turn | None]]
"""A move takes the writer, the first template and whether it is the last move; it may change the writer's case."""


def _new_value(old: Decimal, case: Case, dice: random.Random) -> Decimal:
    """Another value: often the digits turned round, as people mistype."""
    if dice.random() < 0.35 and old >= 10_000 and not old % 1_000:
        digits = str(int(old / 1_000))
        turned = digits[::-1].lstrip("0")
        if turned != digits and len(turned) == len(digits):
            return Decimal(turned) * 1_000
    return situations.other(situations.balance(dice), set(case.amounts.values()), dice)


def _correct_value(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    case = writer.case
    old = case.amounts["v"]
    new = _new_value(old, case, writer.dice)
    writer.case = case.changed(v=new)
    return [later_turn(writer, "correct_year_end_value", writer.case, template, "v", {"old": old, "new": new})]


def _correct_conversion(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    """The conversion put right by its name."""
    case = writer.case
    old = case.amounts["k"]
    new = situations.other(old + writer.dice.randrange(2, 30) * 100, set(case.amounts.values()), writer.dice)
    writer.case = case.changed(k=new)
    return [later_turn(writer, "correct_conversion", writer.case, template, "k", {"old": old, "new": new})]


def _correct_year(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    case = writer.case
    said = case.tax_year
    years = {"wrong_year": str(said), "right_year": str(said - 1)}
    writer.case = replace(case, tax_year=said - 1, texts=case.texts | years)
    return [later_turn(writer, "correct_year", writer.case, template)]


def _cash_too(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    """A withdrawal that was forgotten at first; the December 31 value stays as it was said."""
    case = writer.case
    taken = set(case.amounts.values())
    writer.case = case.changed(d=situations.other(situations.balance(writer.dice, 1_000, 20_000), taken, writer.dice))
    return [later_turn(writer, "cash_too", writer.case, template, "d")]


def _line_14(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    turn = later_turn(writer, "ask_line_14", writer.case, template)
    if not turn:
        return []
    figures = tuple(replace(figure, headline=figure.ref == "14") for figure in turn.figures)
    return [replace(turn, figures=figures)]


def _tax(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    """The tax at a marginal rate that is given now."""
    rate = Decimal(writer.dice.choice((12, 22, 24, 32, 35, 37)))
    case = replace(writer.case, texts=writer.case.texts | {"rate": f"{rate}%"})
    writer.case = case
    turn = later_turn(writer, "ask_tax", case, template)
    if not turn:
        return []
    taxable = sum(Fraction(figure.value) for figure in turn.figures if figure.ref == "18")
    tax = decimal(taxable * Fraction(rate) / 100)
    year = case.tax_year if template.states_year else None
    cost = Figure("tax_cost", "tax", tax, case.person, year, tolerance=Decimal("0.5"))
    return [replace(turn, figures=(*(replace(figure, headline=False) for figure in turn.figures), cost))]


def _back(writer: Writer, template: Template, last: bool, turn: Turn | None) -> list[Turn | None]:
    if not last or writer.dice.random() < 0.5:
        return [turn, later_turn(writer, "back_to_first", writer.case, template)]
    return [turn]


def _what_if(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    """Another December 31 value, and then back to the facts as stated."""
    new = _new_value(writer.case.amounts["v"], writer.case, writer.dice)
    supposed = replace(writer.case.changed(v=new), scenario=WHAT_IF)
    turn = later_turn(writer, "what_if_year_end_value", supposed, template, "v", {"new": new})
    return _back(writer, template, last, turn)


def _emptied(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    """All pre-tax money moved into the employer plan before the year ends."""
    supposed = replace(writer.case.changed(v=Decimal(0)), scenario=WHAT_IF)
    return _back(writer, template, last, later_turn(writer, "what_if_reverse_rollover", supposed, template))


def _next_year(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    """The following year, which starts with the basis left over from this one."""
    case, dice = writer.case, writer.dice
    left = next((figure.value for figure in case.solve(case) if figure.ref == "14"), Decimal(0))
    paid = situations.contribution(case.tax_year + 1, dice)
    kept = situations.other(situations.balance(dice), set(case.amounts.values()), dice)
    amounts = {"b": left, "c": paid, "k": paid, "v": max(kept, left + 500)}
    writer.case = replace(case, amounts=amounts, tax_year=case.tax_year + 1)
    return [later_turn(writer, "next_year", writer.case, template, "v")]


def _spouse(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    """The spouse's own facts; the speaker's do not enter."""
    case, paid = writer.case, writer.case.amounts["c"]
    kept = situations.other(situations.balance(writer.dice), set(case.amounts.values()), writer.dice)
    writer.case = replace(case, amounts={"c": paid, "k": paid, "v": kept}, person=SPOUSE)
    return [later_turn(writer, "spouse", writer.case, template, "v")]


def _clean_spouse(writer: Writer, template: Template, last: bool) -> list[Turn | None]:
    """A spouse without other IRAs."""
    paid = writer.case.amounts["c"]
    writer.case = replace(writer.case, amounts={"c": paid, "k": paid, "v": Decimal(0)}, person=SPOUSE)
    return [later_turn(writer, "clean_spouse", writer.case, template, "v")]


_ORDER: tuple[Move, ...] = (
    _correct_year,
    _correct_value,
    _correct_conversion,
    _cash_too,
    _line_14,
    _tax,
    _what_if,
    _emptied,
    _next_year,
    _spouse,
    _clean_spouse,
)
"""The order in which moves make sense: the speaker's facts put right first, another person last."""


def _fits_year_before(case: Case) -> bool:
    """Whether the contribution was lawful in the year before, too."""
    return case.tax_year > 2019 and case.amounts["c"] <= truth.ira_cap(case.tax_year - 1, True)


def _possible(writer: Writer, template: Template) -> set[Move]:
    """The moves that fit what was said."""
    case = writer.case
    found: set[Move] = {_line_14}
    value = case.amounts["v"]
    plain = bool(value) and "{v}" in template.text and value not in (case.amounts["c"], case.amounts["k"])
    if plain:
        found |= {_correct_value, _what_if, _tax, _cash_too}
        if case.amounts["k"] != case.amounts["c"]:
            found.add(_correct_conversion)
        elif not case.amounts.get("b"):
            found.add(_emptied)
    if case.person is not None:
        found |= {_clean_spouse, _spouse} if plain else {_clean_spouse}
    closed = template.states_year and "open" not in template.flags
    if closed and _fits_year_before(case):
        found.add(_correct_year)
    if closed and plain and case.tax_year + 1 < writer.today.year:
        found.add(_next_year)
    return found


def follow(writer: Writer, template: Template) -> list[Turn]:
    """One to three moves that fit, in an order that makes sense."""
    possible = _possible(writer, template)
    pool = [move for move in _ORDER if move in possible]
    count = writer.dice.choices((1, 2, 3), (50, 33, 17))[0]
    picked = writer.dice.sample(pool, min(count, len(pool)))
    if _spouse in picked and _clean_spouse in picked:
        picked.remove(_clean_spouse)
    for unfit in (_emptied, _tax):  # cash is taxed beside line 18, and what was taken out cannot be rolled over
        if _cash_too in picked and unfit in picked:
            picked.remove(unfit)
    chain = [move for move in _ORDER if move in picked]
    turns: list[Turn] = []
    for at, move in enumerate(chain, 1):
        turns += [turn for turn in move(writer, template, at == len(chain)) if turn is not None]
    return turns
