"""What the wording tells of tax."""

from __future__ import annotations

import pytest

from assistant.decide.words.tax import taxable_itself


@pytest.mark.parametrize(
    "text",
    [
        "If 12,000 of a conversion is taxable, how much more tax is that?",
        "9k of my Roth conversion comes out taxable",
        "the taxable part of my conversion is 9,000",
    ],
)
def test_the_amount_is_the_taxable_part(text: str) -> None:
    assert taxable_itself(text)


@pytest.mark.parametrize("text", ["I converted 12,000 in 2025, is it taxable?", "how much of a conversion is taxable"])
def test_the_amount_is_what_was_converted(text: str) -> None:
    assert not taxable_itself(text)
