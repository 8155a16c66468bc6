"""What is inherited from a spouse may be one's own IRA."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 2, 10)


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("Inherited an IRA from my husband, 90,000 at 12/31/2025.", "year_end_value", ["90000"]),
        ("Inherited an IRA from my mother, 90,000 at 12/31/2025.", "year_end_value", []),
    ],
)
def test_the_value_of_an_inherited_ira(text: str, name: str, values: list[str]) -> None:
    facts = read(text, TODAY).facts
    assert [fact.value for fact in facts if fact.name == name] == values


def test_own_money_beside_what_was_inherited() -> None:
    text = (
        "2013: 5,500 nondeductible, converted 5,500. At the end of 2013 I had a SEP with 4,000 and a SIMPLE with 9,000 of "
        "my own, plus an IRA inherited from my dad (40,000)."
    )
    told = [fact.value for fact in read(text, TODAY).facts if fact.name == "year_end_value"]
    assert told == ["4000", "9000"]


def test_an_ira_that_came_from_a_parent() -> None:
    text = (
        "My brother and I each got an IRA from Mom when she passed, mine had 30,000 in it at the end of 2013. My SEP had "
        "4,000 on 12/31/2013. I put in 5,500 nondeductible and converted it."
    )
    told = {(fact.name, fact.value) for fact in read(text, TODAY).facts}
    assert {("inherited_balance", "30000"), ("year_end_value", "4000")} <= told
