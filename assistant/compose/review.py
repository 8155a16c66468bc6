"""The verdict on a form that was filled in: right or not, which lines, what they should be, which mistake, what it cost."""

from __future__ import annotations

import datetime
import re

from assistant.answer import Paragraph, Spans, Table
from assistant.compose.quoting import note_spans
from assistant.compose.writer import Writer
from assistant.facts import Fact
from assistant.ledger import Computation

_IS_IT_RIGHT = re.compile(
    r"\b(?:right|correct|agree\w*|add up|adds up|ok|okay|coherent|true|hang together|legit|accurate|check out|make sense)\b[^?]*\?",
    re.I,
)
_MOST_TELLING = ("18", "15c", "15", "25c", "14")


def verdict(writer: Writer, review: Computation) -> None:
    """Yes or no first, then what differs, why, and what to do about it."""
    yes_or_no = _IS_IT_RIGHT.search(writer.case.text) is not None
    filed, wrong = _filed(writer, review), [difference.line for difference in review.result.differences]  # type: ignore[attr-defined]
    if not wrong:
        shown = next(line for line in (*_MOST_TELLING, *filed) if line in filed)
        value = f"{{{shown}}}" if review.has(shown) else "blank"
        lead = "Yes: line" if yes_or_no else "No mistake found: line"
        writer.say(f"{lead} {{line.{shown}}} is right with {value}, as the facts stand.", "headline", review)
        return
    chief = next(line for line in (*_MOST_TELLING, *wrong) if line in wrong)
    should = f"it should be {{{chief}}}" if review.has(chief) else "it should be blank"
    writer.say(
        f"{'No: line' if yes_or_no else 'Line'} {{line.{chief}}} is wrong. It shows {_as_said(filed[chief])}, and {should}{_cost(review)}.",
        "headline",
        review,
    )
    if len(wrong) > 1:
        _table(writer, review, filed, wrong)
    due = datetime.date((review.tax_year or 0) + 1, 4, 15)
    if writer.case.today <= due:
        writer.say("Put it right before the return is filed.", "reason", review)
    for note in review.result.notes:
        if spans := note_spans(note.text, writer, review):
            writer.blocks.append(Paragraph(spans, "reason"))


def _filed(writer: Writer, review: Computation) -> dict[str, Fact]:
    """The entries by line, as they were said."""
    return {
        fact.detail: fact
        for fact in writer.case.book
        if fact.name in ("filed_line", "filed_ratio")
        and (fact.person, fact.tax_year) == (review.person, review.tax_year)
        and fact.detail in review.inputs["filed"]
    }


def _as_said(fact: Fact) -> str:
    return f"{{said.{fact.id}}}"


def _cost(review: Computation) -> str:
    if review.has("taxable_overstated"):
        tax = ", which costs {tax_overstated} of tax at your rate" if review.has("tax_overstated") else ""
        return f": {{taxable_overstated}} too much is taxed{tax}"
    if review.has("taxable_understated"):
        tax = ", which is {tax_understated} of tax at your rate" if review.has("tax_understated") else ""
        return f": {{taxable_understated}} too little is taxed{tax}"
    if review.has("basis_overstated"):
        return ": {basis_overstated} of basis too much is carried forward"
    return ": {basis_understated} of basis is lost" if review.has("basis_understated") else ""


def _table(writer: Writer, review: Computation, filed: dict[str, Fact], wrong: list[str]) -> None:
    rows: list[tuple[Spans, ...]] = [
        (
            writer.spans(f"{{line.{line}}}"),
            writer.spans(_as_said(filed[line])),
            (review.number(line),) if review.has(line) else writer.spans("blank"),
        )
        for line in wrong
    ]
    header = (writer.spans("line"), writer.spans("as filled in"), writer.spans("should be"))
    writer.blocks.append(Table(writer.spans("Lines that are wrong"), header, tuple(rows)))


def taxed(tax: Computation, checked: Computation | None, form: Computation) -> str:
    """What the tax is on: the taxable part, that of the conversion alone, or what a filled form has wrong of it."""
    off = {
        f"what is taxed too {much}": checked.amount(ref)
        for ref, much in (("taxable_overstated", "much"), ("taxable_understated", "little"))
        if checked is not None and checked.has(ref)
    }
    amount = tax.amount("taxable_amount")
    taken_out = next((form.amount(ref) for ref in ("15c", "15") if form.has(ref)), None)
    if taken_out and form.has("18") and form.amount("18") == amount:
        return "the taxable part of the conversion alone"
    return next((words for words, wrong in off.items() if wrong == amount), "the taxable part")
