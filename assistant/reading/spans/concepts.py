"""The concepts that a text speaks of, and where: every phrase of the lexicon that stands in it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass

from assistant.reading.spans.lexicon import CONCEPTS, DISTRACTORS
from assistant.reading.spans.sought import sought


@dataclass(frozen=True, slots=True)
class Mention:
    """A concept found in the text."""

    start: int
    end: int
    concept: str
    text: str


def mentions(text: str) -> list[Mention]:
    """All concepts of a text, longest first where they overlap, in order of place."""
    small = text.translate(_DOTS).lower()  # searched much faster than without regard to case
    found: list[Mention] = []
    for concept, pattern in (*_COMPILED, ("DISTRACTOR", _DISTRACT)):
        if not pattern.may_be_in(text):
            continue
        for match in pattern.compiled.finditer(small):
            start, end = match.span()
            if end > start:
                found.append(Mention(start, end, concept, text[start:end]))
    return _longest(found)


def _longest(found: Iterable[Mention]) -> list[Mention]:
    kept: list[Mention] = []
    for mention in sorted(found, key=lambda item: (item.start - item.end, item.start)):
        if not any(mention.start < other.end and other.start < mention.end for other in kept):
            kept.append(mention)
    return sorted(kept, key=lambda item: item.start)


_DISTRACT = sought(rf"(?<![\w-])(?:{DISTRACTORS})(?![\w-])")
_COMPILED = tuple(
    (concept, sought(rf"(?<![\w])(?:{phrase})(?![\w])" if not phrase.startswith("(?<=") else f"(?:{phrase})"))
    for concept, phrase in CONCEPTS
)
_DOTS = {ord("İ"): "i", ord("ı"): "i"}
"""The letters whose small form is another length, or another letter than it looks."""
