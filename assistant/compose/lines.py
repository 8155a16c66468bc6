"""Single lines of the form, where they are asked for: what a line shows and what it is made from, before all else."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.answer import Paragraph
from assistant.compose.writer import Writer, label_spans, whose
from assistant.facts import YOU
from assistant.ledger import Computation
from assistant.reading.spans.sought import sought

_NUMBERS = r"lines? (?P<{0}>\d{{1,2}}[abc]?(?:\s?(?:,|and|&|/)\s?(?:lines? )?\d{{1,2}}[abc]?)*)"
_ASKED = sought(
    r"\b(?:what(?:'?s|’s)?|how much|which (?:number|figure|amount)|give me|need|tell me)\b(?! does)[^.?!;]{0,40}?\b"
    + _NUMBERS.format("first")
    + r"(?! ?(?:=|:|is |was |says? |shows? |of )? ?\$?\d)(?! mean)|(?:^|[.?!;,]\s*(?:and |so )?)"
    + _NUMBERS.format("bare")
    + r"(?: (?:of|on) (?:the|my|form)(?: \w+)? (?:form|8606)| then| amount| value)?\W*(?:\?|$)",
    re.I,
)
"""A line asked for, other than one whose entry is told."""
_MOST = 3


def asked_lines(writer: Writer, form: Computation) -> None:
    """The lines that the message asks for, as the form of the year has them; and line 2, where it was filled in otherwise."""
    _line_2_put_right(writer, form)
    for asked in list(_lines(writer.case.message, form.tax_year))[:_MOST]:
        if ref := ref_of(form, asked):
            line(writer, form, ref)
        elif asked == "2" and form.has("basis_carried_forward") and form.tax_year == writer.case.tax_year:
            writer.say(
                f"Line {{line.2}} of the {{year.{form.tax_year}}} form takes the basis from the last one: "
                "{basis_carried_forward}.",
                "headline",
                form,
            )


def _line_2_put_right(writer: Writer, form: Computation) -> None:
    """Where line 2 was filled in with something else than the basis that was told of the form before."""
    brought = "2" if form.has("2") else "basis_carried_forward"
    for fact in writer.case.book.all("filed_line", form.person, form.tax_year):
        if fact.detail == "2" and form.has(brought) and fact.amount != form.amount(brought):
            less = fact.amount < form.amount(brought)
            so = "that basis would be taxed once more later" if less else "basis would be used that is not there"
            writer.say(
                f"Line {{line.2}} is wrong: the last form carries {{{brought}}} forward, and that belongs on it instead of "
                f"{{said.{fact.id}}}. Left as it is, {so}.",
                "headline",
                form,
            )


_OF_A_YEAR = re.compile(r"\W*(?:for|of|on|in) (?:the |my )?(?P<year>20\d\d)\b", re.I)


def _lines(message: str, year: int | None) -> Iterator[str]:
    for asked in _ASKED.finditer(message):
        named = _OF_A_YEAR.match(message, asked.end("first") if asked["first"] else asked.end("bare"))
        if named and int(named["year"]) != year:
            continue  # that of another form
        yield from re.findall(r"\d{1,2}[abc]?", asked["first"] or asked["bare"])


def ref_of(form: Computation, asked: str) -> str:
    """A line as the form has it; of one with letters the last, which is its result; nothing where it has none."""
    return asked if form.has(asked) else next((f"{asked}{a}" for a in "cba" if form.has(f"{asked}{a}")), "")


def line(writer: Writer, form: Computation, ref: str) -> None:
    """A line of the form with what it is made from."""
    formula = re.sub(r"^(?:max|min)\(\d, (.*)\)$", r"\1", form.figure(ref).formula)
    how = re.sub(r"line (\d+[abc]?)", r"line {line.\1} ({\1})", formula)
    own = "" if form.person in ("", YOU) else f" of {whose(form.person)} form"
    spans = (*writer.spans(f"Line {{line.{ref}}}{own}, the "), *label_spans(form.figure(ref).label))
    told = writer.spans(f", is {{{ref}}}: {how}." if how else f", is {{{ref}}}.", form)
    writer.blocks.append(Paragraph((*spans, *told), "headline"))
