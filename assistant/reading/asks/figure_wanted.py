"""Whether a message wants the tax, or a figure of somebody's own form although it tells none: "ballpark is fine"."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import ZERO_CLAIMED
from assistant.reading.spans.sought import sought

TAX_WORDS = re.compile(
    r"\b(?:taxable|taxed|tax-?free|tax free|non-?taxable|owe|tax bill|8606|line \d|l\.\s?\d|4b|pro-?rata|prorata|income|tax\b|basis|what (?:happens|lands)|tax hit|tax cost)",
    re.I,
)
_OWN = re.compile(r"\b(?:my|mine|i|i'?m|i'?ve|me|we|our|us|his|her|their)\b", re.I)
_HOW_MUCH = re.compile(
    r"\b(?:how much|roughly|ballpark|estimate|guess\w*|approximate\w*)\b[^.?!]{0,30}\b(?:tax|owe|taxes|taxable)\b"
    r"|\bwhat(?:'?s| is| will be)? my tax\b[^.?!]{0,60}\b(?:rough\w*|ballpark|guess|estimate|about)\b"
    r"|\b(?:just |simply )?(?:give|tell) me (?:a|any|some|the|one) (?:number|figure|amount)\b",
    re.I,
)
_MOVED = re.compile(r"\bconver\w*|\bback-?\s?door\b", re.I)
_TO_CONFIRM = re.compile(r"\bconfirm\w*|\bright\b|\bcorrect\b|\btell me\b|\bsay\b|\banswer\b|\?", re.I)
_GENERAL = re.compile(r"\b(?:works?|explain|mean|penalt\w*|withh\w*|state)\b", re.I)


def own_form(spans: Spans, scores: Mapping[str, float]) -> bool:
    """Whether somebody's own form is asked for before any figure is told: "backdoor 2025, what's taxable?"."""
    personal = bool(spans.years or spans.lines or _OWN.search(spans.text))
    return personal and TAX_WORDS.search(spans.text) is not None and scores["form_8606"] > 1 and scores["concept"] < -1


def figure_wanted(text: str) -> bool:
    """Whether a taxable amount is to be confirmed or guessed of which nothing was told."""
    if ZERO_CLAIMED.search(text) and _TO_CONFIRM.search(text):
        return True
    of_mine = _OWN.search(text) and _MOVED.search(text) and not _GENERAL.search(text)
    return bool(of_mine) and _HOW_MUCH.search(text) is not None


def asks_for_the_tax(text: str) -> bool:
    """Whether the tax in dollars is asked for, and not what of an amount is taxable."""
    return _TAX_ASKED.search(text) is not None


def asks_what_is_tax_free(text: str) -> bool:
    """Whether it is asked how much is free of tax."""
    return _TAX_FREE.search(text) is not None


_TAX_ASKED = sought(
    r"\b(?:what|how much)(?:(?: more)? (?:extra|added)| more) (?:federal |income )*tax\b(?![ -]free)|\b(?:extra|more) (?:federal |income )*tax\?|"
    r"\b(?:how much|what)(?:'s| is| would be)?(?: the| my| our)? (?:extra |additional )?(?:federal |income |federal income )?tax\b(?! ?able|[ -]free| year| form| return| purpose)"
    r"|\bin (?:federal |income )?tax(?:es)?\?|\b(?:what|how much)\b[^.?!]{0,15}\b(?:pay|owe)\b (?:(?:in|as) (?:federal |income )*tax(?:es)?\b|(?:federal |income )*tax(?:es)?\b(?! on\b))|\btax (?:bill|hit|cost)\b|(?:->|=>|→|;) ?tax (?:owed|due)\b|\btax in dollars\b"
    r"|^\W*(?:and |so |ok |the )*tax(?:es)?\W*\?\W*$"
    r"|\b(?:what|how much)\b[^.?!]{0,12}\bi\b[^.?!]{0,8}\b(?:pay|owe)\b(?: (?:on|for) (?:it|that|this|the conversion))?\W*$",
    re.I,
)
_TAX_FREE = re.compile(r"\bhow much\b[^.?!]{0,12}\btax[ -]free\b", re.I)
