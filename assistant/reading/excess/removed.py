"""What words say became of an excess: removed in time, taken out in a year, recharacterized, or left where it was."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import CENT, NOT, NOT_YET
from assistant.reading.spans.sought import sought

OCTOBER = 10
"""The month of the extended deadline."""
WITH_GAINS = sought(
    r"(?:\b(?:with|plus|and|along with|together with)|\+)\s?(?:(?:its|the|their|of|in|a|all|any|about|\$?\d[\d,.]*k?)\s){1,4}"
    r"(?:net )?(?:earnings|gains?|growth|interest|income)\b(?! tax)",
    re.I,
)
"""The earnings of what was taken out came out with it, as a removal in time requires."""


def in_time(text: str) -> bool:
    """Whether words say that an excess was taken out by the deadline of its year."""
    return any(
        _without(text, m.start()) and not any(words.search(text, 0, m.start()) for words in (_LATE, _FILED))
        for m in _TIMELY.finditer(text)
    )


_TIMELY = re.compile(
    r"\b(?:timely|fixed by|by (?:4/15|april 15|10/15|october 15|oct 15)|before (?:oct\w*|april) 15|can still (?:be )?fix|with (?:its )?earnings|on time|in time|by the (?:extended )?(?:deadline|due date))",
    re.I,
)
_FILED = re.compile(r"\b(?:fil(?:ed?|ing)|returns?|paid|mailed|submitted|e-?filed)\b[^.;,!?\n]{0,16}$", re.I)
"""A return that was in time moved no money."""
_LATE = re.compile(r"\b(?:too late|missed|past|after)\b[^.;,!?\n]{0,16}$", re.I)


def removed_in(text: str) -> int | None:
    """The year in which the money is said to have been taken out again."""
    removed = _removal(text)
    return int(removed["year"]) if removed is not None else None


def removed_by_its_deadline(text: str, year: int) -> bool:
    """Whether the money came out in its own year, or by the month of the extended deadline in the year after."""
    removed = _removal(text)
    if removed is None:
        return False
    if removed["season"]:
        late = removed["season"].lower() not in ("spring", "summer")
    elif removed["number"]:
        late = int(removed["number"]) > OCTOBER
    else:
        late = (removed["month"] or "dec").lower() in ("nov", "dec")
    return int(removed["year"]) == year or (int(removed["year"]) == year + 1 and not late)


def _removal(text: str) -> re.Match[str] | None:
    """Where the money is said to have been taken out again in some month or year."""
    removed = _REMOVED.search(text)
    return removed if removed is not None and _without(text, removed.start()) else None


_REMOVED = sought(
    rf"\b(?:removed|withdrew|withdrawn|(?:pulled|took|got) (?:it|them|that|everything|every {CENT}|the \w+|all)(?: of (?:it|that|them|the money))?(?: all)?(?: back)? (?:out|back)|pulled (?:it|them|that|the \w+)"
    r"|(?:excess|all|it) w/d|(?<=[,;] )out(?= (?:in )?(?:\d\d?/|[a-z]{3,9}\.? )?20\d\d\b)|returned (?:it|the (?:excess|money|contribution)))\b[^.?!]{0,70}?"
    r"\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? (?:\d{1,2},? )?|in (?:(?:the )?(?:early |late |mid-?)?(?P<season>spring|summer|fall|autumn|winter) (?:of )?)?|(?P<number>\d\d?)/)(?P<year>20\d\d)\b",
    re.I,
)


def recharacterized(text: str) -> bool:
    """Whether what was paid in is said to have been recharacterized, as is possible in time only."""
    return any(not _NOT_MOVED.search(text, max(0, m.start() - 60), m.start()) for m in _MOVED_OVER.finditer(text))


_MOVED_OVER = re.compile(
    r"\b(?:recharacteri[sz]ed|rechar(?:'?e?d)|did (?:a|the) rechar\w*|(?:mov|switch|chang)ed (?:it|that|them|all of it|everything)(?: all)? (?:over |back )?(?:in)?to (?:a |my |the )?trad\w*)\b",
    re.I,
)
_NOT_MOVED = re.compile(
    rf"(?:\b(?:{NOT}|if|can|could|should|must|may|might|would|will|want\w*|need\w*|have (?:it|that|them)|having|get(?:ting)?|got to|be|being|how|plan\w*)\b|n't\b)"
    r"[^.;,!?\n]{0,40}$",
    re.I,
)


def stayed(text: str) -> bool:
    """Whether the money is said to have been left where it was."""
    return _STAYED.search(text) is not None or any(not _without(text, m.start()) for m in _TIMELY.finditer(text))


_STAYED = re.compile(
    r"\b(?:left|leave|leaving|kept|keep|stay(?:s|ed)?|remain(?:s|ed)?|sat|still (?:there|in)"
    rf"|(?:{NOT}|n't)(?: \w+){{0,2}} (?:take|took|removed?|pull(?:ed)?|fix(?:ed)?|correct(?:ed)?|withdr[ae]wn?|noticed)"
    r"|no (?:corrective|correction|w/d|withdrawals?|removal))\b",
    re.I,
)


def _without(text: str, place: int) -> bool:
    """Whether nothing in its clause before a place says that it did not happen."""
    return NOT_YET.search(re.split(r"[.;,!?\n]", text[:place])[-1]) is None
