"""Typing errors in telling words are read as meant; words that English has stay what they are."""

from __future__ import annotations

import pytest

from assistant.reading.language_model.spelling import corrected


@pytest.mark.parametrize("word", ["recovered", "remainder", "supposed", "world", "referral", "additional", "smart"])
def test_a_common_word_that_looks_like_a_telling_one_is_kept(word: str) -> None:
    assert corrected(f"already {word} 10,000") == f"already {word} 10,000"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [("converrted", "converted"), ("nondeductable", "nondeductible"), ("badis", "basis"), ("decemeber", "december")],
)
def test_a_typing_error_is_read_as_meant(typed: str, meant: str) -> None:
    assert corrected(typed) == meant
