"""The amount of an excess corrected in a later message."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import State
from tests.assistant.handbook import basis

TOLD = (
    "I contributed 6,500 to my Roth for 2023 but was way over the income limit, allowed was zero. Never fixed it. "
    "Nothing put in for 2024 or 2025, zero room. What penalty for 2023, 2024 and 2025 together?"
)


def _excess(folder: Path, *messages: str) -> set[tuple[str, int | None]]:
    state = State()
    for message in messages:
        state, _ = basis(folder).reply(state, message)
    return {(fact.value, fact.tax_year) for fact in state.facts if fact.name == "excess_by_year"}


def test_a_lone_amount_takes_the_place_of_what_went_in(folder: Path) -> None:
    told = _excess(folder, TOLD, "correction, statement says 6,000 went in")
    assert ("new_excess=6000", 2023) in told
    assert ("new_excess=6500", 2023) not in told


def test_what_was_worked_out_from_a_limit_is_not_replaced(folder: Path) -> None:
    told = "Roth for 2024: put in 7,500, allowed 7,000, I'm 40. 6% tax for 2024?"
    assert ("new_excess=7200", 2024) not in _excess(folder, told, "correction, it was 7,200 that went in")


WITH_LIMITS = (
    "I put 7,000 into my Roth IRA for 2024. My limit was 3,000. It was never taken out. What is the penalty through "
    "2025? In 2025 I contributed nothing and my limit was zero."
)


@pytest.mark.parametrize(
    ("said", "value", "year"),
    [
        ("I contributed 6,500 for 2024, not 7,000", "new_excess=3500", 2024),
        ("my limit in 2025 was really 7,000", "unused_room=7000", 2025),
        ("Sorry, the limit for 2024 was 4,000", "new_excess=3000", 2024),
        ("What if my limit in 2025 had been 2,500?", "unused_room=2500", 2025),
    ],
)
def test_what_went_in_or_was_allowed_is_another_amount(folder: Path, said: str, value: str, year: int) -> None:
    assert _excess(folder, WITH_LIMITS) == {("new_excess=4000", 2024), ("new_excess=0", 2025)}
    assert (value, year) in _excess(folder, WITH_LIMITS, said)
