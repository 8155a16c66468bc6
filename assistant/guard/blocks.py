"""The last gate of every answer: each Number must be, to the letter, what its origin gives. It fails closed."""

from __future__ import annotations

import logging
from collections.abc import Callable, Iterable
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from assistant.answer import Block, Computed, Law, Number, Paragraph, Quoted, Said, Text, shown, spans_of
from assistant.facts import FactBook
from assistant.guard.figures import LINE
from assistant.ledger import Ledger

if TYPE_CHECKING:
    from knowledge.passages import Passage

log = logging.getLogger(__name__)

UNCHECKED = "A part of this answer is left out, because a figure in it could not be traced to its origin."
Passages = Callable[[str], "Passage"]


def check_blocks(
    blocks: Iterable[Block], ledger: Ledger, book: FactBook, passages: Passages | None = None
) -> tuple[tuple[Block, ...], tuple[str, ...]]:
    """The blocks whose every figure resolves to its origin, and what was wrong with the others.

    A block with a figure that does not is replaced by one plain sentence, once an answer.
    """
    kept: list[Block] = []
    problems: list[str] = []
    for block in blocks:
        wrong = _problem(block, ledger, book, passages)
        if not wrong:
            kept.append(block)
            continue
        if not problems:
            kept.append(Paragraph((Text(UNCHECKED),), "note"))
        problems.append(wrong)
        log.error("unchecked figure withheld: %s", wrong)
    return tuple(kept), tuple(problems)


def _problem(block: Block, ledger: Ledger, book: FactBook, passages: Passages | None) -> str:
    try:
        for span in spans_of(block):
            if isinstance(span, Number) and not resolves(span, ledger, book, passages):
                return f"{span.label} {span.text} ({span.origin})"
    except Exception as error:
        return f"the check itself failed: {type(error).__name__}"
    return ""


def resolves(number: Number, ledger: Ledger, book: FactBook, passages: Passages | None = None) -> bool:
    """Whether the origin of a Number gives the same value, unit, role and text."""
    match number.origin:
        case Computed():
            return _computed(number, number.origin, ledger)
        case Law():
            return _law(number, number.origin, ledger)
        case Said(turn=turn):
            return _said(number, turn, ledger, book)
        case Quoted(passage=passage):
            return passages is not None and _quoted(number, passages(passage))


def _same(number: Number, other: Number) -> bool:
    return (number.text, number.value, number.unit, number.role, number.origin) == (
        other.text,
        other.value,
        other.unit,
        other.role,
        other.origin,
    )


def _computed(number: Number, origin: Computed, ledger: Ledger) -> bool:
    for made in ledger.computations:
        if (made.calculator, made.person, made.scenario) != (origin.calculator, origin.person, origin.scenario):
            continue
        if number.unit == "year" and number.text == number.value == str(origin.tax_year):
            years = {made.tax_year, *(figure.tax_year for figure in made.figures.values())}
            if origin.tax_year in years:
                return True
        elif made.has(origin.ref) and _same(number, made.number(origin.ref)):
            return True
    return False


def _law(number: Number, origin: Law, ledger: Ledger) -> bool:
    if origin.key == "form_8606.line":
        return number.unit == "line" and number.text == number.value and bool(LINE.fullmatch(number.text))
    if origin.key == "tax_year":
        return number.unit == "year" and number.text == number.value == str(origin.tax_year)
    return _same(number, ledger.law_number(origin.key, origin.tax_year))


def _said(number: Number, turn: int, ledger: Ledger, book: FactBook) -> bool:
    values = [(fact.value, fact.unit) for fact in ledger.said.values() if fact.turn == turn]
    values += [(fact.value, number.unit) for fact in book if fact.turn == turn]
    if number.unit == "year":
        return number.text == number.value and any(str(value) == number.value for value, _ in values)
    return any(unit == number.unit and _equal(number, value) for value, unit in values)


def _equal(number: Number, value: object) -> bool:
    try:
        amount, shown_amount = Decimal(str(value)), Decimal(number.value)
    except InvalidOperation:
        return str(value) == number.value
    return amount == shown_amount and number.text == shown(amount, number.unit)


def _quoted(number: Number, passage: Passage) -> bool:
    return passage.own and (number.text in passage.text or number.text in passage.document)
