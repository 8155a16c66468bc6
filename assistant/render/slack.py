"""The Answer as Slack messages in Block Kit, within Slack's limits; origins stand as small print under the answer."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator, Sequence
from itertools import chain
from typing import Any, assert_never

from assistant.answer import (
    Block,
    Chart,
    Citations,
    FollowUps,
    FormRow,
    FormTable,
    Number,
    Paragraph,
    Spans,
    Steps,
    Table,
    spans_of,
)
from assistant.render.origin import origin_text

SECTION = 3000
BLOCKS = 50
MESSAGE = 10_000
"""Bytes of blocks in one message; Slack names no figure and refuses a little above 13,000."""
_MARK = re.compile(r"([*_~`])")
_EMOJI = re.compile(r":(?=[\w+'-]+:)")
_QUOTE = re.compile(r"^&gt;", re.MULTILINE)
_WHOLE = re.compile(r"&\w+;|\u200b.\u200b|.", re.DOTALL)


def slack(blocks: Iterable[Block]) -> list[dict[str, Any]]:
    """One message, or several where an answer is longer than Slack takes: each with ``text`` and ``blocks``."""
    shown = tuple(blocks)
    texts = [_block(block) for block in shown]
    sections = [_section(text) for text in _packed([text for text in texts if text])]
    notes = [_context(text) for text in _packed(_origins(shown))]
    fallback = _cut(_fallback(shown))
    return [{"text": fallback, "blocks": group} for group in grouped([*sections, *notes])]


def grouped(blocks: Iterable[dict[str, Any]]) -> list[list[dict[str, Any]]]:
    """Blocks as messages that Slack takes: not too many in one, and not too long together."""
    groups: list[list[dict[str, Any]]] = []
    size = 0
    for block in blocks:
        length = len(json.dumps(block, ensure_ascii=False).encode())
        if not groups or size + length > MESSAGE or len(groups[-1]) == BLOCKS:
            groups.append([])
            size = 0
        groups[-1].append(block)
        size += length
    return groups


def escaped(text: str) -> str:
    """Text that Slack cannot read as a mention, a link, an emphasis, a quotation or an emoji."""
    text = text.replace("&", "&amp;").replace("<", "&lt;").replace(">", "&gt;").replace("\x00", "")
    text = _QUOTE.sub("\u200b&gt;", _EMOJI.sub(":\u200b", text))
    return _MARK.sub("\u200b\\1\u200b", text)


def mrkdwn(text: str) -> dict[str, Any]:
    """Escaped text in which Slack makes no links and no mentions of its own."""
    return {"type": "mrkdwn", "text": text, "verbatim": True}


def _section(text: str) -> dict[str, Any]:
    return {"type": "section", "text": mrkdwn(text)}


def _context(text: str) -> dict[str, Any]:
    return {"type": "context", "elements": [mrkdwn(text)]}


def _line(spans: Spans) -> str:
    return "".join(escaped(span.text) for span in spans)


def _bold(text: str) -> str:
    return f"*{text}*" if text.strip() and len(text) < SECTION - 2 else text


def _block(block: Block) -> str:
    match block:
        case Paragraph():
            text = _line(block.spans)
            return _bold(text) if block.role in ("headline", "heading") else text
        case FormTable():
            rows = [_form_row(row) for row in block.rows]
            rows = [row for row in rows if row]
            return "\n".join([_bold(_line(block.title)), *rows])
        case Table():
            names = [_line(cell) for cell in block.header]
            rows = [
                "• "
                + "; ".join(
                    f"{name}: {_line(cell)}" if name else _line(cell) for name, cell in zip(names, row, strict=True)
                )
                for row in block.rows
            ]
            return "\n".join([_bold(_line(block.title)), *rows])
        case Chart():
            bars = [
                f"• {_line(bar.label)}: "
                + ", ".join(f"{escaped(part.text)} {escaped(part.label)}" for part in bar.parts)
                for bar in block.bars
            ]
            return "\n".join([_bold(_line(block.title)), *bars])
        case Steps():
            return "\n".join([_bold(_line(block.title)), *(f"• {_line(item)}" for item in block.items)])
        case Citations():
            items = [
                f"• {escaped(item.title)} ({escaped(item.passage)})"
                + (f": {escaped('; '.join(item.authorities))}" if item.authorities else "")
                for item in block.items
            ]
            return "\n".join(["*Sources*", *items])
        case FollowUps():
            return "\n".join(["*You could ask next*", *(f"• {_line(item)}" for item in block.items)])
        case _:
            assert_never(block)


def _form_row(row: FormRow) -> str:
    """A line of the form; a blank one only where its label holds a figure."""
    head = f"{escaped(row.line)}  {_line(row.label)}"
    if row.value is not None:
        return f"{head}: {escaped(row.value.text)}"
    return head if any(isinstance(span, Number) for span in row.label) else ""


def _packed(texts: Sequence[str]) -> Iterator[str]:
    """Texts joined by blank lines, none longer than a section; a longer one is parted between lines or words."""
    held = ""
    for text in chain.from_iterable(map(_parted, texts)):
        if held and len(held) + 2 + len(text) > SECTION:
            yield held
            held = ""
        held = f"{held}\n\n{text}" if held else text
    if held:
        yield held


def _parted(text: str) -> Iterator[str]:
    """A text in pieces of a section, cut between lines or words, and never inside what one character became."""
    while len(text) > SECTION:
        cut = max(text.rfind("\n", 0, SECTION), text.rfind(" ", 0, SECTION))
        cut = cut if cut > 0 else _between(text)
        yield text[:cut]
        text = text[cut:].lstrip("\n ")
    if text:
        yield text


def _between(text: str) -> int:
    cut = 0
    for whole in _WHOLE.finditer(text):
        if whole.end() >= SECTION:
            break
        cut = whole.end()
    return cut


def _origins(blocks: Sequence[Block]) -> list[str]:
    """Where each figure comes from, a line for each origin."""
    told: dict[str, dict[str, None]] = {}
    for block in blocks:
        for number in spans_of(block):
            if isinstance(number, Number):
                told.setdefault(origin_text(number), {})[number.text] = None
    rows = [f"{escaped(', '.join(texts))}: {escaped(origin)}" for origin, texts in told.items()]
    return ["\n".join(rows)] if rows else []


def _fallback(blocks: Sequence[Block]) -> str:
    """What a notification shows: the first paragraphs."""
    return "\n".join(_line(block.spans) for block in blocks if isinstance(block, Paragraph)) or "Basis answered."


def _cut(text: str) -> str:
    return text if len(text) <= SECTION else next(_parted(text)) + "…"
