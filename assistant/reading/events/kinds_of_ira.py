"""Kinds of IRA with rules of their own: a SIMPLE IRA in its first two years, an inherited one, a Trump account."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence

from assistant.facts import Fact
from assistant.reading.items.item import Item
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import A_SPOUSE, DENIED_BEFORE
from assistant.reading.spans.sought import sought

_SIMPLE = re.compile(r"\bsimple\b", re.I)
_TWO_YEARS = sought(
    r"\b(?:first|within|inside|under|less than|not (?:yet|even))\s(?:\w+\s){0,2}?(?:two|2)[- ]years?\b"
    r"|\b(?:two|2)[- ]year (?:period|rule|window|clock)\b[^.;?!]{0,24}\b(?:not|n't|still|running)\b",
    re.I,
)
_BEYOND = re.compile(r"\b(?:after|beyond|past|more than|over|outside)\s(?:\w+\s){0,2}?$", re.I)
_TRUMP = sought(r"\btrump (?:account|ira)s?\b", re.I)
_OF_A_CHILD = re.compile(
    r"\b(?:son|daughter|kid|child|children|grand\w+|nephew|niece|baby|newborn)s?['’]?s?\b[^.;?!]{0,20}$", re.I
)
_OWN = {"TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA", "CONVERT", "CONTRIB", "NONDED", "OWN_NAME"}
_DEALT = {"CONVERT", "CONTRIB", "NONDED", "WITHDRAW"}
_TAKEN = ("distribution", "gross_distribution")


def kinds_told(found: Spans, items: Sequence[Item], year: int, turn: int) -> Iterator[Fact]:
    """What the words say of the kind of IRA that money came from, as facts of the year."""
    named = {mention.concept for mention in found.mentions}
    told = {
        "simple_first_two_years": _in_first_two_years(found.text),
        "trump_account": _has_trump_account(found.text, dealt=bool(named & _DEALT)),
        "inherited_ira": "INHERITED" in named
        and not named & _OWN
        and not re.search(rf"\b{A_SPOUSE}\b", found.text, re.I)
        and any(item.role in _TAKEN for item in items),
    }
    for name, so in told.items():
        if so:
            yield Fact("", name, "true", tax_year=year, turn=turn, quote=found.text[:120])


def _in_first_two_years(text: str) -> bool:
    said = _TWO_YEARS.search(text)
    return bool(said and _SIMPLE.search(text) and not _BEYOND.search(text[: said.start()]))


def _has_trump_account(text: str, *, dealt: bool) -> bool:
    """Whether somebody has one; that of a child changes nothing for whoever deals with IRAs of his own."""
    said = _TRUMP.search(text)
    if said is None or DENIED_BEFORE.search(text[: said.start()]):
        return False
    return not (dealt and _OF_A_CHILD.search(text[: said.start()]))
