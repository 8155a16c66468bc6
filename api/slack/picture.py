"""A chart of an answer as a PNG, drawn from its Numbers: every figure also stands in the picture as text."""

from __future__ import annotations

import io
from decimal import Decimal, InvalidOperation
from typing import TYPE_CHECKING

from assistant.answer import Bar, Chart, Number, Spans

if TYPE_CHECKING:
    from PIL.ImageDraw import ImageDraw

WIDTH, LEFT, ROW, BAR, TOP, MARGIN = 1200, 330, 96, 40, 84, 30
COLORS = ("#b45309", "#15803d", "#1d4ed8", "#7c3aed", "#0f766e", "#be185d")
ROLES = {"taxable": 0, "tax": 5, "nontaxable": 1, "basis": 2}
INK, PAPER = "#111827", "#ffffff"


def picture(chart: Chart) -> bytes:
    """The PNG of a chart; the same chart gives the same bytes."""
    from PIL import Image, ImageDraw

    image = Image.new("RGB", (WIDTH, TOP + ROW * len(chart.bars) + MARGIN), PAPER)
    draw = ImageDraw.Draw(image)
    _write(draw, (MARGIN, 24), _words(chart.title), WIDTH - 2 * MARGIN, 30)
    longest = max((_total(bar) for bar in chart.bars), default=Decimal(0)) or Decimal(1)
    for place, bar in enumerate(chart.bars):
        _draw(draw, bar, TOP + ROW * place, longest)
    sink = io.BytesIO()
    image.save(sink, "PNG", optimize=True)
    return sink.getvalue()


def described(chart: Chart) -> str:
    """The chart in words, for those who cannot see it."""
    bars = (f"{_words(bar.label)}: {_parts(bar)}" for bar in chart.bars)
    return f"{_words(chart.title)}. {'; '.join(bars)}"


def _draw(draw: ImageDraw, bar: Bar, top: int, longest: Decimal) -> None:
    _write(draw, (MARGIN, top + 6), _words(bar.label), LEFT - 2 * MARGIN)
    left = LEFT
    for place, part in enumerate(bar.parts):
        length = int(_amount(part) / longest * (WIDTH - LEFT - MARGIN))
        color = COLORS[ROLES.get(part.role, place % len(COLORS))]
        draw.rectangle((left, top, left + length, top + BAR), fill=color)
        left += length
    _write(draw, (LEFT, top + BAR + 8), _parts(bar), WIDTH - LEFT - MARGIN)


def _write(draw: ImageDraw, at: tuple[int, int], text: str, width: int, size: int = 22) -> None:
    """Text as large as the room allows, down to where it can still be read."""
    from PIL import ImageFont

    while size > 11 and draw.textlength(text, ImageFont.load_default(size)) > width:
        size -= 1
    draw.text(at, text, INK, font=ImageFont.load_default(size))


def _parts(bar: Bar) -> str:
    return ", ".join(f"{part.label}: {part.text}" for part in bar.parts)


def _words(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _amount(number: Number) -> Decimal:
    try:
        return max(Decimal(0), Decimal(number.value))
    except InvalidOperation:
        return Decimal(0)


def _total(bar: Bar) -> Decimal:
    return sum((_amount(part) for part in bar.parts), Decimal(0))
