"""Money told before to which a message points: "that 7,060 plus 7,500 more"."""

from __future__ import annotations

import re

from assistant.facts import Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.sought import sought

_POINTED_AT = sought(r"\b(?:that|those|these|the same)\s+\$?$", re.I)


def pointed_at(book: FactBook, reading: Reading, facts: list[Fact]) -> list[Fact]:
    """The facts without a contribution that points at a conversion told before: "that 7,060 plus 7,500 more"."""
    shown = {
        (figure.value, match[0].lower().startswith("the same"))
        for figure in (reading.scene.figures if reading.scene else ())
        if (match := _POINTED_AT.search(reading.text, max(0, figure.start - 12), figure.start))
    }
    known = [fact for fact in book if fact.name == "conversion" and is_number(fact.value)]

    def is_that_money(fact: Fact) -> bool:
        """Whether a fact is money converted before; "the same 7,000" of another year or person is other money."""
        years = {other.tax_year for other in known if (other.amount, other.person) == (fact.amount, fact.person)}
        as_much = (fact.amount, True) in shown and fact.tax_year in years
        return as_much or ((fact.amount, False) in shown and bool(years))

    return [
        f for f in facts if not (f.name == "nondeductible_contribution" and is_number(f.value) and is_that_money(f))
    ]
