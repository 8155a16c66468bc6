"""Patterns that are looked for only where a text may hold them find what ``re`` finds."""

from __future__ import annotations

import re

import pytest

from assistant.reading.spans.concepts import mentions
from assistant.reading.spans.sought import MADE, sought
from evals.suites import HERE
from evals.written import written_cases

PATTERNS = (
    r"\b(?:divorced?|separat\w*) (?:in|since)\b",
    r"\bno (?:other |more )?iras?\b",
    r"(?=.*\broth\b)(?=.*\b(?:limit|cap)s?\b)",
    r"(?<=convert )all\b|\bthe lot\b",
    r"\bnever (?:had|made)(?: an?)? [^.]{0,9}basis",
    r"over[- ]?paid|it's (?:too much|5329)",
    r"(?:\bwith-?dr[ae]w\w*){2,}",
    r"\b(?:i|we)\b.*?back",
    r"kept\b",
)
TEXTS = (
    "Divorced in 2024; separation since then. We are SEPARATED SINCE March",
    "no IRA, no other iras, no more\u00a0ira",
    "Roth: what are the limits?  The cap of a roth.",
    "convert all, or the lot",
    "I never had a basis - never made any basis, never had Form 8606 basis",
    "over-paid, over paid, OVERPAID, it\u2019s 5329 and it's too much",
    "withdrawwithdrew with-drew withdrawn",
    "\u0130t goes back: \u0131 went back; I\u2019m back",
    "\u212aept, \u017fo kept",
    "",
)


@pytest.mark.parametrize("text", TEXTS)
@pytest.mark.parametrize("pattern", PATTERNS)
def test_finds_what_re_finds(pattern: str, text: str) -> None:
    plain, rare = re.compile(pattern, re.I), sought(pattern, re.I)
    found, other = plain.search(text), rare.search(text)
    assert (found and found.span()) == (other and other.span())
    assert [m.span() for m in plain.finditer(text)] == [m.span() for m in rare.finditer(text)]
    assert plain.sub("*", text) == rare.sub("*", text)


def test_a_text_without_the_letters_is_passed_over() -> None:
    rare = sought(r"\b(?:divorced?|separat\w*) (?:in|since)\b", re.I)
    assert not rare.may_be_in("What part of my conversion is taxable?")
    assert rare.may_be_in("We divorced in March")


@pytest.mark.parametrize(
    ("pattern", "text"),
    [
        (r"kept\b", "kept"),
        (r"(?:kept|sold)", "sold"),
        (r"ke[pq]t", "keqt"),
        (r"(?P<it>kept)+", "keptkept"),
        (r"(?:kept)?? sold", " sold"),
        (r"(?=kept).", "kept"),
        (r"(?<!un)(?!.*sold)kept", "kept"),
    ],
)
def test_the_parser_of_re_tells_every_kind_of_part(pattern: str, text: str) -> None:
    rare = sought(pattern)
    assert rare.search(text)
    assert not rare.may_be_in("no such letters here")


def test_every_pattern_in_use_finds_what_re_finds_in_the_written_cases() -> None:
    assert mentions("no other IRAs")
    patterns = list(MADE)
    texts = {turn.text for case in written_cases(HERE / "cases") for turn in case.turns}
    missed = [
        (one.pattern, text)
        for text in texts
        for one in patterns
        if not one.may_be_in(text) and one.compiled.search(text)
    ]
    assert len(patterns) > len(PATTERNS)
    assert not missed
