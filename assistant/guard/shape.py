"""What prose may look like at all, before any figure in it is read: its characters, its markup, its language.

Everything here is a list of what is allowed. A sentence with a character or a construction outside of it is withheld,
so a digit cannot hide in a look-alike, a zero-width character, an entity or a tag.
"""

from __future__ import annotations

import re
import unicodedata
from itertools import filterfalse

from assistant.guard.cues import EVERY, FOREIGN, FOREIGN_WORDS, ODD

_ALLOWED = frozenset("\u2018\u2019\u201c\u201d\u2013\u2014\u2026\u00bd\u00a7\u00a0\u2011")
_MARKED = re.compile(r"[]<>\\^~|@`#=+&[:]|www", re.IGNORECASE)
"""What every kind of markup has at least one of."""
_MARKUP = re.compile(r"[<>\\^~|@`#=+]|&#?\w+;|\]\(|!\[|https?:|www\.|\bdata:|javascript:", re.IGNORECASE)
_EMPHASIS = re.compile(r"(\*{1,3}|_{1,3}|`)(?=\S)(.+?)(?<=\S)\1")
_LIST_MARK = re.compile(r"(?m)^[ \t]*(?:[-*•]|#{1,6}|\d{1,2}[.)])[ \t]+")
_DECORATED = re.compile(r"[*_`•#\u00a0\u2011]")
_LISTED = re.compile(r"\n[ \t]*[-\d]")
"""What a text with emphasis or list marks has at least one of."""
_BRACES = re.compile(r"\{[^{}\n]*\}")
KEPT = "\x00"
"""Stands for a reference while emphasis is taken off; a text that brings one of its own is not shown anyway."""
_SPELLED = re.compile(r"(?:(?<![\w'’])\w[-. ]){3,}\w\b")
_LETTER_DIGIT = re.compile(r"[0-9](?<=[A-Za-z][0-9])[A-Za-z]")
_LONE = re.compile(r"(?:^|[-.])\w(?:[-.]|$)|[A-Za-z][0-9][A-Za-z]")
"""What each piece of something spelled has at least one of."""
_SHORT = ("Pub", "Rev", "Proc", "Rul", "Reg", "No", "L", "H", "Rept", "e.g", "i.e")
_WHOLE = "".join(rf"(?<!\b{re.escape(short)}\.)" for short in _SHORT)
_BETWEEN = re.compile(rf"[.!?]{_WHOLE}[\"”’')]*\s+(?=[\"“‘'(]*[A-Z{{$0-9])")
"""From the last sign of a sentence to the first of the next."""
_LETTERS = re.compile(r"[^\W\d_]+")


def flat(text: str) -> str:
    """Emphasis and list marks taken off; what is left is exactly what would be shown."""
    if KEPT in text or not (_DECORATED.search(text) or _LISTED.search(f"\n{text}")):
        return text
    kept = _BRACES.findall(text)
    text = _LIST_MARK.sub("", _BRACES.sub(KEPT, text))
    for _ in range(3):
        if any(mark in text for mark in "*_`"):
            text = _EMPHASIS.sub(r"\2", text)
    text = text.replace("**", "").replace("\u00a0", " ").replace("\u2011", "-")
    return "".join(part + reference for part, reference in zip(text.split(KEPT), [*kept, ""], strict=True))


def paragraphs(text: str) -> list[list[str]]:
    """Paragraphs, each as its sentences; white space made even."""
    blocks = [" ".join(block.split()) for block in re.split(r"\n\s*\n", text)]
    return [_sentences(block) for block in blocks if block]


def _sentences(block: str) -> list[str]:
    made, place = [], 0
    for between in _BETWEEN.finditer(block):
        made.append(block[place : between.start() + 1])
        place = between.end()
    return [*made, block[place:]]


def misshapen(sentence: str, told: int = EVERY) -> str:
    """Why a sentence with these cues cannot be shown whatever its figures; the empty string when it can."""
    if told & ODD:
        plain = sentence.isascii() and sentence.isprintable()
        if not plain and (sign := next(filterfalse(_plain, sentence), "")):
            return f"it contains the character U+{ord(sign):04X}"
        if found := _MARKUP.search(sentence):
            return f"it contains markup ({found[0]!r}); write plain prose"
        if _SPELLED.search(sentence) or _LETTER_DIGIT.search(sentence):
            return "it spells something out letter by letter"
    if told & FOREIGN and len(FOREIGN_WORDS.intersection(_LETTERS.findall(sentence.lower()))) >= 2:
        return "it is not in English"
    return ""


def odd(piece: str) -> bool:
    """Whether what stands between two spaces can make a sentence misshapen."""
    return bool(_MARKED.search(piece) or _LONE.search(piece)) or not all(map(_plain, piece))


def _plain(sign: str) -> bool:
    if sign.isascii():
        return sign.isprintable()
    if sign in _ALLOWED:
        return True
    return (
        unicodedata.category(sign) in ("Ll", "Lu")
        and unicodedata.name(sign, "").startswith("LATIN ")
        and unicodedata.normalize("NFKC", sign) == sign
        and unicodedata.normalize("NFKD", sign)[0].isascii()
    )
