"""Seeded faults: ``python -m evals.faults [NAME…] [--sample N] [--cases N] [--again]``.

Puts one fault at a time into a copy of the product, asks cases of the default run there, round after round, until the
fault is noticed (a case that was right no longer is) and the category that lost most would lead somebody to the place.
Every finished fault is noted, so that an interrupted run goes on where it was. Exit status 1 when fewer than 98 of 100
are noticed, fewer than 90 are named, or a fault cannot be put in.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import sys
import tempfile
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import asdict, replace
from pathlib import Path

from evals.fault_trial import ROOT, Trial
from evals.fault_verdicts import Fault, Outcome, faults

NOTES = Path(".basis") / "evals" / "faults.jsonl"
NOTICED, NAMED = 98.0, 90.0


def main(arguments: Sequence[str] | None = None) -> int:
    """Put the faults in and report."""
    parser = argparse.ArgumentParser(prog="python -m evals.faults", description=str(__doc__).partition("\n")[0])
    parser.add_argument("only", nargs="*", help="families, or parts of names; none: all")
    parser.add_argument("--sample", type=int, metavar="N", help="N faults spread over the families")
    parser.add_argument("--cases", type=int, default=14, help="cases of each category in the sample")
    parser.add_argument("--again", action="store_true", help="forget what an earlier run found")
    chosen = parser.parse_args(arguments)
    for name in ("OMP_NUM_THREADS", "OPENBLAS_NUM_THREADS"):
        os.environ.setdefault(name, "1")  # before numpy is loaded: a fork has no threads, and waiting for one costs
    wanted = _drawn(faults(), chosen.only, chosen.sample)
    known = {} if chosen.again else _noted(ROOT / NOTES, chosen.cases)
    with tempfile.TemporaryDirectory() as folder:
        outcomes = list(_tried(wanted, known, Trial(Path(folder), ROOT / NOTES.with_name("faults"), chosen.cases)))
    seconds = sum(os.times()[:4])
    print(f"{seconds:.0f} seconds of processor time, the unspoiled runs included")
    return report(outcomes)


def _drawn(every: Sequence[Fault], only: Sequence[str], sample: int | None) -> list[Fault]:
    wanted = [one for one in every if not only or one.family in only or any(part in one.name for part in only)]
    if sample is None or sample >= len(wanted):
        return wanted
    shuffled = random.Random(8606).sample(wanted, len(wanted))
    turn: Counter[str] = Counter()
    rank = {}
    for one in shuffled:
        rank[one.name] = turn[one.family]
        turn[one.family] += 1
    return sorted(shuffled, key=lambda one: rank[one.name])[:sample]


def _noted(notes: Path, cases: int) -> dict[str, Outcome]:
    """What an earlier run of the same program found; nothing where the program changed."""
    lines = notes.read_text("utf-8").splitlines() if notes.exists() else []
    if not lines or lines[0] != _key(cases):
        return {}
    rows = [Outcome(**json.loads(line)) for line in lines[1:]]
    return {row.name: row for row in rows}


def _key(cases: int) -> str:
    from evals.run import program_digest

    return f"{program_digest()} {cases}"


def _tried(wanted: Sequence[Fault], known: dict[str, Outcome], trial: Trial) -> Iterator[Outcome]:
    """The sample of cases for every fault, then all that are written by hand for what it does not notice and name."""
    notes = ROOT / NOTES
    notes.parent.mkdir(parents=True, exist_ok=True)
    if not known:
        notes.write_text(_key(trial.each) + "\n", "utf-8")
    for entire in (False, True):
        for fault in wanted:
            before = known.get(fault.name)
            if before is None or (entire and not (before.named or before.entire or before.problem)):
                outcome = known[fault.name] = replace(trial.outcome(fault, entire), entire=entire)
                with notes.open("a", encoding="utf-8") as out:
                    out.write(json.dumps(asdict(outcome)) + "\n")
                print(outcome.told, flush=True)
    yield from (known[fault.name] for fault in wanted)


def report(outcomes: Sequence[Outcome]) -> int:
    """The shares, and everything that was not noticed or not named."""
    noticed, named = sum(one.lost > 0 for one in outcomes), sum(one.named for one in outcomes)
    total = max(1, len(outcomes))
    for family in dict.fromkeys(one.family for one in outcomes):
        some = [one for one in outcomes if one.family == family]
        print(f"{family:12} {sum(one.lost > 0 for one in some):3} of {len(some):3} noticed, "
              f"{sum(one.named for one in some):3} named")  # fmt: skip
    for one in outcomes:
        if not one.named:
            print(one.told)
    shares = 100 * noticed / total, 100 * named / total
    print(f"{len(outcomes)} faults: {noticed} noticed ({shares[0]:.1f}%), {named} named ({shares[1]:.1f}%)")
    return 0 if shares[0] >= NOTICED and shares[1] >= NAMED and not any(one.problem for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
