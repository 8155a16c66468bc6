"""A quotation is in the passage word for word, or it is none."""

from __future__ import annotations

import pytest

from knowledge.passages import OwnPassage
from knowledge.quote import is_verbatim
from knowledge.retrieval import Knowledge


@pytest.mark.parametrize(
    ("text", "verbatim"),
    [
        ("Keeping the money in separate accounts does not help.", True),
        ("  separate   accounts\ndoes not help", True),
        ("separate accounts do help", False),
        ("The law adds up all your traditional, SEP and SIMPLE IRAs. A conversion", False),
        ("eparate accounts", False),
        ("", False),
        ("...", False),
        ("as on line", True),
        ("as on line 10 of Form 8606", False),
        ("of Form 8606.", True),
    ],
)
def test_handbook_text_is_quoted_between_its_references(knowledge: Knowledge, text: str, verbatim: bool) -> None:
    assert is_verbatim(text, knowledge.passage("pro-rata-rule#aggregation")) is verbatim


def test_own_text_is_quoted_with_its_figures() -> None:
    passage = OwnPassage("own:plan.txt#1", "Plan", "plan.txt", "The plan’s match is 4% of pay,\nup to $9,000.")
    assert is_verbatim("The plan's match is 4% of pay, up to $9,000.", passage)
    assert not is_verbatim("The plan's match is 5% of pay", passage)
    assert not is_verbatim("up to $9", passage.__class__("i", "t", "d", "up to $90"))
