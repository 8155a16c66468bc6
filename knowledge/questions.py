"""Splits a message into the questions it asks, each with the statements that set its scene."""

from __future__ import annotations

import re

MOST_PARTS = 4
SHORTEST_PART = 3

_ASKING = (
    r"(?:what|how|when|where|why|which|who|whose|whom|can|could|do|does|did|is|are|am|was|were|will|would|should|"
    r"shall|may|must|has|have|if|what's|whats|how's|where's|who's|isn't|aren't|don't|doesn't|can't)"
)
_ENDS = re.compile(r"(?<=[?!;])\s+|(?<=[a-z)]\.)\s+(?=[A-Za-z])|\s*\n+\s*|\s+\(?\d\)\s+")
_JOINTS = re.compile(
    rf"(?:,|\s)\s*(?:and also|and then|and|also|plus|as well as|oh and|btw|by the way|or)\s*,?\s+(?={_ASKING}\s)"
    rf"|,\s+(?={_ASKING}\s+(?:i|my|the|it|that|this|we|you|a|an|do|does|is|are|about|to|many|much|long|can)\b)",
    re.IGNORECASE,
)
_POINTING = re.compile(r"\b(?:it|this|that|them|those|these|one|they)\b", re.IGNORECASE)
_SMALL = re.compile(
    rf"\b(?:{_ASKING}|i|we|you|my|our|the|a|an|it|this|that|them|those|these|they|one|to|be|not|too|also|then|so|and|or|"
    r"for|in|on|of|by|with|as|need|file|taxed|taxable|tax|taxes|done|work|count|counts|matter|legal|ok|okay|allowed|"
    r"fine|due|mean|pay|owe|report|reported|happens?|it's|that's|still|now|again|worth|normal|right|wrong|bad|fix|much|"
    r"long|often|soon)(?!\w)[\s,?!.]*",
    re.IGNORECASE,
)
"""A word that names nothing: a question of such words alone is about what was named before it."""
_STARTS_ASKING = re.compile(
    rf"(?:(?:and|also|but|so|ok|okay|plus|then)\s+)*{_ASKING}\b|(?:tell|explain|define|describe|walk)\b", re.IGNORECASE
)


def split(message: str) -> tuple[str, ...]:
    """The questions of a message in order, at most four; the message itself when it asks one thing."""
    pieces = [piece.strip(" ,") for sentence in _ENDS.split(message) for piece in _JOINTS.split(sentence)]
    parts: list[str] = []
    scene: list[str] = []
    for piece in (piece for piece in pieces if piece):
        if not _asks(piece):
            scene.append(piece)
        elif len(piece.split()) < SHORTEST_PART and parts:
            parts[-1] = f"{parts[-1]} {piece}"
        elif parts and points_back(piece) and not _SMALL.sub("", piece).strip():
            parts.append(f"{parts[-1]} {piece}")
        else:
            parts.append(" ".join([*scene, piece]))
            scene = []
    if scene and parts:
        parts[-1] = " ".join([parts[-1], *scene])
    if len(parts) < 2:
        return (message,)
    return (*parts[: MOST_PARTS - 1], " ".join(parts[MOST_PARTS - 1 :])) if len(parts) > MOST_PARTS else tuple(parts)


def alone(message: str) -> list[str]:
    """The sentences of a message that are questions, without those around them; at most four."""
    pieces = [piece.strip(" ,") for piece in _ENDS.split(message)]
    asked = [piece for piece in pieces if piece.endswith("?") and len(piece.split()) >= SHORTEST_PART]
    return [piece for piece in asked if piece != message][:MOST_PARTS]


def points_back(question: str) -> bool:
    """Whether a question points at something named before it."""
    return bool(_POINTING.search(question))


def _asks(piece: str) -> bool:
    return piece.endswith("?") or bool(_STARTS_ASKING.match(piece))
