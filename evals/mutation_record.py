"""Who noticed which mutant: kept in a file, so that a judgement can be continued, and asked first the next time."""

from __future__ import annotations

import json
from collections import Counter, defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals.mutants import Mutant

AGAIN = 0.02  # of a second: what the start of a test costs, however quick it is


class Record:
    """JSON lines of a mutant and the test that noticed it, written as they are judged; in memory without a file."""

    def __init__(self, file: Path | None) -> None:
        self.file, self.noticed = file, dict[str, str]()
        if file is not None and file.exists():
            self.noticed = {one["mutant"]: one["by"] for one in map(json.loads, file.read_text("utf-8").splitlines())}

    def add(self, mutant: Mutant, by: str) -> None:
        """Keep one judgement; a later one of the same mutant counts."""
        self.noticed[mutant.key] = by
        if self.file is not None:
            with self.file.open("a", encoding="utf-8") as lines:
                lines.write(json.dumps({"mutant": mutant.key, "by": by}) + "\n")

    def left(self, drawn: Sequence[Mutant], again: bool) -> list[Mutant]:
        """Those not judged yet; again: those that nobody noticed as well."""
        return [one for one in drawn if not self.noticed.get(one.key, "") and (again or one.key not in self.noticed)]


class Killers:
    """The tests that noticed a change in the same function or module come first, by what they cost."""

    def __init__(self, seconds: Mapping[str, float]) -> None:
        self.seconds = seconds
        self.by: dict[str, Counter[str]] = defaultdict(Counter)

    def learn(self, mutant: Mutant, by: str) -> None:
        """Somebody noticed a mutant."""
        if by in self.seconds:
            self.by[mutant.module][by] += 1
            self.by[f"{mutant.module}.{mutant.function}"][by] += 5

    def first(self, mutant: Mutant, tests: Sequence[str]) -> list[str]:
        """The same tests in the order of how likely one notices, for its time."""
        here, around = self.by[f"{mutant.module}.{mutant.function}"], self.by[mutant.module]
        return sorted(tests, key=lambda test: -(here[test] + around[test]) / (AGAIN + self.seconds[test]))
