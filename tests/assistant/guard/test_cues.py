"""A rule of the guard that is not tried for want of a cue would have found nothing."""

from __future__ import annotations

import random
import re

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.guard import agreement, context, cues, guard_prose, mentions, people, sentence, topics, wording
from assistant.guard.cues import EVERY
from evals.guard_attacks import ALL
from evals.guard_honest import HONEST
from evals.guard_templates import filled
from evals.guard_turns import wide

RULES = [
    (cues.MONTH, mentions._BARE_MONTH),
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
]
ASCII = st.characters(min_codepoint=32, max_codepoint=126)


@pytest.mark.parametrize(("cue", "pattern"), RULES, ids=lambda value: getattr(value, "pattern", "")[:24])
def test_whatever_a_rule_finds_has_its_cue(cue: int, pattern: re.Pattern[str]) -> None:
    @settings(max_examples=300, deadline=None, database=None, derandomize=True)
    @given(st.from_regex(pattern, alphabet=ASCII))
    def found(text: str) -> None:
        assert cues.cues(text) & cue

    found()


def test_a_letter_that_is_not_plain_has_every_cue() -> None:
    assert cues.cues("İf it were taxable") == EVERY
    assert cues.cues("It isn’t taxable – not at all…") != EVERY


def test_a_word_that_could_be_a_figure_has_its_cue() -> None:
    for word in ("seven", "VII", "veinte", "fourfold", "thousands"):
        assert cues.cues(f"It is {word} in all.") & cues.FIGURE_WORD
    assert not cues.cues("It is taxable in that year.") & cues.FIGURE_WORD


def test_every_rule_tried_gives_the_same(monkeypatch: pytest.MonkeyPatch) -> None:
    random_ = random.Random(8606)
    made = wide(random_)
    templates = [template for group in (HONEST, ALL) for each in group.values() for template in each]
    texts = [filled(random_.choice(templates), made, random_) for _ in range(250)]
    quick = [guard_prose(text, made.ledger, made.book) for text in texts]
    monkeypatch.setattr(sentence, "cues", lambda _: EVERY)
    assert [guard_prose(text, made.ledger, made.book) for text in texts] == quick
    assert {bool(each.withheld) for each in quick} == {True, False}
