"""An amount of a message, named so that its writer finds it: by its place and the words beside it."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene

_ORDINALS = ("first", "second", "third", "fourth", "fifth", "sixth", "seventh", "eighth", "ninth", "tenth")
_WORDS = re.compile(r"[^\W\d_]+(?:['’-][^\W\d_]+)*")


def ordinal(place: int) -> str:
    """Which amount of the message it is: "the third"."""
    return _ORDINALS[place] if place < len(_ORDINALS) else "last"


def words_beside(scene: Scene, place: int) -> str:
    """The words before or behind an amount."""
    figures, text = scene.figures, scene.spans.text
    before = text[figures[place - 1].end if place else 0 : figures[place].start]
    behind = text[figures[place].end : figures[place + 1].start if place + 1 < len(figures) else len(text)]
    if words := _WORDS.findall(before)[-3:]:
        return f" (behind “{' '.join(words)}”)"
    if words := _WORDS.findall(behind)[:3]:
        return f" (before “{' '.join(words)}”)"
    return ""
