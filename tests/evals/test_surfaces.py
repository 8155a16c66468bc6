"""What no answer may do on any surface, found without asking the code that should prevent it."""

from __future__ import annotations

from typing import Any

import pytest

from assistant.answer import Answer, Citation, Citations, Computed, FormRow, FormTable, Number, Paragraph, Text
from evals import surfaces
from evals.surfaces import problems, rendered

ORIGIN = Computed("form_8606", "18", tax_year=2025)
FIGURE = Number("$6,510", "6510", "usd", "taxable part", ORIGIN, "taxable")


def answer(*blocks: Any, text: str = "$6,510 is taxable.") -> Answer:
    return Answer("answered", blocks or (Paragraph((FIGURE, Text(" is taxable."))),), text)


def table() -> FormTable:
    row = FormRow("18", (Text("taxable"),), FIGURE)
    return FormTable((Text("Form"),), "form_8606", "you", 2025, "as stated", (row,))


@pytest.mark.parametrize("surface", ["chat", "slack", "markdown", "html"])
def test_an_honest_answer_has_no_problem(surface: Any) -> None:
    made = answer(table(), text="18 taxable: $6,510")
    assert "$6,510" in rendered(made, surface)
    assert [one for one in problems(made, surface, None) if "without an origin" not in one] == []


def test_a_figure_that_the_answer_does_not_account_for_is_found() -> None:
    assert "a figure without an origin" in "".join(problems(answer(text="$6,510 is taxable, or 7%."), "chat", None))
    assert list(problems(answer(text="On Form 8606, $6,510 is taxable."), "chat", None)) == []


def test_a_date_that_begins_like_a_name_is_a_figure() -> None:
    date = Number("October 15, 2027", "2027-10-15", "date", "due date", ORIGIN)
    made = answer(Paragraph((date,)), text="until October 15, 2027")
    assert list(problems(made, "chat", None)) == []


@pytest.mark.parametrize(
    ("sent", "said"),
    [
        ([{"text": "x", "blocks": []}], "0 blocks"),
        ([{"text": "", "blocks": [{"type": "section", "text": {"text": "$6,510"}}]}], "0 characters of text"),
        ([{"text": "x", "blocks": [{"type": "section", "text": {"text": "$6,510" + "x" * 3000}}]}], "characters"),
        ([{"text": "x", "blocks": [{"type": "section", "text": {"text": "$6,510 <!channel>"}}]}], "mention"),
        ([{"text": "x", "blocks": [{"type": "section", "text": {"text": "nothing"}}]}], "$6,510 is not shown"),
        ([{"text": "x", "blocks": [{"type": "section", "text": {"text": "$6,510"}}]}], "where it comes from"),
    ],
)
def test_what_slack_does_not_take_is_found(monkeypatch: pytest.MonkeyPatch, sent: Any, said: str) -> None:
    monkeypatch.setattr(surfaces, "slack", lambda blocks: sent)
    assert said in "; ".join(problems(answer(), "slack", None))


def test_a_source_that_is_not_shown_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    cited = Citations((Citation("pro-rata-rule#the-rule", "The pro rata rule", ()),))
    monkeypatch.setattr(surfaces, "markdown", lambda blocks, origins: "$6,510")
    made = answer(Paragraph((FIGURE,)), cited)
    assert "the source pro-rata-rule#the-rule is not shown" in list(problems(made, "markdown", None))


@pytest.mark.parametrize("surface", ["chat", "slack", "markdown", "html"])
def test_a_sentence_that_a_surface_leaves_out_is_found(monkeypatch: pytest.MonkeyPatch, surface: Any) -> None:
    monkeypatch.setattr(surfaces, "rendered", lambda *_: "$6,510 is tax-free.")
    assert "not shown: is taxable." in list(problems(answer(), surface, None))


def test_markup_that_is_not_escaped_is_found(monkeypatch: pytest.MonkeyPatch) -> None:
    def raw(blocks: Any, **_: Any) -> str:
        return " ".join(span.text for block in blocks for span in block.spans)

    monkeypatch.setattr(surfaces, "html", raw)
    monkeypatch.setattr(surfaces, "markdown", raw)
    assert "a browser reads a tag <script>" in list(problems(answer(), "html", None))
    assert "a reader of Markdown obeys <script" in list(problems(answer(), "markdown", None))
