"""Of whom a sentence speaks, and where."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from assistant.facts import YOU

SPOUSE = "spouse"
BOTH = "both"
_PATTERN = (
    r"\b(?:(?P<both>(?:both|each|all|either) of you|you (?:both|and your (?:spouse|husband|wife|partner))|you two"
    r"|joint(?:ly)?(?! (?:return|filers?|filing|income))|your (?:combined|shared))"
    r"|(?P<spouse>(?:your )?(?:spouse|husband|wife|partner))(?:['’]s)?|(?P<you>you|your|yours)%s)\b"
)


def spoken_of(sentence: str, persons: Iterable[str]) -> list[tuple[int, str]]:
    """Every naming of somebody, by place."""
    names = tuple(sorted(set(persons) - {YOU, SPOUSE, BOTH}))
    found = []
    for match in _reader(names).finditer(sentence):
        kind = str(match.lastgroup)
        found.append((match.start(), {"both": BOTH, "spouse": SPOUSE, "you": YOU}.get(kind) or match[0].lower()))
    lower = {name.lower(): name for name in names}
    return [(place, lower.get(who, who)) for place, who in found]


def between(spoken: Iterable[tuple[int, str]], left: int, right: int) -> set[str]:
    """Of whom a stretch speaks; "you" only where nobody else is named."""
    found = {who for place, who in spoken if left <= place < right}
    if BOTH in found:
        return {BOTH}
    return found - {YOU} or found


@lru_cache(maxsize=256)
def _reader(names: tuple[str, ...]) -> re.Pattern[str]:
    named = f"|(?P<name>{'|'.join(map(re.escape, names))})" if names else ""
    return re.compile(_PATTERN % named, re.IGNORECASE)
