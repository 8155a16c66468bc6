"""What a judge model thinks of the answers. It is asked only where one is named, and changes no verdict."""

from __future__ import annotations

import json
import re
from collections.abc import Mapping, Sequence
from pathlib import Path

from assistant import Settings
from assistant.models import load
from evals.models import Replies, file_of
from evals.result import Result

ASKED = """You judge an answer about taxes for a reader who is no expert. Do not check its figures; others do.
Say whether it answers what was asked, plainly and completely. Reply with JSON alone:
{{"good": true or false, "reason": "one sentence"}}

Messages of the person:
{messages}

Last answer:
{answer}
"""
_JSON = re.compile(r"\{.*\}", re.S)


def judged(results: Sequence[Result], settings: Settings, folder: Path) -> Mapping[str, tuple[bool, str]]:
    """The opinion on every conversation that came to an answer; what the judge says unreadably is left out."""
    model = load(settings)
    model.cache = Replies(file_of(f"judge-{settings.model}", folder))
    opinions = {}
    for result in results:
        if result.turns and not result.turns[-1].error:
            reply = str(
                model.invoke(ASKED.format(messages="\n".join(result.messages), answer=result.turns[-1].text)).text
            )
            if (opinion := _opinion(reply)) is not None:
                opinions[result.key] = opinion
    return opinions


def _opinion(reply: str) -> tuple[bool, str] | None:
    try:
        said = json.loads(_JSON.search(reply)[0])  # type: ignore[index]
        return bool(said["good"]), str(said.get("reason", ""))
    except (TypeError, ValueError, KeyError, AttributeError):
        return None
