"""The Answer: blocks of spans, plain data, the one thing that every surface renders.

    Text    prose; refuses digits when it is built
    Term    a name that contains digits, from the closed list of ``assistant.terms``
    Number  a figure with value, unit, role and origin; there is no figure without an origin

Because Text refuses digits, no renderer can show a number that was not linked to where it comes from.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, field
from decimal import Decimal
from fractions import Fraction
from functools import cached_property, lru_cache
from typing import Any, Literal

from assistant.terms import is_term, stray_digit

Unit = Literal["usd", "ratio", "percent", "date", "year", "age", "count", "line"]
Status = Literal["answered", "needs_facts", "declined"]


class UncheckedNumber(ValueError):
    """Prose contained a digit that is no part of a Number or a Term."""


@dataclass(frozen=True, slots=True)
class Computed:
    """A figure that a calculator returned: which one, under which ref, for whom, which year and scenario."""

    calculator: str
    ref: str
    person: str = "you"
    tax_year: int | None = None
    scenario: str = "as stated"
    formula: str = ""
    filled: str = ""
    source: str = ""


@dataclass(frozen=True, slots=True)
class Law:
    """A figure of a law file: dotted key, tax year (None for the Code itself), and the source named there."""

    key: str
    tax_year: int | None
    source: str


@dataclass(frozen=True, slots=True)
class Quoted:
    """A figure that stands verbatim in a passage that the person added."""

    passage: str


@dataclass(frozen=True, slots=True)
class Said:
    """A figure that the person said, in this turn (counted from one)."""

    turn: int


Origin = Computed | Law | Quoted | Said
ORIGIN_KINDS: dict[type, str] = {Computed: "computed", Law: "law", Quoted: "quoted", Said: "said"}


@dataclass(frozen=True, slots=True)
class Text:
    """Prose without any digit."""

    text: str

    def __post_init__(self) -> None:
        if digit := stray_digit(self.text):
            raise UncheckedNumber(f"prose may not contain the digit {digit!r}: {self.text!r}")


@dataclass(frozen=True, slots=True)
class Term:
    """A name that contains digits, such as Form 8606 or 401(k)."""

    text: str

    def __post_init__(self) -> None:
        if not is_term(self.text):
            raise UncheckedNumber(f"{self.text!r} is not in the closed list of terms")


@dataclass(frozen=True)
class Number:
    """One figure as shown: text, exact value as a decimal string (dates ISO), unit, role, label and origin."""

    text: str
    value: str
    unit: Unit
    label: str
    origin: Origin
    role: str = ""

    def as_dict(self) -> Mapping[str, Any]:
        """The published form, the origin with its kind; the same object each time: read it, do not change it."""
        return self._published

    @cached_property
    def _published(self) -> dict[str, Any]:
        origin: dict[str, Any] = {"kind": ORIGIN_KINDS[type(self.origin)]}
        for name in type(self.origin).__dataclass_fields__:
            value = getattr(self.origin, name)
            if value not in ("", None) or name == "tax_year":
                origin[name] = value
        return {
            "text": self.text,
            "value": self.value,
            "unit": self.unit,
            "label": self.label,
            "role": self.role,
            "origin": origin,
        }


Span = Text | Term | Number
Spans = tuple[Span, ...]

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


@dataclass(frozen=True, slots=True)
class Need:
    """A missing fact: its name in the vocabulary, whose, which year, and the question that asks for it."""

    fact: str
    person: str
    tax_year: int | None
    question: str

    def as_dict(self) -> dict[str, Any]:
        """The published form."""
        return {
            "fact": self.fact,
            "person": self.person,
            "tax_year": self.tax_year,
            "question": self.question,
        }


@dataclass(frozen=True)
class Answer:
    """What one turn returns, on every surface."""

    status: Status
    blocks: tuple[Block, ...]
    text: str
    needs: tuple[Need, ...] = ()
    facts: dict[str, Any] = field(default_factory=dict)
    assumptions: tuple[str, ...] = ()
    receipt: dict[str, Any] | None = None
    model: str = "rules"
    notices: tuple[str, ...] = ()
    usage: dict[str, Any] | None = None

    @property
    def numbers(self) -> tuple[Number, ...]:
        """Every number shown, table cells included, in order."""
        return tuple(span for block in self.blocks for span in spans_of(block) if isinstance(span, Number))

    @property
    def citations(self) -> tuple[Citation, ...]:
        """The passages cited, each once."""
        cited = (item for block in self.blocks if isinstance(block, Citations) for item in block.items)
        return tuple(dict.fromkeys(cited))

    def as_dict(self) -> dict[str, Any]:
        """The Answer of the contract as JSON data."""
        numbers: list[Mapping[str, Any]] = []
        return {
            "status": self.status,
            "text": self.text,
            "blocks": [block_as_dict(block, numbers) for block in self.blocks],
            "numbers": numbers,
            "citations": [citation_as_dict(item) for item in self.citations],
            "needs": [need.as_dict() for need in self.needs],
            "facts": self.facts,
            "assumptions": list(self.assumptions),
            "receipt": self.receipt,
            "model": self.model,
            "notices": list(self.notices),
            **({"usage": self.usage} if self.usage else {}),
        }


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


def citation_as_dict(item: Citation) -> dict[str, Any]:
    """The published form of a citation."""
    return {"passage": item.passage, "title": item.title, "authorities": list(item.authorities)}


def block_as_dict(block: Block, numbers: list[Mapping[str, Any]]) -> dict[str, Any]:
    """A block as JSON data; each Number is appended to ``numbers`` and stands in its span as an index."""

    def span(item: Span) -> dict[str, Any]:
        match item:
            case Text(text=text):
                return {"text": text}
            case Term(text=text):
                return {"term": text}
            case Number():
                numbers.append(item.as_dict())
                return {"number": len(numbers) - 1}

    def all_of(items: Iterable[Span]) -> list[dict[str, Any]]:
        return [span(item) for item in items]

    match block:
        case Paragraph():
            return {"type": "paragraph", "role": block.role, "spans": all_of(block.spans)}
        case FormTable():
            return {
                "type": "form",
                "form": block.form,
                "person": block.person,
                "tax_year": block.tax_year,
                "scenario": block.scenario,
                "title": all_of(block.title),
                "rows": [
                    {
                        "line": row.line,
                        "number": None if row.value is None else span(row.number)["number"],
                        "part": row.part,
                        "label": all_of(row.label),
                        "value": None if row.value is None else span(row.value),
                        "uses": list(row.uses),
                    }
                    for row in block.rows
                ],
            }
        case Table():
            return {
                "type": "table",
                "role": block.role,
                "title": all_of(block.title),
                "header": [all_of(cell) for cell in block.header],
                "rows": [[all_of(cell) for cell in row] for row in block.rows],
            }
        case Chart():
            return {
                "type": "chart",
                "kind": block.kind,
                "title": all_of(block.title),
                "bars": [{"label": all_of(bar.label), "parts": all_of(bar.parts)} for bar in block.bars],
            }
        case Steps():
            return {
                "type": "steps",
                "title": all_of(block.title),
                "items": [all_of(item) for item in block.items],
            }
        case Citations():
            return {"type": "citations", "items": [citation_as_dict(item) for item in block.items]}
        case FollowUps():
            return {"type": "follow_ups", "items": [all_of(item) for item in block.items]}


def shown(value: Decimal | Fraction | int | datetime.date, unit: Unit) -> str:
    """How a value of a unit is written everywhere: $6,510, 0.07000, 10%, April 15, 2027, 59½."""
    if isinstance(value, datetime.date):
        return f"{value:%B} {value.day}, {value.year}"
    if unit == "usd":
        amount = (
            Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)
        )
        places = 0 if amount == amount.to_integral_value() else 2
        return f"${amount:,.{places}f}"
    if unit == "ratio":
        return "1.000" if value == 1 else f"{float(value):.5f}" if value else "0.000"
    if unit in ("percent", "age"):
        number = (
            Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)
        )
        if unit == "age":
            return f"{int(number)}½" if number % 1 == Decimal("0.5") else f"{number.normalize():f}"
        return f"{round(number, 2).normalize():f}%"
    return str(value)


def plain_value(value: Decimal | Fraction | int | datetime.date | str) -> str:
    """The exact value as a decimal string; a Fraction with ten places, a date in ISO form, a form's line as it is."""
    if isinstance(value, str) and not value.replace(".", "", 1).isdigit():
        return value
    if isinstance(value, datetime.date):
        return value.isoformat()
    if isinstance(value, Fraction):
        exact = Decimal(value.numerator) / Decimal(value.denominator)
        return f"{round(exact, 10).normalize():f}"
    return f"{Decimal(value).normalize():f}" if value else "0"
