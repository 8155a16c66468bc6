"""Times a turn with the built-in rules, stage by stage: ``python -m evals.benchmark_turn``.

Each line gives the median and the 95th percentile in milliseconds over all turns, and the processor time of the whole
turn, which says more on a machine that does other work. The index is opened before the clock starts.
"""

from __future__ import annotations

import argparse
import time
from collections import defaultdict
from collections.abc import Callable, Iterator, Mapping, Sequence
from contextlib import ExitStack, contextmanager
from functools import wraps
from pathlib import Path
from typing import Any
from unittest.mock import patch

import assistant.compose
import assistant.conversation
import assistant.decide
import assistant.dialogue.heard
import assistant.dialogue.likeliest
import assistant.guard
import assistant.receipt
from assistant import Basis, Settings, State
from assistant.agent import Agent
from knowledge.retrieval import Knowledge

MESSAGES = (
    "I have 93k in a rollover IRA. For 2025 I put in 7,000 nondeductible and converted 7,000, never had basis before. "
    "What's taxable?",
    "What is the pro rata rule?",
    "Can I put 7000 directly into a Roth IRA in 2025? Single, MAGI 158,000, I am 40.",
    "I contributed 6,000 for 2024 in March 2025 and converted it, nothing else in any IRA. What do I report?",
    "My employer plan allows after-tax contributions. I defer 23,500 and get a match of 10,000 in 2025. How much room?",
    "does a SEP IRA count, and when do I have to have it emptied?",
)
STAGES: tuple[tuple[str, Any, str], ...] = (
    ("reading", assistant.dialogue.heard, "read"),
    ("remembering", assistant.dialogue.heard, "remember"),
    ("remembering", assistant.dialogue.likeliest, "remember"),
    ("remembering", assistant.conversation, "remember"),
    ("deciding", assistant.decide, "decide"),
    ("loop", Agent, "run"),
    ("retrieval", Knowledge, "search"),
    ("composing", assistant.compose, "compose"),
    ("guard", assistant.guard, "check_blocks"),
    ("receipt", assistant.receipt, "receipt"),
)
"""Where each stage is called from; retrieval happens inside the loop and while composing."""

Times = dict[str, list[float]]


def timed(name: str, work: Callable[..., Any], turn: dict[str, float]) -> Callable[..., Any]:
    """``work``, adding the milliseconds of each call to ``turn[name]``."""

    @wraps(work)
    def run(*given: Any, **named: Any) -> Any:
        begun = time.perf_counter()
        try:
            return work(*given, **named)
        finally:
            turn[name] = turn.get(name, 0.0) + 1000 * (time.perf_counter() - begun)

    return run


@contextmanager
def watched(turn: dict[str, float]) -> Iterator[None]:
    """Every stage timed into ``turn`` while this lasts."""
    with ExitStack() as stack:
        for name, place, attribute in STAGES:
            stack.enter_context(patch.object(place, attribute, timed(name, getattr(place, attribute), turn)))
        yield


def measured(basis: Basis, messages: Sequence[str], rounds: int) -> Times:
    """Milliseconds by stage, one entry a turn; each message is asked once before the clock starts."""
    times: Times = defaultdict(list)
    turn: dict[str, float] = {}
    for message in messages:
        basis.reply(State(), message)
    with watched(turn):
        for _ in range(rounds):
            for message in messages:
                turn.clear()
                begun, worked = time.perf_counter(), time.process_time()
                basis.reply(State(), message)
                times["whole turn"].append(1000 * (time.perf_counter() - begun))
                times["processor"].append(1000 * (time.process_time() - worked))
                for name, spent in turn.items():
                    times[name].append(spent)
    return times


def queries(knowledge: Knowledge, messages: Sequence[str], rounds: int) -> list[float]:
    """Milliseconds of a search from text to hits, each question new so that nothing is remembered."""
    found = []
    for place in range(rounds):
        for message in messages:
            begun = time.perf_counter()
            knowledge.search(f"{message} {place}")
            found.append(1000 * (time.perf_counter() - begun))
    return found


def table(times: Mapping[str, Sequence[float]]) -> str:
    """One line a stage: how often, median, 95th percentile."""
    rows = [f"{'milliseconds':16}{'times':>7}{'median':>9}{'p95':>9}"]
    for name, spent in times.items():
        ordered = sorted(spent)
        rows.append(f"{name:16}{len(ordered):>7}{_at(ordered, 0.5):>9.2f}{_at(ordered, 0.95):>9.2f}")
    return "\n".join(rows)


def _at(ordered: Sequence[float], share: float) -> float:
    return ordered[min(len(ordered) - 1, int(share * len(ordered)))]


def main() -> None:
    """Print the opening, the stages of a turn, and the search by itself."""
    reader = argparse.ArgumentParser(description=__doc__)
    reader.add_argument("--rounds", type=int, default=20, help="how often each message is asked")
    reader.add_argument("--data-dir", type=Path, default=Settings().data_dir, help="where the knowledge index is")
    reader.add_argument("--message", action="append", help="ask this instead; may be given several times")
    asked = reader.parse_args()
    messages = asked.message or MESSAGES
    basis = Basis(Settings(data_dir=asked.data_dir))
    begun, worked = time.perf_counter(), time.process_time()
    knowledge = basis.knowledge
    spent, used = time.perf_counter() - begun, time.process_time() - worked
    print(f"opening the knowledge: {spent:.2f} s, {used:.2f} s of processor time")
    times = measured(basis, messages, asked.rounds)
    if knowledge is not None:
        times["search, new text"] = queries(knowledge, messages, asked.rounds)
    print(table(times))


if __name__ == "__main__":
    main()
