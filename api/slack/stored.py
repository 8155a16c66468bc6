"""A kept Answer as blocks again, so that an answer found after a crash is rendered like a fresh one."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from typing import Any

from assistant.answer import (
    ORIGIN_KINDS,
    Bar,
    Block,
    Chart,
    Citation,
    Citations,
    FollowUps,
    FormRow,
    FormTable,
    Number,
    Paragraph,
    Span,
    Spans,
    Steps,
    Table,
    Term,
    Text,
)

_KINDS = {kind: made for made, kind in ORIGIN_KINDS.items()}
Json = Mapping[str, Any]


def blocks_of(answer: Json) -> tuple[Block, ...]:
    """The blocks of an Answer as published."""
    numbers = [_number(number) for number in answer["numbers"]]
    return tuple(_block(block, numbers) for block in answer["blocks"])


def _number(data: Json) -> Number:
    origin = dict(data["origin"])
    made = _KINDS[origin.pop("kind")](**origin)
    return Number(data["text"], data["value"], data["unit"], data["label"], made, data.get("role", ""))


def _block(data: Json, numbers: Sequence[Number]) -> Block:
    def span(item: Json) -> Span:
        if "number" in item:
            return numbers[item["number"]]
        return Term(item["term"]) if "term" in item else Text(item["text"])

    def spans(items: Sequence[Json]) -> Spans:
        return tuple(span(item) for item in items)

    match data["type"]:
        case "paragraph":
            return Paragraph(spans(data["spans"]), data["role"])
        case "form":
            about = (data["form"], data["person"], data["tax_year"], data["scenario"])
            return FormTable(spans(data["title"]), *about, tuple(_row(row, numbers, spans) for row in data["rows"]))
        case "table":
            rows = tuple(tuple(spans(cell) for cell in row) for row in data["rows"])
            return Table(spans(data["title"]), tuple(spans(cell) for cell in data["header"]), rows, data["role"])
        case "chart":
            bars = tuple(
                Bar(spans(bar["label"]), tuple(numbers[part["number"]] for part in bar["parts"]))
                for bar in data["bars"]
            )
            return Chart(spans(data["title"]), bars, data["kind"])
        case "steps":
            return Steps(spans(data["title"]), tuple(spans(item) for item in data["items"]))
        case "citations":
            items = data["items"]
            return Citations(tuple(Citation(i["passage"], i["title"], tuple(i["authorities"])) for i in items))
        case _:
            return FollowUps(tuple(spans(item) for item in data["items"]))


def _row(row: Json, numbers: Sequence[Number], spans: Any) -> FormRow:
    value = None if row["value"] is None else numbers[row["value"]["number"]]
    return FormRow(row["line"], spans(row["label"]), value, tuple(row["uses"]), row["part"])
