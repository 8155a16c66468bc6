"""The printed forms as data: per year and line a label of our own, its role, and the lines its instruction names.

``layout(2025)`` is Form 8606 for 2025. ``uses`` are the printed lines whose amounts enter the line, ``directs`` the
lines that the instruction names only to say where to copy, stop, skip or look, ``beyond`` lines that the calculation
reads although the printed instruction does not name them (the guard of lines 11 and 12; shares of disaster money).
"""

from __future__ import annotations

import re
import tomllib
from collections.abc import Mapping
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Any, cast

from tools.calculator import Role, Unit


@dataclass(frozen=True, slots=True)
class PrintedLine:
    """One line of a form: its meaning in our words and how it follows from other lines."""

    name: str
    label: str
    role: Role
    unit: Unit
    formula: str
    uses: tuple[str, ...]
    directs: tuple[str, ...]
    beyond: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Layout:
    """Form 8606 of one year. ``derived``: filled in from neighbouring years, no printed form was at hand.

    ``gate`` are the lines that the question between lines 3 and 4 names.
    """

    year: int
    source: str
    derived: bool
    gate: tuple[str, ...]
    lines: Mapping[str, PrintedLine]


def _files() -> Any:
    return files(__package__).joinpath("8606")


@cache
def layout_years() -> tuple[int, ...]:
    """The years with a layout, in order."""
    names = (re.fullmatch(r"(\d{4})\.toml", item.name) for item in _files().iterdir())
    return tuple(sorted(int(match[1]) for match in names if match))


@cache
def layout(year: int) -> Layout:
    """Form 8606 of a year; a year outside the stored ones has the layout of the nearest stored one."""
    known = layout_years()
    nearest = min(max(year, known[0]), known[-1])
    data = tomllib.loads(_files().joinpath(f"{nearest}.toml").read_text("utf-8"))
    lines = {name: _line(name, table) for name, table in data["line"].items()}
    return Layout(year, data["source"], nearest != year or data["derived"], tuple(data["gate"]), lines)


def _line(name: str, table: Mapping[str, Any]) -> PrintedLine:
    return PrintedLine(
        name,
        table["label"],
        cast(Role, table["role"]),
        cast(Unit, table.get("unit", "usd")),
        table.get("formula", ""),
        tuple(table.get("uses", ())),
        tuple(table.get("directs", ())),
        tuple(table.get("beyond", ())),
    )
