"""An entry that somebody doubts is no fact; one that is supposed is no doubt."""

import datetime
from decimal import Decimal

from assistant.reading import Reading, read

TODAY = datetime.date(2026, 4, 1)


def reply(text: str, **known: int) -> Reading:
    held = {name: (Decimal(value),) for name, value in known.items()}
    return read(text, TODAY, tax_year=2025, turn=2, known=held)


def test_an_entry_that_is_doubted_is_no_fact() -> None:
    told = reply("shouldn't line 1 be 7,280?", nondeductible_contribution=6500, conversion=7295)
    assert told.roles == ("claimed",)
    assert told.facts == ()


def test_an_entry_that_is_supposed_is_no_doubt() -> None:
    told = reply("and supposing line 6 were 18,000?", year_end_value=90000, conversion=4000)
    assert told.roles != ("claimed",)
