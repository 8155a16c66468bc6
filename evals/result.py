"""One case as it came out: what was shown, the score, and the data that a report and a baseline keep of it."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict, dataclass, field
from typing import Any

from evals.case import digest
from evals.shown import ShownTurn
from evals.verdicts import COST, Finding, Score, Verdict

_COST = ("seconds", "tokens", "fell_back")
"""What of a turn is told and never compared."""


@dataclass(frozen=True, slots=True)
class Result:
    """A case of a run with its verdict; times are kept but never compared."""

    key: str
    digest: str
    suite: str
    category: str
    style: str
    messages: tuple[str, ...]
    verdict: Verdict
    findings: tuple[Finding, ...] = ()
    hints: tuple[str, ...] = ()
    turns: tuple[ShownTurn, ...] = ()
    tags: tuple[str, ...] = ()
    repeat: int = 0
    timed_out: bool = False
    seconds: float = field(default=0.0, compare=False)

    @property
    def question(self) -> str:
        """The person's messages in one line."""
        return " ⏎ ".join(" ".join(message.split()) for message in self.messages)

    @property
    def cost(self) -> int:
        """What the verdict costs."""
        return COST[self.verdict]

    @property
    def fingerprint(self) -> str:
        """Changes when the outcome does; the time taken plays no part."""
        turns = [{k: v for k, v in turn.as_dict().items() if k not in _COST} for turn in self.turns]
        return digest([self.key, self.digest, self.verdict, [f.line for f in self.findings], turns])

    def scored(self, score: Score) -> Mapping[str, Any]:
        """The fields that a score sets."""
        return {"verdict": score.verdict, "findings": score.findings, "hints": score.hints}

    def as_dict(self) -> dict[str, Any]:
        """Plain data for a report."""
        return asdict(self)

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Result:
        """From a report."""
        return cls(
            **{
                **data,
                "messages": tuple(data["messages"]),
                "findings": tuple(Finding(**finding) for finding in data["findings"]),
                "hints": tuple(data["hints"]),
                "tags": tuple(data["tags"]),
                "turns": tuple(ShownTurn.from_dict(turn) for turn in data["turns"]),
            }
        )
