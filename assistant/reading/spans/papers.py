"""Papers that come once a year is over: where no year is named, what they show is of the last one."""

from __future__ import annotations

import datetime
import re

from assistant.reading.spans.sought import sought

_PAPER = sought(
    r"\b(?:1099(?:-?r)?s?|5498s?)\b|\bturbo ?-?tax\b|\bfree ?tax ?usa\b|\bh ?(?:&|and) ?r ?block\b|\btax ?(?:act|slayer)\b"
    r"|\btax (?:software|program)\b",
    re.I,
)
_ANOTHER_YEAR = re.compile(
    r"\b(?:19|20)\d\d\b|['’/]\d\d\b|\b(?:this|next|last|current|every|each) (?:tax )?year\b|\byears? ago\b"
    r"|\b(?:today|now|just|planning|next|expect|later)\b|\b(?:if|when)\b"
    r"|\b(?:will|going to|gonna|would|should)\b(?: \w+){0,2} (?:get|come|sen[dt]|issue|receive|arrive|show|be|have)\b",
    re.I,
)
"""What dates the money itself, or speaks of a paper that has not come."""


def year_of_the_paper(text: str, today: datetime.date) -> int | None:
    """The year before, where a message speaks of a paper or of a return being made, and names no year."""
    return today.year - 1 if _PAPER.search(text) and not _ANOTHER_YEAR.search(text) else None
