"""Tries faults in a copy of the product, each in a forked process that holds the libraries and nothing of ours yet.

What is ours is loaded from the copy in that process, so that a fault is met by everything that is made while loading.
"""

from __future__ import annotations

import importlib
import json
import os
import resource
import shutil
import signal
import sys
import traceback
from collections.abc import Callable, Iterator
from contextlib import contextmanager, suppress
from pathlib import Path
from typing import Any

from evals.fault_verdicts import Fault, Outcome, Verdicts, compared, stopped

ROOT = Path(__file__).resolve().parents[1]
FOLDERS = ("tools", "knowledge", "assistant", "api", "evals")
SECONDS = 400  # of processor time: several times what all rounds cost


class Trial:
    """A copy of the product in a folder, with what its cases come to when nothing is spoiled."""

    def __init__(self, folder: Path, data: Path, each: int) -> None:
        self.folder, self.copy, self.data, self.each = folder, folder / "copy", data, each
        self.known: dict[bool, tuple[list[list[str]], Verdicts]] = {}
        for name in FOLDERS:
            shutil.copytree(ROOT / name, self.copy / name, ignore=shutil.ignore_patterns("__pycache__", "*.png"))

    def outcome(self, fault: Fault, entire: bool) -> Outcome:
        """What the sample of cases says of a fault, or all that are written by hand and more."""
        rounds, before = self._unspoiled(entire)
        file = self.copy / fault.edit[0]
        text = file.read_text("utf-8") if fault.edit[0] else ""
        spoiled = fault.spoiled(text) if fault.edit[0] else text
        if spoiled is None:
            return Outcome(fault.name, fault.family, problem="the place is no longer there; mend faults.toml")
        with _holding(file, text, spoiled):
            found = self._forked(lambda: _spoiled(fault, before, rounds))
        if isinstance(found, str):
            return stopped(fault, found)
        if problem := found.get("problem"):
            return Outcome(fault.name, fault.family, problem=problem)
        after = _verdicts(found["after"])
        return compared(fault, {key: before[key] for key in after}, after)

    def _unspoiled(self, entire: bool) -> tuple[list[list[str]], Verdicts]:
        """The rounds and their verdicts without a fault, asked once; the first process also tells the libraries."""
        if entire not in self.known:
            found = self._forked(lambda: _plainly(self.each, entire))
            if isinstance(found, str):
                sys.exit(f"The copy does not run even without a fault: {found}")
            for name in found["libraries"]:
                with suppress(Exception):  # some are only there for another system or version
                    importlib.import_module(name)
            self.known[entire] = found["rounds"], _verdicts(found["verdicts"])
        return self.known[entire]

    def _forked(self, work: Callable[[], Any]) -> Any:
        """What the work gives in a process of the copy; the last line of its complaint where it does not end well."""
        out = self.folder / "found.json"
        out.unlink(missing_ok=True)
        pid = os.fork()
        if not pid:
            try:
                self._enter()
                out.write_text(json.dumps(work()), "utf-8")
            except BaseException:
                complaint = traceback.format_exc().strip().splitlines()[-1]
                out.write_text(json.dumps(f"the program does not start: {complaint[:120]}"), "utf-8")
            finally:
                os._exit(0)
        os.waitpid(pid, 0)
        return json.loads(out.read_text("utf-8")) if out.exists() else "the program does not come to an end"

    def _enter(self) -> None:
        """Turn the forked process into one of the copy: nothing of ours is loaded, and errors are kept to itself."""
        resource.setrlimit(resource.RLIMIT_CPU, (SECONDS, SECONDS))
        signal.signal(signal.SIGINT, signal.SIG_DFL)
        sink = os.open(os.devnull, os.O_WRONLY)
        os.dup2(sink, 1)
        os.dup2(sink, 2)
        for name in [name for name in sys.modules if name.partition(".")[0] in FOLDERS]:
            del sys.modules[name]
        os.chdir(self.copy)
        sys.path.insert(0, str(self.copy))
        sys.dont_write_bytecode = bool(self.known)  # an edit within the second would meet the code of the one before
        os.environ["BASIS_DATA_DIR"] = str(self.data)
        importlib.invalidate_caches()


@contextmanager
def _holding(file: Path, text: str, spoiled: str) -> Iterator[None]:
    """The file with other text; what is compiled of the right one stays good by its time."""
    if text == spoiled:
        yield
        return
    was = file.stat()
    try:
        file.write_text(spoiled, "utf-8")
        yield
    finally:
        file.write_text(text, "utf-8")
        os.utime(file, ns=(was.st_atime_ns, was.st_mtime_ns))


def _plainly(each: int, entire: bool) -> dict[str, Any]:
    from evals.fault_rounds import answered, rounds

    made = rounds(entire, each)
    verdicts = {key: verdict for found in answered(made) for key, verdict in found.items()}
    libraries = [name for name in sys.modules if name.partition(".")[0] not in FOLDERS]
    return {"rounds": made, "verdicts": verdicts, "libraries": libraries}


def _spoiled(fault: Fault, before: Verdicts, rounds: list[list[str]]) -> dict[str, Any]:
    from evals.fault_patches import patch
    from evals.fault_rounds import noticed

    try:
        if fault.patch:
            patch(fault.patch)()
    except (AttributeError, KeyError, ImportError) as error:
        return {"problem": f"{type(error).__name__}: {error}; mend evals/fault_patches"}
    return {"after": noticed(fault, before, rounds)}


def _verdicts(found: dict[str, list[str]]) -> Verdicts:
    return {key: (category, verdict) for key, (category, verdict) in found.items()}
