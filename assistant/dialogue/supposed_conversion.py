"""Another amount converted than was stated, told or as a share of it, and what is left on December 31 then."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal
from fractions import Fraction

from assistant.dialogue.supposed_accounts import STAYS, of_one_account
from assistant.facts import Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.completed.shares import SHARES
from assistant.reading.spans.sought import sought
from assistant.state import Focus

BESIDE_MONEY = {"covered_by_workplace_plan", "age", "filing_status", "marginal_rate"}
CONVERTS_ALL = sought(
    r"\bconvert\w*\b[^.?!,\d]{0,12}\bthat(?: one| account| ira)?(?: too| as well|, too)\b|"
    r"\b(?:convert\w*|do|did|move[ds]?)\b[^.?!,\d]{0,16}"
    r"\b(?:all|everything|every (?:penny|cent|dollar|last)|the whole|the lot)\b"
    r"|^\W*(?:(?:and|or|but|so|ok|then|what|how|about|if|suppose),? )*"
    r"(?:(?:i |we )?(?:roll|mov|send|shift|transferr?)(?:e|ed|s|ing)? )?"
    r"(?:all|everything|it all|the (?:whole|entire|full) (?:thing|lot|account|ira|balance|amount|sum)|the lot)\b"
    r"[^.?!\d]{0,20}(?:\?|\W*$)",
    re.I,
)


def conversion(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterator[Fact]:
    """Another amount converted, told or as a share of the one as stated, and what is left on December 31 then."""
    converted, left = total(book, "conversion", focus), total(book, "year_end_value", focus)
    if not converted:
        converted, left = _supposed_before(book, focus)
    told = [fact for fact in facts if fact.name == "conversion"]
    value = [fact for fact in facts if fact.name in ("grown_value", "current_value")]
    if value and not told and (not converted or left):
        yield replace(value[-1], name="year_end_value", note="")
        return
    if not converted or left is None:
        if told and CONVERTS_ALL.search(reading.text):
            yield supposed_fact("year_end_value", Decimal(0), reading, focus, facts, "everything_converted")
        return
    if value and not told:
        yield replace(value[-1], name="conversion", note="grown_value")
        return
    if any(fact.note == "grown_value" for fact in told) or (told and _GREW_UNTIL_THEN.search(reading.text)):
        return
    if told and all(is_number(fact.value) for fact in told):
        amount = sum((fact.amount for fact in told), Decimal(0))
        stated = total(book, "conversion", focus)
        if stated and _PART_OF_IT.search(reading.text) and _all_supposed(book, focus, stated + left):
            amount += stated
            yield supposed_fact("conversion", amount, reading, focus, facts, "")
    else:
        apart = of_one_account(book, reading.text, focus)  # "the whole SEP too": the others stay
        there = left if apart is None else left - sum((fact.amount for fact in apart), Decimal(0))
        share = _share(reading.text, converted, there)
        if share is None or any(fact.name not in BESIDE_MONEY | {"conversion"} for fact in facts):
            return
        amount = share
        yield supposed_fact("conversion", amount, reading, focus, facts, "")
    there = left + converted - _more_taken_out(book, focus, facts)
    if there >= amount != converted:
        yield supposed_fact("year_end_value", there - amount, reading, focus, facts, STAYS)


def _more_taken_out(book: FactBook, focus: Focus, facts: list[Fact]) -> Decimal:
    """How much more is supposed to be taken out than was: "convert 18,000 and take the other 12,000 in cash"."""
    taken = [fact for fact in facts if fact.name == "distribution" and fact.person == focus.person]
    if not taken or not all(is_number(fact.value) for fact in taken):
        return Decimal(0)
    return sum((fact.amount for fact in taken), Decimal(0)) - (total(book, "distribution", focus) or 0)


def unconverted(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterator[Fact]:
    """What is left on December 31 where nothing is converted."""
    converted, left = total(book, "conversion", focus), total(book, "year_end_value", focus)
    if converted is not None and left is not None:
        yield supposed_fact("year_end_value", left + converted, reading, focus, facts, STAYS)


def total(book: FactBook, name: str, focus: Focus) -> Decimal | None:
    """The sum of the facts of a name before what is supposed now; None without any, or with one that is no amount."""
    found = book.all(name, focus.person, focus.tax_year, focus.scenario)
    return (
        sum((fact.amount for fact in found), Decimal(0))
        if found and all(is_number(fact.value) for fact in found)
        else None
    )


def supposed_fact(name: str, value: Decimal, reading: Reading, focus: Focus, facts: list[Fact], note: str) -> Fact:
    """An amount that follows from what a what-if tells."""
    turn = facts[0].turn if facts else 0
    amount = format(value.quantize(Decimal("0.01")).normalize(), "f") if value else "0"
    return Fact("", name, amount, focus.person, focus.tax_year, focus.scenario, turn, reading.text[:120], note=note)


_GREW_UNTIL_THEN = sought(
    r"\b(?:grew|grown?|rose|risen|f[ae]ll(?:en)?|fell|dropped|shrunk|shrank|worth|up|down)\b[^.;?!]{0,24}"
    r"\b(?:before|by the time|until|when) (?:i|we|she|he|it|the)\b[^.;?!]{0,16}\bconver",
    re.I,
)
"""What the money itself came to: nothing more came out of what is left."""
_PART_OF_IT = re.compile(r"\bof (?:it|that|that one|those|them)\W*$", re.I)


def _all_supposed(book: FactBook, focus: Focus, everything: Decimal) -> bool:
    """Whether it was supposed just before that the rest of the money was converted too."""
    return any(
        fact.name == "conversion" and fact.scenario != focus.scenario and fact.value == format(everything, "f")
        for fact in book
        if (fact.person, fact.tax_year) == (focus.person, focus.tax_year)
    )


def _supposed_before(book: FactBook, focus: Focus) -> tuple[Decimal | None, Decimal | None]:
    """What the what-if before converted and left, where nothing was converted as stated."""
    mine = [f for f in book if (f.person, f.tax_year) == (focus.person, focus.tax_year) and is_number(f.value)]
    scenarios = [f.scenario for f in mine if f.name == "conversion" and f.scenario != focus.scenario]
    if not scenarios:
        return None, None
    last = {f.name: f.amount for f in mine if f.scenario == scenarios[-1]}
    return last.get("conversion"), last.get("year_end_value")


_SHARES = SHARES | {
    "nothing": Fraction(0), "none": Fraction(0), "not at all": Fraction(0),
    "double": Fraction(2), "twice": Fraction(2),
}  # fmt: skip
_SHARE = re.compile(
    r"\b(?:convert\w*|do|did|move[ds]?|only|just|(?:and|or|what about|how about|say))\b[^.?!,\d]{0,24}?"
    rf"\b(?P<share>{'|'.join(sorted(_SHARES, key=len, reverse=True))})\b(?! (?:left|else|was left|remain))"
    r"(?![^.?!]*\b(?:contribut|left|balance|rollover|sep\b|simple\b|plan\b|401))",
    re.I,
)


def _share(text: str, converted: Decimal, left: Decimal) -> Decimal | None:
    """How much is converted where a share of it is supposed: half of it, nothing, the whole thing."""
    if CONVERTS_ALL.search(text):
        return converted + left
    match = _SHARE.search(text)
    if match is None:
        return None
    share = _SHARES[match["share"].lower()]
    return converted * share.numerator / share.denominator
