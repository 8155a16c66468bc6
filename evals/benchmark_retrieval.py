"""Times the index and the search: ``python -m evals.benchmark_retrieval [--added 20000]``.

Prints a cold build, a start with a built index, and the time of a query (embedding included) in milliseconds, alone and
beside added passages. Each figure stands beside its target; a loaded machine misses them.
"""

from __future__ import annotations

import argparse
import json
import os
import tempfile
import time
from pathlib import Path

import numpy as np

from knowledge.retrieval import Knowledge

QUESTIONS = Path(__file__).parent / "retrieval_test.jsonl"


def main() -> None:
    """Prints every figure with its target."""
    parser = argparse.ArgumentParser(prog="python -m evals.benchmark_retrieval", description=__doc__)
    parser.add_argument("--added", type=int, default=20_000, help="how many passages to add")
    added = parser.parse_args().added
    print(f"load of the machine: {os.getloadavg()[0]:.1f} on {os.cpu_count()} processors")
    with tempfile.TemporaryDirectory() as folder:
        _told("cold build, s", _seconds(Path(folder)), "under 20")
        _told("start with a built index, s", _seconds(Path(folder)), "under 2")
        knowledge = Knowledge(Path(folder))
        _queries("query", knowledge, "median under 10, p99 under 20")
        if added:
            path = Path(folder) / "added.md"
            path.write_text(_document(added), "utf-8")
            knowledge.own.add([path])
            _queries(f"query beside {added} added passages", knowledge, "p99 under 30")
        knowledge.close()


def _seconds(folder: Path) -> float:
    started = time.perf_counter()
    Knowledge(folder).close()
    return time.perf_counter() - started


def _queries(name: str, knowledge: Knowledge, target: str) -> None:
    times = []
    for line in QUESTIONS.read_text("utf-8").splitlines():
        question = json.loads(line)["question"]
        started = time.perf_counter()
        knowledge.search(question, limit=6)
        times.append((time.perf_counter() - started) * 1000)
    _told(f"{name}, median ms", float(np.quantile(times, 0.5)), target)
    _told(f"{name}, p99 ms", float(np.quantile(times, 0.99)), target)
    knowledge.forget_searches()


def _document(passages: int) -> str:
    subjects = ("rollovers", "loans", "vesting", "eligibility", "beneficiaries", "fees", "hardship", "matching")
    rules = ("accepts", "refuses", "limits", "delays", "reports", "reviews")
    notes = (
        f"## Rule {n} on {subjects[n % 8]}\n\nPlan office {n} {rules[n % 6]} {subjects[(n // 8) % 8]} by form {n}."
        for n in range(passages)
    )
    return "# Rules\n\n" + "\n\n".join(notes)


def _told(name: str, value: float, target: str) -> None:
    print(f"{name}: {value:.1f} (target {target})", flush=True)


if __name__ == "__main__":
    main()
