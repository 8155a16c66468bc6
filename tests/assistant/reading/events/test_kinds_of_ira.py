"""Kinds of IRA with rules of their own are facts of whoever has them."""

from __future__ import annotations

import pytest

from tests.assistant.reading.events.test_left_again import facts


@pytest.mark.parametrize(
    ("told", "kind"),
    [
        ("I took 10,000 from my SIMPLE IRA in 2025 within its first two years.", "simple_first_two_years"),
        ("10,000 out of my SIMPLE IRA in 2025, less than two years after I joined.", "simple_first_two_years"),
        ("I inherited an IRA from my mother with basis 10,000 and took 5,000 out of it in 2025.", "inherited_ira"),
        ("I converted 7,000 in 2026 and I have a Trump account.", "trump_account"),
    ],
)
def test_a_kind_that_is_told(told: str, kind: str) -> None:
    assert facts(told)[kind] == ["true"]


@pytest.mark.parametrize(
    "told",
    [
        "I took 10,000 from my SIMPLE IRA in 2025, more than two years after I joined.",
        "I converted 7,000 in 2026 and I have no Trump account.",
        "I converted 7,000 in 2026. My son has a Trump account.",
        "I inherited an IRA from my late husband and took 5,000 out of it in 2025.",
    ],
)
def test_what_is_none_of_them(told: str) -> None:
    assert not {"simple_first_two_years", "inherited_ira", "trump_account"} & facts(told).keys()


@pytest.mark.parametrize(
    ("text", "name", "values"),
    [
        ("withdrew 10,000 from my SIMPLE in 2025, after the first two years", "simple_first_two_years", []),
    ],
)
def test_after_the_two_years_of_a_simple_ira(text: str, name: str, values: list[str]) -> None:
    assert facts(text).get(name, []) == values
