"""Which tests reach which lines of the calculators: measured once, in a process of its own, for mutation testing."""

from __future__ import annotations

import importlib
import inspect
import json
import re
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from evals.mutants import Mutant

TESTS = ["tests/tools"]
SCHEMAS = "test_snapshots.py::test_schemas"
PYTEST = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:playwright", "--no-header"]


@dataclass(frozen=True)
class Reach:
    """By module and line the tests that run it, the quickest first; under "*" those that run most of the module."""

    tests: Mapping[str, Mapping[str, Sequence[str]]]
    loading: Mapping[str, Sequence[int]]  # the lines that run while modules are loaded
    seconds: Mapping[str, float]

    def of(self, mutant: Mutant, seconds: float) -> list[str]:
        """The tests that a mutant faces, so many seconds of them: those of its line first, then of its module."""
        found = self.tests.get(mutant.module, {})
        everybody = found["*"] if found else self._of_importers(mutant.module)  # also who meets it in a cache
        if not self.is_quick(mutant):
            schemas = [test for test in self.seconds if SCHEMAS in test]  # they read what loading made of any module
            return list(self._first(dict.fromkeys([*schemas, *everybody]), seconds))
        places = [str(line) for line in range(mutant.line, mutant.begins - 1, -1)]
        nearest: Sequence[str] = next((found[place] for place in places if place in found), ())
        return list(self._first(dict.fromkeys([*nearest, *everybody]), seconds))

    def _of_importers(self, module: str) -> list[str]:
        """The tests of the modules that import one of which no line runs after loading, the quickest first."""
        code = re.compile(rf"^from {re.escape(module)} import ", re.MULTILINE)
        importing = [name for name in self.tests if code.search(str(inspect.getsource(importlib.import_module(name))))]
        return sorted({test for name in importing for test in self.tests[name]["*"]}, key=self.seconds.__getitem__)

    def _first(self, tests: Iterable[str], seconds: float) -> Iterator[str]:
        for test in tests:
            if seconds > 0:
                yield test
            seconds -= self.seconds[test]

    def is_quick(self, mutant: Mutant) -> bool:
        """Whether a mutant lies in a function that does not run while modules are loaded, and can be exchanged."""
        if "super()" in mutant.before:  # without it the function has another shape
            return False
        loading = self.loading.get(mutant.module, ())
        return bool(mutant.function) and not any(mutant.begins <= line <= mutant.ends for line in loading)


def kept(file: Path | None) -> Reach:
    """What an earlier run measured, when it was kept; else measured now."""
    if file is not None and file.exists():
        return Reach(**json.loads(file.read_text("utf-8")))
    code = "from evals.mutation_reach import traced; traced()"
    run = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    found = run.stdout.splitlines()[-1]
    if file is not None:
        file.write_text(found, "utf-8")
    return Reach(**json.loads(found))


def steady() -> None:
    """Properties draw the same examples each time; nothing is shrunk or remembered."""
    from hypothesis import Phase, settings

    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutation", deadline=None, database=None, derandomize=True, phases=phases)
    settings.load_profile("mutation")


def traced() -> None:
    """Run all tests once and print, as JSON, what each line is reached by."""
    import pytest

    steady()
    recorder = Recorder()
    if pytest.main([*PYTEST, *TESTS], plugins=[recorder]):
        sys.exit("The tests of the calculators fail before anything is changed: put that right first.")
    print(f"\n{json.dumps(vars(recorder.reach()))}")


class Recorder:
    """A pytest plugin that notes, for each test, its time and the lines of the calculators that it runs."""

    def __init__(self) -> None:
        self.lines: dict[str, set[tuple[str, int]]] = defaultdict(set)
        self.seconds: dict[str, float] = {}

    def pytest_collection(self) -> None:
        """Watch the lines that run while modules are loaded: what they made is not made again for a test."""
        self.now = self.lines[""]
        sys.settrace(self._enter)

    def pytest_collection_finish(self) -> None:
        """Loading is over."""
        sys.settrace(None)

    def pytest_runtest_protocol(self, item: Any, nextitem: Any) -> None:
        """Watch every line while a test runs, fixtures included."""
        self.now, self.begun = self.lines[item.nodeid], time.process_time()
        sys.settrace(self._enter)

    def pytest_runtest_logfinish(self, nodeid: str, location: Any) -> None:
        """Stop watching."""
        sys.settrace(None)
        self.seconds[nodeid] = time.process_time() - self.begun

    def _enter(self, frame: Any, event: str, argument: Any) -> Any:
        return self._line if frame.f_globals.get("__name__", "").startswith("tools") else None

    def _line(self, frame: Any, event: str, argument: Any) -> Any:
        self.now.add((frame.f_globals["__name__"], frame.f_lineno))
        return self._line

    def reach(self) -> Reach:
        """What was seen."""
        loading: dict[str, list[int]] = defaultdict(list)
        for module, line in sorted(self.lines.pop("", ())):
            loading[module].append(line)
        tests: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        share: dict[tuple[str, str], float] = defaultdict(float)
        for test in sorted(self.lines, key=lambda test: self.seconds[test]):
            for module, line in self.lines[test]:
                tests[module][str(line)].append(test)
                share[module, test] += 1 / (0.01 + self.seconds[test])
        for module, test in sorted(share, key=lambda one: -share[one]):
            tests[module]["*"].append(test)
        return Reach(tests, loading, self.seconds)
