"""The state of one conversation: plain, versioned data; what storage keeps and what a turn takes and returns."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass, field, replace
from functools import cached_property
from typing import Any

import orjson

from assistant.facts import AS_STATED, YOU, FactBook

VERSION = 1
RECENT = 4
"""So many of the last turns are at hand for the next one."""


class UnknownVersion(ValueError):
    """A stored conversation of a later format than this program knows."""


@dataclass(frozen=True)
class Turn:
    """One message and its Answer as published; what comes from storage is read when it is first asked for."""

    number: int
    user: str
    kept: dict[str, Any] | str

    @cached_property
    def answer(self) -> dict[str, Any]:
        """The Answer as published, or what is recalled of it."""
        return dict(orjson.loads(self.kept)) if isinstance(self.kept, str) else self.kept


_OF_AN_ORIGIN = ("kind", "calculator", "ref", "person", "tax_year", "scenario")


def recalled(answer: Mapping[str, Any]) -> dict[str, Any]:
    """What later messages go by of an Answer: its status, needs and facts, the figures computed, whether it cites."""
    numbers = [
        {
            "value": number["value"],
            "unit": number["unit"],
            "origin": {name: number["origin"].get(name) for name in _OF_AN_ORIGIN},
        }
        for number in answer.get("numbers", ())
        if number["origin"]["kind"] == "computed"
    ]
    kept = {name: answer[name] for name in ("status", "needs", "facts") if name in answer}
    return {**kept, "numbers": numbers, "citations": list(answer.get("citations", ()))[:1]}


@dataclass(frozen=True)
class Focus:
    """What the conversation is about right now: person, year, scenario, topic, and what was asked back.

    leaning  the calculation that would answer the question put in general before any fact of one's own was told
    """

    person: str = YOU
    tax_year: int | None = None
    scenario: str = AS_STATED
    topic: str = ""
    needs: tuple[dict[str, Any], ...] = ()
    asks: tuple[dict[str, Any], ...] = ()
    doubt: dict[str, Any] | None = None
    leaning: str = ""

    @property
    def asked_year(self) -> int | None:
        """The year of what was just asked for; None where nothing was, or facts of several years."""
        years = {need["tax_year"] for need in self.needs}
        return years.pop() if len(years) == 1 else None


@dataclass(frozen=True)
class State:
    """Everything a turn depends on besides the message, the day and the settings."""

    turns: tuple[Turn, ...] = ()
    facts: FactBook = field(default_factory=FactBook)
    focus: Focus = field(default_factory=Focus)

    @property
    def next_turn(self) -> int:
        """The number of the message to come, counted from one."""
        return self.turns[-1].number + 1 if self.turns else 1

    def with_turn(self, user: str, answer: dict[str, Any]) -> State:
        """The state after a turn."""
        return replace(self, turns=(*self.turns, Turn(self.next_turn, user, answer)))

    def as_dict(self) -> dict[str, Any]:
        """Versioned JSON for storage."""
        turns = [{"number": turn.number, "user": turn.user, "answer": turn.answer} for turn in self.turns]
        return {**self._without_turns(), "turns": turns}

    def as_json(self) -> bytes:
        """The same without the turns, which are stored one by one."""
        return orjson.dumps(self._without_turns())

    def _without_turns(self) -> dict[str, Any]:
        return {
            "version": VERSION,
            "facts": self.facts.as_list(),
            "next_fact": self.facts.next_id,
            "focus": {
                "person": self.focus.person,
                "tax_year": self.focus.tax_year,
                "scenario": self.focus.scenario,
                "topic": self.focus.topic,
                "needs": list(self.focus.needs),
                "asks": list(self.focus.asks),
                "doubt": self.focus.doubt,
                "leaning": self.focus.leaning,
            },
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> State:
        """From storage. Raises UnknownVersion for a format of the future."""
        if data.get("version", 0) > VERSION:
            raise UnknownVersion(
                f"A later Basis stored this conversation (format {data['version']}); update the program to open it."
            )
        focus = dict(data.get("focus", {}))
        book = FactBook.from_list(data.get("facts", ()))
        return cls(
            turns=tuple(Turn(turn["number"], turn["user"], turn["answer"]) for turn in data.get("turns", ())),
            facts=replace(book, next_id=max(book.next_id, data.get("next_fact", 1))),
            focus=Focus(**{**focus, "needs": tuple(focus.get("needs", ())), "asks": tuple(focus.get("asks", ()))}),
        )
