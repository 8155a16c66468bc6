"""Reads a question's words: abbreviations as the field's words, typing errors as the words of the handbook.

A word is taken for a typing error only when neither the handbook nor the embedding's own list of English words
knows it, and a known word is one or two keystrokes away.
"""

from __future__ import annotations

import re
import tomllib
import unicodedata
from collections import Counter
from collections.abc import Iterable
from functools import cache
from importlib.resources import files

from rapidfuzz import process
from rapidfuzz.distance import OSA

LONGEST_QUESTION = 4_000
COMMON_WORDS = 16_000

_WORD = re.compile(r"[a-z]+(?:'[a-z]+)?")
_TOKEN = re.compile(r"\d+(?:\.\d+)?½?-?\(?[a-z]{0,2}\b\)?|[a-z]+(?:'[a-z]+)?|\d+")
_PLAIN = str.maketrans({**dict.fromkeys("()'-", ""), "½": "half"})
_DROP = re.compile(r"[\x00-\x08\x0b-\x1f\x7f]")


@cache
def _lists() -> dict[str, dict[str, object]]:
    return tomllib.loads((files("knowledge") / "synonyms.toml").read_text("utf-8"))


@cache
def _read_as() -> tuple[re.Pattern[str], dict[str, str]]:
    table = {key: str(value) for key, value in _lists()["read_as"].items()}
    longest_first = sorted(table, key=len, reverse=True)
    return re.compile(r"(?<![\w-])(?:" + "|".join(map(re.escape, longest_first)) + r")(?![\w(-])"), table


@cache
def english() -> dict[str, int]:
    """Whole English words of the embedding's list with their place in it; the earlier, the commoner."""
    lines = (files("knowledge") / "word_pieces" / "bert_uncased.txt").read_text("utf-8").split("\n")
    return {word: place for place, word in enumerate(lines) if len(word) > 2 and word.isascii() and word.isalpha()}


@cache
def alike() -> dict[str, tuple[str, ...]]:
    """For each word or phrase, those that mean nearly the same."""
    table: dict[str, tuple[str, ...]] = {}
    for head, others in _lists()["alike"].items():
        assert isinstance(others, list)
        group = [head, *map(str, others)]
        for word in group:
            table[word] = (*table.get(word, ()), *(other for other in group if other != word))
    return table


@cache
def stopwords() -> frozenset[str]:
    """Words that say nothing about what a question is about."""
    return frozenset(str(_lists()["empty"]["words"]).split())


def plain(question: str) -> str:
    """Lower case, ordinary quotes and spaces, no control characters, at most the longest question's length."""
    text = unicodedata.normalize("NFC", question[:LONGEST_QUESTION]).replace("’", "'").replace("‘", "'")
    return " ".join(_DROP.sub(" ", text).lower().split())


def spelled_out(text: str) -> str:
    """The text with abbreviations and variant spellings read as the field's words."""
    pattern, table = _read_as()
    return pattern.sub(lambda found: table[found[0]], text)


def tokens(text: str) -> list[str]:
    """The words of a text for the word index; 401(k), 1099-R and 59½ stay one word each."""
    return [token.translate(_PLAIN) for token in _TOKEN.findall(text.lower())]


def _forms(word: str) -> list[str]:
    """The word and what is left without an ordinary ending, so that “taxed” is known where “tax” is."""
    cut = [word.removesuffix(ending) for ending in ("s", "es", "d", "ed", "ing", "er", "ers", "ly")]
    return [word, *(form for form in cut if len(form) > 2), *(f"{form}e" for form in cut if form != word)]


class Wording:
    """Corrects typing errors against the words of a corpus."""

    def __init__(self, texts: Iterable[str]) -> None:
        words: Counter[str] = Counter()
        for text in texts:
            words.update(_WORD.findall(plain(text)))
        for head, others in alike().items():
            words.update(word for phrase in (head, *others) for word in _WORD.findall(phrase))
        for meaning in _read_as()[1].values():
            words.update(_WORD.findall(meaning))
        self.known = {word for word in words if len(word) > 2}
        common = [word for word, place in english().items() if place < COMMON_WORDS and len(word) > 3]
        self._corpus = sorted((word for word in self.known if len(word) > 3), key=lambda word: (-words[word], word))
        self._common = [word for word in common if word not in self.known]

    def read(self, question: str) -> str:
        """The question as it is searched: spelled out and corrected."""
        return _WORD.sub(lambda found: self._corrected(found[0]), spelled_out(plain(question)))

    def _corrected(self, word: str) -> str:
        stem = word.removesuffix("'s")
        if len(stem) < 4 or "'" in stem or any(form in self.known or form in english() for form in _forms(stem)):
            return word
        allowed = 1 if len(stem) < 7 else 2
        near = self._nearest(stem, self._corpus, allowed)
        if near is None or (allowed > 1 and OSA.distance(stem, near) > 1):
            ordinary = self._nearest(stem, self._common, 1)
            near = ordinary or near
        return near or word

    def _nearest(self, word: str, choices: list[str], allowed: int) -> str | None:
        found = process.extractOne(word, choices, scorer=OSA.distance, score_cutoff=allowed)
        return found[0] if found else None
