"""What the hand-written cases cover: situation by phrasing, surface and fault; empty cells are where to write next."""

from __future__ import annotations

from collections import Counter
from collections.abc import Callable, Iterable, Sequence

from rich.console import Console
from rich.table import Table

from evals.case import Case

Sides = Callable[[Case], Iterable[str]]
MATRICES: tuple[tuple[str, Sides], ...] = (
    ("phrasing", lambda case: [case.style or "plain"]),
    ("surface", lambda case: [case.surface]),
    ("fault", lambda case: case.tags or ["none"]),
    ("turns", lambda case: ["one" if len(case.turns) == 1 else "several"]),
)


def counted(cases: Sequence[Case], sides: Sides) -> Counter[tuple[str, str]]:
    """Cases by situation and one other side."""
    return Counter((case.category, side) for case in cases for side in sides(case))


def show_coverage(cases: Sequence[Case], console: Console) -> None:
    """One table for each pair of sides."""
    for name, sides in MATRICES:
        counts = counted(cases, sides)
        columns = sorted({side for _, side in counts}, key=lambda side: (-_of(counts, side), side))
        table = Table(title=f"{len(cases)} cases: situation by {name}", title_justify="left", header_style="bold")
        table.add_column("situation")
        for column in (*columns, "all"):
            table.add_column(column, justify="right")
        for category in sorted({case.category for case in cases}):
            cells = [str(counts[category, column] or "·") for column in columns]
            table.add_row(category, *cells, str(sum(case.category == category for case in cases)))
        table.add_section()
        table.add_row("all", *(str(_of(counts, column)) for column in columns), str(len(cases)), style="bold")
        console.print(table)


def _of(counts: Counter[tuple[str, str]], side: str) -> int:
    return sum(count for (_, other), count in counts.items() if other == side)
