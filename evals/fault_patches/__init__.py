"""Faults that are no change of a line: functions that spoil the product in this process, whatever its code looks like.

Each is called before the evals are loaded. They hold on to names that others rely on (the reader, the search, the
guard), so that they survive a rewriting of what is behind them.
"""

from __future__ import annotations

from collections.abc import Callable

from evals.fault_patches import finding, guarding, reading, telling


def patch(name: str) -> Callable[[], None]:
    """The function that puts a fault in; AttributeError where there is none of the name."""
    places = (module for module in (reading, telling, finding, guarding) if hasattr(module, name))
    found: Callable[[], None] = getattr(next(places, telling), name)
    return found
