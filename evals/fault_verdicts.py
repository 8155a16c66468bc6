"""What a fault cost: which cases were right without it and are not with it, and which category lost most."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass
from pathlib import Path

HERE = Path(__file__).resolve().parent
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

    def spoiled(self, text: str) -> str | None:
        """The text with the first such place behind a line changed; None where there is no such place."""
        _, after, before, new = self.edit
        start = text.find(after)
        place = text.find(before, start) if start >= 0 else -1
        return None if place < 0 else text[:place] + new + text[place + len(before) :]


@dataclass(frozen=True)
class Outcome:
    """Whether a fault was noticed, and the category that lost most."""

    name: str
    family: str
    lost: int = 0
    category: str = ""
    named: bool = False
    asked: int = 0
    entire: bool = False
    problem: str = ""

    @property
    def told(self) -> str:
        """In one line."""
        if self.problem:
            return f"?        {self.family}: {self.name}: {self.problem}"
        mark = "named   " if self.named else "noticed " if self.lost else "SURVIVES"
        lost = f"{self.lost} of {self.asked} lost, most in {self.category or 'nothing'}"
        return f"{mark} {self.family}: {self.name}: {lost}"


def faults(file: Path = HERE / "faults.toml") -> list[Fault]:
    """All faults in the order of the file."""
    made = []
    for family, about in tomllib.loads(file.read_text("utf-8")).items():
        names = tuple(about["names"])
        made += [Fault(family, name, names, edit=(*rest,)) for name, *rest in about.get("edits", [])]
        made += [Fault(family, name, names, patch=patch) for name, patch in about.get("patches", [])]
    return made


def compared(fault: Fault, before: Verdicts, after: Verdicts) -> Outcome:
    """Both hold the same cases; one that is gone with the fault is lost."""
    was_right: Counter[str] = Counter(category for category, verdict in before.values() if verdict == "right")
    lost: Counter[str] = Counter(
        category
        for key, (category, verdict) in before.items()
        if verdict == "right" and after.get(key, MISSING)[1] != "right"
    )
    if not lost:
        return Outcome(fault.name, fault.family, asked=len(before))
    most = max(lost, key=lambda name: (lost[name] / was_right[name] ** 0.5, name))
    named = any(part in most for part in fault.names)
    return Outcome(fault.name, fault.family, sum(lost.values()), most, named, len(before))


def stopped(fault: Fault, complaint: str) -> Outcome:
    """A program that no longer starts loses every case: everybody notices, and its traceback names the place."""
    return Outcome(fault.name, fault.family, 1, complaint, True, 1)
