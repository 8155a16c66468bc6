"""Passages of ``knowledge`` as spans: references filled from the law and from worked examples, terms as terms."""

from __future__ import annotations

import datetime
import re
from typing import Any

from assistant.answer import Block, Number, Paragraph, Quoted, Span, Spans, Steps, Term, Text
from assistant.ledger import Computation, Ledger, UnknownReference, prose
from assistant.terms import TERM, is_digit, is_term
from knowledge import segments as written
from knowledge.passages import OwnPassage, Passage, Section
from knowledge.passages import Paragraph as Written
from tools.calculator import CALCULATORS
from tools.errors import CalculationError


def paragraph_spans(paragraph: Written, ledger: Ledger, year: int, example: Computation | None) -> Spans:
    """A paragraph of the handbook; UnknownReference when a figure of it cannot be filled."""
    spans: list[Span] = []
    for segment in paragraph.segments:
        match segment:
            case written.Text():
                spans.extend(prose(segment.text))
            case written.Term():
                spans.extend([Term(segment.text)] if is_term(segment.text) else prose(segment.text))
            case written.Reference():
                spans.append(_figure(segment, ledger, year, example))
    return tuple(spans)


def _figure(reference: written.Reference, ledger: Ledger, year: int, example: Computation | None) -> Number:
    if reference.kind == "law":
        return ledger.law_number(reference.key, reference.tax_year or year)
    if reference.kind == "statute":
        return ledger.law_number(reference.key, None)
    if reference.kind == "line":
        return ledger.number(f"line.{reference.key}")
    if example is None:
        raise UnknownReference(f"the example of {reference.key} was not computed")
    return example.number(reference.key)


_NUMERAL = re.compile(r"[$€£]?\d[\d,]*(?:\.\d+)?%?")


def own_spans(passage: OwnPassage) -> Spans:
    """A passage of the person's own document, word for word; its figures are quoted, never computed with."""
    spans: list[Span] = list(prose("From your document "))
    spans.extend(_quoted(f"“{passage.document}”", passage.id))
    spans.extend(prose(": "))
    spans.extend(_quoted(passage.text[:1200], passage.id))
    return tuple(spans)


def _quoted(text: str, passage: str) -> list[Span]:
    spans: list[Span] = []
    place = 0
    for match in re.finditer(rf"(?P<term>{TERM.pattern})|(?P<number>{_NUMERAL.pattern})", text):
        spans.extend(_plain(text[place : match.start()], passage))
        if match["term"]:
            spans.append(Term(match[0]))
        else:
            value = re.sub(r"[^\d.]", "", match[0]).rstrip(".")
            unit: Any = "percent" if match[0].endswith("%") else "usd" if match[0][0] in "$€£" else "count"
            spans.append(Number(match[0], value, unit, "figure in your document", Quoted(passage), "quoted"))
        place = match.end()
    spans.extend(_plain(text[place:], passage))
    return spans


def _plain(text: str, passage: str) -> list[Span]:
    """Text between numerals; other digit characters (½, ①) become quoted numbers as well."""
    spans: list[Span] = []
    run = ""
    for character in text:
        if is_digit(character):
            if run:
                spans.append(Text(run))
            spans.append(Number(character, character, "count", "figure in your document", Quoted(passage), "quoted"))
            run = ""
        else:
            run += character
    if run:
        spans.append(Text(run))
    return spans


def rendered(passage: Passage, today: datetime.date) -> tuple[Block, ...]:
    """A whole passage as blocks, for the page that a citation opens."""
    if isinstance(passage, OwnPassage):
        return (Paragraph(own_spans(passage), "text"),)
    return tuple(_section_blocks(passage, today))


def _section_blocks(section: Section, today: datetime.date) -> list[Block]:
    ledger = Ledger(year=today.year)
    example = _example(section, ledger, today.year)
    blocks: list[Block] = []

    def add(paragraph: Written, role: Any) -> None:
        try:
            blocks.append(Paragraph(paragraph_spans(paragraph, ledger, today.year, example), role))
        except (UnknownReference, CalculationError):
            return

    add(section.short_answer, "headline")
    for paragraph in section.body:
        add(paragraph, "text")
    if section.example:
        add(section.example.text, "note")
    for title, items in (("What to do:", section.steps), ("Common mistakes:", section.mistakes)):
        if items:
            blocks.append(
                Steps(tuple(prose(title)), tuple(paragraph_spans(item, ledger, today.year, example) for item in items))
            )
    return blocks


def _example(section: Section, ledger: Ledger, year: int) -> Computation | None:
    if section.example is None:
        return None
    inputs = {"tax_year": section.example.tax_year or year, **section.example.input}
    try:
        result = CALCULATORS[section.example.calculator].run(inputs)
    except (CalculationError, KeyError):
        return None
    return ledger.add(
        section.example.calculator,
        inputs,
        result,
        person="example",
        tax_year=section.example.tax_year or year,
        scenario="example",
    )
