"""Money taken out of an IRA for what something cost is told by that cost and by a word that points back."""

from __future__ import annotations

import datetime

import pytest

from assistant.facts import YOU
from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)
BESIDE = "In 2024 I also converted 8,000. Line 14 of 2023 was 10,000, 80,000 left in the IRA on Dec 31 2024. I'm 66."


def _taken(text: str) -> list[tuple[str, str]]:
    return [(f.person, f.value) for f in read(f"{text} {BESIDE}", TODAY).facts if f.name == "distribution"]


@pytest.mark.parametrize(
    ("text", "taken"),
    [
        ("The roof was going to cost 12,000, so I took exactly that out of my IRA.", "12000"),
        ("A dental bill of 6,400 came in May and I paid it out of my traditional IRA.", "6400"),
        ("We got a 14,000 quote for the new kitchen of our 320,000 house and I pulled that from my IRA.", "14000"),
        ("My daughter was 5,200 short on a 31,000 car and I gave it to her out of my IRA.", "5200"),
    ],
)
def test_a_cost_paid_out_of_the_ira(text: str, taken: str) -> None:
    assert _taken(text) == [(YOU, taken)]


@pytest.mark.parametrize(
    "text",
    [
        "I needed 6,400 for the Roth, so I took it out of my IRA and put it in the Roth.",
        "We needed cash (sold the house at 415k), so 25k came out of my IRA and went back within 60 days.",
        "I needed 9,000 for the roof but I never took it out of my IRA.",
    ],
)
def test_what_went_elsewhere_or_stayed_is_none(text: str) -> None:
    told = [fact.value for fact in read(text, TODAY).facts if fact.name == "distribution"]
    assert not {"6400", "415000", "9000"} & set(told)
