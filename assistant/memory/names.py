"""Names that the memory gives to what it keeps."""

from __future__ import annotations

import secrets


def fresh_name(size: int) -> str:
    """A name of so many random bytes that nobody can guess; it never begins with a dash, so that a command takes it."""
    name = secrets.token_urlsafe(size)
    return f"0{name[1:]}" if name.startswith("-") else name
