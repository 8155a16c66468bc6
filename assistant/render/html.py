"""The Answer as an HTML fragment that needs no script: every figure carries its origin, shown by style sheet on focus.

Everything is escaped; the fragment holds no link, no image, no style and no script of its own.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from html import escape
from typing import assert_never

from assistant.answer import (
    Bar,
    Block,
    Chart,
    Citations,
    FollowUps,
    FormTable,
    Number,
    Paragraph,
    Span,
    Spans,
    Steps,
    Table,
)
from assistant.render.chart import svg
from assistant.render.origin import origin_text


def html(blocks: Iterable[Block]) -> str:
    """All blocks as one fragment."""
    return "\n".join(_block(block) for block in blocks)


def _spans(spans: Spans) -> str:
    return "".join(_span(span) for span in spans)


def _span(span: Span) -> str:
    return _number(span) if isinstance(span, Number) else escape(span.text)


def _number(number: Number) -> str:
    value, text, origin = escape(number.value), escape(number.text), escape(origin_text(number))
    return (
        f'<span class="number" tabindex="0"><data value="{value}">{text}</data>'
        f'<span class="origin" role="note">{origin}</span></span>'
    )


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            tag = "h3" if block.role == "heading" else "p"
            return f'<{tag} class="{escape(block.role)}">{_spans(block.spans)}</{tag}>'
        case FormTable():
            rows = [
                f'<tr><th scope="row">{escape(row.line)}</th><td>{_spans(row.label)}</td>'
                f"<td>{'' if row.value is None else _number(row.value)}</td></tr>"
                for row in block.rows
            ]
            head = '<tr><th scope="col">Line</th><th scope="col">What</th><th scope="col">Amount</th></tr>'
            return _table("form", _spans(block.title), head, rows)
        case Table():
            head = "<tr>" + "".join(f'<th scope="col">{_spans(cell)}</th>' for cell in block.header) + "</tr>"
            rows = ["<tr>" + "".join(f"<td>{_spans(cell)}</td>" for cell in row) + "</tr>" for row in block.rows]
            return _table(block.role, _spans(block.title), head, rows)
        case Chart():
            parts = [f"<li>{_spans(bar.label)}: {_parts(bar)}</li>" for bar in block.bars]
            caption = f"<figcaption>{_spans(block.title)}<ul>{''.join(parts)}</ul></figcaption>"
            return f'<figure class="chart">{svg(block)}{caption}</figure>'
        case Steps():
            return _listed("steps", _spans(block.title), [_spans(item) for item in block.items], "ol")
        case Citations():
            items = [
                f'<cite data-passage="{escape(item.passage)}">{escape(item.title)}</cite> '
                f"<small>{escape(item.passage)}{escape(_law(item.authorities))}</small>"
                for item in block.items
            ]
            return _listed("citations", "Sources", items, "ul")
        case FollowUps():
            return _listed("follow-ups", "You could ask next", [_spans(item) for item in block.items], "ul")
        case _:
            assert_never(block)


def _parts(bar: Bar) -> str:
    return ", ".join(f"{_number(part)} {escape(part.label)}" for part in bar.parts)


def _law(authorities: Sequence[str]) -> str:
    return f" ({'; '.join(authorities)})" if authorities else ""


def _table(kind: str, title: str, head: str, rows: Sequence[str]) -> str:
    return (
        f'<table class="{escape(kind)}"><caption>{title}</caption><thead>{head}</thead>'
        f"<tbody>{''.join(rows)}</tbody></table>"
    )


def _listed(kind: str, title: str, items: Sequence[str], tag: str) -> str:
    body = "".join(f"<li>{item}</li>" for item in items)
    return f'<section class="{kind}"><p class="title">{title}</p><{tag}>{body}</{tag}></section>'
