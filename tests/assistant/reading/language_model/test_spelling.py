"""Typing errors in telling words are read as meant; words that English has stay what they are."""

from __future__ import annotations

import pytest

from assistant.reading.language_model.encoder import is_word
from assistant.reading.language_model.spelling import corrected

_TELLING = (
    "suppose imagine assume pretend hypothetical experiment scenario numbers genuine original actual revert instead"
)


@pytest.mark.parametrize("word", _TELLING.split())
def test_what_tells_a_supposition_from_a_fact_survives_two_letters_swapped_and_one_doubled_or_left_out(
    word: str,
) -> None:
    inner = range(1, len(word) - 1)
    swapped = [word[:at] + word[at + 1] + word[at] + word[at + 2 :] for at in inner]
    doubled = [word[:at] + word[at] + word[at:] for at in inner]
    left_out = [word[:at] + word[at + 1 :] for at in inner]
    assert {corrected(typed) for typed in (*swapped, *doubled, *left_out) if not is_word(typed)} == {word}


@pytest.mark.parametrize(
    "word",
    ["recovered", "remainder", "supposed", "world", "referral", "additional", "smart", "resent", "realty", "wong"],
)
def test_a_common_word_that_looks_like_a_telling_one_is_kept(word: str) -> None:
    assert corrected(f"already {word} 10,000") == f"already {word} 10,000"


@pytest.mark.parametrize(
    ("typed", "meant"),
    [
        ("converrted", "converted"),
        ("nondeductable", "nondeductible"),
        ("badis", "basis"),
        ("decemeber", "december"),
        ("carrovr", "carryover"),
        ("expeirment", "experiment"),
        ("numbres", "numbers"),
        ("pertending", "pretending"),
        ("askrd", "asked"),
        ("waht", "what"),
        ("wrng", "wrong"),
    ],
)
def test_a_typing_error_is_read_as_meant(typed: str, meant: str) -> None:
    assert corrected(typed) == meant
