"""Whether a contribution can still be recharacterized, asked with its amount or with the day on which it is asked."""

from __future__ import annotations

import pytest

from assistant import Basis
from tests.assistant.dialogue.talking import talk


@pytest.mark.parametrize(
    "message",
    [
        "I paid 7,000 into my Roth for 2024 although I earned too much. Is it still possible to recharacterize?",
        "it's already 2026, can I still recharacterize my 2024 roth contribution?",
        "here in nov 2026 i saw that 7k went straight to my roth for 2024, way over the income limit. can I recharacterize or is it too late",
    ],
)
def test_the_last_day_of_the_year_decides(basis: Basis, message: str) -> None:
    text = talk(basis, message).text
    assert "October 15, 2025" in text
    assert "That day has passed." in text
    assert "6% a year" in text
    assert "October 15, 2027" not in text


def test_the_tax_on_it_is_still_computed_where_it_is_asked_for(basis: Basis) -> None:
    message = "I put 6,000 in a Roth for 2022, single, magi 200k. Can I still recharacterize and what do I owe?"
    assert "2022: $360" in talk(basis, message).text


def test_a_contribution_of_this_year_can_be_recharacterized(basis: Basis) -> None:
    message = "put 7,500 in my roth for 2026 and will be over the limit. can i recharacterize?"
    assert "That day has passed" not in talk(basis, message).text
