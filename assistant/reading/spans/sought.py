r"""Patterns that most messages do not have: looked for only where the letters are that every match of them holds.

What a pattern cannot do without is read off the pattern itself (``assistant.reading.spans.needed``), so nothing is
declared and no match is missed: ``\b(?:divorced?|separat\w*) in`` matches only where "divorce" or "separat" stands. A
run of a few letters is kept of each; whether a message has one of the runs is one comparison of two sets, and the pattern
itself is rarely asked, and compiled only then.
"""

from __future__ import annotations

import json
import re
from collections.abc import Callable, Iterator
from functools import cache, cached_property, lru_cache
from hashlib import blake2s
from pathlib import Path
from sys import maxsize

RUN = 4
"""So many letters are a run."""
STORED = Path(__file__).with_name("needed.json")
"""The runs of the patterns in use, by the name of the pattern."""
_AS_OTHERS = {ord("İ"): "i", ord("ı"): "i", ord("ſ"): "s"}
"""Letters that a pattern without regard to case takes for others."""
_NO_LETTER = re.compile(r"\W")


class Sought:
    """A pattern that is looked for only in texts that may hold it; its matches are those of the pattern."""

    def __init__(self, pattern: str, flags: int) -> None:
        self.pattern, self.flags = pattern, flags
        MADE.append(self)

    @cached_property
    def compiled(self) -> re.Pattern[str]:
        """The pattern as ``re`` has it."""
        return re.compile(self.pattern, self.flags)

    @cached_property
    def _runs(self) -> frozenset[str]:
        """One of these is in every text that the pattern matches; none where nothing can be said."""
        if (runs := _stored().get(name_of(self.pattern, self.flags))) is not None:
            return frozenset(runs)
        from assistant.reading.spans.needed import needed

        return needed(self.pattern, self.flags)

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match between two places, as ``re`` finds it."""
        return self.compiled.search(text, start, end) if self.may_be_in(text) else None

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The match that begins at a place, as ``re`` finds it."""
        return self.compiled.match(text, start, end) if self.may_be_in(text) else None

    def fullmatch(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The match that is the whole text between two places, as ``re`` finds it."""
        return self.compiled.fullmatch(text, start, end) if self.may_be_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Every match between two places, as ``re`` finds them."""
        return self.compiled.finditer(text, start, end) if self.may_be_in(text) else iter(())

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every match replaced."""
        return self.compiled.sub(by, text) if self.may_be_in(text) else text

    def may_be_in(self, text: str) -> bool:
        """Whether a text has what every match has."""
        return not self._runs or not self._runs.isdisjoint(runs_of(text))


MADE: list[Sought] = []
"""Every pattern in use."""


def sought(pattern: str, flags: int = 0) -> Sought:
    """A pattern for what messages rarely have, written as for ``re.compile``."""
    return Sought(pattern, int(flags))


def name_of(pattern: str, flags: int) -> str:
    """A short name for a pattern with its flags."""
    return blake2s(f"{int(flags)} {pattern}".encode(), digest_size=8).hexdigest()


@cache
def _stored() -> dict[str, list[str]]:
    stored: dict[str, list[str]] = json.loads(STORED.read_text("utf-8"))
    return stored


@lru_cache(maxsize=32)
def runs_of(text: str) -> frozenset[str]:
    """Every run of letters of a text, in small letters; what is no letter counts as a space."""
    if not text.isascii():
        text = text.translate(_AS_OTHERS)
    spaced = f" {_NO_LETTER.sub(' ', text.lower())} "
    return frozenset(map("".join, zip(spaced, spaced[1:], spaced[2:], spaced[3:], strict=False)))
