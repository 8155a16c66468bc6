"""Whether somebody asks what may go straight into a Roth IRA."""

from __future__ import annotations

import re


def asks_to_pay_in(text: str) -> bool:
    """Whether it is asked if money may go into a Roth IRA."""
    return _PAID_IN.search(text) is not None


def asks_for_one_kind(text: str) -> bool:
    """Whether that is asked of the Roth IRA alone, and not of both kinds of IRA together."""
    return asks_to_pay_in(text) and _BOTH_KINDS.search(text) is None


def asks_for_room(text: str) -> bool:
    """Whether somebody whose income is known asks what may still go in."""
    return _ROOM.search(text) is not None


def asks_how_much(text: str) -> bool:
    """Whether it is asked how much may go in at most."""
    return _MOST.search(text) is not None


_PAID_IN = re.compile(
    r"\b(?:can|could|may|am|are|do|does|is)\b[^?.!;]{0,40}\b(?:contribut\w*|put|pay|fund|do|allowed|eligible|qualify|open|invest)\b[^?.!;]{0,40}\broth(?! conv)"
    r"|\b(?:eligible|qualify|allowed)\b[^?.!;]{0,30}\broth\b",
    re.I,
)
_BOTH_KINDS = re.compile(r"\b(?:trad(?:itional)?|combined|together)\b", re.I)
_ROOM = re.compile(
    r"\b(?:room|space)\b[^.?!]{0,30}\broth\b|\broth\b[^.?!]{0,24}\b(?:room|space)\b"
    r"|\b(?:put|contribut\w*|paid|pay|gone)\b[^.?!]{0,24}\b(?:direct(?:ly)?|straight)\b[^.?!]{0,16}\broth\b",
    re.I,
)
_MOST = re.compile(
    r"\bdirect(?:ly)?\b[^.?!]{0,30}\broth\b|\broth\b[^.?!]{0,40}\b(?:allowed|cap|max(?:imum)?|limit|how much)\b", re.I
)
