"""The years before the one asked about: what was taxable in each, and the basis that it hands on."""

from __future__ import annotations

from assistant.compose.writer import Answered, Writer, whose
from assistant.ledger import Computation

_TOLD_ONE_BY_ONE = 5
"""Of more years than these, in which money only went in, the last tells the basis of all."""


def earlier_years(writer: Writer, answered: Answered) -> None:
    """A sentence for each form that feeds the one asked about."""
    part = answered.part
    told = answered.computations[:-1] if not part.needs else answered.computations
    before = [each for each in told if each.calculator == "form_8606" and each.tax_year != part.tax_year]
    for place, computation in enumerate(before, 1):
        alike = place < len(before) and all(map(_only_paid_in, before[place - 1 : place + 1]))
        if not alike or len(before) <= _TOLD_ONE_BY_ONE:
            _earlier_year(writer, computation)


def _earlier_year(writer: Writer, computation: Computation) -> None:
    if not (computation.has("14") or computation.has("18")):
        return
    year = f"{{year.{computation.tax_year}}}"
    own = " " + whose(computation.person) if computation.person != "you" else ""
    told = []
    if computation.has("18"):
        told.append("{18} of the conversion was taxable")
    if computation.has("7") and computation.amount("7"):
        told.append(f"of the {{7}} taken out {{{cash_line(computation)}}} was taxable and {{12}} was not")
    lines = "" if told else " (lines {line.1} to {line.3}, then line {line.14})"
    taxed = ", ".join(told) or "nothing was converted, so {taxable_conversion} is taxable,"
    taxed += "" if not told or (told == told[:1] and computation.has("18")) else ","
    if not computation.has("14"):
        writer.say(f"For {year}{own}: {taxed.rstrip(',')}.", of=computation)
        return
    writer.say(
        f"For {year}{own}: {taxed} and line {{line.14}} carries {{14}} of basis forward{lines}.",
        of=computation,
    )


def _only_paid_in(computation: Computation) -> bool:
    """Whether nothing was converted or taken out, so that the last of several such years tells the basis of all."""
    return computation.has("14") and not computation.has("18") and not computation.has("7")


def cash_line(result: Computation) -> str:
    """The line of the taxable part of distributions, as the form of the year numbers it."""
    return "15c" if result.has("15c") else "15"
