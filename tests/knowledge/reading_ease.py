"""Flesch reading ease of plain English, with syllables counted by rule."""

from __future__ import annotations

import re

_SILENT = re.compile(r"(?:(?<=[^laeiouysxzc])es|(?<=[^tdaeiouy])ed|(?<=[^laeiouy])e|(?<=[aeiouy]l)es?)$")
_VOWELS = re.compile(r"[aeiouy]{1,2}")


def syllables(word: str) -> int:
    word = re.sub(r"[^a-z]", "", word.lower())
    if len(word) <= 3:
        return 1
    return max(1, len(_VOWELS.findall(_SILENT.sub("", word).removeprefix("y"))))


def reading_ease(text: str) -> float:
    sentences = [part for part in re.split(r"[.!?]+(?:\s|$)|\n", text) if re.search(r"[a-z]", part)]
    words = [word for word in re.findall(r"[A-Za-z']+", text) if len(word) > 1 or word.lower() in "ai"]
    if not sentences or not words:
        return 100.0
    return 206.835 - 1.015 * len(words) / len(sentences) - 84.6 * sum(map(syllables, words)) / len(words)
