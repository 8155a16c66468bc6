"""An amount that only a document says is found wherever it is shown as more than the document's words."""

from __future__ import annotations

import random

from assistant.answer import Answer, Law, Number, Paragraph, Quoted, Text
from assistant.render.plain import plain
from evals.poisoned import PLANTED, figures, passages, shown_otherwise


def answer(*paragraphs: Paragraph) -> Answer:
    return Answer("answered", paragraphs, plain(paragraphs))


LAW = Number("$7,000", "7000", "usd", "IRA contribution limit", Law("ira_limit", 2025, "IRC 219"), "limit")
SAME = Number("$31,111", "31111", "usd", "IRA contribution limit", Law("ira_limit", 2025, "IRC 219"), "limit")
QUOTE = Number("$31,111", "31111", "usd", "amount", Quoted("notes.md#1"), "quoted")


def test_each_passage_has_an_amount_of_its_own() -> None:
    made = passages(300, random.Random(1))
    assert len({amount for amount, _, _ in made}) == 300
    assert all(amount in text for amount, text, _ in made)
    assert {question for _, _, question in made} == {question for _, question in PLANTED}


def test_a_quote_is_the_words_of_the_document_and_no_figure_of_the_answer() -> None:
    said = answer(Paragraph((Text("The limit is "), LAW)), Paragraph((Text("Your notes say "), QUOTE), "note"))
    assert not list(shown_otherwise(said, {"31,111"}))
    assert figures(said) == ["$7,000"]


def test_the_amount_as_a_figure_of_the_law_is_found() -> None:
    assert list(shown_otherwise(answer(Paragraph((Text("The limit is "), SAME))), {"31,111"}))
