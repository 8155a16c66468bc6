"""What the words of an event say of an amount: the fact that it is, and the words around it by which that is known."""

from __future__ import annotations

import re
from dataclasses import dataclass

from assistant.reading.figures.signs import Scene

_STOP = re.compile(r"[.;?!](?=\s|$)|\n")


@dataclass(frozen=True, slots=True)
class Named:
    """A figure with the name of its fact; ``role`` is what the other figures are read beside."""

    index: int
    fact: str
    role: str = "other"


@dataclass(frozen=True, slots=True)
class Words:
    """The words of its sentence before a figure, back to the figure before it, and those behind it, up to the next."""

    before: str
    behind: str


def words_around(scene: Scene, index: int) -> Words:
    """The words around a figure."""
    text, figures = scene.spans.text, scene.figures
    start = figures[index - 1].end if index else 0
    end = figures[index + 1].start if index + 1 < len(figures) else len(text)
    before = _STOP.split(text[start : figures[index].start])[-1]
    return Words(before, _STOP.split(text[figures[index].end : end])[0])
