"""What is said to stand on line 18 of a form."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


@pytest.mark.parametrize("words", ["line 18, is 9,000", "line 18 says 9,000", "9,000 on line 18"])
def test_the_tax_on_line_18(words: str) -> None:
    text = f"2025, single, taxable income without the conversion 120,000. The taxable part of it, {words}. How much more federal tax is that?"
    reading = read(text, TODAY)
    assert ("filed_line", "9000") in {(fact.name, fact.value) for fact in reading.facts}
    assert {ask.topic for ask in reading.asks} == {"tax_cost"}
