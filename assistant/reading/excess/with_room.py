"""Years for which somebody says that the whole limit was open to them: what the limit leaves of it absorbs an excess."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import each_year

_CLAUSE = re.compile(r"[;\n]|\.(?!\d)")
_WHOLE = r"(?:full|whole|entire|max(?:imum)?)"
_OPEN = sought(
    r"\b(?:fully|completely|entirely|still|again|wholly) (?:roth[- ])?eligible\b|\beligible (?:again|in full)\b"
    rf"|\b{_WHOLE} (?:roth )?(?:limit|room|amount)\b[^;.\n]{{0,24}}\b(?:avail\w*|open|allowed)\b"
    rf"|\b(?:has|have|had|get|got) (?:the|my|his|her) {_WHOLE} (?:limit|room)\b"
    r"|\b(?:m?agi|income)\b[^;.\n]{0,24}\b(?:below|under|within) the (?:\w+ )?(?:limits?|range|cut-?off|phase-?out)\b",
    re.I,
)
_SHUT = sought(
    r"\b(?:not|never|hardly|barely) (?:\w+ )?eligible\b|\b(?:isn|wasn|not)['’]?t (?:\w+ )?(?:eligible|below|under)\b",
    re.I,
)


_NOTHING_IN = sought(
    r"\b(?:contribut\w*|put|paid|added)(?: in)? (?:nothing|zero|none|0|not a (?:cent|dollar|dime|penny))\b"
    r"|\bnothing (?:at all )?(?:went in|(?:was )?(?:put in|paid in|contributed))\b|\bno (?:new )?contributions?\b",
    re.I,
)


def years_with_room(found: Spans) -> set[int]:
    """The years that are named in one clause with such words."""
    return {year for _, years in _clauses(found) for year in years}


def left_open(found: Spans) -> set[int]:
    """Those of them in whose clause nothing is said to have gone in."""
    return {year for clause, years in _clauses(found) if _NOTHING_IN.search(clause) for year in years}


def _clauses(found: Spans) -> Iterator[tuple[str, set[int]]]:
    """Each clause that tells of the whole limit, with its years."""
    text, start = found.text, 0
    for end in [*(match.start() for match in _CLAUSE.finditer(text)), len(text)]:
        clause = text[start:end]
        if _OPEN.search(clause) and not _SHUT.search(clause):
            yield clause, set(each_year([year for year in found.years if start <= year.start < end]))
        start = end
