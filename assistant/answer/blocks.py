"""The blocks of an answer: paragraphs, forms, tables, charts, steps, citations, messages to send next."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache
from typing import Literal

from assistant.answer.spans import Law, Number, Span, Spans

ParagraphRole = Literal[
    "headline",
    "assumption",
    "reason",
    "text",
    "caveat",
    "question",
    "correction",
    "decline",
    "note",
    "heading",
]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """Some sentences; the role tells renderers how loud."""

    spans: Spans
    role: ParagraphRole = "text"


@dataclass(frozen=True, slots=True)
class FormRow:
    """One line of a form: its number as printed, label, value (None is blank), and the lines it is made from."""

    line: str
    label: Spans
    value: Number | None
    uses: tuple[str, ...] = ()
    part: str = ""

    @property
    def number(self) -> Number:
        """The line's number as a Number: it is shown, so it has an origin."""
        return line_number(self.line)


@lru_cache(maxsize=256)
def line_number(line: str) -> Number:
    """The number of a line of the form as a Number."""
    return Number(line, line, "line", "line of the form", Law("form_8606.line", None, "Form 8606"), "line")


@dataclass(frozen=True, slots=True)
class FormTable:
    """A form in the order of the paper, for one person, year and scenario."""

    title: Spans
    form: str
    person: str
    tax_year: int | None
    scenario: str
    rows: tuple[FormRow, ...]


@dataclass(frozen=True, slots=True)
class Table:
    """Any other table: header cells and rows of cells."""

    title: Spans
    header: tuple[Spans, ...]
    rows: tuple[tuple[Spans, ...], ...]
    role: Literal["scenarios", "years", "limits", "facts", "other"] = "other"


@dataclass(frozen=True, slots=True)
class Bar:
    """One bar of a chart: what it is, and its parts in order (taxable, nontaxable, basis …)."""

    label: Spans
    parts: tuple[Number, ...]


@dataclass(frozen=True, slots=True)
class Chart:
    """A picture of figures that stand in the answer anyway."""

    title: Spans
    bars: tuple[Bar, ...]
    kind: Literal["stacked", "line"] = "stacked"


@dataclass(frozen=True, slots=True)
class Steps:
    """Things to do, in order."""

    title: Spans
    items: tuple[Spans, ...]


@dataclass(frozen=True, slots=True)
class Citation:
    """A passage that supports the answer."""

    passage: str
    title: str
    authorities: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class Citations:
    """The passages that the answer rests on."""

    items: tuple[Citation, ...]


@dataclass(frozen=True, slots=True)
class FollowUps:
    """Messages that the person may want to send next, to tap."""

    items: tuple[Spans, ...]


Block = Paragraph | FormTable | Table | Chart | Steps | Citations | FollowUps


def spans_of(block: Block) -> Iterator[Span]:
    """All spans of a block in the order in which they are shown."""
    match block:
        case Paragraph(spans=spans):
            yield from spans
        case FormTable(title=title, rows=rows):
            yield from title
            for row in rows:
                if row.value is not None:
                    yield row.number
                yield from row.label
                if row.value is not None:
                    yield row.value
        case Table(title=title, header=header, rows=cells):
            yield from title
            for cell in header:
                yield from cell
            for line in cells:
                for cell in line:
                    yield from cell
        case Chart(title=title, bars=bars):
            yield from title
            for bar in bars:
                yield from bar.label
                yield from bar.parts
        case Steps(title=title, items=items):
            yield from title
            for item in items:
                yield from item
        case FollowUps(items=items):
            for item in items:
                yield from item
        case Citations():
            return
