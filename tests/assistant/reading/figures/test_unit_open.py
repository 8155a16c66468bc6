"""Bare numbers that may be dollars or thousands."""

from decimal import Decimal

import pytest

from assistant.reading.figures.thousands import unit_open, unlike_known


@pytest.mark.parametrize(
    ("value", "words", "text"),
    [
        ("24", "24 left on 12/31", "7k in, 7k converted, 24 left on 12/31"),
        ("45", "SEP worth 45 at year end", "7,000 in, 7,000 converted, SEP worth 45 at year end"),
        ("120", "rollover ira at 120 on dec 31", "put in 7,000"),
        ("80", "my ira: 80 in stocks", "7k in"),
    ],
)
def test_open(value: str, words: str, text: str) -> None:
    assert unit_open(Decimal(value), words, text)


@pytest.mark.parametrize(
    ("value", "words", "text"),
    [
        ("24", "$24 left on 12/31", "7k in, 7k converted"),
        ("24", "24 dollars at year end", "7k in"),
        ("20", "20 left at YE", "8000 basis, conv 8012, 20 left at YE"),
        ("3", "3 left", "7k in"),
        ("24", "24 of interest in it at year end", "7k in"),
        ("45000", "SEP worth 45k", "7k in"),
    ],
)
def test_in_dollars(value: str, words: str, text: str) -> None:
    assert not unit_open(Decimal(value), words, text)


@pytest.mark.parametrize(
    ("words", "open_unit"),
    [
        ("theres 90 in there dec 31", True),
        ("90 dollars in there", False),
        ("rolled the SEP over and 90 was left", False),
    ],
)
def test_unlike_what_was_told(words: str, open_unit: bool) -> None:
    assert unlike_known(Decimal(90), words, words, Decimal(95_000)) is open_unit
