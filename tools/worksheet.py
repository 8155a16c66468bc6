"""A worksheet of our own for any form and year: lines, labels, formulas with the values put in, and sources, as a PDF.

The bytes depend on the forms alone: no clock, no random identifier.
"""

from __future__ import annotations

import io
from collections.abc import Iterable
from html import escape
from typing import TYPE_CHECKING, Any

from tools.calculator import Figure
from tools.form_8606 import Form8606
from tools.money import shown

if TYPE_CHECKING:
    from reportlab.platypus import Flowable

HEADINGS = ("Line", "What it is", "How it follows", "Amount")
WIDTHS = (44, 218, 190, 72)
MARGINS: dict[str, Any] = {"leftMargin": 44, "rightMargin": 44, "topMargin": 48, "bottomMargin": 48}
PAPER = "Computed by Basis. This is a worksheet, not the official form; check it before anything is filed."


def worksheet_pdf(forms: Iterable[tuple[str, Form8606]]) -> bytes:
    """One worksheet for each heading and form, in one PDF; the heading says whose form it is."""
    from reportlab.lib.pagesizes import letter
    from reportlab.platypus import PageBreak, SimpleDocTemplate

    story: list[Flowable] = []
    for heading, form in forms:
        if story:
            story.append(PageBreak())
        story += _sheet(heading, form)
    sink = io.BytesIO()
    document = SimpleDocTemplate(
        sink, pagesize=letter, title="Form 8606 worksheet", author="Basis", invariant=1, **MARGINS
    )
    document.build(story)
    return sink.getvalue()


def _sheet(heading: str, form: Form8606) -> list[Flowable]:
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, Spacer

    styles = getSampleStyleSheet()
    figures = form.figures()
    lines = [figure for ref, figure in figures.items() if ref in form.line]
    around = [figure for ref, figure in figures.items() if ref not in form.line]
    story: list[Flowable] = [
        Paragraph(escape(f"Form 8606 for {form.tax_year}: worksheet"), styles["Title"]),
        Paragraph(escape(heading), styles["Heading2"]),
    ]
    if lines:
        story.append(_table(lines))
    if around:
        story += [Paragraph("Around the form", styles["Heading3"]), _table(around)]
    notes = [Paragraph(escape(note.text), styles["BodyText"]) for note in form.notes]
    if notes:
        story += [Paragraph("Notes", styles["Heading3"]), *notes]
    sources = ", ".join(dict.fromkeys(figure.source.split(", line")[0] for figure in figures.values()))
    mode = f"Rounding: {form.facts.rounding}. Sources: {sources}." if sources else f"Rounding: {form.facts.rounding}."
    return [*story, Spacer(1, 10), Paragraph(escape(mode), styles["Italic"]), Paragraph(PAPER, styles["Italic"])]


def _table(figures: Iterable[Figure]) -> Flowable:
    from reportlab.lib import colors
    from reportlab.lib.styles import getSampleStyleSheet
    from reportlab.platypus import Paragraph, Table, TableStyle

    small = getSampleStyleSheet()["BodyText"].clone("small", fontSize=8, leading=10)
    rows = [
        [
            Paragraph(escape(figure.ref.rpartition(":")[2].replace("_", " ")), small),
            Paragraph(escape(figure.label), small),
            Paragraph(escape(_work(figure)), small),
            shown(figure.value, figure.unit),
        ]
        for figure in figures
    ]
    style = TableStyle(
        [
            ("FONTSIZE", (0, 0), (-1, -1), 8),
            ("FONTNAME", (0, 0), (-1, 0), "Helvetica-Bold"),
            ("ALIGN", (3, 0), (3, -1), "RIGHT"),
            ("VALIGN", (0, 0), (-1, -1), "MIDDLE"),
            ("LINEBELOW", (0, 0), (-1, -1), 0.25, colors.grey),
        ]
    )
    return Table([list(HEADINGS), *rows], colWidths=WIDTHS, repeatRows=1, style=style)


def _work(figure: Figure) -> str:
    return f"{figure.formula} = {figure.filled}" if figure.filled else figure.formula
