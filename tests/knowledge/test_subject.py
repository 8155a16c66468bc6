"""What tells a question about the subject from one that only sounds like it."""

from __future__ import annotations

import pytest

from knowledge.ranking import Weights
from knowledge.retrieval import Knowledge
from knowledge.subject import About, TellingWords, length
from knowledge.views import View

VIEWS = [
    View("a|title", "a", "title", "Converting an IRA to a Roth"),
    View("b|title", "b", "title", "What a Roth IRA is for"),
    View("neighbour|0", "", "neighbour", "What a mortgage costs"),
    View("neighbour|1", "", "neighbour", "Refinancing a mortgage"),
]


def test_nearer_to_another_topic_is_less_certain() -> None:
    weights = Weights()
    assert About(0.8, 0.2, 0.5, 10.0, length("is my roth taxed")).certainty(weights) > 0.9
    assert About(0.3, 0.8, -0.5, -10.0, length("is my roth taxed")).certainty(weights) < 0.1


def test_words_tell_for_the_side_that_says_them() -> None:
    telling = TellingWords(VIEWS)
    assert telling.of("roth") > 0 > telling.of("mortgage")
    assert telling.of("what") == telling.of("what what")


def test_a_word_that_nobody_said_tells_nothing_much() -> None:
    assert abs(TellingWords(VIEWS).of("zebra")) < 0.1


def test_without_views_nothing_is_told() -> None:
    assert TellingWords([]).of("roth") == 0


@pytest.mark.parametrize(
    "question",
    ["how do i refinance my mortgage", "which stocks should i buy in my IRA", "what is the capital of peru"],
)
def test_other_topics_are_recognised_even_where_they_name_an_account(knowledge: Knowledge, question: str) -> None:
    assert not knowledge.search(question).relevant
