"""``basis feedback``: what people thought of answers, as eval cases to complete and keep."""

from __future__ import annotations

import datetime
import json
from collections.abc import Iterator
from typing import Any

from api.cli.failures import CannotRun
from api.cli.upkeep import memory
from assistant.memory import Kept, Memory, Opinion


def feedback() -> None:
    """Print every opinion as a case in the format of ``evals/cases``, the oldest first."""
    stored = memory()
    opinions = stored.feedback.list()
    if not opinions:
        raise CannotRun("Nobody has said what they thought of an answer yet; the window asks under every answer.")
    print("\n\n".join("\n".join(case(stored, opinion)) for opinion in opinions))


def case(stored: Memory, opinion: Opinion) -> Iterator[str]:
    """The lines of one case: the conversation up to the answer, and what was shown where that was found helpful."""
    turns = [
        kept
        for kept in stored.conversations.turns(opinion.owner, opinion.conversation)
        if kept.number <= opinion.turn and kept.message
    ]
    day = datetime.datetime.fromtimestamp(opinion.created, datetime.UTC).date()
    yield f"# {opinion.verdict}: {text(opinion.comment)}"
    yield "[[case]]"
    yield f"id = {text(f'feedback-{opinion.id}')}"
    yield f"today = {day}"
    yield f"source = {text(f'feedback, {opinion.verdict}')}"
    if opinion.verdict != "helpful":
        yield "draft = true  # take this line away when the last turn says what is right"
    for kept in turns:
        yield "[[case.turn]]"
        yield f"user = {text(kept.message)}"
    if turns and turns[-1].number == opinion.turn:
        mark = "" if opinion.verdict == "helpful" else "# was shown, put right what is wrong: "
        yield from (mark + line for line in shown(turns[-1]))


def shown(kept: Kept) -> Iterator[str]:
    """What the answer said, as a case would expect it: its status and every result, each once."""
    yield f"status = {text(kept.answer['status'])}"
    results: dict[str, str] = {}
    for number in kept.answer["numbers"]:
        if number["origin"]["kind"] == "computed" and number["unit"] == "usd":
            results.setdefault(name_of(number["origin"]), number["value"])
    yield from (f"{text(name)} = {value}" for name, value in results.items())


def name_of(origin: dict[str, Any]) -> str:
    """The origin of a figure as cases write it: ``form_8606:18@spouse@2024@what-if``."""
    marks = [origin["person"]] if origin["person"] != "you" else []
    marks += [str(origin["tax_year"])] if origin["tax_year"] else []
    marks += ["what-if"] if origin["scenario"] != "as stated" else []
    return "@".join([f"{origin['calculator']}:{origin['ref']}", *marks])


def text(words: str) -> str:
    """A TOML string; what JSON escapes TOML escapes alike, and the delete character besides."""
    return json.dumps(words, ensure_ascii=False).replace("\x7f", "\\u007f")
