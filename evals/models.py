"""Language models for the evals: one that writes what a case says, and a record of replies that spares asking again."""

from __future__ import annotations

import hashlib
import json
import re
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from langchain_core.caches import BaseCache
from langchain_core.language_models import BaseChatModel
from langchain_core.messages import AIMessage, BaseMessage, message_to_dict, messages_from_dict
from langchain_core.outputs import ChatGeneration, ChatResult

from assistant import Basis
from assistant.agent import Agent

_PASSING = re.compile(r'"id": "[^"]*"|,? ?"total_cost": [0-9.]+')
"""What differs between two equal questions: names of messages, and the note that a reply came from a record."""


class Scripted(BaseChatModel):
    """A language model that writes the same words whatever it is asked."""

    says: str

    @property
    def _llm_type(self) -> str:
        return "scripted"

    def bind_tools(self, tools: Sequence[Any], **more: Any) -> Any:
        """It calls no tools."""
        return self

    def _generate(self, messages: list[BaseMessage], *given: Any, **more: Any) -> ChatResult:
        return ChatResult(generations=[ChatGeneration(message=AIMessage(self.says))])


@contextmanager
def speaking(basis: Basis, words: str) -> Iterator[None]:
    """The assistant with a language model that writes these words; unchanged where there are none."""
    if not words:
        yield
        return
    before = basis.agent
    basis.__dict__["agent"] = Agent(Scripted(says=words))
    try:
        yield
    finally:
        basis.__dict__["agent"] = before


class Replies(BaseCache):
    """Replies of a language model by what it was asked, one JSON line each; every repeat of a case has its own."""

    def __init__(self, file: Path) -> None:
        self.file, self.run = file, 0
        self.kept: dict[str, list[dict[str, Any]]] = {}
        for line in file.read_text("utf-8").splitlines() if file.exists() else ():
            row = json.loads(line)
            self.kept[row["asked"]] = row["reply"]

    def _key(self, prompt: str, llm_string: str) -> str:
        asked = _PASSING.sub("", f"{self.run}\n{llm_string}\n{prompt}")
        return hashlib.sha256(asked.encode()).hexdigest()

    def lookup(self, prompt: str, llm_string: str) -> Sequence[Any] | None:
        """The reply that was recorded, or None."""
        kept = self.kept.get(self._key(prompt, llm_string))
        return [ChatGeneration(message=message) for message in messages_from_dict(kept)] if kept else None

    def update(self, prompt: str, llm_string: str, return_val: Sequence[Any]) -> None:
        """Record a reply."""
        key, reply = self._key(prompt, llm_string), [message_to_dict(one.message) for one in return_val]
        self.kept[key] = reply
        self.file.parent.mkdir(parents=True, exist_ok=True)
        with self.file.open("a", encoding="utf-8") as out:
            out.write(json.dumps({"asked": key, "reply": reply}) + "\n")

    def clear(self, **more: Any) -> None:
        """Forget all replies."""
        self.kept.clear()
        self.file.unlink(missing_ok=True)


def file_of(model: str, folder: Path) -> Path:
    """Where the replies of a model are kept."""
    return folder / "replies" / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', model)}.jsonl"


def replies_of(model: str, folder: Path, forget: bool) -> Path | None:
    """The record of a language model, emptied where it is to be asked again; the rules need none."""
    if model == "rules":
        return None
    file = file_of(model, folder)
    if forget:
        file.unlink(missing_ok=True)
    return file


def recorded(agent: Agent, file: Path) -> Replies | None:
    """Let a language model take its replies from a record and add new ones; the rules need none."""
    if not agent.writes_prose:
        return None
    replies = Replies(file)
    agent.model.cache = replies
    return replies
