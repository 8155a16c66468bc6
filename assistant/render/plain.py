"""The Answer as plain text: what a terminal, a pipe and the `text` field show."""

from __future__ import annotations

from collections.abc import Iterable
from typing import assert_never

from assistant.answer import (
    Block,
    Chart,
    Citations,
    FollowUps,
    FormTable,
    Number,
    Paragraph,
    Spans,
    Steps,
    Table,
    Term,
    Text,
)


def plain(blocks: Iterable[Block]) -> str:
    """All blocks, one blank line between them."""
    return "\n\n".join(text for block in blocks if (text := block_text(block)))


def line_of(spans: Spans) -> str:
    """Some spans as one line."""
    return "".join(_span(span) for span in spans)


def _span(span: Text | Term | Number) -> str:
    return span.text


def block_text(block: Block) -> str:
    """One block as lines of text."""
    match block:
        case Paragraph():
            return line_of(block.spans)
        case FormTable():
            head = line_of(block.title)
            width = max((len(row.line) for row in block.rows), default=0)
            rows = [
                f"  {row.line:>{width}}  {line_of(row.label)}: {'' if row.value is None else row.value.text}".rstrip(
                    ": "
                )
                for row in block.rows
                if row.value is not None or any(isinstance(span, Number) for span in row.label)
            ]
            return "\n".join([head, *rows])
        case Table():
            head = line_of(block.title)
            names = [line_of(cell) for cell in block.header]
            if len(names) == 2 and not any(isinstance(span, Number) for cell in block.header for span in cell):
                return "\n".join([head, *(f"  {line_of(row[0])}: {line_of(row[1])}" for row in block.rows)])
            rows = [
                "  "
                + "; ".join(
                    f"{name}: {line_of(cell)}" if name else line_of(cell) for name, cell in zip(names, row, strict=True)
                )
                for row in block.rows
            ]
            return "\n".join([head, *rows])
        case Chart():
            bars = [
                "  " + line_of(bar.label) + ": " + ", ".join(f"{part.text} {part.label}" for part in bar.parts)
                for bar in block.bars
            ]
            return "\n".join([line_of(block.title), *bars])
        case Steps():
            return "\n".join([line_of(block.title), *(f"  - {line_of(item)}" for item in block.items)])
        case Citations():
            sources = [
                f"  - {item.title} [{item.passage}]" + (f" ({'; '.join(item.authorities)})" if item.authorities else "")
                for item in block.items
            ]
            return "\n".join(["Sources:", *sources])
        case FollowUps():
            return "\n".join(["You could ask next:", *(f"  - {line_of(item)}" for item in block.items)])
        case _:
            assert_never(block)
