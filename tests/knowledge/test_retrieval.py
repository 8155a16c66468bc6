"""Search: the right section, out of scope recognised, several topics, typing errors, no embedding."""

from __future__ import annotations

import threading
from collections.abc import Sequence
from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from knowledge.embedding import BuiltInEmbedding, EmbeddingUnavailable, Vectors
from knowledge.errors import KnowledgeError, UnknownPassage
from knowledge.passages import Article
from knowledge.retrieval import Knowledge


class _Missing:
    id = "missing"

    def embed(self, texts: Sequence[str]) -> Vectors:
        raise EmbeddingUnavailable("The built-in embedding is not installed; run `make install`.")


@pytest.mark.parametrize(
    ("question", "section"),
    [
        ("my IRAs are with two brokers, does that get me out of it?", "pro-rata-rule#aggregation"),
        ("which date's account value matters", "pro-rata-rule#december-31"),
        ("can my tira go to my employers 401k", "reverse-rollover#what-it-is"),
        ("how soon can I spend the convertd money", "five-year-rules#conversion-clock"),
        ("IRC 408(d)(3)(A)(ii)", "reverse-rollover#what-it-is"),
    ],
)
def test_the_right_section_comes_first(knowledge: Knowledge, question: str, section: str) -> None:
    found = knowledge.search(question)
    assert found.hits[0].passage.id == section
    assert found.hits[0].why
    assert len(found.hits) == len({hit.passage.id for hit in found.hits})


def test_a_part_that_points_back_is_about_the_subject_of_the_message(knowledge: Knowledge) -> None:
    found = knowledge.search("What is the pro rata rule and how do I get around it?")
    assert [part.relevant for part in found.parts] == [True, True]


@pytest.mark.parametrize(
    "question", ["what will the weather be tomorrow", "write me a poem about cats", "is crypto taxed"]
)
def test_nothing_relevant_is_said_so(knowledge: Knowledge, question: str) -> None:
    assert not knowledge.search(question).relevant


def test_a_question_is_found_between_words_about_something_else(knowledge: Knowledge) -> None:
    found = knowledge.search(
        "Do separate accounts help with the pro rata rule? Afterwards paint me a sunset over the harbour with gulls and "
        "boats, print it on a mug and mail the mug to my aunt in Lisbon."
    )
    assert found.relevant
    assert found.hits[0].passage.id == "pro-rata-rule#aggregation"


def test_several_topics_each_come_with_their_section(knowledge: Knowledge) -> None:
    found = knowledge.search("do separate accounts help, and how long must I wait to spend converted money?")
    assert [part.hits[0].passage.id for part in found.parts] == [
        "pro-rata-rule#aggregation",
        "five-year-rules#conversion-clock",
    ]
    assert {hit.passage.id for hit in found.hits[:2]} == {
        "pro-rata-rule#aggregation",
        "five-year-rules#conversion-clock",
    }


def test_without_the_embedding_words_alone_find_and_it_is_said(articles: tuple[Article, ...], tmp_path: Path) -> None:
    knowledge = Knowledge(tmp_path, articles=articles, embedding=_Missing())
    found = knowledge.search("do separate accounts help at different brokers")
    assert found.hits[0].passage.id == "pro-rata-rule#aggregation"
    assert found.relevant
    assert found.notice
    assert "make install" in found.notice
    assert not knowledge.search("banana bread").relevant


def test_an_unknown_passage_is_named(knowledge: Knowledge) -> None:
    with pytest.raises(UnknownPassage, match="no-such#passage"):
        knowledge.passage("no-such#passage")


def test_a_data_folder_that_cannot_be_written_is_named(articles: tuple[Article, ...], tmp_path: Path) -> None:
    blocked = tmp_path / "file"
    blocked.write_text("a file where a folder should be")
    with pytest.raises(KnowledgeError, match="BASIS_DATA_DIR"):
        Knowledge(blocked, articles=articles)


def test_a_server_that_is_not_there_is_named(articles: tuple[Article, ...], tmp_path: Path) -> None:
    with pytest.raises(KnowledgeError, match=r"http://127\.0\.0\.1:9"):
        Knowledge(tmp_path, articles=articles, chroma_url="http://127.0.0.1:9")
    with pytest.raises(KnowledgeError, match="http://HOST:PORT"):
        Knowledge(tmp_path, articles=articles, chroma_url="chroma.example")


def test_many_threads_may_search_at_once(knowledge: Knowledge) -> None:
    answers: list[str] = []

    def ask() -> None:
        answers.extend(knowledge.search("do separate accounts help").hits[0].passage.id for _ in range(5))

    threads = [threading.Thread(target=ask) for _ in range(6)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert answers == ["pro-rata-rule#aggregation"] * 30


def test_the_built_in_vectors_have_length_one_and_do_not_depend_on_company() -> None:
    embedding = BuiltInEmbedding()
    alone = embedding.embed(["pro rata"])
    together = embedding.embed(["pro rata", "a much longer text about something else entirely, to be padded for"])
    assert alone.shape == (1, 384)
    assert float((alone[0] ** 2).sum()) == pytest.approx(1.0, abs=1e-5)
    assert float(alone[0] @ together[0]) > 0.98


@settings(deadline=None, max_examples=40)
@given(st.text(max_size=300))
def test_any_message_gets_an_answer(knowledge: Knowledge, message: str) -> None:
    found = knowledge.search(message)
    assert 0.0 <= found.certainty <= 1.0
    assert len(found.hits) <= 5
