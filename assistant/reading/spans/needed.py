r"""What a pattern cannot do without, read off the pattern: a run of letters that is in every text it matches.

A pattern is taken apart by ``re._parser``, which is not public: only the parser of ``re`` itself is sure to read a
pattern as ``re`` does. That takes longer than a message may wait, so the runs of all patterns are stored beside this
module; ``python -m assistant.reading.spans.needed`` writes them anew. A pattern that is not among them is taken apart
when it is first looked for.
"""

from __future__ import annotations

import json
import pkgutil
from collections.abc import Iterable, Sequence
from importlib import import_module
from re import U as UNICODE
from re import _constants as said  # type: ignore[attr-defined]
from re import _parser as parser  # type: ignore[attr-defined]
from typing import Any

from assistant.reading.spans.sought import MADE, RUN, STORED, name_of, runs_of

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

_Ways = frozenset[str]
_NOTHING: _Ways = frozenset({""})


def needed(pattern: str, flags: int = 0) -> frozenset[str]:
    """One of these runs is in every text that a pattern matches; none where nothing can be said."""
    return frozenset(map(_telling, _needed(parser.parse(pattern, flags | UNICODE)) or ()))


_USUAL = runs_of(_USUAL_WORDS)


def _telling(stretch: str) -> str:
    """The run of a stretch that other texts have least."""
    runs = [stretch[at : at + RUN] for at in range(len(stretch) - RUN + 1)]
    return min(runs, key=lambda run: (run in _USUAL, sum(map(_USUAL_LETTERS.__contains__, run)), run))


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
    return found if all(len(stretch) >= RUN for stretch in found) else None


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
    return min((one, other), key=lambda needed: sum(1 + 20 * (_telling(stretch) in _USUAL) for stretch in needed))


def of_all() -> dict[str, list[str]]:
    """The runs of every pattern in use, by the name of the pattern."""
    for module in pkgutil.walk_packages(import_module("assistant").__path__, "assistant."):
        if (
            ".learned.train" not in module.name
            and ".migrations." not in module.name
            and not module.name.endswith("__main__")
        ):
            import_module(module.name)
    return {name_of(one.pattern, one.flags): sorted(needed(one.pattern, one.flags)) for one in MADE}


def written(runs: dict[str, list[str]]) -> str:
    """The file of the runs, a pattern a line."""
    lines = (f"{json.dumps(name)}: {json.dumps(runs[name], ensure_ascii=False)}" for name in sorted(runs))
    return "{\n" + ",\n".join(lines) + "\n}\n"


if __name__ == "__main__":
    STORED.write_text(written(of_all()), "utf-8")
