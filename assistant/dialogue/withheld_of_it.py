"""Money taken out before that turns out to be a conversion and the tax withheld from it."""

from __future__ import annotations

from assistant.facts import FactBook, is_number


def without_what_was_converted(book: FactBook) -> FactBook:
    """The book without "7,000 out of the IRA" once "6,300 arrived in the Roth, 700 was withheld" is told of it."""
    for taken in [fact for fact in book if fact.name == "distribution" and is_number(fact.value) and fact.amount]:
        key = (taken.person, taken.tax_year, taken.scenario)
        converted, withheld = book.all("conversion", *key), book.all("withheld", *key)
        if (
            len(converted) != 1
            or len(withheld) != 1
            or not (is_number(converted[0].value) and is_number(withheld[0].value))
        ):
            continue
        later = min(converted[0].turn, withheld[0].turn) > taken.turn
        if later and converted[0].amount + withheld[0].amount == taken.amount:
            book = book.remove(taken.id)
    return book
