"""Texts of calculators and law files as spans: references filled, and no digit that has no origin."""

from __future__ import annotations

import re
from typing import TYPE_CHECKING

from assistant.answer import Law, Number, Span, Spans, Text, UncheckedNumber
from assistant.ledger import Computation, UnknownReference, prose
from assistant.terms import stray_digit
from tools.errors import CalculationError

if TYPE_CHECKING:
    from assistant.compose.writer import Writer

_REF = re.compile(r"\{(?:(law|statute):)?([a-z0-9_.:]+)(?:@(\d{4}))?\}")
_YEAR = re.compile(r"\b(?:19|20)\d\d\b")
_LINE = re.compile(r"\bline (\d{1,2}[abc]?)\b")


def note_spans(text: str, writer: Writer, computation: Computation) -> Spans:
    """A calculator's note; empty when a reference in it cannot be filled."""

    def reference(match: re.Match[str]) -> str:
        kind, key, year = match[1], match[2], match[3]
        if kind == "law":
            return f"{{law.{year or computation.tax_year or writer.case.tax_year}.{key}}}"
        if kind == "statute":
            return f"{{statute.{key}}}"
        return match[0]

    template = _LINE.sub(r"line {line.\1}", _REF.sub(reference, text))
    template = re.sub(r"(?<![.{\w])((?:19|20)\d\d)(?![\w}])", r"{year.\1}", template)
    try:
        return writer.spans(template, computation)
    except (UnknownReference, UncheckedNumber, CalculationError, KeyError):
        return ()


def error_spans(message: str) -> Spans:
    """An error's sentence: years and lines as numbers, other digits left out with the clause that holds them."""
    spans: list[Span] = []
    for sentence in re.split(r"(?<=[.;:])\s+", message):
        piece = _sentence(sentence)
        if piece:
            if spans:
                spans.append(Text(" "))
            spans.extend(piece)
        elif spans:
            spans[-1] = _ended(spans[-1])
    return tuple(spans) or (Text("This could not be computed from these facts."),)


def _ended(span: Span) -> Span:
    """The end of a clause whose continuation is left out: a full stop in the place of a colon or semicolon."""
    return Text(re.sub(r"[:;,]\s*$", ".", span.text)) if isinstance(span, Text) else span


def _sentence(sentence: str) -> list[Span]:
    spans: list[Span] = []
    place = 0
    for match in re.finditer(r"\b(?:line (?P<line>\d{1,2}[abc]?)|(?P<year>(?:19|20)\d\d))\b", sentence):
        before = sentence[place : match.start()]
        if stray_digit(re.sub(r"Form 8606|401\(k\)", "", before)):
            return []
        spans.extend(prose(before))
        if match["line"]:
            spans.append(Text("line "))
            spans.append(
                Number(
                    match["line"],
                    match["line"],
                    "line",
                    "line of the form",
                    Law("form_8606.line", None, "Form 8606"),
                    "line",
                )
            )
        else:
            spans.append(
                Number(
                    match["year"],
                    match["year"],
                    "year",
                    "year",
                    Law("tax_year", int(match["year"]), "calendar"),
                    "year",
                )
            )
        place = match.end()
    rest = sentence[place:]
    try:
        spans.extend(prose(rest))
    except UncheckedNumber:
        return []
    return spans
