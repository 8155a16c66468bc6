"""One walk over the pieces of a sentence: its cues, what it claims, where its clauses part, what its words describe."""

from __future__ import annotations

import re
from typing import NamedTuple

from assistant.guard.cues import UNEVEN
from assistant.guard.lexicon import NEUTRAL, Claim
from assistant.guard.pieces import CUT, piece, small
from assistant.guard.stems import stems

_ZEROS = str.maketrans("123456789", "000000000")
_PLAN = re.compile(r"4(?:01|03|57)")
_THREE = re.compile(r"\d{3}")
_RUNS_TO = re.compile(r"\bruns to")


class Scan(NamedTuple):
    """What the pieces of a sentence tell.

    told: its cues; claims: in order; cuts: where clauses part; described: the stems of its words, by place; digits: the
    pieces that have some.
    """

    told: int
    claims: list[Claim]
    cuts: list[tuple[int, int]]
    described: list[tuple[int, frozenset[str]]]
    digits: list[tuple[int, int]]


def scan(sentence: str) -> Scan:
    """What the pieces of a sentence tell, its references masked."""
    told, place, claimed = 0, 0, 0
    claims: list[Claim] = []
    cuts: list[tuple[int, int]] = []
    described: list[tuple[int, frozenset[str]]] = []
    digits: list[tuple[int, int]] = []
    text = small(sentence)
    for each in sentence.translate(_ZEROS).split(" "):
        cue, silent, begins, parts, about, digit = piece(each)
        told |= cue
        if not silent:
            for offset, (pattern, kinds) in begins:
                start = place + offset
                if start >= claimed and (found := pattern.match(text, start)):
                    claimed = found.end()
                    kind = kinds[found.lastindex or 0]
                    if kind is not NEUTRAL:
                        claims.append(Claim(start, claimed, *kind))
            for first, last in parts:
                cuts.append((place + first, place + last))
            for offset, stem in about:
                described.append((place + offset, stem))
            if digit:
                digits.append((place, place + len(each)))
        place += len(each) + 1
    if told & UNEVEN:
        cuts = [match.span() for match in CUT.finditer(text)]
        described += [(match.start(), frozenset({"end"})) for match in _RUNS_TO.finditer(text)]
    if digits and _PLAN.search(sentence):
        described += [(match.start(), stem) for match in _THREE.finditer(sentence) if (stem := stems(match[0]))]
    return Scan(told, claims, cuts, described, digits)
