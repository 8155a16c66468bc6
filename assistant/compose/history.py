"""The answer about basis over the years: every form of the chain, and which of them are to be filed late or amended."""

from __future__ import annotations

from assistant.answer import Paragraph, Spans, Table
from assistant.compose.form import decline_error
from assistant.compose.quoting import note_spans
from assistant.compose.writer import Answered, Writer
from assistant.ledger import Computation

_COLUMNS = (
    ("1", "line {line.1}, contributed"),
    ("8", "line {line.8}, converted"),
    ("18", "line {line.18}, taxable"),
    ("14", "line {line.14}, basis"),
)
_ACTIONS = {
    "file_late": "still to be filed, late",
    "file": "to be filed with the return of the year",
    "amend": "filed, but to be corrected",
    "as_filed": "right as filed",
}


def basis_history(writer: Writer, answered: Answered) -> None:
    """The chain as a table, then what to file."""
    result = answered.of("basis_history")
    if result is None:
        decline_error(writer, answered)
        return
    filings = result.result.filings if answered.part.detail else ()  # type: ignore[attr-defined]
    told = []
    for action, words in _ACTIONS.items():
        years = [f"{{year.{filing.tax_year}}}" for filing in filings if filing.action == action]
        if years:
            told.append(f"Form 8606 for {', '.join(years)}: {words}.")
    if told:
        writer.say(" ".join(told), "headline", result)
    _table(writer, result)
    if any(filing.action == "file_late" for filing in filings):
        writer.steps(
            "What to do:",
            [
                "Begin with the earliest missing year and work forward: line {line.14} of each form goes on line {line.2} of the next.",
                "Use the printed form of each year. It goes in alone where no tax changes, and with Form 1040-X where it does.",
                "Keep what proves the contributions: Forms 5498, statements, page one of the returns.",
            ],
            result,
        )
    for note in result.result.notes:
        if note.code in ("file_late", "amend") and filings and (spans := note_spans(note.text, writer, result)):
            writer.blocks.append(Paragraph(spans, "caveat"))


def _table(writer: Writer, result: Computation) -> None:
    years = [form.tax_year for form in result.result.forms if form.line]  # type: ignore[attr-defined]
    columns = [(ref, name) for ref, name in _COLUMNS if any(result.has(f"{year}:{ref}") for year in years)]
    rows: list[tuple[Spans, ...]] = [
        (
            writer.spans(f"{{year.{year}}}", result),
            *(
                (result.number(f"{year}:{ref}"),) if result.has(f"{year}:{ref}") else writer.spans("blank")
                for ref, _ in columns
            ),
        )
        for year in years
    ]
    header = (writer.spans("year"), *(writer.spans(name) for _, name in columns))
    writer.blocks.append(Table(writer.spans("Basis over the years"), header, tuple(rows), "years"))
