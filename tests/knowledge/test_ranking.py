"""Chances of sections, equal ones in the handbook's order; verdicts of yes/no questions."""

from __future__ import annotations

from dataclasses import replace

import numpy as np
import pytest

from knowledge.passages import Article, Verdict
from knowledge.ranking import Weights, best_first, chances
from knowledge.retrieval import Knowledge
from knowledge.verdicts import verdict

LEGAL: list[tuple[str, Verdict, float]] = [
    ("Is it legal", "yes", 0.9),
    ("Is it illegal", "no", 0.92),
    ("Can I get in trouble for it", "no", 0.5),
]


def test_chances_add_up_to_one_and_the_nearest_has_the_highest() -> None:
    shares = chances(np.array([[0.1, 0.1, 0.1, 0.0], [0.6, 0.6, 0.5, 1.0], [0.2, 0.1, 0.2, 0.3]]), Weights())
    assert shares.sum() == pytest.approx(1.0)
    assert best_first(shares)[0] == 1


def test_sections_as_good_as_equal_keep_their_order() -> None:
    signs = np.array([[0.5, 0.4, 0.3, 0.2], [0.5 + 1e-9, 0.4, 0.3, 0.2], [0.5 - 1e-9, 0.4, 0.3, 0.2]])
    assert best_first(chances(signs, Weights())) == [0, 1, 2]


def test_a_search_gives_the_same_order_and_scores_every_time(knowledge: Knowledge) -> None:
    seen = set()
    for _ in range(5):
        knowledge.forget_searches()
        hits = knowledge.search("do separate accounts help").hits
        seen.add(tuple((hit.passage.id, hit.score) for hit in hits))
    assert len(seen) == 1


@pytest.mark.parametrize(
    ("question", "expected"),
    [("is it legal", "yes"), ("is it illegal", "no")],
)
def test_the_likest_known_question_decides(question: str, expected: str) -> None:
    assert verdict(question, "yes", LEGAL) == expected


def test_far_from_every_known_question_there_is_no_verdict() -> None:
    far = [(text, answer, 0.3) for text, answer, _ in LEGAL]
    assert verdict("what does the judge think of that", "yes", far) is None


def test_further_questions_may_be_asked_either_way_round(articles: tuple[Article, ...]) -> None:
    section = replace(
        articles[0].sections[0], question="May I?", answer="yes", said_yes=("Can I",), said_no=("Must I",)
    )
    assert section.verdicts == {"May I?": "yes", "Can I": "yes", "Must I": "no"}
