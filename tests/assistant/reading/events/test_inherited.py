"""What is inherited from a spouse may be one's own IRA."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("Inherited an IRA from my husband, 90,000 at 12/31/2025.", "year_end_value", ["90000"]),
        ("Inherited an IRA from my mother, 90,000 at 12/31/2025.", "year_end_value", []),
    ],
)
def test_the_value_of_an_inherited_ira(text: str, name: str, values: list[str]) -> None:
    facts = read(text, datetime.date(2026, 2, 10)).facts
    assert [fact.value for fact in facts if fact.name == name] == values
