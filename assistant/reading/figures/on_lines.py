"""The line of a form on which a figure of a message stands, and a share as it was written there."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading.figures.line_18 import stands_on_18
from assistant.reading.figures.signs import Figure, Scene

RESULTS = ("10", "11", "12", "13", "15", "15a", "15c", "17", "18")
"""Lines that follow from others: whoever gives a figure of one shows a form that was filled in."""


_TAXABLE = re.compile(r"(?<!non-)(?<!non)(?<!not )\b(?:taxable|taxed|4b)", re.I)
_SOMETHING_ELSE = re.compile(r"limit|tax-free|\b2[ab]\b|not determined|state|taxable (?:income|compensation)", re.I)


def entry_of(scene: Scene, figure: Figure, role: str, number: int) -> str:
    """The line that an entry or a result of somebody stands on; a taxable part without a line is that of line 18."""
    if role not in ("filed_line", "claimed", "basis"):
        return ""
    if role == "filed_line" and stands_on_18(scene, figure):
        return "18"
    if (line := _line_of(scene, figure, role)) or role == "basis":
        return line
    said = scene.spans.fragments[number].text
    taxable = figure.kind == "money" and _TAXABLE.search(said) and not _SOMETHING_ELSE.search(said)
    return "18" if taxable and len(scene.spans.fragments[number].amounts) == 1 else ""


def ratio(scene: Scene, figure: Figure) -> str:
    """A share as it was written: how many places it has says how the form was rounded."""
    written = Decimal(re.sub(r"[^\d.]", "", scene.spans.text[figure.start : figure.end]).rstrip(".") or "0")
    return format(written / 100 if figure.kind == "percent" else written, "f")


_SHOWS = ("=", ":", "-", "is", "was", "says", "of", "", "as", "at", "shows", "reads", "comes to", "came to")


def _line_of(scene: Scene, figure: Figure, role: str) -> str:
    """The line on which a figure is said to be entered: "on line 8" behind it, or "line 8 =" before it."""
    for line in scene.spans.lines:
        behind = scene.spans.text[figure.end : line.start].strip().lower()
        if (
            line.start >= figure.end
            and line.start - figure.end < 10
            and behind in ("on", "on the", "goes on", "in", "is on")
        ):
            return line.lines[-1]
    for line in reversed(scene.spans.lines):
        before = scene.spans.text[line.end : figure.start].strip(" $").lower()
        if (
            line.end <= figure.start
            and figure.start - line.end < 10
            and before in (_SHOWS if role in ("filed_line", "claimed") else ("=", ":", "as", "shows", "says"))
        ):
            return line.lines[-1]
    return ""
