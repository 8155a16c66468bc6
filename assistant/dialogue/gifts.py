"""Money told as taken out that turns out to be a gift to charity: "2k of it was a QCD", "it went to the Red Cross".

What makes a withdrawal a gift is that a charity is named as its receiver, or that it is called one. Whoever was paid
and passed the money on, or had it put into an account, took it out.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.facts.taken_out import ON_TOP, PART_OF_IT
from assistant.reading.spans.notions import DENIED

_GIFT = "qualified_charitable_distribution"
_REST = "rmd_taken"
"""Note of what is left of a required distribution, which nobody told to have been paid out."""


def given_of_it(
    book: FactBook, person: str, year: int | None, reading: Reading, fact: Callable[[str, str], Fact]
) -> Iterator[Fact]:
    """What is left of the money taken out once some of it, or all, is called a gift to charity."""
    told = {each.name: each for each in reading.facts}
    taken = [each for each in book.all("distribution", person, year) if is_number(each.value) and each.amount]
    if len(taken) != 1 or "distribution" in told or ON_TOP.search(reading.text):
        return
    given = told.get(_GIFT)
    if given is None and not told and _all_given(reading):
        given = fact(_GIFT, taken[0].value)
        yield given
    if given is None or given.amount > taken[0].amount or taken[0].note == _REST:
        return
    if PART_OF_IT.search(reading.text) or given.amount == taken[0].amount:
        yield fact("distribution", format(taken[0].amount - given.amount, "f"))


def less_what_was_given(book: FactBook) -> FactBook:
    """The book in which a required distribution was paid out less every gift told that is not called one beside it."""
    for rest in [fact for fact in book if fact.note == _REST]:
        for scenario in dict.fromkeys((rest.scenario, *(fact.scenario for fact in book if fact.name == _GIFT))):
            key = (rest.person, rest.tax_year, scenario)
            required, held = book.all("required_minimum_distribution", *key), book.all("distribution", *key)
            if len(required) != 1 or [fact.note for fact in held] != [_REST]:
                continue
            given = (fact.amount for fact in book.all(_GIFT, *key) if not _beside(fact, required[0]))
            left = format(max(Decimal(0), required[0].amount - sum(given, Decimal(0))), "f")
            if held[0].amount != Decimal(left):
                book = book.remove(held[0].id) if held[0].scenario == scenario else book
                book = book.put(replace(held[0], id="", value=left, scenario=scenario))
    return book


def _beside(gift: Fact, required: Fact) -> bool:
    """Whether a gift is told as none of those that count towards a required distribution."""
    said = ON_TOP if gift.turn == required.turn else _BESIDE_IT
    return said.search(gift.quote) is not None


def _all_given(reading: Reading) -> bool:
    """Whether a message without amounts says that a charity received the money taken out, or that it was a gift."""
    text = reading.text
    named = [mention.end for mention in reading.spans.mentions if mention.concept == "QCD"] if reading.spans else []
    for match in _RECEIVED.finditer(text):
        sentence = re.split(r"(?<!\b[Ss]t)[.!?](?=\s|$)", text[match.start() :])[0]
        end = next((end for end in named if match.end() < end <= match.start() + len(sentence)), None)
        if end is None or end - match.end() > _NEAR or _THROUGH_ONESELF.search(sentence):
            continue
        before = re.split(r"[.!?;](?=\s)", text[: match.start()])[-1]
        if reading.move.what_if:
            return True
        if "?" not in text and not _NOT_TOLD.search(before) and not DENIED.search(text, match.start(), end):
            return True
    return False


_RECEIVED = re.compile(
    r"\b(?:it|that|this|everything|(?:the|my|that|this|all the) "
    r"(?:money|cash|withdrawal|distribution|check|amount|whole thing))\b"
    r"(?:,? all)?(?: all| actually| in fact)?(?: was| were| went| goes| is| got| had been| has been|'s)\b"
    r"|\b(?:custodian|broker(?:age)?|vanguard|fidelity|schwab)\b(?: \w+){0,2} "
    r"(?:sent|send|paid|pay|wired?|mailed|transferr?(?:ed)?)\b",
    re.I,
)
_NEAR = 60
_THROUGH_ONESELF = re.compile(
    r"\b(?:me|myself|us|i|we|he|she|checking|savings|(?<!food )bank|then|after(?:wards)?|later|eventually|advised)\b",
    re.I,
)
_NOT_TOLD = re.compile(r"\b(?:wish|whether|hop(?:e|ing)|thought|assum\w+|should|want\w*|would)\b", re.I)
_BESIDE_IT = re.compile(
    r"\b(?:on top of|in addition to|beyond|besides?|apart from|over and above|not part of|separate from) "
    r"(?:the|my|that|it|this|rmd)\b",
    re.I,
)
