"""A limit looked up just before and then used: "ok, that much in, nondeductible, and the same amount converted"."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.facts import Fact, FactBook
from assistant.reading import Reading
from assistant.reading.spans.notions import DENIED_BEFORE
from assistant.reading.spans.sought import sought
from assistant.state import Focus, State

_MUCH = (
    r"(?:(?:exactly |just )?(?:that|this) (?:much|amount|exact amount|sum|number|limit|max(?:imum)?)"
    r"|(?:all of|exactly|just) that|as much|the same)"
)
_PUT_IN = r"(?:put(?:ting)?|pays?|paid|contribut\w*|deposit\w*|fund\w*|add(?:ed)?|did|made|making|doing|go(?:es)?|went)"
_THAT_MUCH = sought(
    rf"\b{_PUT_IN}\b(?: (?:in|it|into|for|my|the|a|trad\w*|ira|non-?deductible))*[ ,]+{_MUCH}\b"
    r"(?![ -]*(?:conver|day|year|week|month))"
    rf"|\b{_MUCH}(?: (?:is|was|has|all|now|already|just))* (?:in(?:to)?\b|{_PUT_IN})",
    re.I,
)
_TO_CONVERT = re.compile(
    r"\bconver\w*|\bback-?\s?door|\bnon-?\s?deduct\w*|\bnondeduct\w*|\b8606\b|\bafter-?tax\b|\btrad\w*", re.I
)
_PAID = {"nondeductible_contribution", "contribution", "roth_contribution"}


def as_much_as_shown(state: State, book: FactBook, reading: Reading, focus: Focus, facts: Sequence[Fact]) -> list[Fact]:
    """The contribution that is the limit of which the message before was told: the most of the year."""
    text = reading.text
    asked = any(ask["topic"] == "limits" and ask.get("detail") == "ira_limit" for ask in state.focus.asks)
    match = _THAT_MUCH.search(text) if asked else None
    if match is None or not _TO_CONVERT.search(text) or DENIED_BEFORE.search(text, 0, match.start()):
        return []
    told = any(fact.name in _PAID for fact in facts) or book.all(
        "nondeductible_contribution", focus.person, focus.tax_year
    )
    if told or (state.focus.tax_year is not None and focus.tax_year != state.focus.tax_year):
        return []
    return [
        Fact(
            "",
            "nondeductible_contribution",
            "max",
            focus.person,
            focus.tax_year,
            focus.scenario,
            state.next_turn,
            text[:120],
        )
    ]
