"""An excess told before that leaves in time, later, or is only planned to."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import State
from tests.assistant.handbook import basis

TOLD = "I have an excess of 4,000 in my Roth for 2026"
HELD = ("new_excess=4000", 2026)


def _excess(folder: Path, *messages: str) -> set[tuple[str, int | None]]:
    state = State()
    for message in messages:
        state, _ = basis(folder).reply(state, message)
    return {(fact.value, fact.tax_year) for fact in state.facts if fact.name == "excess_by_year"}


@pytest.mark.parametrize(
    "said",
    [
        "I'll take the 4,000 out next month",
        "going to withdraw 4,000 in april 2027",
        "my plan is to pull 4,000 out before the deadline",
    ],
)
def test_a_plan_to_take_it_out_in_time_tells_nothing(folder: Path, said: str) -> None:
    assert _excess(folder, TOLD, said) == {HELD}


@pytest.mark.parametrize(
    ("said", "left"),
    [
        ("I took out the 4,000 on november 3", "0"),
        ("took 4,260 out with what it made, october 2026", "0"),
        ("removed 1,500 last week", "2500"),
    ],
)
def test_what_came_out_in_time_is_no_excess(folder: Path, said: str, left: str) -> None:
    assert _excess(folder, TOLD, said) == {(f"new_excess={left}", 2026)}


def test_what_comes_out_too_late_was_an_excess(folder: Path) -> None:
    told = _excess(folder, TOLD, "I'll take the 4,000 out in november 2027")
    assert told == {HELD, ("new_excess=0", 2027)}
