"""The stems that tell one figure from another: those of a label, of a key of the law, of the words of a sentence.

A figure fits where its sentence says it in any form of the same words: "converted" and "conversion" have one stem.
"""

from __future__ import annotations

import re
from functools import cache, lru_cache


@lru_cache(maxsize=4096)
def words(text: str) -> frozenset[str]:
    """The distinguishing stems of a label or of a stretch of a sentence."""
    return frozenset().union(*map(stems, _WORDS.findall(_same(text.lower()))))


@lru_cache(maxsize=16384)
def stems(word: str) -> frozenset[str]:
    """The distinguishing stems of a word in small letters."""
    plain = _same(word)
    return frozenset(stem for stem in _STEMS if plain.startswith(stem))


@lru_cache(maxsize=4096)
def words_of_figure(label: str, ref: str) -> frozenset[str]:
    """The stems of a computed figure: of its label, and of its reference."""
    return words(label) | words(ref.replace("_", " "))


@cache
def words_of_key(key: str) -> frozenset[str]:
    """The stems of a value of the law, by its key."""
    text = key.replace("_", " ").replace(".", " ")
    for short, long in _KEY_WORDS.items():
        text = text.replace(short, long)
    return words(text)


def _same(text: str) -> str:
    return _SAME.sub(lambda match: _STEM_OF[match[0]], text)


_WORDS = re.compile(r"[a-z]+|\d{3}")
_STEMS = [
    "conver", "withdr", "distribut", "contribut", "nondeduct", "deduct", "roth", "tradition", "agi", "deferral",
    "elective", "catch", "simple", "sep", "employer", "annual", "addition", "earning", "excess", "carri", "forward",
    "earlier", "home", "charit", "start", "end", "single", "joint", "head", "separate", "married", "spouse",
    "reduced", "early", "recharacter", "rollover", "compensation", "standard", "plan", "401", "403", "457",
    "traditional", "not-covered", "covered",
]  # fmt: skip
_STEM_OF = {
    "carry": "carri",
    "begin": "start",
    "began": "start",
    "stop": "end",
    "above": "end",
    "runs to": "end",
    "withdr": "distribut",
}
"""Other words for the same; "runs to" is that of ``assistant.guard.scan`` too."""
_SAME = re.compile("|".join(_STEM_OF))
_KEY_WORDS = {"hoh": "head", "mfj": "joint married", "mfs": "separate married", "qss": "", "only_spouse": "spouse"}
