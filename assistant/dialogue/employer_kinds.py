"""The employer's money by its kind: a match told anew replaces the match alone, profit sharing comes on top."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.asks.suppositions import supposes_in_words
from assistant.reading.events.employers import of_several_employers
from assistant.reading.spans.sought import sought

PART, FORMULA = "employer_contribution", ("employer_match_percent", "employer_percent_of_pay")
_MATCH = "match"
_KINDS = {
    _MATCH: re.compile(r"\bmatch", re.I),
    "profit sharing": re.compile(r"\bprofit[- ]?shar|\bps\b", re.I),
    "nonelective": re.compile(r"\bnon-?elective|\bsafe harbor", re.I),
    "forfeitures": re.compile(r"\bforfeit", re.I),
}
_MORE = re.compile(
    r"\W*(?:(?:oh|a+h|h+m+|wait|oops|sorry|shoot|argh|actually|ok(?:ay)?|(?:my )?bad)\W+)*"
    r"(?:and|plus|also|(?:(?:i|we) )?(?:forgot|left out|missed|did(?:n'?t| not) (?:count|include)))\b",
    re.I,
)
_WORDS = re.compile(r"[a-z]{2}", re.I)
_ON_TOP = re.compile(
    r"\b(?:on top of|in addition to|besides|over and above|aside from|apart from|plus|not counting|separate from)"
    r" (?:(?:the|that|this|my|their|his|her|our|regular|employer|company|those) )*match\w*",
    re.I,
)
_TOGETHER = sought(
    r"\b(?:total\w*|all in|in all|altogether|together|combined|overall|includ\w*"
    r"|with (?:the |their |our )?(?:match|profit)[^,;]*\b(?:it'?s|is|comes|makes))\b",
    re.I,
)


def employer_kinds(
    book: FactBook, reading: Reading, facts: Sequence[Fact], scenario: str
) -> tuple[FactBook, list[Fact], tuple[Fact, ...]]:
    """The book with the kinds of employer money that a message tells, the other facts, and what was put."""
    told = [fact for fact in facts if fact.name == PART]
    for fact in facts:
        if fact.name in FORMULA and fact.scenario == AS_STATED and not told:
            for none in book.all(PART, fact.person, fact.tax_year, AS_STATED):
                book = book.remove(none.id) if none.value == "0" else book  # "they do match now" is later news
    unlike = book, list(facts), ()
    supposed = scenario != AS_STATED and supposes_in_words(reading.text)
    if not told or supposed or _TOGETHER.search(reading.text) or of_several_employers(reading.text):
        return unlike
    if len(told) == 1 and not _WORDS.search(told[0].quote):
        told = [replace(told[0], quote=reading.text[:120])]
    put: list[Fact] = []
    for fact in told:
        before = book.all(PART, fact.person, fact.tax_year, AS_STATED)
        formula = [one for name in FORMULA for one in book.all(name, fact.person, fact.tax_year, AS_STATED)]
        kind, known = _kind(fact), [one for one in before if _kind(one)]
        counted = all(is_number(one.value) and one.value != "0" for one in (*before, fact))
        on_top = kind != _MATCH and (_MORE.match(reading.text) or _ON_TOP.search(reading.text)) is not None
        if not kind or (len(known) < len(before) and not on_top) or not (before or formula) or not counted:
            return unlike
        old = [one for one in before if _kind(one) == kind and one not in put]
        if kind == _MATCH:
            old += [one for one in formula if _kind(one) in ("", _MATCH)]
        for one in old:
            book = book.remove(one.id)
        detail = next((one.detail for one in old if one.name == PART), f"{len(before) + 1}" if before else "")
        book = book.put(replace(fact, scenario=AS_STATED, detail=detail))
        put.append(book.all(PART, fact.person, fact.tax_year, AS_STATED)[-1])
    return book, [fact for fact in facts if fact.name != PART], tuple(put)


def _kind(fact: Fact) -> str:
    return kind_named(fact.quote)


def kind_named(text: str) -> str:
    """The kind of employer money that words name; nothing where they name none or several."""
    text = _ON_TOP.sub("", text)
    named = [kind for kind, words in _KINDS.items() if words.search(text)]
    return named[0] if len(named) == 1 else ""
