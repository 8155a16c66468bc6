"""An assistant for these tests: fast, with an answer of each kind that matters for who may read it."""

from __future__ import annotations

import re
import time
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from assistant import Answer, Basis, BlockReady, Done, Event, Progress, Settings, State
from assistant.answer import Block, Law, Number, Paragraph, Said, Text
from assistant.facts import Fact
from assistant.render.plain import plain


class SmallBasis(Basis):
    """Remembers every amount and says all of them back; without any, it gives a figure of the law or plain words."""

    def __init__(self, settings: Settings, seconds: float = 0.0) -> None:
        self.settings = settings
        self.seconds = seconds

    @property
    def knowledge(self) -> None:  # type: ignore[override]
        return None

    def stream(self, state: State, message: str) -> Iterator[Event]:
        yield Progress("reading", "reading your message")
        time.sleep(self.seconds or (0.6 if "slowly" in message else 0))
        yield Progress("computing", "computing form 8606")
        time.sleep(0.4 if "slowly" in message else 0)
        if "broken" in message:
            raise RuntimeError("a fault inside")
        said = re.findall(r"\d+", message)
        book = state.facts.put_all(Fact("", "conversion", value, tax_year=2025, detail=value) for value in said)
        book = replace(book, facts=tuple(replace(fact, turn=fact.turn) for fact in book))
        spans: list[Any] = [Text("You asked: "), Text(re.sub(r"\d", "", message))]
        if "limit" in message:
            law = Law("ira_limit", 2026, "Notice on limits")
            spans.append(Number("$7,500", "7500", "usd", "IRA limit", law))
        spans += [Number(fact.value, fact.value, "usd", "amount", Said(fact.turn)) for fact in book]
        blocks: tuple[Block, ...] = (Paragraph(tuple(spans), "headline"),)
        for block in blocks:
            yield BlockReady(block)
        answer = Answer("answered", blocks, plain(blocks), facts=book.published())
        yield Done(replace(state, facts=book).with_turn(message, answer.as_dict()), answer)
