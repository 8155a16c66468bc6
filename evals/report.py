"""The report of a run: verdicts by category with intervals, and everything that is not right."""

from __future__ import annotations

import math
import re
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from decimal import Decimal
from functools import cached_property
from typing import Any

from assistant.settings import Price
from evals.case import FORMAT, MISSING, digest
from evals.result import Result
from evals.verdicts import COST, VERDICTS


@dataclass(frozen=True)
class Row:
    """The verdicts of one group of cases."""

    name: str
    counts: Mapping[str, int]

    @property
    def total(self) -> int:
        """All cases, errors and time-outs included."""
        return sum(self.counts.values())

    @property
    def share(self) -> float:
        """The part that is right."""
        return self.counts.get("right", 0) / self.total if self.total else 0.0

    @property
    def interval(self) -> tuple[float, float]:
        """The 95% Wilson interval of that part."""
        return wilson(self.counts.get("right", 0), self.total)

    @property
    def cost(self) -> float:
        """Expected cost of a case: wrong 10, error 3, declined 2, asked and partial 1."""
        return sum(COST[name] * self.counts.get(name, 0) for name in VERDICTS) / self.total if self.total else 0.0


@dataclass(frozen=True)
class Report:
    """Everything about a run; equal runs have equal ``hash``, whatever time they took.

    ``opinions`` are those of a judge model, by case; they are told apart and count for nothing.
    """

    model: str
    results: Sequence[Result]
    complete: bool = True
    price: Price = field(default_factory=Price)
    opinions: Mapping[str, tuple[bool, str]] = field(default_factory=dict)

    @cached_property
    def hash(self) -> str:
        """Changes with any outcome, never with time."""
        return digest([FORMAT, self.model, [result.fingerprint for result in self.results]])

    @property
    def suites(self) -> tuple[str, ...]:
        """Suites in the order in which they ran."""
        return tuple(dict.fromkeys(result.suite for result in self.results))

    @property
    def total(self) -> Row:
        """All cases together."""
        return _row("all", self.results)

    def rows(self, by: str, results: Iterable[Result] | None = None) -> list[Row]:
        """One row for each category, style or suite, in alphabetical order."""
        groups: dict[str, list[Result]] = {}
        for result in self.results if results is None else results:
            groups.setdefault(getattr(result, by), []).append(result)
        return [_row(name, groups[name]) for name in sorted(groups)]

    def by_tag(self) -> list[Row]:
        """One row for each tag: follow-up moves and faults of writing; a conversation may bear several."""
        groups: dict[str, list[Result]] = {}
        for result in self.results:
            for tag in result.tags:
                groups.setdefault(tag, []).append(result)
        return [_row(name, groups[name]) for name in sorted(groups)]

    @property
    def asked_for(self) -> tuple[int, int]:
        """Of the first messages that lack a needed fact, how many were answered by asking for it, and all."""
        lacking = [result for result in self.results if MISSING in result.tags]
        return sum(not any(f.turn == 1 for f in result.findings) for result in lacking), len(lacking)

    @property
    def not_right(self) -> list[Result]:
        """Cases that are not right, the worst first."""
        return sorted((r for r in self.results if r.verdict != "right"), key=lambda r: -VERDICTS.index(r.verdict))

    def repeats(self) -> dict[str, int]:
        """With repeats: how many cases are stable (every run right), flaky and failing (no run right)."""
        runs: dict[str, list[bool]] = {}
        for result in self.results:
            runs.setdefault(result.key, []).append(result.verdict == "right")
        kinds = ("stable" if all(run) else "flaky" if any(run) else "failing" for run in runs.values())
        return dict(Counter(kinds))

    def latency(self) -> tuple[float, float]:
        """Median and 95th percentile of a turn, in seconds; zero where nothing was asked."""
        times = sorted(turn.seconds for result in self.results for turn in result.turns if not turn.error)
        if not times:
            return 0.0, 0.0
        return times[len(times) // 2], times[min(len(times) - 1, int(len(times) * 0.95))]

    @property
    def fell_back(self) -> int:
        """In how many turns the language model gave nothing that could be used."""
        return sum(turn.fell_back for result in self.results for turn in result.turns)

    @property
    def tokens(self) -> tuple[int, int]:
        """What the language model was given and what it wrote, in tokens."""
        turns = [turn for result in self.results for turn in result.turns]
        return sum(turn.tokens[0] for turn in turns), sum(turn.tokens[1] for turn in turns)

    @property
    def money(self) -> Decimal:
        """What the tokens cost in dollars."""
        return self.price.of(*self.tokens)

    @cached_property
    def sentence(self) -> float:
        """Words in a sentence of prose, on average: how hard the answers are to read."""
        texts = [turn.text for result in self.results if result.suite not in BARE for turn in result.turns]
        sentences = [one.split() for text in texts for one in SENTENCE.findall(text)]
        return sum(map(len, sentences)) / len(sentences) if sentences else 0.0

    def as_dict(self) -> dict[str, Any]:
        """Plain data for ``--json``."""
        median, slow = self.latency()
        given, written = self.tokens
        return {
            "format": FORMAT,
            "model": self.model,
            "hash": self.hash,
            "complete": self.complete,
            "total": dict(self.total.counts),
            "cost": round(self.total.cost, 4),
            "repeats": self.repeats(),
            "turn_seconds": {"median": round(median, 4), "p95": round(slow, 4)},
            "tokens": {"given": given, "written": written, "dollars": str(round(self.money, 4))},
            "words_a_sentence": round(self.sentence, 2),
            "judge": {key: {"good": good, "reason": reason} for key, (good, reason) in self.opinions.items()},
            "results": [result.as_dict() for result in self.results],
        }

    @classmethod
    def from_dict(cls, data: Mapping[str, Any]) -> Report:
        """From a file written by ``--json``."""
        return cls(data["model"], [Result.from_dict(row) for row in data["results"]], data["complete"])


BARE = ("retrieval", "guard", "calculators")
"""Suites whose turns hold no answer to read."""
SENTENCE = re.compile(r"[A-Z][^.!?\n]*[a-z][^.!?\n]*[.!?]")


def _row(name: str, results: Iterable[Result]) -> Row:
    counts = Counter(result.verdict for result in results)
    return Row(name, {verdict: counts.get(verdict, 0) for verdict in VERDICTS})


def wilson(hits: int, total: int) -> tuple[float, float]:
    """The 95% Wilson interval of a share; everything is possible where nothing was tried."""
    if not total:
        return 0.0, 1.0
    z, share = 1.96, hits / total
    middle = (share + z * z / (2 * total)) / (1 + z * z / total)
    half = z * math.sqrt(share * (1 - share) / total + z * z / (4 * total * total)) / (1 + z * z / total)
    return max(0.0, middle - half), min(1.0, middle + half)
