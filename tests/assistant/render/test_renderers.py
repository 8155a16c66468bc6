"""Every renderer shows every Number and every Citation of any Answer, and nothing of it can become markup."""

from __future__ import annotations

from html import unescape
from html.parser import HTMLParser

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.answer import (
    Bar,
    Block,
    Chart,
    Citation,
    Citations,
    Computed,
    FollowUps,
    FormRow,
    FormTable,
    Law,
    Number,
    Paragraph,
    Said,
    Span,
    Steps,
    Table,
    Term,
    Text,
    spans_of,
)
from assistant.render.chart import svg
from assistant.render.html import html
from assistant.render.markdown import markdown
from assistant.render.plain import plain
from assistant.render.slack import BLOCKS, SECTION, slack

LETTERS = "abc xyz<>&*_`|[]()!~#{}\"'"
words = st.text(LETTERS, min_size=1, max_size=40)
origins = st.one_of(
    st.builds(Computed, st.just("form_8606"), st.sampled_from(["18", "14"]), tax_year=st.just(2025)),
    st.builds(Law, st.just("ira_limit"), st.just(2026), words),
    st.builds(Said, st.integers(1, 9)),
)
numbers = st.builds(
    lambda amount, label, origin: Number(f"${amount:,}", str(amount), "usd", label, origin, "taxable"),
    st.integers(0, 10**9),
    words,
    origins,
)
spans: st.SearchStrategy[tuple[Span, ...]] = st.lists(
    st.one_of(words.map(Text), numbers, st.sampled_from(["Form 8606", "401(k)"]).map(Term)), max_size=5
).map(tuple)
rows = st.lists(spans, max_size=4).map(tuple)


def tables(width: int) -> st.SearchStrategy[Block]:
    line = st.lists(spans, min_size=width, max_size=width).map(tuple)
    return st.builds(Table, spans, line, st.lists(line, min_size=1, max_size=3).map(tuple))


cited = st.builds(Citation, words, words, st.just(("IRC 408(d)(2)",)))
bars = st.builds(Bar, spans, st.lists(numbers, max_size=3).map(tuple))
form_rows = st.builds(FormRow, st.sampled_from(["1", "15a", "18"]), spans, st.none() | numbers)
blocks: st.SearchStrategy[Block] = st.one_of(
    st.builds(Paragraph, spans, st.sampled_from(["headline", "text", "heading", "caveat"])),
    st.builds(
        FormTable,
        spans,
        st.just("8606"),
        st.just("you"),
        st.just(2025),
        st.just("as stated"),
        st.lists(form_rows, max_size=4).map(tuple),
    ),
    st.integers(1, 3).flatmap(tables),
    st.builds(
        Chart,
        spans,
        st.lists(st.builds(Bar, spans, st.lists(numbers, min_size=1, max_size=3).map(tuple)), max_size=3).map(tuple),
        st.sampled_from(["stacked", "line"]),
    ),
    st.builds(Steps, spans, rows),
    st.builds(FollowUps, rows),
    st.builds(
        Citations, st.lists(st.builds(Citation, words, words, st.just(("IRC 408(d)(2)",))), max_size=3).map(tuple)
    ),
)
answers = st.lists(blocks, max_size=6).map(tuple)


def figures(shown: tuple[Block, ...]) -> list[Number]:
    return [span for block in shown for span in spans_of(block) if isinstance(span, Number)]


def titles(shown: tuple[Block, ...]) -> list[str]:
    return [item.title for block in shown if isinstance(block, Citations) for item in block.items]


class Words(HTMLParser):
    """The text of a fragment and the tags in it."""

    def __init__(self, fragment: str) -> None:
        super().__init__()
        self.text = ""
        self.tags: set[str] = set()
        self.feed(fragment)
        self.close()

    def handle_data(self, data: str) -> None:
        self.text += data

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.tags.add(tag)
        assert not any(name.startswith("on") or name in ("style", "href", "src") for name, _ in attrs)


@settings(max_examples=150, deadline=None)
@given(answers)
def test_html_shows_everything_and_stays_text(shown: tuple[Block, ...]) -> None:
    read = Words(html(shown))
    assert all(number.text in read.text for number in figures(shown))
    assert all(title in read.text for title in titles(shown))
    known = {"p", "h3", "span", "data", "table", "caption", "thead", "tbody", "tr", "th", "td", "figure", "figcaption"}
    known |= {"ul", "ol", "li", "section", "cite", "small", "svg", "title", "text", "rect", "polyline"}
    assert read.tags <= known


@settings(max_examples=150, deadline=None)
@given(answers)
def test_markdown_shows_everything(shown: tuple[Block, ...]) -> None:
    text = markdown(shown).replace("\\", "")
    assert all(number.text in text for number in figures(shown))
    assert all(title in text for title in titles(shown))


@settings(max_examples=150, deadline=None)
@given(answers)
def test_plain_shows_everything(shown: tuple[Block, ...]) -> None:
    text = plain(shown)
    assert all(number.text in text for number in figures(shown))
    assert all(title in text for title in titles(shown))


@settings(max_examples=150, deadline=None)
@given(answers)
def test_slack_shows_everything_within_its_limits(shown: tuple[Block, ...]) -> None:
    messages = slack(shown)
    text = "\n".join(
        str(part.get("text", {}).get("text") or part["elements"][0]["text"]) for m in messages for part in m["blocks"]
    )
    text = unescape(text.replace("\u200b", ""))
    assert all(number.text in text for number in figures(shown))
    assert all(title in text for title in titles(shown))
    for message in messages:
        assert len(message["blocks"]) <= BLOCKS
        assert message["text"]
        assert len(message["text"]) <= SECTION + 2


@settings(max_examples=80, deadline=None)
@given(
    st.builds(
        Chart, spans, st.lists(st.builds(Bar, spans, st.lists(numbers, max_size=3).map(tuple)), max_size=3).map(tuple)
    )
)
def test_a_chart_says_its_figures_in_words(chart: Chart) -> None:
    read = Words(svg(chart))
    assert all(part.text in read.text for bar in chart.bars for part in bar.parts)


def test_a_very_long_answer_becomes_several_slack_messages() -> None:
    long = tuple(Paragraph((Text("word " * 700),)) for _ in range(80))
    messages = slack(long)
    assert len(messages) > 1
    assert all(len(part["text"]["text"]) <= SECTION for message in messages for part in message["blocks"])


@pytest.mark.parametrize("attack", ["<script>alert()</script>", "<!channel>", "![x](http:x)", "<a href=x>", "{{x}}"])
def test_text_never_becomes_markup(attack: str) -> None:
    shown = (Paragraph((Text(attack),)),)
    assert "<script" not in html(shown)
    assert "<a" not in html(shown)
    assert "<!channel>" not in str(slack(shown))
    assert "![" not in markdown(shown)
