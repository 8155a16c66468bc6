"""Accounts called by a letter or a bank, one of which is converted whole."""

from __future__ import annotations

import datetime

from assistant.reading import read

TODAY = datetime.date(2026, 4, 2)


def test_of_an_account_converted_whole_the_value_is_the_amount() -> None:
    told = "IRA A 90,000, IRA B 12,000; in 2025 I converted B. On 12/31/2025 A was at 95,000. Basis 5,000."
    facts = {fact.name: fact.value for fact in read(told, TODAY).facts}
    assert facts == {"basis": "5000", "conversion": "12000", "year_end_value": "95000"}
