"""Spouses: who is one of the two, and what is one figure for both."""

from __future__ import annotations

from dataclasses import replace

from assistant.facts import AS_STATED, YOU, Fact, FactBook

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
