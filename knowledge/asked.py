"""Questions with the sections that are right for them: what retrieval learns from, and what it is measured on.

``asked.jsonl`` holds those that it learns from. A fifth of them can be kept aside, to see how it does on others.
"""

from __future__ import annotations

import hashlib
import json
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from importlib.resources.abc import Traversable
from pathlib import Path


@dataclass(frozen=True, slots=True)
class Question:
    """A question with the sections that are right for it, best first; none when it is out of scope."""

    text: str
    sections: tuple[str, ...]
    in_scope: bool
    style: str = ""
    topics: tuple[frozenset[str], ...] = ()

    @property
    def aside(self) -> bool:
        """Whether it belongs to the fifth that is kept aside."""
        return hashlib.sha256(self.text.encode()).digest()[0] % 5 == 0


def read_questions(file: Path | Traversable) -> list[Question]:
    """The questions of a file of JSON lines ``{"question", "sections", "in_scope", "style"}``."""
    rows = [json.loads(line) for line in file.read_text("utf-8").splitlines() if line.strip()]
    return [
        Question(
            row["question"],
            tuple(row.get("sections", ())),
            bool(row["in_scope"]),
            row.get("style", ""),
            tuple(map(frozenset, row.get("topics", ()))),
        )
        for row in rows
    ]


@cache
def known_questions() -> tuple[Question, ...]:
    """The questions that retrieval learns from."""
    return tuple(read_questions(files("knowledge") / "asked.jsonl"))
