"""A lone amount that takes up a fact told last: the rate ("and at 35"), or what was supposed ("hm, and 25k")."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts import AS_STATED
from assistant.reading import Reading
from assistant.reading.spans.notions import WE
from assistant.reading.spans.sought import sought
from assistant.state import State
from tools.brackets import schedule
from tools.errors import MissingFact, UnknownTaxYear
from tools.facts import FilingStatus
from tools.law import years


def taken_up(state: State, message: str) -> tuple[str, ...]:
    """What a lone amount goes on with: the rate told last ("and at 35"), or what was supposed last ("hm, and 25k")."""
    if not state.turns:
        return ()
    if _TAX_AT.search(message) and len(message) < 60:
        return ("marginal_rate",)
    if state.focus.needs or not _ELLIPSIS.fullmatch(message):
        return ()
    if said := _A_SHARE.search(message):
        return ("marginal_rate",) if Decimal(said["share"]) in _rates(state.focus.tax_year) else ()
    last = [fact for fact in state.facts if fact.turn == state.turns[-1].number]
    if any(fact.name == "marginal_rate" for fact in last):
        return ("marginal_rate",)
    supposed = [fact.name for fact in last if fact.scenario != AS_STATED and fact.note in ("", "grown_value")]
    if supposed and _AN_AGE.search(message) and any(fact.name == "age" for fact in state.facts):
        return ()
    if supposed:
        return (supposed[-1],)
    if any(fact.note == "rolled_out" and fact.scenario != AS_STATED for fact in last):
        return ("rollover_to_plan",)
    converted = any(fact.name == "conversion" and fact.person == state.focus.person for fact in state.facts)
    chosen = converted and _CHOICE.search(message)
    return ("conversion",) if chosen or _IF_CONVERTED.search(state.turns[-1].user) else ()


def in_thousands(message: str) -> str:
    """A lone amount that goes on with a rollover, a bare "40" of it in thousands."""
    return _BARE_END.sub(r"\1k", message)


_BARE_END = re.compile(r"(?<![\d,.$])([1-9]\d{0,2})(?= instead\b| of\b|\W*$)", re.I)


def alone(reading: Reading, taken: tuple[str, ...]) -> Reading:
    """The reading of a lone amount that goes on with a fact: it says nothing else; another rate is no what-if."""
    facts = tuple(fact for fact in reading.facts if fact.name in taken)
    move = replace(reading.move, what_if="marginal_rate" not in taken, correction=False)
    return replace(reading, facts=facts, move=move, others=())


_ELLIPSIS = re.compile(
    r"\W*(?:h+m+\W*)?(?:(?:and|or|ok(?:ay)?|but|so|what|how|about|if|then|with|at|up|down|to|say|only|just|i'?m"
    r"|were)\b\W*){1,5}"
    r"\$?\d[\d,.]*\s?(?:k|%|percent)?(?: instead| of (?:it|that|them))?\W*$",
    re.I,
)
_A_SHARE = re.compile(r"(?P<share>\d+(?:\.\d+)?)\s?(?:%|percent)", re.I)
_AN_AGE = re.compile(r"\b(?:at|i'?m|were|age)\W+[1-9]\d\W*$", re.I)
_CHOICE = re.compile(r"\b(?:instead|only|just|or)\b", re.I)
_TAX_AT = sought(
    r"(?<!after-)(?<!after )(?<!pre-)(?<!pre )"
    r"\b(?:tax|owe|cost|bill)\b[^.?!\d]{0,20}\bat (?:the )?[1-3]\d(?:\.\d)?\b(?![\d,]|\s?k\b)",
    re.I,
)
_IF_CONVERTED = re.compile(rf"\bif {WE} (?:only |just )?conver", re.I)


def _rates(tax_year: int | None) -> frozenset[Decimal]:
    """The rates of the brackets of a year, in percent; those of the last year known where it has none here."""
    last = years()[-1]
    try:
        found = schedule(tax_year or last, FilingStatus.SINGLE)
    except (MissingFact, UnknownTaxYear):
        found = schedule(last, FilingStatus.SINGLE)
    return frozenset(100 * rate for _, rate in found.brackets)
