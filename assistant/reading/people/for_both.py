"""Words for both of two people behind what they did: "6,500 in and 6,500 converted each", "one for each of us"."""

from __future__ import annotations

import re

from assistant.reading.spans.cast import BOTH, Mention
from assistant.reading.spans.fragments import Fragment

_FOR_EACH = re.compile(
    r"\b(?:each|apiece|ea|(?:for|by|of|from) (?:both|the two|each) of us)(?: (?:for|in) (?:ty |tax year )?'?\d\d(?:\d\d)?)?\W*$",
    re.I,
)
"""Said at the end of amounts that both people moved."""
_FILLS = re.compile(r"(?:\W|\b(?:and|one|that|this|it|the|same|all|for|by|each|both)\b)*", re.I)


def said_behind(fragment: Fragment, mentions: list[Mention]) -> bool:
    """Whether the words for both stand at the end of a clause, behind its amounts if it has any."""
    if not fragment.amounts:
        text = fragment.text
        rest = [text[: m.start - fragment.start] + text[m.end - fragment.start :] for m in mentions if m.person == BOTH]
        return any(map(_FILLS.fullmatch, rest))
    behind = [m for m in mentions if m.person == BOTH and m.start >= fragment.amounts[-1].end and m.end >= fragment.end]
    return bool(behind or _FOR_EACH.search(fragment.text, fragment.amounts[-1].end - fragment.start))
