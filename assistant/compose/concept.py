"""Answers from the handbook: the short answer first, the reasoning, the example worked by a calculator, what to do."""

from __future__ import annotations

from typing import TYPE_CHECKING

from assistant.answer import Paragraph, ParagraphRole, Steps, UncheckedNumber
from assistant.compose.last_day import days_of_the_year_asked
from assistant.compose.verdict import opening
from assistant.compose.writer import Writer
from assistant.ledger import UnknownReference
from assistant.passages import own_spans, paragraph_spans
from tools.errors import CalculationError

if TYPE_CHECKING:
    from assistant.ledger import Computation
    from assistant.toolbox import Toolbox
    from knowledge.passages import Paragraph as Passage
    from knowledge.passages import Section
    from knowledge.retrieval import Found, Hit

_NEAR, _TIED, _FAINT = 0.3, 0.8, 0.2


def concept(writer: Writer, found: Found | None, toolbox: Toolbox) -> None:
    """Answer a question of concept; say so when the handbook has nothing on it."""
    if found is None or not found.relevant or not found.hits:
        if found is not None and found.own:
            _own(writer, found)
        else:
            nothing(writer)
        return
    main, related = _chosen(found)
    for place, (hit, asked) in enumerate(main):
        section(writer, hit, asked, toolbox, short=place > 0)
    for hit in related:
        if not hit.passage.own:
            _paragraph(writer, opening(hit.passage, hit.verdict, ""), "text", None)
            writer.cite(hit.passage.id, hit.passage.title, hit.passage.authorities)
    _own(writer, found)
    _follow(writer, found.hits)


def _chosen(found: Found) -> tuple[list[tuple[Hit, str]], list[Hit]]:
    """The sections to answer from with the question each answers, and those of which the short answer is told."""
    best = max((hit.score for hit in found.hits), default=0.0)
    parts = [part for part in found.parts if part.relevant and part.hits and part.hits[0].score >= _FAINT * best]
    lists = [(part.hits, part.question) for part in parts] if len(parts) > 1 else [(found.hits, found.question)]
    main: dict[str, tuple[Hit, str]] = {}
    for hits, asked in lists:
        for hit in hits[:2]:
            if hit is hits[0] or hit.score >= _TIED * hits[0].score:
                main.setdefault(hit.passage.id, (hit, asked))
    chosen = list(main.values())[:3]
    ids = {hit.passage.id for hit, _ in chosen}
    related = [hit for hit in found.hits if hit.passage.id not in ids and hit.score >= _NEAR * found.hits[0].score]
    return chosen, related[: max(0, 3 - len(chosen))]


def section(writer: Writer, hit: Hit, asked: str, toolbox: Toolbox, *, short: bool) -> None:
    """Answer from one section; ``short`` leaves it at the short answer and one paragraph."""
    passage = hit.passage
    if passage.own:
        return
    example = _worked(passage, toolbox, writer)
    _paragraph(writer, opening(passage, hit.verdict, asked), "headline" if not short else "text", example)
    days_of_the_year_asked(writer, (passage.short_answer, *passage.body[: 1 if short else 4]))
    for paragraph in passage.body[: 1 if short else 4]:
        _paragraph(writer, paragraph, "text", example)
    if passage.example and example is not None and not short:
        _paragraph(writer, passage.example.text, "note", example)
    if not short:
        _list(writer, "What to do:", passage.steps, example)
        _list(writer, "Common mistakes:", passage.mistakes, example)
    writer.cite(passage.id, passage.title, passage.authorities)


def _own(writer: Writer, found: Found) -> None:
    """What the person's own documents say, quoted and named."""
    for hit in found.own[:1]:
        if not hit.passage.own:
            continue
        writer.blocks.append(Paragraph(own_spans(hit.passage), "note"))
        writer.cite(hit.passage.id, hit.passage.title, ())


def _follow(writer: Writer, hits: tuple[Hit, ...]) -> None:
    asked = [hit.passage.question or hit.passage.title for hit in hits[1:4] if not hit.passage.own]
    for text in asked[:2]:
        try:
            writer.follow(text)
        except UncheckedNumber:
            continue


def _worked(section: Section, toolbox: Toolbox, writer: Writer) -> Computation | None:
    """The section's example, computed now."""
    from assistant.plan import Call

    example = section.example
    if example is None:
        return None
    year = example.tax_year or writer.case.today.year
    inputs = dict(example.input)
    if "tax_year" not in inputs:
        inputs["tax_year"] = year
    outcome = toolbox.calculate(Call(example.calculator, inputs, "example", year, "example"))
    return outcome.computation


def _paragraph(writer: Writer, paragraph: Passage, role: ParagraphRole, example: Computation | None) -> None:
    try:
        writer.blocks.append(
            Paragraph(paragraph_spans(paragraph, writer.ledger, writer.case.today.year, example), role)
        )
    except (UnknownReference, CalculationError, UncheckedNumber):
        return


def _list(writer: Writer, title: str, items: tuple[Passage, ...], example: Computation | None) -> None:
    made = []
    for item in items:
        try:
            made.append(paragraph_spans(item, writer.ledger, writer.case.today.year, example))
        except (UnknownReference, CalculationError, UncheckedNumber):
            continue
    if made:
        writer.blocks.append(Steps(writer.spans(title), tuple(made)))


def nothing(writer: Writer) -> None:
    """The handbook has nothing on it."""
    writer.status = "declined"
    writer.say(
        "I can't answer that: it is not covered by my articles or calculators. I help with the Backdoor Roth: contributions to traditional and Roth IRAs, "
        "conversions, the pro rata rule, Form 8606, limits and deadlines, the mega backdoor, withdrawals from Roth IRAs. Ask me about one of these, or give the "
        "amounts of a contribution and a conversion and I compute what is taxable.",
        "decline",
    )
    writer.follow("What is a backdoor Roth?", "What is the pro rata rule?", "How much may I contribute to a Roth IRA?")
