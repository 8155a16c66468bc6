r"""Patterns that most messages do not have: looked for only where the letters are that every match of them holds.

What a pattern cannot do without is read off the pattern itself, so nothing is declared and no match is missed:
``\b(?:divorced?|separat\w*) in`` matches only where "divorce" or "separat" stands. A run of a few letters is kept of
each; whether a message has one of the runs is one comparison of two sets, and the pattern itself is rarely asked.

A pattern is taken apart by ``re._parser``, which is not public: only the parser of ``re`` itself is sure to read a
pattern as ``re`` does. Were it gone, ``Sought._runs`` could be empty everywhere, with the same matches from slower turns.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from re import _constants as said  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from sys import maxsize
from typing import Any

_RUN = 4
"""So many letters are a run."""
_MOST_WAYS = 48
"""So many spellings of one stretch are followed letter by letter."""
_EDGE = "\b"
_USUAL_LETTERS = " etaoinshrdlucm"
"""What English writes most, most usual first."""
_USUAL_WORDS = (
    "the and for with from what how much have was not other nothing into all only before after left 000 2024 2025 12 31 "
    "ira iras roth tax taxable convert converted conversion nondeductible contribution contributed traditional basis year"
)
"""What stands in most messages tells nothing."""
_AS_OTHERS = {ord("İ"): "i", ord("ı"): "i", ord("ſ"): "s"}
"""Letters that a pattern without regard to case takes for others."""
_NO_LETTER = re.compile(r"\W")

_Ways = frozenset[str]
_NOTHING: _Ways = frozenset({""})


class Sought:
    """A pattern that is looked for only in texts that may hold it; its matches are those of the pattern."""

    def __init__(self, compiled: re.Pattern[str]) -> None:
        self.compiled = compiled

    @cached_property
    def _runs(self) -> frozenset[str]:
        """One of these is in every text that the pattern matches; none where nothing can be said."""
        needed = _needed(parser.parse(self.compiled.pattern, self.compiled.flags))
        return frozenset(map(_telling, needed or ()))

    def search(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The first match between two places, as ``re`` finds it."""
        return self.compiled.search(text, start, end) if self.may_be_in(text) else None

    def match(self, text: str, start: int = 0, end: int = maxsize) -> re.Match[str] | None:
        """The match that begins at a place, as ``re`` finds it."""
        return self.compiled.match(text, start, end) if self.may_be_in(text) else None

    def fullmatch(self, text: str) -> re.Match[str] | None:
        """The match that is the whole text, as ``re`` finds it."""
        return self.compiled.fullmatch(text) if self.may_be_in(text) else None

    def finditer(self, text: str, start: int = 0, end: int = maxsize) -> Iterator[re.Match[str]]:
        """Every match between two places, as ``re`` finds them."""
        return self.compiled.finditer(text, start, end) if self.may_be_in(text) else iter(())

    def sub(self, by: str | Callable[[re.Match[str]], str], text: str) -> str:
        """The text with every match replaced."""
        return self.compiled.sub(by, text) if self.may_be_in(text) else text

    def may_be_in(self, text: str) -> bool:
        """Whether a text has what every match has."""
        return not self._runs or not self._runs.isdisjoint(runs_of(text))


def sought(pattern: str, flags: int = 0) -> Sought:
    """A pattern for what messages rarely have, written as for ``re.compile``."""
    return Sought(re.compile(pattern, flags))


@lru_cache(maxsize=32)
def runs_of(text: str) -> frozenset[str]:
    """Every run of letters of a text, in small letters; what is no letter counts as a space."""
    if not text.isascii():
        text = text.translate(_AS_OTHERS)
    spaced = f" {_NO_LETTER.sub(' ', text.lower())} "
    return frozenset(map("".join, zip(spaced, spaced[1:], spaced[2:], spaced[3:], strict=False)))


_USUAL = runs_of(_USUAL_WORDS)


def _telling(stretch: str) -> str:
    """The run of a stretch that other texts have least."""
    runs = [stretch[at : at + _RUN] for at in range(len(stretch) - _RUN + 1)]
    return min(runs, key=lambda run: (run in _USUAL, sum(map(_USUAL_LETTERS.__contains__, run))))


def _needed(parsed: Iterable[Any]) -> set[str] | None:
    """Stretches of which every match has at least one; None where there are none that tell anything."""
    return _walk(parsed)[0]


def _walk(parsed: Iterable[Any]) -> tuple[set[str] | None, _Ways | None]:
    """The stretches needed, and every spelling where these are few."""
    best: set[str] | None = None
    ways, whole = _NOTHING, True
    for kind, held in parsed:
        needed, spelled = _part(kind, held)
        best = _fewer(best, needed)
        joined = frozenset(way + further for way in ways for further in spelled or ())
        if 0 < len(joined) <= _MOST_WAYS:
            ways = joined
        else:
            best, whole = _fewer(best, _stretches(ways)), False
            ways = spelled or _NOTHING
    return _fewer(best, _stretches(ways)), ways if whole else None


def _part(kind: Any, held: Any) -> tuple[set[str] | None, _Ways | None]:
    """What one part of a pattern needs, and how it may be spelled, where that is known."""
    match kind:
        case said.LITERAL:
            letter = _letter(held)
            return None, frozenset({letter}) if letter else None
        case said.IN:
            return None, _one_of(held)
        case said.AT:
            return None, frozenset({_EDGE if held is said.AT_BOUNDARY else ""})
        case said.ASSERT_NOT:
            return None, _NOTHING
        case said.ASSERT:
            return _needed(held[1]), _NOTHING
        case said.SUBPATTERN:
            return _walk(held[3])
        case said.BRANCH:
            return _either([_walk(branch) for branch in held[1]])
        case said.MAX_REPEAT | said.MIN_REPEAT:
            least, most, repeated = held
            needed, spelled = _walk(repeated)
            if spelled and most == 1:
                return (needed, spelled) if least else (None, spelled | _NOTHING)
            return needed if least else None, None
    return None, None


def _either(branches: Sequence[tuple[set[str] | None, _Ways | None]]) -> tuple[set[str] | None, _Ways | None]:
    """What is needed where any of several will do, and how it may be spelled."""
    needed, spelled = set[str](), set[str]()
    for stretches, ways in branches:
        needed |= stretches or {""}
        spelled |= ways or {""}
    known = all(ways for _, ways in branches)
    return None if "" in needed else needed, frozenset(spelled) if known else None


def _letter(code: int) -> str:
    """A letter as texts are compared; a space for what is no letter, nothing for a letter of another alphabet."""
    letter = chr(code).lower()
    if not (letter.isalnum() or letter == "_"):
        return " "
    return letter if letter.isascii() else ""


def _one_of(members: Sequence[tuple[Any, Any]]) -> _Ways | None:
    found: set[str] = set()
    for kind, held in members:
        if kind is said.LITERAL:
            found.add(_letter(held))
        elif kind is said.RANGE:
            found.update(map(_letter, range(held[0], held[1] + 1)))
        elif kind is said.CATEGORY and held in (said.CATEGORY_SPACE, said.CATEGORY_NOT_WORD):
            found.add(" ")
        else:
            return None
    return None if "" in found else frozenset(found)


def _stretches(ways: _Ways) -> set[str] | None:
    """The spellings, with a space at the edge of a word; None where one is too short to tell anything."""
    found = {_with_spaces(way) for way in ways}
    return found if all(len(stretch) >= _RUN for stretch in found) else None


def _with_spaces(way: str) -> str:
    """An edge is a space where a letter stands on one side of it and nothing is known of the other."""
    text = way.strip(_EDGE)
    left = " " if way.startswith(_EDGE) and not text.startswith(" ") else ""
    right = " " if way.endswith(_EDGE) and not text.endswith(" ") else ""
    return f"{left}{text}{right}".replace(_EDGE, "")


def _fewer(one: set[str] | None, other: set[str] | None) -> set[str] | None:
    """Of two things needed the one that fewer texts have."""
    if one is None or other is None:
        return other if one is None else one
    return min((one, other), key=lambda needed: sum(0.05 + (_telling(stretch) in _USUAL) for stretch in needed))
