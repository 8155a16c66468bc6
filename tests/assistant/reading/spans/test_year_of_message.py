"""Years in which somebody only lived, and those of which money is told."""

from __future__ import annotations

from assistant.reading.spans.year_of_message import of_a_life


def test_a_year_of_a_life() -> None:
    text = "I retired from teaching in 2021. I converted 12,000."
    assert of_a_life(text, text.index("2021"), text.index("2021") + 4)


def test_what_somebody_else_does_behind_it_is_no_part_of_it() -> None:
    text = "My accountant retired and I am amending 2021 now. Joint, MAGI 110,000."
    assert not of_a_life(text, text.index("2021"), text.index("2021") + 4)
