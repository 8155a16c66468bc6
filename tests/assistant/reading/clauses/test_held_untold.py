"""An IRA that somebody has without knowing its value is another one."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 1)
FIRST = "2025: 6,000 nondeductible, converted 6,000, no basis before."


def _names(text: str) -> set[str]:
    return {fact.name for fact in read(f"{FIRST} {text}", TODAY).facts}


@pytest.mark.parametrize(
    "text",
    [
        "I do have a SIMPLE from the shop, my only other IRA, no idea what's in it.",
        "There's a rollover IRA from an old job, no other IRAs, I don't know how much is in there.",
        "A SEP is my only other account.",
    ],
)
def test_its_value_is_no_zero(text: str) -> None:
    assert not {"year_end_value", "other_iras"} & _names(text)


@pytest.mark.parametrize(
    "text",
    [
        "No other IRAs, nothing left on 12/31/25. I don't know what the form wants on line 6.",
        "No other IRAs. Not sure what the balance of my 401k is.",
        "My only other IRA is a Roth. Nothing left in any other IRA.",
    ],
)
def test_nothing_else_stays_nothing(text: str) -> None:
    assert "other_iras" in _names(text)


@pytest.mark.parametrize(
    ("text", "untold"),
    [
        ("My rollover IRA had 20,000 on 12/31/25, and there is a SEP too, no clue what was in it.", True),
        ("Rollover IRA 20,000 on 12/31/25 plus a SIMPLE IRA with a little money in it.", True),
        ("My rollover IRA had 20,000 on 12/31/25, my wife has a SEP, no clue what is in it.", False),
        ("I have a SEP IRA, couldn't say what it was worth before, the statement says 20,000 on 12/31/25.", False),
        ("My rollover IRA had 20,000 on 12/31/25. I don't know what the balance of my 401k is.", False),
    ],
)
def test_another_one_of_unknown_value(text: str, untold: bool) -> None:
    assert ("another_untold" in read(f"{FIRST} {text}", TODAY).settled.questions) is untold
