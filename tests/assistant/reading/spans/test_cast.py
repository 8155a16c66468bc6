"""Who writes and who is told of."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.spans.cast import SPOUSE, YOU, cast_of

TODAY = datetime.date(2026, 11, 29)


@pytest.mark.parametrize(
    "text",
    [
        "Mine (husband, 51): 7,000 in, 7,000 out. Hers: 6,000 in, 6,100 converted, her IRA is empty.",
        "Me: 45, in a 401(k), 6,000 to a traditional IRA. The missus: 51, no plan, 7,000 to her IRA. He deducted all of it.",
        "Me (41): 7,000 in, 7,000 converted. The wife: 7,000 in, 7,000 converted.",
    ],
)
def test_one_of_the_couple_writes(text: str) -> None:
    cast = cast_of(text, YOU)
    assert (cast.two, cast.she_noun) == ((YOU, SPOUSE), SPOUSE)


def test_her_and_him_as_labels_are_the_wife_and_the_husband() -> None:
    text = "8606 x2, 2022, MFJ. Her: line 1 6,000, line 2 0, line 6 0, line 8 6,030. Him: line 1 6,000, line 2 0, line 6 24,000, line 8 6,000. wife line 18? husband line 18?"
    told = {(fact.name, fact.value, fact.person) for fact in read(text, TODAY).facts}
    assert {("conversion", "6030", "wife"), ("year_end_value", "24000", "husband")} <= told


@pytest.mark.parametrize(
    "text",
    [
        "I put 6,500 in for 2025 and converted it. The Schwab rep says he can only date contributions back.",
        "I contributed 7,000 and converted 7,000. My accountant claims that she cannot file the form alone.",
    ],
)
def test_an_adviser_owns_none_of_it(text: str) -> None:
    assert {fact.person for fact in read(text, TODAY).facts} == {YOU}


def test_a_wife_told_of_beside_the_adviser_does() -> None:
    text = "My wife put 6,500 in for 2025 and converted it. The Schwab rep says she owes tax on it."
    assert SPOUSE in {fact.person for fact in read(text, TODAY).facts}
