"""What happens to a model's prose: link, tell the model once what is wrong, withhold the sentence. It fails closed."""

from __future__ import annotations

import logging
import time
from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from typing import TYPE_CHECKING

from assistant.answer import Paragraph, Span, Text
from assistant.facts import FactBook
from assistant.guard.figures import Figures
from assistant.guard.sentence import CORE_TERMS, Checked, check_sentence
from assistant.guard.shape import flat, paragraphs
from assistant.ledger import Ledger
from assistant.terms import TERM

if TYPE_CHECKING:
    from knowledge.retrieval import Found

log = logging.getLogger(__name__)

LONGEST = 6000
SECONDS = 0.5
"""Of processor time: a machine that pauses is no slow guard."""
LEFT_OUT = "A sentence of the language model was left out because a figure in it could not be checked."
ALL_LEFT_OUT = "The language model's words were left out because they could not be checked."


@dataclass(frozen=True)
class Guarded:
    """Checked paragraphs of a model's prose, how many sentences were withheld, and what to tell the person."""

    paragraphs: tuple[Paragraph, ...] = ()
    withheld: int = 0
    notices: tuple[str, ...] = ()
    problems: tuple[str, ...] = ()


def guard_prose(text: str, ledger: Ledger, book: FactBook, found: Mapping[str, Found] | None = None) -> Guarded:
    """The sentences of a model that can be shown. Any error or delay inside gives none at all."""
    if not text.strip():
        return Guarded()
    try:
        return _guarded(text, Figures(ledger, book), names(found or {}))
    except Exception:
        log.exception("the guard failed; the model's prose is not shown")
        return Guarded(withheld=1, notices=(ALL_LEFT_OUT,), problems=("the guard failed",))


def _guarded(text: str, figures: Figures, allowed: frozenset[str]) -> Guarded:
    shown, problems = [], []
    for sentences in _checked(text, figures, allowed):
        problems += [f"“{sentence}”: {checked.problem}" for sentence, checked in sentences if checked.problem]
        spans = _joined(checked for _, checked in sentences if not checked.problem)
        if spans:
            shown.append(Paragraph(spans, "text"))
    notice = (LEFT_OUT if shown else ALL_LEFT_OUT,) if problems else ()
    return Guarded(tuple(shown), len(problems), notice, tuple(problems))


def _checked(text: str, figures: Figures, allowed: frozenset[str]) -> list[list[tuple[str, Checked]]]:
    if len(text) > LONGEST:
        return [[("…", Checked(problem="it is too long"))]]
    until = time.thread_time() + SECONDS
    made, before = [], ""
    for sentences in paragraphs(flat(text)):
        if time.thread_time() > until:
            raise TimeoutError("the guard took too long")
        row = []
        for sentence in sentences:
            row.append((sentence, check_sentence(sentence, figures, allowed, before)))
            before = sentence
        made.append(row)
    return made


def _joined(sentences: Iterable[Checked]) -> tuple[Span, ...]:
    spans: list[Span] = []
    for checked in sentences:
        if spans:
            spans.append(Text(" "))
        spans.extend(checked.spans)
    return tuple(spans)


def names(found: Mapping[str, Found]) -> frozenset[str]:
    """The names with digits that a sentence may use: a few of the field, and those of the passages found."""
    allowed = set(CORE_TERMS)
    for each in found.values():
        for hit in each.hits:
            if not hit.passage.own:
                allowed.update(TERM.findall(hit.passage.text))
                allowed.update(hit.passage.authorities)
    return frozenset(allowed)


class Reviewer:
    """The guard over what a model writes in one turn: first as a draft in the agent loop, then as it is shown."""

    def __init__(self, ledger: Ledger, book: FactBook, found: Mapping[str, Found]) -> None:
        self._ledger = ledger
        self._book = book
        self._found = found
        self._last: tuple[object, Guarded] | None = None

    def guarded(self, text: str) -> Guarded:
        """What of a text can be shown; the same text is checked again only when there are more figures or passages."""
        about = (text.strip(), len(self._ledger.computations), tuple(self._found))
        if self._last is None or self._last[0] != about:
            self._last = about, guard_prose(text, self._ledger, self._book, self._found)
        return self._last[1]

    def __call__(self, text: str) -> str:
        """What is wrong with a draft, in words for the model; empty when all of it can be shown."""
        guarded = self.guarded(text)
        if not guarded.problems:
            return ""
        rows = [
            f"{{{made.handle}.{ref}}} {made.figure(ref).label}"
            for made in self._ledger.computations
            for ref in made.figures
        ]
        return "\n".join(
            [
                "These sentences cannot be shown:",
                *guarded.problems[:8],
                "Write the whole text again, figures as references only. References of this turn:",
                *rows[:60],
            ]
        )
