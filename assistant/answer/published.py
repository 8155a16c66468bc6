"""Blocks as JSON data, their figures in one list."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from typing import Any

from assistant.answer.blocks import (
    Block,
    Chart,
    Citation,
    Citations,
    FollowUps,
    FormTable,
    Paragraph,
    Steps,
    Table,
)
from assistant.answer.spans import Number, Span, Term, Text


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
