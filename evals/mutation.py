"""Mutation testing of the calculators: ``python -m evals.mutation [MODULE…] [--sample N] [--jobs K]``.

Each mutant runs in a forked process against the tests that reach its line, the quickest first, and in the end, if it is
still alive, against the quick ones that reach its module. Prints the share killed by module and every survivor, with
the reason from ``mutation_survivors.toml`` where one is known. Exit status 1 when fewer than 95 of 100 are killed.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.abc
import importlib.machinery
import importlib.util
import json
import os
import random
import signal
import subprocess
import sys
import time
import tomllib
from collections import Counter, defaultdict
from collections.abc import Iterator, Mapping, Sequence
from pathlib import Path
from types import CodeType, ModuleType
from typing import Any

from evals.mutants import Mutant, mutants

ROOT = Path(__file__).parents[1]
TESTS = ["tests/tools"]
PYTEST = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:playwright", "--no-header"]
SECONDS = 100  # of processor time: all tests together take a quarter of it
BUDGET = 4.0  # seconds of tests that a mutant faces when those that reach its line let it live
WANTED = 95.0
Reach = Mapping[str, Mapping[str, Sequence[str]]]  # module -> line (or "*") -> tests, the quickest first


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
    parser.add_argument(
        "--sample", type=int, metavar="N", help="at most N mutants of each module, drawn by a fixed seed"
    )
    parser.add_argument("--jobs", type=int, default=1, help="mutants at a time")
    parser.add_argument("--minutes", type=float, default=600, help="stop after so many minutes and report what ran")
    parser.add_argument("--reach", type=Path, metavar="FILE", help="keep which tests reach which line in this file")
    chosen = parser.parse_args(arguments)
    os.chdir(ROOT)
    reach, libraries = _kept(chosen.reach)
    for name in libraries:
        importlib.import_module(name)
    drawn = [mutant for name, path in modules(chosen.modules).items() for mutant in _drawn(name, path, chosen.sample)]
    random.Random(8606).shuffle(drawn)
    _refuse_false_alarms(reach)
    return report(list(_run(drawn, reach, chosen.jobs, time.monotonic() + 60 * chosen.minutes)), len(drawn))


def _refuse_false_alarms(reach: Reach) -> None:
    """An unchanged module has to live, or every death would prove nothing."""
    name = min(reach.keys() - {"*"}, key=lambda module: len(reach[module]["*"]))
    unchanged = Mutant(name, 0, "", "", modules([name])[name].read_text("utf-8"))
    if [noticed for _, noticed in _run([unchanged], reach, 1, time.monotonic() + 1)] != [False]:
        sys.exit("The tests fail in a forked process although nothing was changed: no mutant can be judged.")


def _drawn(name: str, path: Path, sample: int | None) -> list[Mutant]:
    found = list(mutants(name, path))
    return found if sample is None or len(found) <= sample else random.Random(name).sample(found, sample)


def _run(drawn: Sequence[Mutant], reach: Reach, jobs: int, until: float) -> Iterator[tuple[Mutant, bool]]:
    """Each mutant with whether a test noticed it, as many at a time as asked for."""
    running: dict[int, Mutant] = {}
    waiting = list(reversed(drawn))
    while running or (waiting and time.monotonic() < until):
        while waiting and len(running) < jobs and time.monotonic() < until:
            mutant = waiting.pop()
            running[_forked(mutant, reach.get(mutant.module, {}) or reach["*"])] = mutant
        pid, status = os.wait()
        yield running.pop(pid), status != 0


def _forked(mutant: Mutant, tests: Mapping[str, Sequence[str]]) -> int:
    """A process that ends with 0 when every test passes on the mutant."""
    pid = os.fork()
    if pid:
        return pid
    signal.setitimer(signal.ITIMER_PROF, SECONDS)  # a mutant that never ends is noticed too
    code = 1
    try:
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        compiled = compile(mutant.source, f"<{mutant.module}>", "exec")
        sys.meta_path.insert(0, Changed(mutant.module, compiled))
        code = _passes([*tests.get(str(mutant.line), ()), *tests.get("*", ())])
    finally:
        os._exit(code)


class Changed(importlib.abc.MetaPathFinder, importlib.abc.Loader):
    """Loads one module from changed code; everything else is found as ever."""

    def __init__(self, name: str, code: CodeType) -> None:
        self.name, self.code = name, code

    def find_spec(
        self, name: str, path: Any, target: ModuleType | None = None
    ) -> importlib.machinery.ModuleSpec | None:
        """The spec of the changed module, with its place on disk for data files beside it."""
        if name != self.name:
            return None
        found = importlib.machinery.PathFinder.find_spec(name, path)
        if found is None or found.origin is None:
            return None
        where = found.submodule_search_locations
        return importlib.util.spec_from_file_location(name, found.origin, loader=self, submodule_search_locations=where)

    def exec_module(self, module: ModuleType) -> None:
        """Run the changed code in place of the source."""
        exec(self.code, module.__dict__)


def _passes(tests: Sequence[str]) -> int:
    """Run tests in this process: 0 when all pass. Nothing is shrunk or remembered."""
    import pytest
    from hypothesis import Phase, settings

    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutation", deadline=None, database=None, derandomize=True, phases=phases)
    settings.load_profile("mutation")
    return int(pytest.main([*PYTEST, *dict.fromkeys(tests)])) if tests else 0


def _kept(file: Path | None) -> tuple[Reach, list[str]]:
    """What an earlier run measured, when it was kept; else measured now."""
    if file is not None and file.exists():
        reach, libraries = json.loads(file.read_text("utf-8"))
        return reach, libraries
    measured = _measured()
    if file is not None:
        file.write_text(json.dumps(measured), "utf-8")
    return measured


def _measured() -> tuple[Reach, list[str]]:
    """Which tests reach which lines, and the libraries that they load, from one traced run in another process."""
    code = "from evals.mutation import traced; traced()"
    run = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(run.stdout.splitlines()[-1])
    return found["reach"], found["libraries"]


def traced() -> None:
    """Run all tests once and print, as JSON, what each line is reached by."""
    import pytest

    recorder = Recorder()
    if pytest.main([*PYTEST, *TESTS], plugins=[recorder]):
        sys.exit("The tests of the calculators fail before anything is changed: put that right first.")
    ours = ("tools", "tests", "assistant", "knowledge", "api", "evals", "__main__")
    libraries = [name for name in sys.modules if "." not in name and name not in ours and not name.startswith("_")]
    installed = [name for name in libraries if "site-packages" in str(getattr(sys.modules[name], "__file__", ""))]
    print(f"\n{json.dumps({'reach': recorder.reach(), 'libraries': installed})}")


class Recorder:
    """A pytest plugin that notes, for each test, its time and the lines of the calculators that it runs."""

    def __init__(self) -> None:
        self.lines: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self.seconds: dict[str, float] = {}

    def pytest_runtest_protocol(self, item: Any, nextitem: Any) -> None:
        """Watch every line while a test runs, module and fixtures included."""
        self.now, self.begun = self.lines[item.nodeid], time.perf_counter()
        sys.settrace(self._enter)

    def pytest_runtest_logfinish(self, nodeid: str, location: Any) -> None:
        """Stop watching."""
        sys.settrace(None)
        self.seconds[nodeid] = time.perf_counter() - self.begun

    def _enter(self, frame: Any, event: str, argument: Any) -> Any:
        return self._line if frame.f_globals.get("__name__", "").startswith("tools") else None

    def _line(self, frame: Any, event: str, argument: Any) -> Any:
        self.now.add((frame.f_globals["__name__"], frame.f_lineno))
        return self._line

    def reach(self) -> Reach:
        """By module and line the tests that run it, under "*" the quick ones that run anything of it, or anything."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        spent: dict[str, float] = defaultdict(float)
        for test in sorted(self.lines, key=lambda test: self.seconds.get(test, 0)):
            for module, line in sorted(self.lines[test]):
                found[module][str(line)].append(test)
            for module in {"*", *(module for module, _ in self.lines[test])}:
                spent[module] += self.seconds.get(test, 0)
                if spent[module] < BUDGET:
                    found[module]["*"].append(test)
        return found


def report(outcomes: Sequence[tuple[Mutant, bool]], drawn: int) -> int:
    """Print the shares and the survivors; 0 when enough were killed."""
    known = tomllib.loads(Path(__file__).with_name("mutation_survivors.toml").read_text("utf-8"))["reason"]
    of, killed = (
        Counter(mutant.module for mutant, _ in outcomes),
        Counter(m.module for m, noticed in outcomes if noticed),
    )
    for module in sorted(of):
        print(f"{module:32} {killed[module]:4} of {of[module]:4} killed")
    alive = sorted((mutant for mutant, noticed in outcomes if not noticed), key=lambda one: (one.module, one.line))
    for one in alive:
        why = known.get(one.key, "unexplained")
        print(f"\n{one.module}:{one.line}\n  {one.before}\n  {one.after}\n  {why}")
    share = 100 * sum(killed.values()) / max(1, len(outcomes))
    explained = sum(mutant.key in known for mutant in alive)
    ran = f"{len(outcomes)} of {drawn} mutants run, {share:.1f}% killed"
    print(f"\n{ran}, {len(alive)} alive, {explained} of them explained")
    return 0 if share >= WANTED else 1


if __name__ == "__main__":
    sys.exit(main())
