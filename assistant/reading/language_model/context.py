"""A message as a small language model sees it: word pieces, and which of them stand for each figure and clause.

Figures are written in one way ("$7000", "24%"), so that "7k" and "seven thousand" look the same; what was just asked and
what the conversation holds stands before the message.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from assistant.reading.figures.figure_years import year_places
from assistant.reading.figures.signs import Figure, Scene

LONGEST = 384


@dataclass(frozen=True, slots=True)
class Pieces:
    """Word pieces of a message, and the places of those that belong to each figure, each clause and each year said."""

    ids: list[int]
    figures: list[list[int]]
    clauses: list[list[int]]
    years: list[list[int]]


def pieces(scene: Scene, tokenizer: Any, text: str = "", scale: Decimal = Decimal(1)) -> Pieces:
    """The pieces of a message; ``text`` of the same length and ``scale`` of its money vary it for learning."""
    text = text or scene.spans.text
    written = _before(scene)
    origins: list[tuple[int, int, bool]] = []
    position = 0
    shown: list[tuple[int, int]] = []
    for figure in scene.figures:
        origins.append((len(written), position, True))
        written += text[position : figure.start]
        shown.append((len(written), len(written) + len(_written(figure, scale))))
        origins.append((len(written), figure.start, False))
        written += _written(figure, scale)
        position = max(position, figure.end)
    origins.append((len(written), position, True))
    written += text[position:]
    encoded = tokenizer.encode(written)
    places = [
        (place, start, end)
        for place, (start, end) in enumerate(encoded.offsets[:LONGEST])
        if end > start and start >= origins[0][0]
    ]
    stands = {place: _origin(start, origins) for place, start, _ in places}
    return Pieces(
        encoded.ids[:LONGEST],
        [[place for place, start, end in places if start < high and low < end] or [0] for low, high in shown],
        [_within(stands, fragment.start, fragment.end) for fragment in scene.spans.fragments],
        [_within(stands, year.start, year.end) for year in year_places(scene.spans)],
    )


def _within(stands: Mapping[int, int], start: int, end: int) -> list[int]:
    """The pieces that come from a stretch of the message; the first of all where none does."""
    return [place for place, stand in stands.items() if start <= stand < end] or [0]


def _before(scene: Scene) -> str:
    asked, held = (
        ", ".join(name.replace("_", " ") for name in names) for names in (scene.setting.asked, scene.setting.known)
    )
    return (f"asked {asked}: " if asked else "") + (f"known {held}: " if held else "")


def _origin(start: int, origins: list[tuple[int, int, bool]]) -> int:
    """Where in the message the piece at a place of the written text comes from; a figure counts as one place."""
    written, said, as_said = next(origin for origin in reversed(origins) if origin[0] <= start)
    return said + (start - written if as_said else 0)


def _written(figure: Figure, scale: Decimal) -> str:
    if figure.kind == "age":
        return f"{figure.value}"
    if figure.kind == "percent":
        return f"{figure.value.normalize():f}%"
    value = figure.value if figure.value <= 100 else figure.value * scale
    return f"${value.quantize(Decimal(1)) if abs(value) < Decimal(10) ** 12 else 999}"
