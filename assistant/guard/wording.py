"""Whole sentences: constructions in which no figure is shown, and what a sentence may say without one."""

from __future__ import annotations

import re
from collections.abc import Sequence
from itertools import pairwise

from assistant.guard.cues import ARITHMETIC, PREFERENCE, SWEEPING, UNKNOWN
from assistant.guard.lexicon import Claim
from assistant.guard.mention import Mention, Reading
from assistant.guard.scan import Scan
from assistant.guard.vocabulary import unknown_word

_ARITHMETIC = re.compile(
    r"\b(?:plus|minus|times|divided by|multiplied by|sum of|adding|adds? up|added together|difference|subtract\w*|less"
    r"|respectively|vice versa|the other way|equals?|combined|in total|altogether|reverse order)\b",
    re.IGNORECASE,
)
_TAXING = r"(?:tax\w*|non-?taxable|basis|deduct\w*)"
_SWEEPING = re.compile(
    r"\b(?:fully|entirely|completely|wholly|totally|all of (?:it|this|that|the|your(?! (?:other |traditional )*IRAs))"
    r"|the whole|the entire|nothing|none|everything|most of|mostly|largely"
    r"|(?:the|a) (?:vast |large |small |tiny |good |great )*(?:bulk|majority|minority|fraction|sliver|lion['’]s share)"
    r"|(?:nearly|almost) (?:all|everything|nothing)|hardly|barely|scarcely|used up)"
    rf"\b[^.;]{{0,60}}\b{_TAXING}|\b(?:no|zero) (?:income |additional )?(?:tax|penalty|basis|limit)\b"
    rf"|\b{_TAXING}\b[^.;]{{0,30}}\b(?:used up|exhausted|gone|doubles?|the same (?:as|amount))\b"
    r"|\b(?:owe|pay|pays|owes) nothing\b|\bunlimited\b",
    re.IGNORECASE,
)
_DEADLINE = re.compile(r"\b(?:until|by|before|deadline|due|last day|no later than|through)\b", re.IGNORECASE)
_CONTRIBUTING = re.compile(r"\b(?:contribut\w+|put in|pay in)\b", re.IGNORECASE)
_DAY = re.compile(r"[A-Z][a-z]+ \d")
_ROW = re.compile(r"\s*(?:,|and|or|, and|, or|/|;)\s*")
_PREFERENCE = re.compile(r"\b(?:rather than|but not)\b|\bnot\b[^,;]*\bbut\b", re.IGNORECASE)
_BACK = re.compile(
    r"^[\"“‘'(]*(?:and |so |but |again, )?(?:(?:that|this|it|these|those|they|such|which|both|each)\b"
    r"|the (?:same|latter|former|amount|figure|sum|number|rest|remainder|other|result)\b)|\b(?:the )?same\b",
    re.IGNORECASE,
)
_SOMEBODY = re.compile(r"\b(?:spouse|husband|wife|partner|year)\b", re.IGNORECASE)


def forbidden(sentence: str, reading: Reading, persons: frozenset[str], heard: Scan) -> str:
    """Why no figure of this sentence with these words can be shown; the empty string when nothing stands against it."""
    told = heard.told
    if told & SWEEPING and _SWEEPING.search(reading.plain):
        return "it speaks of all, most, nothing or no tax; name the figure by its reference instead"
    if len(reading.found) > len(reading.numbers) and _says_deadline(sentence, reading.found):
        return "a deadline to contribute is written by its reference"
    if not reading.valued:
        return ""
    if told & UNKNOWN and (word := unknown_word(reading.plain, persons)):
        return f"the word {word!r} may not stand beside a figure; say it plainly"
    if told & ARITHMETIC and len(reading.numbers) > 1 and (sign := _ARITHMETIC.search(sentence)):
        return f"it calculates in prose ({sign[0]!r})"
    for first, second in pairwise(reading.valued):
        between = sentence[first.end : second.start]
        if _ROW.fullmatch(between) and not any(claim.start >= second.end for claim in heard.claims):
            return "figures stand in a row; give each its name"
        if told & PREFERENCE and _PREFERENCE.search(between):
            return "it denies one figure for another"
    return ""


def refers_back(sentence: str, before: str, named: Sequence[Claim]) -> bool:
    """Whether a sentence without a figure gives another name to what the sentence before it said."""
    if not before or not _BACK.search(sentence):
        return False
    return any(claim.strong for claim in named) or (
        "same" in sentence.lower() and _SOMEBODY.search(sentence) is not None
    )


def _says_deadline(sentence: str, found: Sequence[Mention]) -> bool:
    day = [mention for mention in found if mention.kind == "term" and _DAY.match(mention.text)]
    return bool(day) and bool(_DEADLINE.search(sentence)) and bool(_CONTRIBUTING.search(sentence))
