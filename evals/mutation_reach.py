"""Which tests reach which lines of the calculators: measured once, in a process of its own, for mutation testing."""

from __future__ import annotations

import json
import subprocess
import sys
import time
from collections import defaultdict
from collections.abc import Mapping, Sequence
from pathlib import Path
from typing import Any

TESTS = ["tests/tools"]
PYTEST = ["-x", "-q", "-p", "no:cacheprovider", "-p", "no:xdist", "-p", "no:playwright", "--no-header"]
BUDGET = 4.0  # seconds of tests, the quickest first, that one line faces at most
OURS = ("tools", "tests", "assistant", "knowledge", "api", "evals", "__main__")
Reach = Mapping[str, Mapping[str, Sequence[str]]]  # module -> line, "*" or "import" -> tests, the quickest first


def kept(file: Path | None) -> tuple[Reach, list[str]]:
    """What an earlier run measured, when it was kept; else measured now. With it, the libraries that the tests load."""
    if file is not None and file.exists():
        reach, libraries = json.loads(file.read_text("utf-8"))
        return reach, libraries
    code = "from evals.mutation_reach import traced; traced()"
    run = subprocess.run([sys.executable, "-c", code], stdout=subprocess.PIPE, text=True, check=True)
    found = json.loads(run.stdout.splitlines()[-1])
    if file is not None:
        file.write_text(json.dumps(found), "utf-8")
    return found[0], found[1]


def steady() -> None:
    """Properties draw the same examples each time; nothing is shrunk or remembered."""
    from hypothesis import Phase, settings

    phases = (Phase.explicit, Phase.generate)
    settings.register_profile("mutation", deadline=None, database=None, derandomize=True, phases=phases)
    settings.load_profile("mutation")


def traced() -> None:
    """Run all tests once and print, as JSON, what each line is reached by and the libraries that were loaded."""
    import pytest

    steady()
    recorder = Recorder()
    if pytest.main([*PYTEST, *TESTS], plugins=[recorder]):
        sys.exit("The tests of the calculators fail before anything is changed: put that right first.")
    libraries = [name for name in sys.modules if "." not in name and name not in OURS and not name.startswith("_")]
    installed = [name for name in libraries if "site-packages" in str(getattr(sys.modules[name], "__file__", ""))]
    print(f"\n{json.dumps([recorder.reach(), installed])}")


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
        """By module and line the tests that run it, under "*" those that run anything of it, or anything."""
        found: dict[str, dict[str, list[str]]] = defaultdict(lambda: defaultdict(list))
        spent: dict[tuple[str, str], float] = defaultdict(float)
        for module, line in sorted(self.lines.pop("", ())):
            found[module]["import"].append(str(line))
        for test in sorted(self.lines, key=lambda test: self.seconds[test]):
            modules = {module for module, _ in self.lines[test]}
            lines = [(module, str(line)) for module, line in self.lines[test]]
            for module, place in [*lines, *((module, "*") for module in {"*", *modules})]:
                if spent[module, place] < BUDGET:
                    spent[module, place] += self.seconds[test]
                    found[module][place].append(test)
        return found
