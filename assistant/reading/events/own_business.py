"""Earnings of one's own business, told by what earned them: "net self-employment income of 4,000", "3,500 from a side gig"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.events.naming import Named, words_around
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

ROLE = "self_employment_income"
_WORK = (
    r"(?:self[- ]?employ(?:ed|ment)|freelanc\w*|schedule c|sched\.? c|side[- ](?:gig|hustle|business|job)|gig work"
    r"|my (?:own )?(?:business|practice)|sole prop\w*|1099(?:-nec)?)"
)
_EARNED = r"(?:earnings|income|profits?|pay|work)"
_ANY = sought(_WORK, re.I)
_BEFORE = re.compile(
    rf"\b(?:(?:net )?{_WORK} (?:(?:net|gross) )?{_EARNED}|net (?:{_WORK} |business |se )?{_EARNED}|(?:business|{_WORK}) (?:net )?{_EARNED}|{_WORK},? net)"
    r"(?: (?:was|is|were|are|of|about|around|only|just|for|in|my|the|this|last|year|(?:19|20)\d\d|came to|after expenses))*\s?[:=]?\s?\$?$",
    re.I,
)
_BEHIND = re.compile(
    rf"\s(?:(?:in|of|as|net|profit|after expenses|(?:19|20)\d\d) )*(?:from|of|in|on|with|as|doing) (?:my |a |an |the |some |her |his )?(?:small |little )?(?:net )?{_WORK}\b",
    re.I,
)
_NO_PAY = re.compile(r"\bm?agi\b|\bdefer|\bcontribut|\bput\b|\bconver|\bloss\b|\bbalance\b|\bworth\b", re.I)


def earned_in_own_business(scene: Scene) -> Iterator[Named]:
    """The amounts that one's own business earned."""
    if not (_ANY.search(scene.spans.text) or "net " in scene.spans.text.lower()):
        return
    for index, figure in enumerate(scene.figures):
        if figure.kind != "money":
            continue
        words = words_around(scene, index)
        told = _BEFORE.search(words.before)
        if (told and not _NO_PAY.search(told[0])) or (_BEHIND.match(words.behind) and not _NO_PAY.search(words.before)):
            yield Named(index, "", ROLE)
