"""The verdict of a conversation, what it costs, and what was not as expected."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

Verdict = Literal["right", "partial", "asked", "declined", "wrong", "error"]
VERDICTS: tuple[Verdict, ...] = ("right", "partial", "asked", "declined", "wrong", "error")
"""From good to bad."""
COST: dict[Verdict, int] = {"right": 0, "partial": 1, "asked": 1, "declined": 2, "wrong": 10, "error": 3}
"""What each verdict costs: a wrong answer ten times as much as a question too many."""


@dataclass(frozen=True, slots=True)
class Finding:
    """One thing that was not as expected: its kind, what was expected, what was shown, and the turn."""

    kind: str
    expected: str
    shown: str
    turn: int = 1

    @property
    def line(self) -> str:
        """In one line, for reports."""
        return f"turn {self.turn}: {self.kind}: expected {self.expected}; shown {self.shown}"


@dataclass(frozen=True, slots=True)
class Score:
    """The verdict of a conversation with everything that was not as expected."""

    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    hints: tuple[str, ...] = ()


def opening(text: str) -> str:
    """The first words of an answer, in one line."""
    line = " ".join(text.split())
    return line if len(line) <= 160 else line[:157] + "…"
