"""One sentence of a language model against the figures of the turn: each figure linked with its role, or a problem.

A figure is shown only when the sentence names it as what it is: role, unit, person, tax year and scenario. A reference
without any naming beside it is shown with its own label. Digits shown are always those of the linked Number.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise
from typing import NamedTuple

from assistant.answer import Number, Span, Term, Text
from assistant.guard.agreement import UNIT_AFTER, Refused
from assistant.guard.claims import fits
from assistant.guard.context import Context
from assistant.guard.figures import Figures
from assistant.guard.linking import Linked, link
from assistant.guard.mention import Mention, Reading
from assistant.guard.mentions import read, references
from assistant.guard.scan import Scan, scan
from assistant.guard.shape import misshapen
from assistant.guard.wording import forbidden, refers_back
from assistant.ledger import prose

CORE_TERMS = frozenset(
    [
        "Form 8606",
        "Forms 8606",
        "Form 1040",
        "Form 1040-X",
        "Form 1099-R",
        "Form 5498",
        "Form 5329",
        "1099-R",
        "8606",
        "5498",
        "401(k)",
        "401(k)s",
        "403(b)",
        "457(b)",
        "solo 401(k)",
        "December 31",
        "January 1",
    ]
)
_RANGE = re.compile(r"\s*(?:-|–|—|to|through)\s*")
_RANGED = frozenset({"phaseout", "year", "limit"})


class Checked(NamedTuple):
    """A sentence as spans, or the reason why it cannot be shown."""

    spans: tuple[Span, ...] = ()
    problem: str = ""


def check_sentence(sentence: str, figures: Figures, names: frozenset[str] = CORE_TERMS, before: str = "") -> Checked:
    """Link every figure of a sentence; ``names`` are the terms with digits that may stand in it.

    ``before`` is the sentence before it, whose figures it must not rename and whose names it must not borrow.
    """
    named, masked = references(sentence)
    heard = scan(masked)
    if problem := misshapen(sentence, heard.told):
        return Checked(problem=problem)
    reading = read(masked, named, heard)
    try:
        return Checked(_spans(sentence, _linked(sentence, reading, heard, figures, names, before), figures))
    except Refused as refused:
        return Checked(problem=str(refused))


def _linked(
    sentence: str, reading: Reading, heard: Scan, figures: Figures, names: frozenset[str], before: str
) -> list[Linked | Mention]:
    for mention in reading.found:
        if mention.problem:
            raise Refused(f"{mention.text!r} is {mention.problem}; write a reference instead")
        if mention.kind == "term" and mention.text not in names:
            raise Refused(f"{mention.text!r} stands in none of the results and passages of this turn")
    if problem := forbidden(sentence, reading, figures.called, heard):
        raise Refused(problem)
    if not reading.numbers:
        if refers_back(sentence, before, heard.claims):
            raise Refused("it gives another name to what stands before it; name the figure by its reference")
        return list(reading.found)
    linked = link(Context(reading, heard, figures))
    _borrowed(linked, before)
    _ranges(sentence, linked)
    if len(linked) == len(reading.found):
        return [*linked]
    figure = iter(linked)
    return [mention if mention.kind == "term" else next(figure) for mention in reading.found]


def _ranges(sentence: str, linked: Sequence[Linked]) -> None:
    """Two figures make a range only where the law, years or limits have one, or a figure moves with a scenario."""
    for first, second in pairwise(linked):
        moved = first.known.scenario != second.known.scenario
        between = sentence[first.mention.end : second.mention.start]
        if not moved and _RANGE.fullmatch(between) and {first.known.number.role, second.known.number.role} - _RANGED:
            raise Refused("it makes a range of two figures")


def _borrowed(linked: Sequence[Linked], before: str) -> None:
    """A figure without a name of its own takes that of the sentence before it, which has to be right too."""
    unnamed = [each for each in linked if each.unnamed]
    named = [claim for claim in scan(before).claims if claim.strong] if unnamed else []
    for each in unnamed:
        number = each.known.number
        if named and not fits(number.role, number.unit, number.label, named[-1:]):
            raise Refused(f"{each.mention.text!r} is {number.label}, not {named[-1].name}; name it in its own sentence")


def _spans(sentence: str, linked: Sequence[Linked | Mention], figures: Figures) -> tuple[Span, ...]:
    spans: list[Span] = []
    dated: set[int | None] = set()
    place = 0
    for each in linked:
        mention = each.mention if isinstance(each, Linked) else each
        spans.extend(prose(sentence[place : mention.start]))
        place = mention.end
        if isinstance(each, Mention):
            spans.append(Term(mention.text))
            continue
        spans.append(each.known.number)
        place = _behind_unit(sentence, place, each.known.number)
        year = each.year if each.year not in dated else None
        dated.add(year)
        if each.label or year:
            spans.extend(_label_spans(each.label, year, figures))
    spans.extend(prose(sentence[place:]))
    return tuple(spans)


def _behind_unit(sentence: str, place: int, number: Number) -> int:
    """Where the sentence goes on: the text of a figure has its unit already."""
    found = UNIT_AFTER[number.unit].match(sentence, place) if number.unit in UNIT_AFTER else None
    return found.end() if found else place


def _label_spans(label: str, year: int | None, figures: Figures) -> list[Span]:
    """What code adds in brackets where the sentence does not say what a figure is, or of which year."""
    spans: list[Span] = [Text(" ("), *prose(label + (", " if label and year else ""))]
    return [*spans, *([figures.ledger.year_number(year)] if year else []), Text(")")]
