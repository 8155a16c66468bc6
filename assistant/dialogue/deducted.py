"""A contribution told before that turns out to have been deducted, in whole or in part: it gives no basis."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact, FactBook
from assistant.reading import Reading
from assistant.reading.spans.sought import sought
from assistant.state import Focus

_HALF = re.compile(r"\b(?:half|50 ?%)", re.I)
_HALF_DEDUCTED = sought(
    r"\b(?:half|50 ?%)(?: of)?"
    r"(?: (?:it|that|them|the|this|my|our|his|hers?|mine|contribution|deposit|money|amount|\$?[\d,.]+k?))*"
    r",? (?:was|were|is|are|got|turned out to be|ended up|(?:has|had) been|(?:i|we|she|he) (?:did )?(?:have )?)"
    r"(?: (?:actually|in fact|really|also|only|being|to be|tax))*[ -](?:non-?)?deduct(?:ed|ible)?\b(?![^?]*\?)"
    r"|\b(?:deducted|wrote off) (?:only |just )?(?:half|50 ?%)(?![^?]*\?)",
    re.I,
)
_SOME_OF_IT = re.compile(r"\b(?:part|some|portion|third|quarter|most)\b", re.I)
_DEDUCTS = re.compile(r"\b(?:deduct(?:ed|ion|ing)?|wr(?:ote|itten) (?:it |that )?off|write-?off)\b", re.I)


def tells_deducted(reading: Reading) -> bool:
    """Whether all that a message tells in amounts is what was deducted."""
    told = {item.role for item in reading.items if item.value}
    return told == {"deductible_contribution"} and _DEDUCTS.search(reading.text) is not None


def deducted_after_all(book: FactBook, reading: Reading, focus: Focus) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """ "No, that was deducted", "I deducted 3,000 of it": what was paid in gives no basis, or a part of it none."""
    half = _HALF_DEDUCTED.search(reading.text) is not None
    put_in = {fact.value for fact in book if fact.name in ("nondeductible_contribution", "contribution") and half}
    said_so = half or any(item.role == "deducted" for item in reading.items)
    without_amount = said_so and {item.value for item in reading.items} <= {"", *put_in}
    if not without_amount and not tells_deducted(reading):
        return None
    said = set(reading.years) & set(book.years(focus.person))
    if reading.years and not said:
        return None
    key = (focus.person, said.pop() if len(said) == 1 else focus.tax_year, focus.scenario)
    taken = [*book.all("nondeductible_contribution", *key), *book.all("contribution", *key)]
    whole = sum((fact.amount for fact in taken), Decimal(0))
    part = sum((item.amount for item in reading.items if item.role == "deductible_contribution"), Decimal(0))
    if without_amount:
        part = whole / 2 if _HALF.search(reading.text) else Decimal(0) if _SOME_OF_IT.search(reading.text) else whole
    if not taken or not 0 < part <= whole or (part < whole and len(taken) > 1):
        return None
    if part < whole:
        kept = replace(taken[0], value=format(whole - part, "f"), scenario=focus.scenario, note="")
        changed: tuple[Fact, ...] = (kept, replace(kept, name="deductible_contribution", value=format(part, "f")))
    else:
        changed = tuple(replace(f, name="deductible_contribution", scenario=focus.scenario, note="") for f in taken)
    for name in ("nondeductible_contribution", "contribution"):
        book = book.without(name, *key)
    return book.put_all(changed), changed
