"""Contributions to a traditional and to a Roth IRA told in one breath."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)


def _told(text: str) -> dict[str, str]:
    return {fact.name: fact.value for fact in read(text, TODAY).facts}


@pytest.mark.parametrize(
    "text",
    [
        "in 2024 I deposited $6,000 into my traditional IRA and $6,000 into my Roth IRA. Is that a problem? age 37",
        "put 6k in a roth and another 6k in the trad for 2024, 37 y/o. what now",
        "2024, age 37: I contributed 6,000 to both a Roth IRA and a traditional IRA",
    ],
)
def test_both_kinds_were_paid_into(text: str) -> None:
    told = _told(text)
    assert told["roth_contribution"] == "6000"
    assert told["contribution"] == "6000"
    assert "conversion" not in told


@pytest.mark.parametrize(
    "text",
    [
        "2024: put 6k in my trad and moved 6k to my Roth, no other IRAs",
        "put 6k in trad then 6k to roth in 2024, nothing left, no other iras",
    ],
)
def test_what_went_on_to_the_roth_is_the_conversion(text: str) -> None:
    assert _told(text)["conversion"] == "6000"


def test_what_may_go_in_is_not_there_yet() -> None:
    assert not _told("can I put 5,000 into a traditional IRA and another 5,000 into a Roth IRA for 2026?")
