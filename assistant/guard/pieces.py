"""What a piece of a sentence, the signs between two spaces, tells wherever it stands.

Pieces come again and again, so each is looked at once: whatever follows from it alone is remembered with it, its digits
written as zeros, because figures seldom come again.
"""

from __future__ import annotations

import re
from functools import lru_cache
from typing import NamedTuple

from assistant.guard.cues import EVERY, MONTH, NAMED, ODD, SCALED, SIGN, UNEVEN, UNKNOWN, cues
from assistant.guard.lexicon import Beginning, beginning
from assistant.guard.shape import odd
from assistant.guard.stems import stems
from assistant.guard.vocabulary import unknown_word

_PLAIN = re.compile(r"[\x00-\x7f‘’“”–—…½§]*")
_LETTERS = re.compile(r"[A-Za-z]+")
_SCALE = re.compile(r"(?:k|thousand|m|million|hundred|grand|percent|per|pct|US|USD|dollars|bucks)\b|%", re.IGNORECASE)
_DAYS = re.compile(r"0[-/]0")
_REFERENCE = re.compile(r"\{#*\}")
_TAKEN = re.compile(r"\{#+\}|\$?0+(?:,000)*(?:\.0+)?%?")
"""What is a reference or figure whatever stands beside it."""
OTHER_SIGN = re.compile(r"[^\sA-Za-z.,;:'’“”\"()?!-]")
"""What no word is written with."""
CUT = re.compile(r"[,;:()—]|\s–\s|\b(?:and|but|while|whereas|leaving|of which|which|so|because|or|then|plus|yet)\b")
"""Where clauses part, in small letters."""


class Piece(NamedTuple):
    """Its cues, whether that is all; what claims can begin in it, where clauses part, its stems; if it has a digit."""

    told: int
    silent: bool
    begins: tuple[tuple[int, Beginning], ...]
    cuts: tuple[tuple[int, int], ...]
    stems: tuple[tuple[int, frozenset[str]], ...]
    digit: bool


@lru_cache(maxsize=16384)
def piece(written: str) -> Piece:
    """What a piece tells, a zero in place of each digit."""
    text = small(written)
    words = [(word.start(), word[0]) for word in _LETTERS.finditer(text)]
    begins = [(start, found) for start, word in words if _begins(text, start) and (found := beginning(word))]
    about = [(start, stem) for start, word in words if (stem := stems(word))]
    cuts = [match.span() for match in CUT.finditer(text)]
    digit = "0" in written
    silent = not (begins or cuts or about or digit)
    return Piece(_told(written), silent, tuple(begins), tuple(cuts), tuple(about), digit)


def _begins(text: str, start: int) -> bool:
    return not (start and text[start - 1].isalnum())


def _told(written: str) -> int:
    if not _PLAIN.fullmatch(written):
        return EVERY
    told = 0
    for word in _LETTERS.findall(written):
        told |= cues(word)
    lower = written.lower()
    uneven = "–" in written or lower.startswith("which") or lower.endswith("runs")
    others = (
        (MONTH, _DAYS.search(written)),
        (NAMED, "§" in written),
        (SCALED, _SCALE.match(written) or written.endswith(("$", "USD"))),
        (UNKNOWN, unknown_word(written)),
        (SIGN, OTHER_SIGN.search(_TAKEN.sub("", written))),
        (ODD, odd(_REFERENCE.sub("", written))),
        (UNEVEN, uneven),
    )
    return told | sum(cue for cue, found in others if found)


def small(sentence: str) -> str:
    """A sentence in small letters, each at its place: in Unicode one capital letter would become two signs."""
    return sentence.replace("\u0130", "I").lower()
