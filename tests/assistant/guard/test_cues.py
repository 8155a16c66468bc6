"""A rule of the guard that is not tried for want of a cue would have found nothing."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.guard import agreement, claims, context, cues, guard_prose, mentions, people, sentence, topics, wording
from assistant.guard.cues import EVERY
from assistant.guard.mentions import read, references
from assistant.guard.pieces import CUT, small
from assistant.guard.scan import scan
from assistant.guard.shape import misshapen
from assistant.guard.stems import words
from assistant.guard.vocabulary import unknown_word
from evals.guard_attacks import ALL
from evals.guard_honest import HONEST
from evals.guard_templates import filled
from evals.guard_turns import wide

RULES = [
    (cues.MONTH, mentions._BARE_MONTH),
    (cues.MONTH, mentions._DATE),
    (cues.SAID, agreement._SAID),
    (cues.MORE, agreement._MORE),
    (cues.NOT, agreement._DENIED),
    (cues.NOT, topics._NOT),
    (cues.OTHERWISE, context.LEFT_UNDONE),
    (cues.WOULD, context.WOULD_BE),
    (cues.REPEATED, agreement._REPEATED),
    (cues.ON_LINE, agreement._ON_LINE),
    (cues.MAYBE, context.MAYBE_SO),
    (cues.STATED, agreement._STATED),
    *((cues.RELATIVE, pattern) for pattern, _ in context._RELATIVE),
    (cues.SOMEBODY, people._reader(())),
    (cues.BESIDE, agreement._PERIOD),
    (cues.ROTH, topics._ROTH),
    (cues.OPENING, topics._OPENING),
    (cues.USED, topics._USED),
    (cues.WHOLE, topics._OF_WHAT),
    (cues.SWEEPING, wording._SWEEPING),
    (cues.ARITHMETIC, wording._ARITHMETIC),
    (cues.PREFERENCE, wording._PREFERENCE),
    (cues.PART_OF, claims._PART_OF),
]
ASCII = st.characters(min_codepoint=32, max_codepoint=126)


@pytest.mark.parametrize(("cue", "pattern"), RULES, ids=lambda value: getattr(value, "pattern", "")[:24])
def test_whatever_a_rule_finds_has_its_cue(cue: int, pattern: re.Pattern[str]) -> None:
    @settings(max_examples=300, deadline=None, database=None, derandomize=True)
    @given(st.from_regex(pattern, alphabet=ASCII))
    def found(text: str) -> None:
        assert scan(text).told & cue

    found()


def test_a_letter_that_is_not_plain_has_every_cue() -> None:
    assert scan("İf it were taxable").told == EVERY
    assert scan("It isn’t taxable – not at all…").told != EVERY


def test_a_word_that_could_be_a_figure_has_its_cue() -> None:
    for word in ("seven", "VII", "veinte", "fourfold", "thousands"):
        assert scan(f"It is {word} in all.").told & cues.FIGURE_WORD
    assert not scan("It is taxable in that year.").told & cues.FIGURE_WORD


PIECES = """
a is not the of which which, and but – (or yet) carry runs to toward 401(k) §408 section 2024 457 code D Form 8606
$7,000 $ 7 k 5k USD 100 dollars 22 % percent 2025, 0.07 ½ 59½ 12/31/2025 2025-04-15 April 15 May seven -five- seventy
basis taxable; tax-free you'd don’t is not lost {c1.18} {{c2.14}} ${c1.17}. {law.2024.ira_limit} {A b} {line.14}—taxable
1-2 a.b. x y z £5 [link](x) www.x & before beginning year-end Notice 2023-75 line 14 lines: US$ W-2 K-1 "One" it’s: €
"""
SENTENCES = st.lists(st.sampled_from(PIECES.split()), min_size=1, max_size=9).map(" ".join)


@settings(max_examples=600, deadline=None, database=None, derandomize=True)
@given(SENTENCES)
def test_pieces_tell_what_the_whole_sentence_tells(text: str) -> None:
    named, masked = references(text)
    heard = scan(masked)
    every = heard._replace(told=EVERY)
    assert heard.cuts == [match.span() for match in CUT.finditer(small(masked))]
    assert frozenset().union(*(stems for _, stems in heard.described)) == words(masked)
    reading = read(masked, named, heard)
    assert reading == read(masked, named, every)
    assert heard.told & cues.UNKNOWN or not unknown_word(reading.plain)
    assert "{" in text or misshapen(text, heard.told) == misshapen(text)


def test_every_rule_tried_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    random_ = random.Random(8606)
    made = wide(random_)
    templates = [template for group in (HONEST, ALL) for each in group.values() for template in each]
    texts = [filled(random_.choice(templates), made, random_) for _ in range(250)]
    quick = [guard_prose(text, made.ledger, made.book) for text in texts]
    monkeypatch.setattr(sentence, "scan", lambda text: scan(text)._replace(told=EVERY))
    assert [guard_prose(text, made.ledger, made.book) for text in texts] == quick
    assert {bool(each.withheld) for each in quick} == {True, False}
