"""What the answers of all calculators have in common: assumptions, questions and errors, notes, the table of figures."""

from __future__ import annotations

from collections.abc import Callable, Collection

from assistant.answer import Paragraph, Spans, Table
from assistant.compose.form import decline_error
from assistant.compose.quoting import note_spans
from assistant.compose.writer import Answered, Writer, label_spans
from assistant.ledger import Computation


def begun(writer: Writer, answered: Answered, calculator: str) -> Computation | None:
    """Assumptions, questions and errors; the computation when there is one."""
    part = answered.part
    if part.needs:
        writer.assume(part.assumptions if answered.computations else ())
        writer.ask(part.needs)
        return None
    result = answered.of(calculator)
    if result is None:
        decline_error(writer, answered)
        return None
    writer.assume(part.assumptions)
    return result


def told_notes(writer: Writer, result: Computation, without: Collection[str] = ()) -> None:
    """The notes of a result, those left out whose code is in ``without``."""
    for note in result.result.notes:
        if note.code not in without and (spans := note_spans(note.text, writer, result)):
            writer.blocks.append(Paragraph(spans, "caveat" if note.severity == "warning" else "note"))


def table_of(writer: Writer, result: Computation, title: str, shown: Callable[[str], bool] = lambda ref: True) -> None:
    """The figures of a result as a table."""
    rows: list[tuple[Spans, ...]] = []
    for ref, figure in result.result.figures().items():
        if shown(ref):
            rows.append((tuple(label_spans(figure.label)), (result.number(ref),)))
    if rows:
        writer.blocks.append(
            Table(writer.spans(title, result), (writer.spans("what"), writer.spans("amount")), tuple(rows))
        )
