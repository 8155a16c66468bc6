"""Mutation testing of the calculators: ``python -m evals.mutation [MODULE…] [--sample N] [--jobs K]``.

Each mutant runs in a forked process against the tests that reach its line, those first that noticed another one nearby,
then the quickest. Prints every survivor with the reason from ``mutation_survivors.toml`` where one is known, and the
share killed by module. Exit status 1 when fewer than 95 of 100 are killed.
"""

from __future__ import annotations

import argparse
import os
import random
import sys
import time
import tomllib
from collections import Counter
from collections.abc import Mapping, Sequence
from pathlib import Path

from evals import mutation_judges as judges
from evals.mutants import Mutant, mutants
from evals.mutation_reach import kept
from evals.mutation_record import Killers, Record

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
    parser.add_argument("--record", type=Path, metavar="FILE", help="go on from, and write, who noticed which mutant")
    parser.add_argument("--again", action="store_true", help="judge those that nobody noticed once more")
    chosen = parser.parse_args(arguments)
    os.chdir(ROOT)
    reach = kept(chosen.reach)
    drawn = [mutant for name, path in modules(chosen.modules).items() for mutant in _drawn(name, path, chosen.sample)]
    record, killers = Record(chosen.record), Killers(reach.seconds)
    for mutant in drawn:
        killers.learn(mutant, record.noticed.get(mutant.key, ""))
    left = record.left(drawn, chosen.again)
    random.Random(8606).shuffle(left)
    print(
        f"{len(left)} of {len(drawn)} mutants, {sum(not reach.is_quick(one) for one in left)} load all anew", flush=True
    )
    until = time.monotonic() + 60 * chosen.minutes

    def told(mutant: Mutant, by: str) -> None:
        record.add(mutant, by)
        killers.learn(mutant, by)

    judges.Instead(left, reach, killers, chosen.budget, chosen.jobs, until).judge(told)
    return Report(drawn, record.noticed).end()


def _drawn(name: str, path: Path, sample: int | None) -> list[Mutant]:
    found = list(mutants(name, path))
    return found if sample is None or len(found) <= sample else random.Random(name).sample(found, sample)


class Report:
    """The survivors and the shares of those judged, in this run and in the ones that it continues."""

    def __init__(self, drawn: Sequence[Mutant], noticed: Mapping[str, str]) -> None:
        self.drawn = drawn
        self.judged = [mutant for mutant in drawn if mutant.key in noticed]
        self.alive = [mutant for mutant in self.judged if not noticed[mutant.key]]
        self.known = tomllib.loads(Path(__file__).with_name("mutation_survivors.toml").read_text("utf-8"))["reason"]

    def end(self) -> int:
        """Print them; 0 when enough were killed."""
        for mutant in self.alive:
            why = self.known.get(mutant.key, "unexplained")
            print(f"\n{mutant.module}:{mutant.line}\n  {mutant.before}\n  {mutant.after}\n  {why}")
        print()
        alive, of = (Counter(mutant.module for mutant in some) for some in (self.alive, self.judged))
        for module in sorted(of):
            print(f"{module:32} {of[module] - alive[module]:4} of {of[module]:4} killed")
        ran, living = len(self.judged), len(self.alive)
        explained = sum(mutant.key in self.known for mutant in self.alive)
        share = 100 * (1 - living / max(1, ran))
        print(f"\n{ran} of {len(self.drawn)} mutants run, {share:.1f}% killed, {living} alive, {explained} explained")
        return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
