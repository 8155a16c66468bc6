"""A Roth IRA told as a whole: its age, and whether all of it comes out."""

import pytest

from assistant.reading.events.roth_whole import had_since, takes_all_out


@pytest.mark.parametrize(
    ("text", "first"),
    [
        ("I have had a roth for 12 years", 2014),
        ("opened my first roth ira six years ago", 2020),
        ("my roth is 4 years old", None),
        ("put 6k a year into my roth for 5 years", None),
        ("I had 5 years of Roth contributions", None),
    ],
)
def test_the_age_of_a_roth_ira_gives_its_first_year(text: str, first: int | None) -> None:
    assert had_since(text, 2026, 2026) == first


@pytest.mark.parametrize("text", ["If I close it", "cashing it out", "take it all out", "withdraw the whole balance"])
def test_all_of_it(text: str) -> None:
    assert takes_all_out(text)


@pytest.mark.parametrize(
    "text", ["take out 5k", "the market closes early", "all of it was taxed", "get all of my forms"]
)
def test_not_all_of_it(text: str) -> None:
    assert not takes_all_out(text)
