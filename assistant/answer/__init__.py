"""The Answer: blocks of spans, plain data, the one thing that every surface renders.

    Text    prose; refuses digits when it is built
    Term    a name that contains digits, from the closed list of ``assistant.terms``
    Number  a figure with value, unit, role and origin; there is no figure without an origin

Because Text refuses digits, no renderer can show a number that was not linked to where it comes from.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Any, Literal

from assistant.answer.blocks import (
    Bar,
    Block,
    Chart,
    Citation,
    Citations,
    FollowUps,
    FormRow,
    FormTable,
    Paragraph,
    ParagraphRole,
    Steps,
    Table,
    line_number,
    spans_of,
)
from assistant.answer.published import block_as_dict, citation_as_dict
from assistant.answer.spans import (
    ORIGIN_KINDS,
    Computed,
    Law,
    Number,
    Origin,
    Quoted,
    Said,
    Span,
    Spans,
    Term,
    Text,
    UncheckedNumber,
)
from assistant.answer.values import Unit, plain_value, shown

__all__ = [
    "ORIGIN_KINDS",
    "Answer",
    "Bar",
    "Block",
    "Chart",
    "Citation",
    "Citations",
    "Computed",
    "FollowUps",
    "FormRow",
    "FormTable",
    "Law",
    "Need",
    "Number",
    "Origin",
    "Paragraph",
    "ParagraphRole",
    "Quoted",
    "Said",
    "Span",
    "Spans",
    "Status",
    "Steps",
    "Table",
    "Term",
    "Text",
    "UncheckedNumber",
    "Unit",
    "block_as_dict",
    "citation_as_dict",
    "line_number",
    "plain_value",
    "shown",
    "spans_of",
]

Status = Literal["answered", "needs_facts", "declined"]


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
