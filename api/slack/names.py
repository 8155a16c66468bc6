"""Whose data it is: the same person in two workspaces is two people."""

from __future__ import annotations


def owner(team: str, user: str) -> str:
    """The owner of a person's conversations."""
    return f"slack:{team}:{user}"
