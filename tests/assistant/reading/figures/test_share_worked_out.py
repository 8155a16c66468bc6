"""A share that somebody works out of amounts told before, and one of amounts that are facts themselves."""

from __future__ import annotations

import datetime

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)


def _told(text: str) -> set[tuple[str, str]]:
    return {(fact.name, fact.value) for fact in read(text, TODAY).facts}


def test_what_two_people_did_taken_together() -> None:
    text = "For 2023 my husband and I each did 6,500 nondeductible and converted 6,500. His IRA is empty, mine held 19,500 on 12/31/23. No basis before. The preparer pooled us, 13,000 / 32,500 = 40%. Taxable for each?"
    values = {value for name, value in _told(text)}
    assert ("conversion", "6500") in _told(text)
    assert not {"13000", "32500"} & values


def test_a_part_of_what_was_there_is_a_fact() -> None:
    text = "In 2024 I converted 12,000 of the 40,000 in my IRA, so 30%. Basis 5,000, the rest, 28,000, was there on 12/31/24. Taxable?"
    assert {("conversion", "12000"), ("year_end_value", "28000")} <= _told(text)
