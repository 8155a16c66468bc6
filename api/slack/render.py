"""An Answer as messages for Slack: the blocks of the renderer, with the buttons that belong under it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from api.slack.store import Question
from api.slack.worksheet import FORM
from assistant.answer import Block, Chart, FormTable
from assistant.render.slack import grouped, slack

Json = dict[str, Any]


def messages(blocks: Sequence[Block], question: Question, private: bool = False) -> list[Json]:
    """The messages of an answer, buttons under the last one; ``private`` offers to show it in the thread."""
    made = slack(blocks)
    under = [block for block in (_buttons(blocks, question, private), _feedback(question)) if block]
    last = grouped([*made[-1]["blocks"], *under])
    more = [{"text": "What you can do with this answer", "blocks": group} for group in last[1:]]
    return [*made[:-1], {**made[-1], "blocks": last[0]}, *more]


def _buttons(blocks: Sequence[Block], question: Question, private: bool) -> Json | None:
    offered = []
    if private:
        confirm = _confirm("Everybody in the thread can read your figures then.", "Show them")
        offered.append({**_button("show", "Show in the thread", question), "confirm": confirm})
    if any(isinstance(block, FormTable) and block.form == FORM for block in blocks):
        offered.append(_button("worksheet", "Worksheet as PDF", question))
    if any(isinstance(block, Chart) and block.bars for block in blocks):
        offered.append(_button("picture", "Picture", question))
    return {"type": "actions", "elements": offered} if offered else None


def _button(action: str, label: str, question: Question) -> Json:
    return {"type": "button", "action_id": action, "text": plain(label), "value": question.name}


def _feedback(question: Question) -> Json:
    good = {"text": plain("Good answer"), "value": f"helpful|{question.name}"}
    bad = {"text": plain("Bad answer"), "value": f"wrong|{question.name}"}
    element = {"type": "feedback_buttons", "action_id": "feedback", "positive_button": good, "negative_button": bad}
    return {"type": "context_actions", "elements": [element]}


def _confirm(text: str, yes: str) -> Json:
    return {"title": plain("Are you sure?"), "text": plain(text), "confirm": plain(yes), "deny": plain("Cancel")}


def plain(text: str) -> Json:
    """Text that Slack reads as nothing but text."""
    return {"type": "plain_text", "text": text}
