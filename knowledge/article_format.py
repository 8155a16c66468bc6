"""Reads an article file: front matter, headed sections, their keys, paragraphs, lists and example.

The format is strict, so that a slip of the pen is named with its file and line instead of becoming an answer.
"""

from __future__ import annotations

import datetime
import re
import tomllib
from dataclasses import replace
from importlib.resources import files
from pathlib import Path
from typing import Any, cast

from knowledge.passages import Article, Example, Paragraph, Section, Verdict
from knowledge.segments import ProseError, parse_prose

_ID = re.compile(r"[a-z0-9]+(?:-[a-z0-9]+)*")
_HEADING = re.compile(r"## +(?P<title>.*?) *\{#(?P<id>[^}]*)\} *")
_KEY = re.compile(r"(?P<key>[a-z]+): *(?P<value>.*)")
_LABEL = re.compile(r"\*\*(?P<label>[A-Z][a-z ]+)\.\*\* *(?P<rest>.*)", re.DOTALL)
_ITEM = re.compile(r"(?:[-*]|\d+\.) +")
_MARKUP = re.compile(r"\*\*|__|`|\]\(|<[a-z/!]|^#", re.MULTILINE)
_LISTS = ("aliases", "authorities", "related", "claims", "yes", "no")
_KEYS = (*_LISTS, "answer", "question", "verified")
_FRONT = {"id": str, "title": str, "checked": datetime.date, "order": int}
_EXAMPLE = {"calculator", "input", "text", "tax_year"}


class ArticleError(ValueError):
    """An article that breaks the format; says the file, the line, what is wrong and what belongs there."""

    def __init__(self, file: str, line: int, message: str) -> None:
        super().__init__(f"{file}:{line}: {message}")
        self.file, self.line = file, line


def handbook() -> tuple[Article, ...]:
    """Every article of the handbook, in reading order."""
    folder = files("knowledge") / "articles"
    found = sorted((entry.name, entry.read_text("utf-8")) for entry in folder.iterdir() if entry.name.endswith(".md"))
    articles = [parse_article(text, name) for name, text in found]
    return tuple(sorted(articles, key=lambda article: (article.order, article.id)))


def read_article(path: Path) -> Article:
    """The article in one file; ArticleError when it breaks the format."""
    return parse_article(path.read_text("utf-8"), path.name)


def parse_article(text: str, file: str) -> Article:
    """The article written in ``text``; ``file`` is its name in errors and must be the id with ``.md``."""
    lines = text.split("\n")
    front, body_start = _front_matter(lines, file)
    headings = [number for number in range(body_start, len(lines)) if lines[number].startswith("## ")]
    if not headings:
        raise ArticleError(file, body_start + 1, "no section found; a section starts with “## Title {#id}”")
    _check_preface(lines, body_start, headings[0], file)
    article = Article(front["id"], front["title"], front["checked"], front["order"], ())
    sections: list[Section] = []
    for start, end in zip(headings, [*headings[1:], len(lines)], strict=True):
        section = _SectionReader(article, file, lines, start, end).section()
        if any(section.id == earlier.id for earlier in sections):
            raise ArticleError(file, start + 1, f"the section id “{section.id}” is used twice")
        sections.append(section)
    return replace(article, sections=tuple(sections))


def _front_matter(lines: list[str], file: str) -> tuple[dict[str, Any], int]:
    if lines[0].strip() != "+++" or "+++" not in (line.strip() for line in lines[1:]):
        raise ArticleError(file, 1, "the file must begin with TOML front matter between two lines “+++”")
    end = next(number for number, line in enumerate(lines[1:], 1) if line.strip() == "+++")
    try:
        front = tomllib.loads("\n".join(lines[1:end]))
    except tomllib.TOMLDecodeError as error:
        raise ArticleError(file, 1, f"the front matter is not TOML: {error}") from None
    if set(front) != set(_FRONT) or not all(isinstance(front[key], kind) for key, kind in _FRONT.items()):
        raise ArticleError(
            file, 1, "the front matter holds exactly id, title, checked (a date) and order (a whole number)"
        )
    if f"{front['id']}.md" != file or not _ID.fullmatch(front["id"]):
        raise ArticleError(file, 1, f"the id “{front['id']}” must be the file's name without .md, in kebab-case")
    return front, end + 1


def _check_preface(lines: list[str], start: int, end: int, file: str) -> None:
    written = [number for number in range(start, end) if lines[number].strip()]
    if len(written) != 1 or not lines[written[0]].startswith("# "):
        raise ArticleError(
            file, start + 1, "between front matter and first section stands one “# Title” line and nothing else"
        )


class _SectionReader:
    """Reads the lines of one section; keeps the place for errors."""

    def __init__(self, article: Article, file: str, lines: list[str], start: int, end: int) -> None:
        self.article, self.file, self.lines = article, file, lines
        self.start, self.end = start, end

    def error(self, line: int, message: str) -> ArticleError:
        return ArticleError(self.file, line + 1, message)

    def section(self) -> Section:
        heading = _HEADING.fullmatch(self.lines[self.start])
        if not heading or not heading["title"] or not _ID.fullmatch(heading["id"]):
            raise self.error(self.start, "a section heading is written “## Title {#kebab-case-id}”")
        keys, first = self._keys()
        parts = self._parts(first)
        if not parts["Short answer"]:
            raise self.error(first, "the first paragraph must start with “**Short answer.**”")
        verdict = keys.get("answer")
        if verdict is not None and verdict not in ("yes", "no", "depends"):
            raise self.error(self.start + 1, f"answer is yes, no or depends, not “{verdict}”")
        if (verdict is None) != ("question" not in keys):
            raise self.error(self.start + 1, "answer and question go together: the yes/no question and its answer")
        if verdict is None and ("yes" in keys or "no" in keys):
            raise self.error(self.start + 1, "yes and no list further yes/no questions beside question and answer")
        if keys.get("verified", "yes") not in ("yes", "no"):
            raise self.error(self.start + 1, "verified is yes or no")
        return Section(
            id=f"{self.article.id}#{heading['id']}",
            title=heading["title"],
            article_id=self.article.id,
            article_title=self.article.title,
            checked=self.article.checked,
            short_answer=parts["Short answer"][0],
            aliases=self._list(keys, "aliases"),
            authorities=self._list(keys, "authorities"),
            related=self._list(keys, "related"),
            claims=self._claims(keys),
            question=keys.get("question"),
            answer=cast("Verdict | None", verdict),
            said_yes=self._list(keys, "yes"),
            said_no=self._list(keys, "no"),
            verified=keys.get("verified", "yes") == "yes",
            body=(*parts["Short answer"][1:], *parts["Why"]),
            example=self._example,
            mistakes=tuple(parts["Common mistakes"]),
            steps=tuple(parts["What to do"]),
            file=self.file,
            line=self.start + 1,
        )

    def _keys(self) -> tuple[dict[str, str], int]:
        keys: dict[str, str] = {}
        number = self.start + 1
        while number < self.end and not self.lines[number].strip():
            number += 1
        while number < self.end and self.lines[number].strip():
            key = _KEY.fullmatch(self.lines[number].strip())
            if not key or key["key"] not in _KEYS:
                raise self.error(
                    number, f"a section key is one of {', '.join(_KEYS)}, written “key: value”, then a blank line"
                )
            if key["key"] in keys:
                raise self.error(number, f"the key “{key['key']}” stands twice")
            keys[key["key"]] = key["value"].strip()
            number += 1
        return keys, number

    def _list(self, keys: dict[str, str], key: str) -> tuple[str, ...]:
        return tuple(value.strip() for value in keys.get(key, "").split(";") if value.strip())

    def _claims(self, keys: dict[str, str]) -> dict[str, bool]:
        claims: dict[str, bool] = {}
        for written in self._list(keys, "claims"):
            claim, equals, value = (part.strip() for part in written.partition("="))
            if not equals or value not in ("yes", "no") or not _ID.fullmatch(claim) or claim in claims:
                raise self.error(
                    self.start + 1, f"a claim is written “claim-id = yes” or “= no”, once each, not “{written}”"
                )
            claims[claim] = value == "yes"
        return claims

    def _parts(self, first: int) -> dict[str, list[Paragraph]]:
        """The paragraphs under each label; the example is kept aside."""
        parts: dict[str, list[Paragraph]] = {"Short answer": [], "Why": [], "Common mistakes": [], "What to do": []}
        self._example: Example | None = None
        label = ""
        number = first
        while number < self.end:
            block_start = number
            if self.lines[number].strip() == "```example":
                number = self._fenced(number, label)
                continue
            while number < self.end and self.lines[number].strip() and self.lines[number].strip() != "```example":
                number += 1
            if number == block_start:
                number += 1
                continue
            label = self._block(parts, label, block_start, number)
        return parts

    def _block(self, parts: dict[str, list[Paragraph]], label: str, start: int, end: int) -> str:
        text = "\n".join(line.strip() for line in self.lines[start:end])
        if labelled := _LABEL.fullmatch(text):
            label, text = labelled["label"], labelled["rest"]
            if label != "Example" and (label not in parts or parts[label]):
                raise self.error(start, f"“**{label}.**” is not a label of the format, or stands twice")
        if label == "Example" and text:
            label = "Why"
        if text:
            if not label:
                raise self.error(start, "the first paragraph must start with “**Short answer.**”")
            parts[label] += self._paragraphs(text, start)
        return label

    def _paragraphs(self, text: str, start: int) -> list[Paragraph]:
        paragraphs: list[tuple[int, str, bool]] = []
        for offset, line in enumerate(text.split("\n")):
            marker = _ITEM.match(line)
            if marker:
                paragraphs.append((start + offset, line[marker.end() :], True))
            elif paragraphs:
                place, earlier, item = paragraphs[-1]
                paragraphs[-1] = (place, f"{earlier} {line}", item)
            else:
                paragraphs.append((start + offset, line, False))
        return [self._paragraph(written, place, item=item) for place, written, item in paragraphs if written.strip()]

    def _paragraph(self, written: str, place: int, *, item: bool = False, in_example: bool = False) -> Paragraph:
        if markup := _MARKUP.search(written):
            raise self.error(place, f"the markup “{markup[0]}” is not part of the format; write plain sentences")
        try:
            return Paragraph(parse_prose(written.strip(), in_example=in_example), item)
        except ProseError as error:
            raise self.error(place, str(error)) from None

    def _fenced(self, start: int, label: str) -> int:
        end = next((n for n in range(start + 1, self.end) if self.lines[n].strip() == "```"), None)
        if end is None or label != "Example" or self._example:
            raise self.error(
                start, "one example stands after “**Example.**” and is closed by a line of three backticks"
            )
        try:
            written = tomllib.loads("\n".join(self.lines[start + 1 : end]))
        except tomllib.TOMLDecodeError as error:
            raise self.error(start, f"the example is not TOML: {error}") from None
        calculator, given, text = written.get("calculator"), written.get("input"), written.get("text")
        if set(written) - _EXAMPLE or not isinstance(calculator, str) or not isinstance(given, dict):
            raise self.error(start, "an example holds calculator, input (a table), text and perhaps tax_year")
        if not isinstance(text, str) or not isinstance(written.get("tax_year", 0), int):
            raise self.error(start, "an example's text is one string, and its tax_year a whole number")
        said = self._paragraph(text, start, in_example=True)
        self._example = Example(calculator, given, said, written.get("tax_year"))
        return end + 1
