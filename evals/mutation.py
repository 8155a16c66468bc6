"""Mutation testing of the calculators: ``python -m evals.mutation [MODULE…] [--sample N] [--jobs K]``.

Each mutant runs in a forked process against the tests that reach its line, the quickest first. Prints every survivor as
it is found, with the reason from ``mutation_survivors.toml`` where one is known, and the share killed by module. Exit
status 1 when fewer than 95 of 100 are killed.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Sequence
from pathlib import Path

from evals import mutation_judges as judges
from evals.mutants import Mutant, mutants
from evals.mutation_reach import kept

ROOT = Path(__file__).parents[1]
WANTED = 95.0
BUDGET = 25.0  # of seconds while traced, about a third of that without


def modules(asked: Sequence[str]) -> dict[str, Path]:
    """The modules of the calculators by dotted name, or those asked for."""
    found = {}
    for path in sorted((ROOT / "tools").rglob("*.py")):
        name = ".".join(path.relative_to(ROOT).with_suffix("").parts).removesuffix(".__init__")
        if not asked or name in asked or name.removeprefix("tools.") in asked:
            found[name] = path
    return found


def main(arguments: Sequence[str] | None = None) -> int:
    """Run the mutants and report."""
    parser = argparse.ArgumentParser(prog="python -m evals.mutation", description=str(__doc__).partition("\n")[0])
    parser.add_argument("modules", nargs="*", help="tools.form_8606.parts or form_8606.parts; none: all")
    parser.add_argument("--sample", type=int, metavar="N", help="at most N of each module, drawn by a fixed seed")
    parser.add_argument("--jobs", type=int, default=1, help="mutants at a time")
    parser.add_argument("--budget", type=float, default=BUDGET, help="seconds of tests, as traced, that each one faces")
    parser.add_argument("--minutes", type=float, default=600, help="stop after so many minutes and report what ran")
    parser.add_argument("--reach", type=Path, metavar="FILE", help="keep which tests reach which line in this file")
    parser.add_argument(
        "--alive", type=Path, metavar="FILE", help="judge those alive in this file, and keep them there"
    )
    chosen = parser.parse_args(arguments)
    os.chdir(ROOT)
    reach = kept(chosen.reach)
    drawn = [mutant for name, path in modules(chosen.modules).items() for mutant in _drawn(name, path, chosen.sample)]
    if chosen.alive and chosen.alive.exists():
        alive = set(chosen.alive.read_text("utf-8").splitlines())
        drawn = [mutant for mutant in drawn if mutant.key in alive]
    random.Random(8606).shuffle(drawn)
    report = Report()
    print(
        f"{len(drawn)} mutants, {sum(not reach.is_quick(mutant) for mutant in drawn)} of them load all anew", flush=True
    )
    until = time.monotonic() + 60 * chosen.minutes
    judges.Instead(drawn, reach, chosen.budget, chosen.jobs, until).judge(report.add)
    if chosen.alive:
        chosen.alive.write_text("".join(f"{key}\n" for key in sorted(report.alive)), "utf-8")
    return report.end(len(drawn))


def _drawn(name: str, path: Path, sample: int | None) -> list[Mutant]:
    found = list(mutants(name, path))
    return found if sample is None or len(found) <= sample else random.Random(name).sample(found, sample)


class Report:
    """Prints survivors as they are found, and the shares in the end."""

    def __init__(self) -> None:
        self.of, self.killed, self.explained = Counter[str](), Counter[str](), 0
        self.alive: set[str] = set()
        self.known = tomllib.loads(Path(__file__).with_name("mutation_survivors.toml").read_text("utf-8"))["reason"]

    def add(self, outcome: tuple[Mutant, bool]) -> None:
        """Count a mutant; print it when no test noticed it."""
        mutant, noticed = outcome
        self.of[mutant.module] += 1
        self.killed[mutant.module] += noticed
        if not noticed:
            self.alive.add(mutant.key)
            self.explained += mutant.key in self.known
            why = self.known.get(mutant.key, "unexplained")
            print(f"\n{mutant.module}:{mutant.line}\n  {mutant.before}\n  {mutant.after}\n  {why}", flush=True)

    def end(self, drawn: int) -> int:
        """Print the shares; 0 when enough were killed."""
        print()
        for module in sorted(self.of):
            print(f"{module:32} {self.killed[module]:4} of {self.of[module]:4} killed")
        ran, killed = self.of.total(), self.killed.total()
        share = 100 * killed / max(1, ran)
        print(f"\n{ran} of {drawn} mutants run, {share:.1f}% killed, {ran - killed} alive, {self.explained} explained")
        return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
