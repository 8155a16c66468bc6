"""Two ways to judge a mutant, both in a forked process, which alone is changed, after all tests were collected.

A change inside a function is put into the functions as they stand: the quick way, about what the tests themselves cost.
After a change of what a module makes while it is loaded, all of the calculators are loaded anew, a fifth of a second.
"""

from __future__ import annotations

import ast
import functools
import gc
import importlib.abc
import importlib.machinery
import importlib.util
import sys
from collections import defaultdict
from collections.abc import Callable, Iterable, Iterator, Sequence
from pathlib import Path
from types import CodeType, FunctionType, ModuleType
from typing import Any

from evals.mutants import Mutant
from evals.mutation_fork import forked, refuse_false_alarms
from evals.mutation_reach import PYTEST, TESTS, Reach, steady
from evals.mutation_record import Killers

UNCHANGED = Mutant("", 0, "", "", "")


class Changed(importlib.abc.MetaPathFinder):
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
        where, loader = found.submodule_search_locations, Ready(name, found.origin)
        loader.code = self.code
        return importlib.util.spec_from_file_location(
            name, found.origin, loader=loader, submodule_search_locations=where
        )


class Ready(importlib.machinery.SourceFileLoader):
    """Loads code that is compiled already; data files beside the module are found as ever."""

    code: CodeType

    def get_code(self, fullname: str) -> CodeType:
        """The changed code in place of the source."""
        return self.code


def load_anew(mutant: Mutant) -> dict[str, ModuleType]:
    """Load a changed module and all that rest on it once more; returns the old ones."""
    old = {name: sys.modules[name] for name in resting_on(mutant.module) if name in sys.modules}
    for name in old:
        del sys.modules[name]
    code = compile(mutant.source, f"<{mutant.module}>", "exec")
    sys.meta_path.insert(0, Changed(mutant.module, code))
    for name in old:
        importlib.import_module(name)
    for name in [name for name in sys.modules if name.startswith("tools.")]:
        package, _, inner = name.rpartition(".")
        if not hasattr(sys.modules[package], inner):  # a package anew does not know what of it stayed
            setattr(sys.modules[package], inner, sys.modules[name])
    importlib.reload(sys.modules["tools"])
    return old


def hand_over(old: dict[str, ModuleType], items: Iterable[Any]) -> None:
    """Give the tests what was loaded anew in place of what they imported before."""
    for test, name, imported, known_as in _imports():
        setattr(sys.modules[test], known_as, getattr(sys.modules[name], imported))
    homes = {id(value): (module, name) for module, one in old.items() for name, value in vars(one).items()}
    for item in items:
        values = item.callspec.params if hasattr(item, "callspec") else {}
        for argument, value in values.items():
            module, name = homes.get(id(value), ("", ""))
            if module and not isinstance(value, int | str | None):
                values[argument] = getattr(sys.modules[module], name)


@functools.cache
def resting_on(changed: str) -> tuple[str, ...]:
    """A module of the calculators, and those that import it or one of these; all of them where none is named."""
    found = {changed} if changed else {name for name in _imported() if name != "tools"}
    while further := {name for name, imported in _imported().items() if name not in found and imported & found}:
        found |= further
    return tuple(sorted(found - {"tools"}))


@functools.cache
def _imported() -> dict[str, set[str]]:
    """What each module of the calculators imports of the others."""
    return {
        name: {module for module, _ in _from_tools(module_of)}
        for name, module_of in list(sys.modules.items())
        if name.partition(".")[0] == "tools"
    }


@functools.cache
def _imports() -> tuple[tuple[str, str, str, str], ...]:
    """What the tests import from the calculators: the test module, the module, the name there, and the name here."""
    tests = [(name, module) for name, module in sys.modules.items() if name.partition(".")[0] == "tests"]
    return tuple(
        (name, imported, alias.name, alias.asname or alias.name)
        for name, module in tests
        for imported, alias in _from_tools(module)
    )


def _from_tools(module: ModuleType) -> Iterator[tuple[str, ast.alias]]:
    if module.__file__ is None:
        return
    for node in ast.parse(Path(module.__file__).read_text("utf-8")).body:
        if isinstance(node, ast.ImportFrom) and str(node.module).partition(".")[0] == "tools":
            yield from ((str(node.module), alias) for alias in node.names)


class Instead:
    """A pytest plugin that judges the mutants where the tests would run: all tests are collected once."""

    def __init__(
        self, drawn: Sequence[Mutant], reach: Reach, killers: Killers, budget: float, jobs: int, until: float
    ) -> None:
        self.drawn, self.reach, self.killers = drawn, reach, killers
        self.budget, self.jobs, self.until = budget, jobs, until

    def judge(self, told: Callable[[Mutant, str], None]) -> None:
        """Tell each mutant with the test that noticed it."""
        import pytest

        steady()
        self.told = told
        pytest.main([*PYTEST, *TESTS], plugins=[self])

    def pytest_runtestloop(self, session: Any) -> bool:
        """In place of pytest's own loop."""
        self.session, self.items = session, {item.nodeid: item for item in session.items}
        self.functions, self.caches = _functions(), _caches()
        _imports(), _imported()  # read once, not by each child
        gc.freeze()
        refuse_false_alarms(UNCHANGED, lambda _: self._run(list(self.items)))
        refuse_false_alarms(UNCHANGED, lambda _: self._anew(UNCHANGED, list(self.items)))
        for outcome in forked(self.drawn, self._work, self.jobs, self.until):
            self.told(*outcome)
        return True

    def _work(self, mutant: Mutant) -> str:
        tests = self.killers.first(mutant, self.reach.of(mutant, self.budget))
        return self._put(mutant, tests) if self.reach.is_quick(mutant) else self._anew(mutant, tests)

    def _anew(self, mutant: Mutant, tests: Sequence[str]) -> str:
        try:
            old = load_anew(mutant)
        except Exception as error:
            return f"cannot be loaded: {error}"
        hand_over(old, map(self.items.__getitem__, tests))
        return self._run(tests)

    def _put(self, mutant: Mutant, tests: Sequence[str]) -> str:
        for cache in self.caches:  # what was computed before the change is computed again
            cache.cache_clear()
        code = compile(mutant.source, f"<{mutant.module}>", "exec")
        changed = next(found for found in _codes(code) if found.co_qualname == mutant.function)
        functions = self.functions[mutant.module, mutant.function]
        if not functions:
            raise LookupError(mutant.function)
        for function in functions:
            function.__code__ = changed
        return self._run(tests)

    def _run(self, tests: Sequence[str]) -> str:
        self.session.config.pluginmanager.unregister(name="terminalreporter")
        items = [self.items[test] for test in tests]
        for item, following in zip(items, [*items[1:], None], strict=False):
            item.config.hook.pytest_runtest_protocol(item=item, nextitem=following)
            if self.session.testsfailed:
                return str(item.nodeid)
        return ""


def _codes(code: CodeType) -> Iterator[CodeType]:
    for inner in code.co_consts:
        if isinstance(inner, CodeType):
            yield inner
            yield from _codes(inner)


def _functions() -> dict[tuple[str, str], list[FunctionType]]:
    """Every function of the calculators that is alive, wherever it is held."""
    found: dict[tuple[str, str], list[FunctionType]] = defaultdict(list)
    for one in gc.get_objects():
        if type(one) is FunctionType and str(one.__module__).startswith("tools"):
            found[one.__module__, one.__code__.co_qualname].append(one)
    return found


def _caches() -> list[functools._lru_cache_wrapper[Any]]:
    found = [one for one in gc.get_objects() if isinstance(one, functools._lru_cache_wrapper)]
    return [one for one in found if str(one.__module__).startswith("tools")]
