"""The short texts under which a section is embedded: its title, each way of asking, its answer.

A question is compared with each view by itself, because an everyday alias matches a question far better than a
page of text does; the body is left to the word index. Questions that people asked are further views of the section
that was right for them. Neighbouring topics that the handbook does not cover, and questions about those, are embedded
beside them, so that a question about one of those is recognised as such.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from importlib.resources import files
from typing import Literal

from knowledge.asked import Question, known_questions
from knowledge.passages import Article, Section

ViewKind = Literal["title", "alias", "answer", "asked", "neighbour"]


@dataclass(frozen=True, slots=True)
class View:
    """One text to embed; ``section`` is empty for a neighbouring topic."""

    id: str
    section: str
    kind: ViewKind
    text: str


def views(articles: Iterable[Article], known: Sequence[Question] | None = None) -> list[View]:
    """Every view of every section, the ``known`` questions about it among them, and of the neighbouring topics."""
    known = known_questions() if known is None else known
    asked: dict[str, list[str]] = {}
    for question in known:
        asked.setdefault(question.sections[0] if question.sections else "", []).append(question.text)
    sections = [section for article in articles for section in article.sections]
    found = [view for section in sections for view in _section_views(section, asked.get(section.id, ()))]
    outside = (*neighbours(), *asked.get("", ()))
    return found + [View(f"neighbour|{place}", "", "neighbour", text) for place, text in enumerate(outside)]


def lexical_columns(section: Section) -> tuple[str, str, str, str]:
    """The section as the word index reads it: title, aliases, answer, body."""
    aliases = " . ".join((*section.aliases, *section.verdicts))
    rest = " ".join(paragraph.text for paragraph in section.paragraphs[1:])
    title = f"{section.article_title} . {section.title} . {' . '.join(section.authorities)}"
    return title, aliases, section.short_answer.text, rest


@cache
def neighbours() -> tuple[str, ...]:
    """Topics that people may ask about and the handbook does not cover, one a line of the data file."""
    lines = (files("knowledge") / "neighbours.txt").read_text("utf-8").splitlines()
    return tuple(line.strip() for line in lines if line.strip() and not line.startswith("#"))


def _section_views(section: Section, known: Iterable[str]) -> Iterator[View]:
    title = f"{section.article_title}: {section.title}"
    yield View(f"{section.id}|title", section.id, "title", title)
    asked = dict.fromkeys((*section.aliases, *section.verdicts))
    for place, alias in enumerate(asked):
        yield View(f"{section.id}|alias|{place}", section.id, "alias", alias)
    for place, question in enumerate(known):
        yield View(f"{section.id}|asked|{place}", section.id, "asked", question)
    yield View(f"{section.id}|answer", section.id, "answer", f"{section.title}. {section.short_answer.text}")
