"""Names at the head of a message, clients told apart by a letter, and people named once more."""

from __future__ import annotations

import pytest

from assistant.reading.spans.names import is_relative, labelled, somebody_of


@pytest.mark.parametrize(
    ("text", "person"),
    [
        ("Priya: 7k in, 7k out to roth, no basis", "Priya"),
        ("now Sam. Sam - 6,000 nondeductible, 6,000 converted", "Sam"),
        ("Lee the same but SEP 40k", "Lee"),
        ("client b same, but nothing left", "client B"),
        ("Client A: 7,000 nondeductible, converted 7,000", "client A"),
        ("Fidelity: 7,000 contributed, 7,000 converted", ""),
        ("Background: contributed 7,000, converted 7,000", ""),
        ("Thanks. Same for 2024 but 6,500?", ""),
        ("Great - contributed 7,000 and converted it", ""),
        ("Priya: can I convert?", ""),
    ],
)
def test_who_stands_at_the_head(text: str, person: str) -> None:
    assert labelled(text) == person


@pytest.mark.parametrize(
    ("text", "person"),
    [("Priya's line 14?", "Priya"), ("and client a?", "client A"), ("Priya and client A?", ""), ("what is mine?", "")],
)
def test_somebody_spoken_of_before(text: str, person: str) -> None:
    assert somebody_of(text, ["Priya", "client A"]) == person


def test_relatives_and_clients_are_no_spouses() -> None:
    assert is_relative("brother") and is_relative("client B") and is_relative("girlfriend")
    assert not is_relative("spouse") and not is_relative("Dana")
