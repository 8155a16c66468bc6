"""Whether a Roth IRA was new when money went into it."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import NIL, OPENED_WITH
from assistant.reading.spans.sought import sought


def begins_empty(text: str) -> bool:
    """Whether a Roth IRA held nothing before the contribution that is spoken of: it was new, or holds that one alone."""
    return _NEW_ROTH.search(text) is not None or OPENED_WITH.search(text) is not None


_NEW_ROTH = sought(
    rf"\b(?:new|empty|brand[- ]new|(?:just |newly )?opened|set up|started) (?:an? |my |the |up )*(?:\w+ )?roth\b"
    rf"|\broth(?: ira| account)? (?:was|were|had been|is|started|began) (?:(?:all |still )?(?:empty|new)|brand[- ]new|(?:at )?{NIL})\b"
    r"|\bonly (?:that|this|the|my)(?: one)? contribution\b|\bno(?:thing| other money) in it before\b",
    re.I,
)
