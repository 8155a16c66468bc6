"""Spouses and others: who is one of the two, whose words tell of, and what is one figure for both."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace

from assistant.facts import AS_STATED, YOU, Fact, FactBook
from assistant.reading.spans.names import RELATION
from assistant.reading.spans.notions import A_SPOUSE, SHE_OR_HE

COUPLE = (YOU, "spouse", "wife", "husband", "both")
PAIR = {"wife": "husband", "husband": "wife"}
"""The two of whom somebody else writes."""
OF_A_COUPLE = ("filing_status", "marginal_rate")
"""What is one for both spouses of whomever it was told."""
OF_THE_RETURN = ("modified_agi", "conversion_income")
"""What is one figure for both spouses on a joint return."""


def of_the_return(book: FactBook, facts: list[Fact]) -> list[Fact]:
    """The facts; what is one figure on a joint return stays under the spouse of whom it was told first."""
    status = [fact.value for fact in (*book, *facts) if fact.name == "filing_status"]
    if not status or set(status) != {"married_filing_jointly"}:
        return facts
    of_couple = [f for f in book if f.name in OF_THE_RETURN and f.scenario == AS_STATED and f.person in COUPLE]
    held = {(fact.name, fact.tax_year): fact.person for fact in of_couple}
    return [
        replace(fact, person=held.get((fact.name, fact.tax_year), fact.person)) if fact.person in COUPLE else fact
        for fact in facts
    ]


_WORD = re.compile(
    rf"(?P<theirs>(?<![\w'’])(?:(?:my |the )?(?:{A_SPOUSE}|{RELATION})|{SHE_OR_HE})(?:['’]?s)?\b)"
    r"|(?P<mine>(?<![\w'’])(?:i|i'm|my|mine|me)\b)|(?P<both>\b(?:both|we|our|us|each|together)\b)",
    re.I,
)


def last_told_of(facts: Iterable[Fact]) -> str:
    """Who was told of last besides the writer; nobody where nobody was."""
    others = [fact for fact in facts if fact.person not in (YOU, "both")]
    return max(others, key=lambda fact: fact.turn).person if others else ""


def whose(text: str, facts: Iterable[Fact]) -> Iterator[tuple[int, str]]:
    """The words of a message that tell whose something is, with their places; "both" for those of two people."""
    known = [fact for fact in facts if fact.person]
    other = last_told_of(known)
    names = {fact.person for fact in known if fact.person not in COUPLE}
    found = [(m.start(), {"theirs": other, "mine": YOU}.get(m.lastgroup or "", "both")) for m in _WORD.finditer(text)]
    for name in names:
        found += [(m.start(), name) for m in re.finditer(rf"\b{re.escape(name)}(?!\w)", text, re.I)]
    yield from sorted((place, person) for place, person in found if person)


def whose_words(text: str, facts: Iterable[Fact]) -> str:
    """The one person of whom the words of a message tell; nobody where they tell of none or of several."""
    people = {person for _, person in whose(text, facts)}
    return people.pop() if len(people) == 1 else ""
