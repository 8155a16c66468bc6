"""Elections told in later messages: a contribution that could be deducted and is treated as nondeductible instead."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.facts import Fact, FactBook
from assistant.reading import Reading
from assistant.state import Focus

_DEDUCTS_NOTHING = re.compile(
    r"\bdeduct(?:ing|ed)?\b[^.?!]{0,12}\b(?:nothing|none|zero|no part)\b"
    r"|\b(?:not|don'?t|without|never|skip\w*|forgo\w*|waiv\w*|no|decline\w*|instead of)\b[^.?!]{0,24}"
    r"\bdeduct(?:ing|ions?)?\b"
    r"|\b(?:elect|choose|treat|make|call|count|designat)\w*\b[^.?!]{0,24}\b(?:all|whole|everything|entire|it)\b"
    r"[^.?!]{0,24}\b(?:non-?\s?deduct|after-?tax)",
    re.I,
)


def deducts_nothing(book: FactBook, reading: Reading, focus: Focus, turn: int) -> Iterator[Fact]:
    """ "And if I'd rather deduct nothing": all of the contribution is treated as nondeductible."""
    spoken_of = any(ask["topic"] == "ira_deduction" for ask in focus.asks)
    named = any(item.value for item in reading.items)
    if not spoken_of or named or not _DEDUCTS_NOTHING.search(reading.text):
        return
    if book.all("contribution", focus.person, focus.tax_year):
        about = (focus.person, focus.tax_year, focus.scenario)
        yield Fact("", "elected_nondeductible", "all", *about, turn, reading.text[:120])
