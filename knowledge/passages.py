"""What may be quoted: sections of the handbook, and passages of the person's own documents.

A section is one idea with a stable id, ``article-id#section-id``; the short answer stands first and alone.
A passage of an own document carries that document's text as it is and is marked ``own``.
"""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, field
from typing import Literal

from knowledge.segments import Segment, plain_text

Verdict = Literal["yes", "no", "depends"]


@dataclass(frozen=True, slots=True)
class Paragraph:
    """One paragraph, or one item of a list, as segments."""

    segments: tuple[Segment, ...]
    item: bool = False

    @property
    def text(self) -> str:
        """The paragraph with each reference in words."""
        return plain_text(self.segments)


@dataclass(frozen=True, slots=True)
class Example:
    """A worked example: a calculator's name, its input, and a sentence whose references are that result's refs."""

    calculator: str
    input: Mapping[str, object]
    text: Paragraph
    tax_year: int | None = None


@dataclass(frozen=True, slots=True)
class Section:
    """One section of the handbook; ``said_yes`` and ``said_no`` are further yes/no questions with that answer."""

    id: str
    title: str
    article_id: str
    article_title: str
    checked: datetime.date
    short_answer: Paragraph
    aliases: tuple[str, ...] = ()
    authorities: tuple[str, ...] = ()
    related: tuple[str, ...] = ()
    claims: Mapping[str, bool] = field(default_factory=dict)
    question: str | None = None
    answer: Verdict | None = None
    said_yes: tuple[str, ...] = ()
    said_no: tuple[str, ...] = ()
    verified: bool = True
    body: tuple[Paragraph, ...] = ()
    example: Example | None = None
    mistakes: tuple[Paragraph, ...] = ()
    steps: tuple[Paragraph, ...] = ()
    file: str = ""
    line: int = 0

    own: Literal[False] = field(default=False, init=False)

    @property
    def verdicts(self) -> dict[str, Verdict]:
        """Each yes/no question that the section answers, with its answer; one fact may be asked either way round."""
        own: dict[str, Verdict] = {self.question: self.answer} if self.question and self.answer else {}
        return own | dict.fromkeys(self.said_yes, "yes") | dict.fromkeys(self.said_no, "no")

    @property
    def paragraphs(self) -> tuple[Paragraph, ...]:
        """Everything that can be read in the section, in order."""
        example = (self.example.text,) if self.example else ()
        return (self.short_answer, *self.body, *example, *self.mistakes, *self.steps)

    @property
    def text(self) -> str:
        """The whole section with each reference in words."""
        return "\n".join(paragraph.text for paragraph in self.paragraphs)


@dataclass(frozen=True, slots=True)
class OwnPassage:
    """A passage of a document that the person added: its words unchanged, its figures never used in a calculation."""

    id: str
    title: str
    document: str
    text: str
    page: int | None = None
    own: Literal[True] = field(default=True, init=False)


Passage = Section | OwnPassage


@dataclass(frozen=True, slots=True)
class Article:
    """One file of the handbook: its sections in order."""

    id: str
    title: str
    checked: datetime.date
    order: int
    sections: tuple[Section, ...]
