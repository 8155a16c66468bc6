"""Whatever the words: Slack takes the messages, and shows exactly what was said."""

from __future__ import annotations

import html
import json
import re
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from assistant.answer import Paragraph, Steps, Text
from assistant.render.slack import BLOCKS, SECTION, escaped, slack

MARKS = ("<!channel>", "<@U>", "<https://evil.example|here>", "&lt;", "&", "*b*", "_i_", "~s~", "`c`", ":tada:", "> q")
WORDS = ("https://evil.example", "#general", "@here", "x" * 3100, "word " * 300, "\n", "é" * 40, "&" * 700, "plain")
NASTY = st.lists(st.sampled_from([*MARKS, *WORDS]), max_size=14).map("".join)


def said_of(element: dict[str, Any]) -> str:
    return html.unescape(element["text"].replace("\u200b", ""))


@given(paragraphs=st.lists(NASTY, min_size=1, max_size=6), role=st.sampled_from(["text", "headline"]))
def test_messages_are_within_the_limits_and_nothing_is_a_mark(paragraphs: list[str], role: str) -> None:
    blocks = [Paragraph((Text(text),), role) for text in paragraphs]  # type: ignore[arg-type]
    blocks.append(Steps((Text("Next"),), tuple((Text(text),) for text in paragraphs)))  # type: ignore[arg-type]
    made = slack(blocks)  # type: ignore[arg-type]
    texts = [block["text"] for message in made for block in message["blocks"]]
    for message in made:
        assert 0 < len(message["blocks"]) <= BLOCKS
        assert len(json.dumps(message["blocks"], ensure_ascii=False).encode()) < 13_000
        assert len(message["text"]) <= 3002
    for text in texts:
        assert text["verbatim"] and 0 < len(text["text"]) <= SECTION
        assert not re.search(r"[<>]|&(?!amp;|lt;|gt;)|:[a-z]+:|^&gt;", text["text"], re.MULTILINE)
    shown = re.sub(r"[\s*•]", "", "".join(said_of(text) for text in texts))
    meant = re.sub(r"[\s*•]", "", "".join(paragraphs) + "Next" + "".join(paragraphs))
    assert shown == meant


def test_emphasis_quotations_and_emoji_stay_letters() -> None:
    assert escaped("> :tada: *x*") == "\u200b&gt; :\u200btada: \u200b*\u200bx\u200b*\u200b"
