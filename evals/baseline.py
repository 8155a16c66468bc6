"""The last accepted outcomes of a model, and what a run changed: the list that a person reads before accepting it.

A baseline is kept in the repository, one file for each model, one line for each case. It holds the verdict, the steps
(facts read, calls made, figures shown) and the beginning of the answer, so that both answers can be read side by side.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping, Sequence
from dataclasses import asdict, dataclass, field
from math import comb
from pathlib import Path
from typing import Any

from evals.case import FORMAT, digest
from evals.result import Result
from evals.shown import ShownTurn
from evals.verdicts import VERDICTS, Verdict

FOLDER = Path(__file__).resolve().parent / "baselines"
BEGINNING = 240


class NotComparable(ValueError):
    """A baseline that a run cannot be compared with: why, and what to do."""


@dataclass(frozen=True, slots=True)
class Step:
    """What of a turn is kept: status, figures that carry the answer, facts and calls by digest, start of the text."""

    status: str
    facts: str
    calls: str
    needs: tuple[str, ...]
    figures: tuple[str, ...]
    text: str


@dataclass(frozen=True, slots=True)
class Kept:
    """One case of a baseline."""

    digest: str
    verdict: Verdict
    steps: tuple[Step, ...]


@dataclass(frozen=True, slots=True)
class Change:
    """A case whose verdict is another one now."""

    key: str
    category: str
    before: Verdict
    after: Verdict
    question: str
    differing: tuple[str, ...]
    parted: str
    was: str
    now: str
    case_changed: bool = False

    @property
    def worse(self) -> bool:
        """Whether the verdict went down."""
        return VERDICTS.index(self.after) > VERDICTS.index(self.before)


@dataclass(frozen=True)
class Comparison:
    """A run beside its baseline."""

    changes: tuple[Change, ...] = ()
    added: tuple[str, ...] = ()
    deleted: tuple[str, ...] = ()
    renamed: tuple[tuple[str, str], ...] = ()
    edited: tuple[str, ...] = ()
    compared: int = 0
    tests: Mapping[str, tuple[int, int, float]] = field(default_factory=dict)

    @property
    def worse(self) -> list[Change]:
        """Cases that got worse, right ones that are wrong now first."""
        return sorted((c for c in self.changes if c.worse), key=lambda c: -VERDICTS.index(c.after))

    @property
    def better(self) -> list[Change]:
        """Cases that got better."""
        return [change for change in self.changes if not change.worse]


def path_for(model: str, folder: Path = FOLDER) -> Path:
    """The file of a model's baseline."""
    return folder / f"{re.sub(r'[^A-Za-z0-9.-]+', '-', model)}.jsonl"


def step(turn: ShownTurn) -> Step:
    """What a baseline keeps of a turn."""
    figures = tuple(figure.line for figure in turn.figures if not figure.origin.startswith("law:"))
    text = " ".join((turn.error or turn.text).split())[:BEGINNING]
    return Step(turn.status or "error", digest(turn.facts), digest(turn.calls), turn.needs, headline(figures), text)


def headline(figures: Sequence[str]) -> tuple[str, ...]:
    """The first figures shown: the answer opens with them; the rest of the table by digest alone."""
    rest = figures[8:]
    return (*figures[:8], *((f"{len(rest)} more: {digest(list(rest))}",) if rest else ()))


def bless(results: Sequence[Result], model: str, file: Path, covered: Iterable[str]) -> int:
    """Write the outcomes as the accepted ones; cases of suites that did not run are kept. Returns the cases written."""
    suites = set(covered)
    kept = {} if not file.exists() else {k: v for k, v in read(file).items() if k.split("/")[0] not in suites}
    worst = _worst(results)
    kept |= {key: Kept(r.digest, r.verdict, tuple(map(step, r.turns))) for key, r in worst.items()}
    lines = [json.dumps({"format": FORMAT, "model": model})]
    lines += [json.dumps({"case": key, **asdict(kept[key])}, ensure_ascii=False) for key in sorted(kept)]
    file.parent.mkdir(parents=True, exist_ok=True)
    file.write_text("\n".join(lines) + "\n", "utf-8")
    return len(worst)


def read(file: Path) -> dict[str, Kept]:
    """The cases of a baseline.

    Raises:
        NotComparable: it was written by another version of the eval format, or is no baseline.
    """
    try:
        head, *lines = file.read_text("utf-8").splitlines()
        version = json.loads(head)["format"]
        if version != FORMAT:
            raise NotComparable(
                f"The baseline {file.name} has eval format {version} and this program {FORMAT}; "
                "run with --bless to write it anew."
            )
        return dict(_kept(json.loads(line)) for line in lines if line.strip())
    except (ValueError, KeyError, TypeError) as error:
        if isinstance(error, NotComparable):
            raise
        raise NotComparable(f"{file.name} is no baseline ({error}); run with --bless to write one.") from None


def _kept(row: dict[str, Any]) -> tuple[str, Kept]:
    steps = tuple(
        Step(**{**one, "needs": tuple(one["needs"]), "figures": tuple(one["figures"])}) for one in row["steps"]
    )
    return row["case"], Kept(row["digest"], row["verdict"], steps)


def compare(results: Sequence[Result], before: Mapping[str, Kept], whole_suites: Iterable[str]) -> Comparison:
    """What a run changed. Deleted cases are told only for suites that ran as a whole."""
    now, whole = _worst(results), set(whole_suites)
    added = [key for key in now if key not in before]
    deleted = [key for key in before if key not in now and key.split("/")[0] in whole]
    by_digest = {before[key].digest: key for key in deleted}
    renamed = [(by_digest[now[key].digest], key) for key in added if now[key].digest in by_digest]
    pairs = [(before[key], now[key]) for key in now if key in before]
    pairs += [(before[old], now[new]) for old, new in renamed]
    return Comparison(
        tuple(_change(old, new) for old, new in pairs if old.verdict != new.verdict),
        tuple(key for key in added if key not in {new for _, new in renamed}),
        tuple(key for key in deleted if key not in {old for old, _ in renamed}),
        tuple(renamed),
        tuple(new.key for old, new in pairs if old.digest != new.digest),
        len(pairs),
        _tests(pairs),
    )


def _change(old: Kept, new: Result) -> Change:
    steps = tuple(map(step, new.turns))
    differing, parted = _difference(old.steps, steps)
    place = next((n for n, (a, b) in enumerate(zip(old.steps, steps, strict=False)) if a != b), 0)
    was = old.steps[place].text if place < len(old.steps) else ""
    now = steps[place].text if place < len(steps) else ""
    changed = old.digest != new.digest
    return Change(new.key, new.category, old.verdict, new.verdict, new.question, differing, parted, was, now, changed)


def _difference(old: Sequence[Step], new: Sequence[Step]) -> tuple[tuple[str, ...], str]:
    """Figures that differ, and the first step at which the two runs part."""
    for place, (before, after) in enumerate(zip(old, new, strict=False), 1):
        if before == after:
            continue
        gone = [f"- {one}" for one in before.figures if one not in after.figures]
        come = [f"+ {one}" for one in after.figures if one not in before.figures]
        for name in ("facts", "calls", "needs", "status", "figures", "text"):
            if getattr(before, name) != getattr(after, name):
                return tuple(gone + come), f"turn {place}: {name}"
    return (), "the score alone" if len(old) == len(new) else "the number of turns"


def _tests(pairs: Sequence[tuple[Kept, Result]]) -> dict[str, tuple[int, int, float]]:
    """For each category and all: cases lost, cases won, and the exact paired test of whether that is chance."""
    groups: dict[str, list[tuple[bool, bool]]] = {"all": []}
    for old, new in pairs:
        pair = (old.verdict == "right", new.verdict == "right")
        groups["all"].append(pair)
        groups.setdefault(f"{new.suite}: {new.category}", []).append(pair)
    told = {}
    for name, outcomes in groups.items():
        lost = sum(was and not now for was, now in outcomes)
        won = sum(now and not was for was, now in outcomes)
        if lost or won:
            told[name] = (lost, won, sign_test(lost, won))
    return told


def sign_test(lost: int, won: int) -> float:
    """The exact test of McNemar, two-sided: the chance of so uneven a split if losing and winning are as likely."""
    total = lost + won
    if not total:
        return 1.0
    tail = sum(comb(total, k) for k in range(min(lost, won) + 1))
    return float(min(1.0, 2 * tail / 2**total))


def _worst(results: Iterable[Result]) -> dict[str, Result]:
    """Each case once; with repeats its worst run."""
    worst: dict[str, Result] = {}
    for result in results:
        known = worst.get(result.key)
        if known is None or VERDICTS.index(result.verdict) > VERDICTS.index(known.verdict):
            worst[result.key] = result
    return worst
