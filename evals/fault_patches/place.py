"""Putting a fault in the place of what is there."""

from __future__ import annotations

from typing import Any


def put(owner: Any, name: str, value: Any) -> None:
    """Put a value in the place of a name that is there."""
    getattr(owner, name)  # a name that nothing has any more would spoil nothing
    setattr(owner, name, value)
