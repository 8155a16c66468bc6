"""What an answer shows on a surface, and what no answer may do on any, checked apart from the code that does it."""

from __future__ import annotations

import json
import re
from collections import Counter
from collections.abc import Iterator
from html import unescape
from typing import Any

from assistant import Answer
from assistant.answer import Paragraph, Text
from assistant.render.html import html
from assistant.render.markdown import markdown
from assistant.render.slack import slack
from assistant.terms import TERM, is_digit
from evals.case import Surface
from knowledge.errors import KnowledgeError
from knowledge.retrieval import Knowledge

BLOCKS, SECTION, FALLBACK, MESSAGE = 50, 3000, 3000, 13_000
"""What Slack takes: blocks in a message, characters in a block and in the text beside them, bytes of all blocks."""
TAGS = {
    *("p", "h3", "span", "data", "small", "cite", "ul", "ol", "li", "section", "figure", "figcaption"),
    *("table", "caption", "thead", "tbody", "tr", "th", "td", "svg", "title", "rect", "text", "polyline", "line", "g"),
}
"""What the HTML of an answer is made of."""
HOSTILE = Text("<script>alert()</script> <!channel> <@everybody> [here](javascript:alert) & so on")
LONGER = 8
_OBEYED = re.compile(r"(?<!\\)(?:<(?:script|!)|\]\(javascript)")
_NOTE = re.compile(r'<span class="origin".*?</span>', re.S)
_TAG = re.compile(r"<[^>]*>")
_NAME_OF_TAG = re.compile(r"<([a-zA-Z!?][\w-]*)")
_CONTROL = re.compile(r"<[!@#]|<https?:|<mailto:")


def rendered(answer: Answer, surface: Surface) -> str:
    """The text that a person reads there, without its marks and without the notes on where figures come from."""
    if surface == "slack":
        blocks = [block for message in slack(answer.blocks) for block in message["blocks"]]
        return _plain("\n".join(_block_text(block) for block in blocks if block["type"] == "section"))
    if surface == "markdown":
        return _plain(markdown(answer.blocks, origins=False).replace("\\", ""))
    if surface == "html":
        return _plain(_TAG.sub(" ", _NOTE.sub(" ", html(answer.blocks))))
    return answer.text


def _block_text(block: dict[str, Any]) -> str:
    return block["text"]["text"] if "text" in block else "\n".join(item["text"] for item in block["elements"])


def _plain(text: str) -> str:
    return unescape(text.replace("\u200b", "")).replace("\xa0", " ")


def problems(answer: Answer, surface: Surface, knowledge: Knowledge | None) -> Iterator[str]:
    """Everything about an answer that is wrong whatever was asked."""
    published = answer.as_dict()
    yield from _without_origin(published, answer.text)
    shown = rendered(answer, surface)
    yield from _lost(published, shown)
    yield from _unsaid(answer, shown)
    yield from _obeyed(answer, surface)
    if surface == "slack":
        messages = slack(answer.blocks)
        yield from _beyond_slack(messages)
        if published["numbers"] and not any(b["type"] == "context" for m in messages for b in m["blocks"]):
            yield "no figure says where it comes from"
    if knowledge is not None:
        yield from _leads_nowhere(published, knowledge)


def _without_origin(published: dict[str, Any], text: str) -> Iterator[str]:
    """Digits that are left when figures, names with digits and citations are taken out of the text."""
    names = [item[key] for item in published["citations"] for key in ("passage", "title")]
    names += [name for item in published["citations"] for name in item["authorities"]]
    for name in sorted(names, key=len, reverse=True):
        text = text.replace(name, " ")
    figures = sorted((number["text"] for number in published["numbers"]), key=len, reverse=True)
    dates = [figure for figure in figures if figure[:1].isalpha()]  # they begin as some names with digits do
    text = TERM.sub(" ", _without(text, dates))
    text = _without(text, figures)
    left = next((place for place, sign in enumerate(text) if is_digit(sign)), None)
    if left is not None:
        yield f"a figure without an origin: …{' '.join(text[max(0, left - 30) : left + 30].split())}…"


def _without(text: str, figures: list[str]) -> str:
    for figure in figures:
        text = re.sub(rf"(?<![\d.,]){re.escape(figure)}(?!\d|[.,]\d)", " ", text)
    return text


def _lost(published: dict[str, Any], shown: str) -> Iterator[str]:
    """Figures and citations of the answer that the surface does not show, or shows less often than the text does."""
    plain = " ".join(shown.split())
    for figure, count in Counter(number["text"] for number in published["numbers"]).items():
        if (found := plain.count(figure)) < count:
            yield f"{figure} is shown {found} times of {count}" if found else f"{figure} is not shown"
    for item in published["citations"]:
        if item["passage"] not in plain and item["title"] not in plain:
            yield f"the source {item['passage']} is not shown"


def _unsaid(answer: Answer, shown: str) -> Iterator[str]:
    """Sentences of the answer that the surface does not show word for word."""
    plain = " ".join(shown.split())
    for block in answer.blocks:
        for span in block.spans if isinstance(block, Paragraph) else ():
            words = " ".join(span.text.split())
            if isinstance(span, Text) and words not in plain:
                yield f"not shown: {words[:80]}"


def _obeyed(answer: Answer, surface: Surface) -> Iterator[str]:
    """What becomes of the answer with markup in its text and many times as long, as documents of one's own make it."""
    blocks = (*answer.blocks, Paragraph((HOSTILE,)))
    if surface == "html":
        yield from _foreign_tags(html(blocks))
    if surface == "markdown" and (found := _OBEYED.search(markdown(blocks, origins=False))):
        yield f"a reader of Markdown obeys {found.group()}"
    if surface == "slack":
        yield from _beyond_slack(slack(blocks * LONGER))


def _foreign_tags(written: str) -> Iterator[str]:
    """Tags that no renderer writes: they come from a message or a model, and a browser would obey them."""
    for name in dict.fromkeys(_NAME_OF_TAG.findall(written)):
        if name.lower() not in TAGS:
            yield f"a browser reads a tag <{name}>"


def _beyond_slack(messages: list[dict[str, Any]]) -> Iterator[str]:
    for message in messages:
        texts = [_block_text(block) for block in message["blocks"]]
        if not 1 <= len(texts) <= BLOCKS:
            yield f"{len(texts)} blocks in a message for Slack"
        if (length := len(json.dumps(message["blocks"], ensure_ascii=False).encode())) > MESSAGE:
            yield f"{length} bytes in a message for Slack"
        if not message["text"].strip() or len(message["text"]) > FALLBACK:
            yield f"{len(message['text'])} characters of text beside the blocks"
        yield from (f"a block of {len(text)} characters" for text in texts if not 0 < len(text) <= SECTION)
        if found := next((text for text in (*texts, message["text"]) if _CONTROL.search(text)), ""):
            yield f"Slack reads a mention or a link in: {found[:80]}"


def _leads_nowhere(published: dict[str, Any], knowledge: Knowledge) -> Iterator[str]:
    """Citations of passages that there are not, and quoted figures that their passage does not hold."""
    texts: dict[str, str] = {}
    for item in published["citations"]:
        try:
            texts[item["passage"]] = knowledge.passage(item["passage"]).text
        except KnowledgeError:
            yield f"the source {item['passage']} leads nowhere"
    for number in published["numbers"]:
        origin = number["origin"]
        if origin["kind"] == "quoted" and number["text"] not in texts.get(origin["passage"], number["text"]):
            yield f"{number['text']} does not stand in {origin['passage']}"
