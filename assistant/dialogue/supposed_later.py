"""A conversion supposed in another year than the one in which it was made: "what if I had waited until 2026?"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from assistant.dialogue.supposed_conversion import total
from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.spans.sought import sought
from assistant.state import Focus

_IN_ANOTHER_YEAR = sought(
    r"(?=.*\bconver(?:t|ted|ting|sions?)\b)(?=.*\b(?:instead|wait(?:ed|ing)?|held off|hold off|postponed?|delayed?)\b)",
    re.I | re.S,
)
_IN_PART = re.compile(r"\b(?:half|part|some|rest|another|other|also|again)\b", re.I)


def converted_later(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterator[Fact]:
    """What was converted, as converted in the year in focus, and nothing in the year in which it really was."""
    told = [fact for fact in book if (fact.name, fact.person, fact.scenario) == ("conversion", focus.person, AS_STATED)]
    years = {fact.tax_year for fact in told}
    if len(years) != 1 or focus.tax_year in years or any(fact.name == "conversion" for fact in facts):
        return
    if not _IN_ANOTHER_YEAR.search(reading.text) or _IN_PART.search(reading.text):
        return
    converted = total(book, "conversion", replace(focus, tax_year=years.pop(), scenario=AS_STATED))
    if converted is None:
        return
    for place, fact in enumerate(told):
        supposed = replace(fact, id="", scenario=focus.scenario, note="", turn=0, quote=reading.text[:120])
        yield replace(supposed, value="0")
        if not place:
            yield replace(supposed, value=format(converted, "f"), tax_year=focus.tax_year)


def in_another_year(book: FactBook, scenario: str) -> bool:
    """Whether a what-if moves a conversion to another year: it is computed there, not weighed against waiting."""
    years = {fact.tax_year for fact in book if (fact.name, fact.scenario) == ("conversion", scenario)}
    return scenario != AS_STATED and len(years) > 1
