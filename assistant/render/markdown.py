"""The Answer as Markdown: for exports and for chat clients that render it; origins stand as a list at the end."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
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
    spans_of,
)
from assistant.render.origin import origin_text

_SPECIAL = re.compile(r"([\\`*_{}\[\]<>#|~!&])")
_LOUD = {"headline": "**{}**", "heading": "### {}", "assumption": "> {}", "caveat": "> {}", "correction": "> {}"}


def markdown(blocks: Iterable[Block], *, origins: bool = True) -> str:
    """All blocks, and where each figure comes from."""
    shown = tuple(blocks)
    parts = [text for block in shown if (text := _block(block))]
    if origins and (notes := _origins(shown)):
        parts.append("**Where the figures come from**\n\n" + "\n".join(notes))
    return "\n\n".join(parts)


def escaped(text: str) -> str:
    """Text that Markdown cannot read as markup or as HTML."""
    return _SPECIAL.sub(r"\\\1", text.replace("\r", " ").replace("\n", " "))


def _line(spans: Spans) -> str:
    return "".join(escaped(span.text) for span in spans)


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            return _LOUD.get(block.role, "{}").format(_line(block.spans))
        case FormTable():
            rows = [
                (escaped(row.line), _line(row.label), escaped(row.value.text) if row.value else "")
                for row in block.rows
            ]
            return _table(_line(block.title), ("Line", "", "Amount"), rows)
        case Table():
            return _table(
                _line(block.title),
                [_line(cell) for cell in block.header],
                [[_line(cell) for cell in row] for row in block.rows],
            )
        case Chart():
            bars = [
                (_line(bar.label), ", ".join(f"{escaped(part.text)} {escaped(part.label)}" for part in bar.parts))
                for bar in block.bars
            ]
            return _table(_line(block.title), ("", ""), bars)
        case Steps():
            return _listed(_line(block.title), [_line(item) for item in block.items])
        case Citations():
            return _listed("Sources", [_cited(item.title, item.passage, item.authorities) for item in block.items])
        case FollowUps():
            return _listed("You could ask next", [_line(item) for item in block.items])
        case _:
            assert_never(block)


def _cited(title: str, passage: str, authorities: Sequence[str]) -> str:
    law = f" ({escaped('; '.join(authorities))})" if authorities else ""
    return f"{escaped(title)} \\[{escaped(passage)}\\]{law}"


def _listed(title: str, items: Sequence[str]) -> str:
    return "\n".join([*([f"**{title}**", ""] if title else []), *(f"- {item}" for item in items)])


def _table(title: str, header: Sequence[str], rows: Sequence[Sequence[str]]) -> str:
    lines = ["| " + " | ".join(cells) + " |" for cells in (header, ["---"] * len(header), *rows)]
    return "\n".join([*([f"**{title}**", ""] if title else []), *lines])


def _origins(blocks: Sequence[Block]) -> list[str]:
    numbers = (span for block in blocks for span in spans_of(block) if isinstance(span, Number))
    return list(dict.fromkeys(f"- {escaped(number.text)}: {escaped(origin_text(number))}" for number in numbers))
