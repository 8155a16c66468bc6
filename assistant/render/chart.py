"""A chart as SVG, drawn from Numbers of the Answer: bars of parts, each part with its label and its figure as text."""

from __future__ import annotations

from decimal import Decimal
from html import escape

from assistant.answer import Bar, Chart, Number, Spans

WIDTH = 640
LEFT = 170
ROW = 52
BAR = 22
COLORS = {
    "taxable": "#b45309",
    "tax": "#b91c1c",
    "additional_tax": "#b91c1c",
    "nontaxable": "#15803d",
    "basis": "#1d4ed8",
    "value": "#64748b",
    "limit": "#7c3aed",
    "room": "#7c3aed",
}
OTHERS = ("#0f766e", "#a16207", "#4338ca", "#be185d")


def svg(chart: Chart) -> str:
    """The picture; its figures are the text of the Numbers, so it can be read without seeing it."""
    height = 16 + ROW * len(chart.bars)
    longest = max((_total(bar) for bar in chart.bars), default=Decimal(0)) or Decimal(1)
    rows = "".join(_row(bar, 8 + ROW * place, longest) for place, bar in enumerate(chart.bars))
    lines = _polyline(chart, longest) if chart.kind == "line" else ""
    return (
        f'<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 {WIDTH} {height}" role="img" '
        f'aria-label="{escape(_text(chart.title))}"><title>{escape(_text(chart.title))}</title>{rows}{lines}</svg>'
    )


def _text(spans: Spans) -> str:
    return "".join(span.text for span in spans)


def _amount(number: Number) -> Decimal:
    try:
        return max(Decimal(0), Decimal(number.value))
    except ArithmeticError:
        return Decimal(0)


def _total(bar: Bar) -> Decimal:
    return sum((_amount(part) for part in bar.parts), Decimal(0))


def _length(amount: Decimal, longest: Decimal) -> int:
    return int(amount / longest * (WIDTH - LEFT - 10))


def _row(bar: Bar, top: int, longest: Decimal) -> str:
    drawn = [f'<text x="0" y="{top + 16}" font-size="13">{escape(_text(bar.label))}</text>']
    left = LEFT
    for place, part in enumerate(bar.parts):
        width = _length(_amount(part), longest)
        color = COLORS.get(part.role, OTHERS[place % len(OTHERS)])
        said = escape(f"{part.text} {part.label}")
        drawn.append(
            f'<rect x="{left}" y="{top}" width="{width}" height="{BAR}" fill="{color}"><title>{said}</title></rect>'
        )
        left += width
    words = ", ".join(f"{part.text} {part.label}" for part in bar.parts)
    drawn.append(f'<text x="{LEFT}" y="{top + BAR + 14}" font-size="11">{escape(words)}</text>')
    return "".join(drawn)


def _polyline(chart: Chart, longest: Decimal) -> str:
    points = " ".join(
        f"{LEFT + _length(_amount(bar.parts[0]), longest)},{8 + ROW * place + BAR // 2}"
        for place, bar in enumerate(chart.bars)
        if bar.parts
    )
    return f'<polyline points="{points}" fill="none" stroke="#0f172a" stroke-width="2"/>'
