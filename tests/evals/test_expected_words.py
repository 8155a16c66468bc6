from __future__ import annotations

import pytest

from evals.case import Wording
from evals.expected_words import said


@pytest.mark.parametrize(
    ("words", "text", "right"),
    [
        ("312", "$312 is taxable", True),
        ("312", "$312.00 is taxable", True),
        ("312", "$1,312 is taxable", False),
        ("312", "3120", False),
        ("312", "312.40", False),
        ("312.40", "$312.40", True),
        ("6,510", "6510", True),
        ("6,614.17", "$6,614 is taxable", True),
        ("3,937.50", "$3,937", True),
        ("3,937.50", "$3,938", True),
        ("6,614.17", "$6,616", False),
        ("0", "none of the 10", False),
        ("nothing taxable", "There is nothing  taxable", True),
    ],
)
def test_a_number_is_found_only_as_a_whole(words: str, text: str, right: bool) -> None:
    assert said(Wording(claim="n", any_of=(words,), number=True), text) is right
