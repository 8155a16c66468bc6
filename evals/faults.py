"""Seeded faults: ``python -m evals.faults [NAME…] [--sample N] [--cases N] [--again]``.

Puts one fault at a time into a copy of the product, asks a sample of the cases there, and tells which faults the evals
notice (a case that was right no longer is) and whether the category that lost most would lead somebody to the place.
Every finished fault is noted, so that an interrupted run goes on where it was. Exit status 1 when fewer than 98 of 100
are noticed, fewer than 90 are named, or a fault cannot be put in.
"""

from __future__ import annotations

import argparse
import json
import os
import random
import shutil
import subprocess
import sys
import tempfile
import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("tools", "knowledge", "assistant", "api", "evals")
NOTES = Path(".basis") / "evals" / "faults.jsonl"
NOTICED, NAMED = 98.0, 90.0
SECONDS = 240
MISSING = ("", "missing")
Verdicts = Mapping[str, tuple[str, str]]
"""Case to its category and verdict."""


@dataclass(frozen=True)
class Fault:
    """One fault: an edit of a file, or a patch of the running program."""

    family: str
    name: str
    names: tuple[str, ...]
    patch: str = ""
    edit: tuple[str, str, str, str] = ("", "", "", "")


@dataclass(frozen=True)
class Outcome:
    """Whether a fault was noticed, and the category that lost most."""

    name: str
    family: str
    lost: int
    category: str
    named: bool
    problem: str = ""


def faults(file: Path = ROOT / "evals" / "faults.toml") -> list[Fault]:
    """All faults in the order of the file."""
    made = []
    for family, about in tomllib.loads(file.read_text("utf-8")).items():
        names = tuple(about["names"])
        made += [Fault(family, name, names, edit=(*rest,)) for name, *rest in about.get("edits", [])]
        made += [Fault(family, name, names, patch=patch) for name, patch in about.get("patches", [])]
    return made


def main(arguments: Sequence[str] | None = None) -> int:
    """Put the faults in and report."""
    parser = argparse.ArgumentParser(prog="python -m evals.faults", description=str(__doc__).partition("\n")[0])
    parser.add_argument("only", nargs="*", help="families, or parts of names; none: all")
    parser.add_argument("--sample", type=int, metavar="N", help="N faults spread over the families")
    parser.add_argument("--cases", type=int, default=14, help="cases of each category at most")
    parser.add_argument("--again", action="store_true", help="forget what an earlier run found")
    parser.add_argument("--worker", nargs=2, metavar=("PATCH", "FILE"), help=argparse.SUPPRESS)
    chosen = parser.parse_args(arguments)
    if chosen.worker:
        return _work(chosen.worker[0], chosen.worker[1], chosen.cases)
    wanted = _drawn(faults(), chosen.only, chosen.sample)
    notes = ROOT / NOTES
    known = {} if chosen.again else _noted(notes, chosen.cases)
    with tempfile.TemporaryDirectory() as folder:
        outcomes = list(_tried(wanted, known, notes, Path(folder), chosen.cases))
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


def _tried(
    wanted: Sequence[Fault], known: Mapping[str, Outcome], notes: Path, folder: Path, cases: int
) -> Iterator[Outcome]:
    copy = folder / "copy"
    for name in FOLDERS:
        shutil.copytree(ROOT / name, copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.png"))
    before: Verdicts | None = None
    notes.parent.mkdir(parents=True, exist_ok=True)
    if not known:
        notes.write_text(_key(cases) + "\n", "utf-8")
    for fault in wanted:
        outcome = known.get(fault.name)
        if outcome is None:
            before = before or _asked(copy, folder, "-", cases)
            outcome = _outcome(fault, before, copy, folder, cases)
            with notes.open("a", encoding="utf-8") as out:
                out.write(json.dumps(outcome.__dict__) + "\n")
        print(_told(outcome), flush=True)
        yield outcome


def _outcome(fault: Fault, before: Verdicts, copy: Path, folder: Path, cases: int) -> Outcome:
    file = copy / fault.edit[0]
    text = file.read_text("utf-8") if fault.edit[0] else ""
    spoiled = _edited(text, *fault.edit[1:]) if fault.edit[0] else ""
    if fault.edit[0] and spoiled is None:
        return Outcome(fault.name, fault.family, 0, "", False, "the place is no longer there; mend faults.toml")
    try:
        if spoiled:
            file.write_text(spoiled, "utf-8")
        after = _asked(copy, folder, fault.patch or "-", cases)
    finally:
        if spoiled:
            file.write_text(text, "utf-8")
    return _compared(fault, before, after)


def _edited(text: str, after: str, before: str, new: str) -> str | None:
    """The text with the first such place behind a line changed; None where there is no such place."""
    start = text.find(after)
    place = text.find(before, start) if start >= 0 else -1
    return None if place < 0 else text[:place] + new + text[place + len(before) :]


def _compared(fault: Fault, before: Verdicts, after: Verdicts | str) -> Outcome:
    """A program that no longer starts loses every case: everybody notices, and its traceback names the place."""
    if isinstance(after, str):
        return Outcome(fault.name, fault.family, len(before), after, True)
    was_right: Counter[str] = Counter(category for category, verdict in before.values() if verdict == "right")
    lost: Counter[str] = Counter(
        category
        for key, (category, verdict) in before.items()
        if verdict == "right" and after.get(key, MISSING)[1] != "right"
    )
    if not lost:
        return Outcome(fault.name, fault.family, 0, "", False)
    most = max(lost, key=lambda name: (lost[name] / was_right[name] ** 0.5, name))
    return Outcome(fault.name, fault.family, sum(lost.values()), most, any(part in most for part in fault.names))


def _asked(copy: Path, folder: Path, patch: str, cases: int) -> Any:
    """The verdicts of the cases in a process of the copy; the last line of its complaint where it does not run."""
    out = folder / "verdicts.json"
    out.unlink(missing_ok=True)
    command = [sys.executable, "-m", "evals.faults", "--cases", str(cases), "--worker", patch, str(out)]
    environment = {**os.environ, "PYTHONPATH": str(copy), "BASIS_DATA_DIR": str(folder / "data")}
    limit = None if patch == "-" and not (folder / "data").exists() else SECONDS
    try:
        done = subprocess.run(command, cwd=copy, env=environment, capture_output=True, text=True, timeout=limit)
    except subprocess.TimeoutExpired:
        return "the program does not come to an end"
    if out.exists():
        return {key: (category, verdict) for key, (category, verdict) in json.loads(out.read_text("utf-8")).items()}
    complaint = (done.stderr.strip().splitlines() or ["nothing"])[-1]
    if patch == "-" and not (folder / "data").exists():
        sys.exit(f"The copy does not run even without a fault: {complaint}")
    return f"the program does not start: {complaint[:80]}"


def _work(patch: str, out: str, each: int) -> int:
    """In a process of the copy: spoil the program, ask the sample, write the verdicts."""
    if patch != "-":
        from evals import fault_patches

        getattr(fault_patches, patch)()
    from assistant import Settings
    from evals.asking import Asker

    asker = Asker(Settings.from_environment(), 10.0)
    verdicts = {}
    for case in sampled(each):
        result = asker.ask(case)
        verdicts[case.key] = (f"{case.suite}: {case.category}", result.verdict)
    Path(out).write_text(json.dumps(verdicts), "utf-8")
    return 0


def sampled(each: int) -> Iterable[Any]:
    """At most so many cases of each category of the suites that are not made of random phrasings; all calculations."""
    from evals.suites import Choice, load

    taken: Counter[tuple[str, str]] = Counter()
    names = ("calculators", "guard", "retrieval", "cases", "storage", "slack")
    for case in load(names, Choice(slack=each * 2, stored=each * 2)):
        taken[case.suite, case.category] += 1
        limit = {"calculators": 10**6, "guard": 3, "retrieval": 2, "slack": 2, "storage": 5}.get(case.suite, each)
        if taken[case.suite, case.category] <= limit:
            yield case


def _told(outcome: Outcome) -> str:
    if outcome.problem:
        return f"?        {outcome.family}: {outcome.name}: {outcome.problem}"
    mark = "named   " if outcome.named else "noticed " if outcome.lost else "SURVIVES"
    return f"{mark} {outcome.family}: {outcome.name}: {outcome.lost} lost, most in {outcome.category or 'nothing'}"


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
            print(_told(one))
    shares = 100 * noticed / total, 100 * named / total
    print(f"{len(outcomes)} faults: {noticed} noticed ({shares[0]:.1f}%), {named} named ({shares[1]:.1f}%)")
    return 0 if shares[0] >= NOTICED and shares[1] >= NAMED and not any(one.problem for one in outcomes) else 1


if __name__ == "__main__":
    sys.exit(main())
