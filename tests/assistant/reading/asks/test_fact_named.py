"""The fact that the words around an amount name is that fact, whatever was asked."""

import datetime
from decimal import Decimal

from assistant.reading import Reading, read

TODAY = datetime.date(2026, 4, 1)


def reply(text: str, **known: int) -> Reading:
    held = {name: (Decimal(value),) for name, value in known.items()}
    return read(text, TODAY, tax_year=2025, turn=2, known=held)


def test_a_fact_named_with_another_amount_is_that_fact() -> None:
    known = {"conversion": 36100, "year_end_value": 91000}
    assert reply("the right conversion amount is in fact 37,600, would you redo it?", **known).roles == ("conversion",)
    assert reply("line 6 corrected: 3,800", **known).roles == ("year_end_value",)
    assert reply("is the conversion 37,600?", **known).roles != ("conversion",)
