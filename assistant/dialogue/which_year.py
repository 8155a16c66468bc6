"""In which year a conversion told before is reported: the explanation, and with it the form of that year."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.reading import Ask, Reading
from assistant.reading.asks.turns import Move
from assistant.reading.spans.sought import sought
from assistant.state import State

_WHICH_YEAR = sought(
    r"\b(?:which|what) (?:(?:tax|calendar|filing) )?(?:year|return|year['’]?s (?:tax )?(?:form|8606|return|taxes))\b"
    r"[^.?!]*"
    r"\b(?:report\w*|conversions?|converted|count\w*|belongs?|goes?|file[ds]?|put|shows?|tax(?:ed|able))\b",
    re.I,
)
_A_CONVERSION = re.compile(r"\bconver\w*|\broth\b", re.I)
_COUNTS_FOR = "What tax year does my conversion count for?"


def which_year(state: State, reading: Reading) -> Reading | None:
    """The message as a question for the form of the conversion, where it asks in which year that is reported."""
    told = any(item.value not in ("", "0") and item.role != "other" for item in reading.items)
    if told or not _WHICH_YEAR.search(reading.text) or not _A_CONVERSION.search(reading.text):
        return None
    years = {
        fact.tax_year
        for fact in state.facts
        if fact.name == "conversion" and fact.person == state.focus.person and fact.scenario == state.focus.scenario
    }
    if len(years) != 1 or None in years:
        return None
    settled = replace(reading.settled, tax_year=years.pop(), year_was_said=True)
    asks = (Ask("concept", _COUNTS_FOR), Ask("form_8606"))
    return replace(reading, facts=(), asks=asks, move=Move(), settled=settled, others=())
