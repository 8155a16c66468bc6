"""One amount in the place of another: which of the facts told before it replaces, by the words beside it."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.couple import whose_words
from assistant.facts import YOU, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.figures.in_place_of import ALONG, taken_back
from assistant.reading.figures.signs import Figure
from assistant.reading.spans.notions import PAID_IN, WE

SAYS_NOTHING = {"TOTAL", "HOLD", "DISTRACTOR"}
"""Notions that do not tell what an amount is."""
NAMES = {
    "conversion": r"\bconver(?:ted|sion)\b",
    "nondeductible_contribution": rf"\b(?:{PAID_IN})\b",
    "year_end_value": r"\b(?:year[- ]end|balance|december 31|dec\.? 31|12/31)\b",
    "basis": r"\bbasis\b",
    "distribution": r"\b(?:withdr(?:ew|awal)|distribution|cash(?!ed)(?: part| piece)?)\b",
}


def replaced(book: FactBook, reading: Reading, old: Decimal, new: Decimal) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The book with one value in place of another; of several facts with it, the one that the words name."""
    hit = [fact for fact in book if is_number(fact.value) and Decimal(fact.value) == old]
    named = {item.role for item in reading.items}
    named |= {"nondeductible_contribution"} if "contribution" in named else set()
    worded = reading.spans is None or {mention.concept for mention in reading.spans.mentions} - SAYS_NOTHING
    beside = _clauses_of(reading, (old, new))
    spelled = {name for name, words in NAMES.items() if re.search(words, beside, re.I)}
    along = ALONG.search(reading.text)
    if len(both := [fact for fact in hit if fact.name in _BOTH]) > 1 and (
        in_and_out := _in_and_out(reading, (old, new))
    ):
        hit, along = both, in_and_out
    if len(only := [fact for fact in hit if fact.name in spelled]) == 1 and len(spelled) == 1:
        hit = hit if along else only
    hit = ([fact for fact in hit if fact.name in named] if worded and not along else []) or hit
    hit = _spoken_of(hit, reading)
    if {fact.name for fact in hit} > {"conversion"} and _CHANGED_BY_THEN.search(reading.text):
        hit = [fact for fact in hit if fact.name == "conversion"]
    hit = [fact for fact in hit if fact.name not in _told_to_stay(reading, old)]
    if not hit:
        return None
    value = format(new.normalize(), "f") if new else "0"
    turn, quote = turn_of(reading, hit[0]), reading.text[:120]
    changed = tuple(replace(fact, value=value, turn=turn, quote=quote, certain=True) for fact in hit)
    for before, after in zip(hit, changed, strict=True):
        book = book.remove(before.id).put(after)
    return book, changed


def _in_and_out(reading: Reading, amounts_named: tuple[Decimal, ...]) -> re.Match[str] | None:
    """The words for money paid in and converted in the sentence of amounts: "it was 5,500, not 6,000, in and out"."""
    places = [each.start for each in (reading.scene.figures if reading.scene else ()) if each.value in amounts_named]
    if not places:
        return None
    start = max((end.end() for end in _SENTENCE.finditer(reading.text, 0, min(places))), default=0)
    end = _SENTENCE.search(reading.text, max(places))
    return _IN_AND_OUT.search(reading.text, start, end.start() if end else len(reading.text))


_SENTENCE = re.compile(r"[.;!?](?=\s|$)")
_BOTH = ("nondeductible_contribution", "conversion")
_IN_AND_OUT = re.compile(
    rf"\b(?:in|{PAID_IN}) (?:and|&|then) (?:then )?(?:(?:right |straight |back )?(?:out|over|across)\b|conver)"
    rf"|\bconver(?:ted|sion) (?:and|&) (?:the )?(?:{PAID_IN})\b",
    re.I,
)
"""Words for money paid in and converted, both of the one amount beside them."""


def each_replaced(book: FactBook, reading: Reading) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The book with several values replaced at once: "contribution 6,000 not 6,500, and conversion 6,020 not 6,500"."""
    figures = [figure for figure in (reading.scene.figures if reading.scene else ()) if figure.kind == "money"]
    pairs = list(zip(figures[::2], figures[1::2], strict=False))
    if len(pairs) < 2 or len(figures) % 2:
        return None
    changed: list[Fact] = []
    start = 0
    for pair in pairs:
        gone = [figure for figure in pair if taken_back(reading.text, figure)]
        if len(gone) != 1:
            return None
        old, new = gone[0], pair[gone[0] is pair[0]]
        end = _CLAUSE.search(reading.text, pair[1].end)
        told, start = reading.text[start : end.end() if end else None], end.end() if end else pair[1].end
        names = {name for name, words in _TOLD_AS.items() if re.search(words, told, re.I)}
        hit = [fact for fact in book if fact.name in names and is_number(fact.value) and fact.amount == old.value]
        hit = _spoken_of(hit, reading)
        if len(hit) != 1:
            return None
        value, turn = format(new.value.normalize(), "f") if new.value else "0", turn_of(reading, hit[0])
        after = replace(hit[0], value=value, turn=turn, quote=reading.text[:120], certain=True)
        book, changed = book.remove(hit[0].id).put(after), [*changed, after]
    return book, tuple(changed)


def _spoken_of(hit: list[Fact], reading: Reading) -> list[Fact]:
    """Of the same amount of several people or years that which the words name."""
    person, years = reading.move.person or whose_words(reading.text, hit), set(reading.years)
    hit = [fact for fact in hit if fact.person == person] or hit
    return [fact for fact in hit if fact.tax_year in years] or hit


def _told_to_stay(reading: Reading, old: Decimal) -> set[str]:
    """The facts whose value is told once more as theirs: "converted 6,085 not 6k. contribution was 6k"."""
    figures = [figure for figure in (reading.scene.figures if reading.scene else ()) if figure.value == old]
    if len(figures) < 2:
        return set()
    again = [figure for figure in figures if not taken_back(reading.text, figure)]
    clauses = " ".join(_clause_of(reading.text, figure) for figure in again)
    return {name for name, words in _TOLD_AS.items() if re.search(words, clauses, re.I)}


_TOLD_AS = NAMES | {"nondeductible_contribution": rf"\b(?:{PAID_IN}|contributions?|deposit(?:ed|s)?)\b"}
_CLAUSE = re.compile(r"[.;!?](?=\s|$)|,(?= [a-z])")


def _clauses_of(reading: Reading, amounts_named: tuple[Decimal, ...]) -> str:
    """The clauses in which amounts are named."""
    text, found = reading.text, []
    for figure in reading.scene.figures if reading.scene is not None else ():
        if figure.value in amounts_named:
            found.append(_clause_of(text, figure))
    return " ".join(found)


def _clause_of(text: str, figure: Figure) -> str:
    start = max((match.end() for match in _CLAUSE.finditer(text, 0, figure.start)), default=0)
    end = _CLAUSE.search(text, figure.end)
    return text[start : end.start() if end else len(text)]


_CHANGED_BY_THEN = re.compile(
    rf"\b(?:when|by the time|before) {WE} (?:moved|converted|did)\b"
    r"|\b(?:had|has) (?:dropped|fallen|grown|lost|gained|risen)\b|\b(?:dropped|fell|grew|lost|gained|rose)\b",
    re.I,
)
"""What happened to the money between contribution and conversion: the contribution itself stays what it was."""


def turn_of(reading: Reading, fact: Fact) -> int:
    """The turn in which a fact is told anew."""
    return reading.facts[0].turn if reading.facts else fact.turn + 1


def with_what_is_left(
    changed: tuple[FactBook, tuple[Fact, ...]], reading: Reading, named: set[Decimal]
) -> tuple[FactBook, tuple[Fact, ...]]:
    """What was replaced, with a value of December 31 told beside: "12,000, not 10,000, so 31,000 is left"."""
    book, facts = changed
    told = [fact for fact in reading.facts if fact.name == "year_end_value" and is_number(fact.value)]
    if len(told) != 1 or told[0].amount in named or len(facts) != 1 or facts[0].name == "year_end_value":
        return changed
    held = book.all("year_end_value", facts[0].person, facts[0].tax_year, facts[0].scenario)
    if len(held) != 1 or told[0].person not in (YOU, facts[0].person) or held[0].value == told[0].value:
        return changed
    left = replace(held[0], value=told[0].value, turn=told[0].turn, quote=told[0].quote, note="")
    return book.remove(held[0].id).put(left), (*facts, left)
