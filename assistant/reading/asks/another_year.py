"""Whether a message that names another year goes on to it, or puts right the year of what was told."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.reading.spans.notions import DENIED
from assistant.reading.spans.sought import sought


def goes_to_another_year(text: str) -> bool:
    """Whether a message that names a year and no amount asks about that year, or goes on to it."""
    return bool(_ONWARD.search(text) or _OF_THAT_YEAR.search(text))


def only_another_year(text: str, others: Collection[int], tax_year: int | None) -> bool:
    """Whether a message without figures names another year for what was told, and does not go on to that year."""
    if tax_year is None or len(others) != 1 or (goes_to_another_year(text) and not _ALL_THAT.search(text)):
        return False
    return max(others) > tax_year or not DENIED.search(text)  # what was not in an earlier year


def years_away(text: str) -> int:
    """By how many years all that was told is put earlier or later: "it all happened a year earlier"."""
    found = _A_YEAR_AWAY.search(text)
    return 0 if found is None else -1 if found["before"] else 1


_ONWARD = re.compile(
    r"^\W*(?:ok(?:ay)?\W+|th(?:an)?x\W+|thanks\W+)?(?:and|what about|how about|so|next|same|likewise|ditto|(?:now|then)(?= (?:for |in |to |with )?20\d\d))\b|\bnext year\b|\bcarr(?:y|ied|ies)\b",
    re.I,
)
_OF_THAT_YEAR = re.compile(
    r"\?\s*$|^\W*(?:line|l\.)\s?\d|^\W*(?:do|does|did|is|was|were|what|which|how|when|why|should|can|could|must)\b"
    r"|^\W*(?:\w+\W+){0,4}(?:what'?s|how'?s|how much|what(?: \w+)? (?:is|are|do|does|will))\b"
    r"|\b(?:deducted|deduction|conver\w+ in)\b|[.,;!]\s*(?:so |and |but |then |now |ok |well )*(?:what|how much|which)\b",
    re.I,
)
_ALL_OF_IT = (
    r"\b(?:all|everything|every (?:bit|part|piece|one|number|figure|amount)|the (?:whole (?:thing|lot)|lot))\b"
    r"(?: (?:of )?(?:that|this|it|these|those))?(?: (?:really|actually|in fact))?"
)
_ALL_THAT = sought(
    rf"{_ALL_OF_IT} (?:was|were|is|are|happened|took place|should be|belongs)\b[^.?!,;\d]{{0,16}}\b20\d\d\b(?!\W*\?)"
    r"|\b(?:they|these|those|(?:numbers|figures|amounts|facts)(?: all)?)(?: (?:all|really|actually|in fact|should))* belong(?:ed|s)?"
    r" (?:to|in|on|under|with)\b[^.?!,;\d]{0,16}\b20\d\d\b(?!\W*\?)",
    re.I,
)
_A_YEAR_AWAY = sought(
    rf"{_ALL_OF_IT} (?:was|were|is|are|happened|took place|should be|belongs)(?: in)?"
    r" (?:a|one|1|the|exactly one) (?:full )?(?:tax )?year (?:(?P<before>earlier|before|prior|previously|sooner)|later|after)"
    r"\b(?! (?:the|i|we|my|he|she|conver\w*|contrib\w*|retir\w*)\b)",
    re.I,
)
