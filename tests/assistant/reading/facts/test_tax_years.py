"""The year that a message is about."""

from __future__ import annotations

import datetime

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)


def test_the_form_of_the_next_year_does_not_date_a_recharacterization() -> None:
    text = "In February 2022 my Roth was at 14,000 and I put in 6,000 for 2022. On the day of the recharacterization in October it read 18,000, nothing else in or out. It went with its loss to a new traditional IRA, not deducted, and I converted the amount that landed the next day. Nothing in traditional IRAs on Dec 31. How much moved? Does any basis go to my 2023 form?"
    facts = read(text, TODAY).facts
    assert {fact.tax_year for fact in facts if fact.name in ("conversion", "closing_balance")} == {2022}
