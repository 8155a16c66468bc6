"""Prose as segments: plain text without digits, names that contain digits, and references to figures.

A handbook sentence never holds a figure. Where one belongs stands a reference (``{law:ira_limit}``, ``{line:14}``)
which whoever shows the sentence fills from the law files or from a calculator's result. The only digits that
may be typed are those of names in a closed list, such as Form 8606.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from typing import Literal

ReferenceKind = Literal["law", "statute", "line", "example"]


class ProseError(ValueError):
    """A piece of prose that breaks the article format; the message says what and what to write instead."""


@dataclass(frozen=True, slots=True)
class Text:
    """Prose without any digit."""

    text: str


@dataclass(frozen=True, slots=True)
class Term:
    """A name from the closed list that contains digits or belongs to one: Form 8606, 401(k), December 31."""

    text: str


@dataclass(frozen=True, slots=True)
class Reference:
    """A figure to be filled in: of a year's law, of the Code, a line number, or a result of the section's example.

    ``key`` is the dotted key of the law files, the line's number, or the calculator's ref. ``tax_year`` is set only
    when the text names a year; otherwise the year of asking is meant.
    """

    kind: ReferenceKind
    key: str
    tax_year: int | None = None

    @property
    def label(self) -> str:
        """The reference in words, for an index that holds no figures."""
        return self.key if self.kind == "line" else self.key.replace("_", " ").replace(".", " ")


Segment = Text | Term | Reference

_BRACES = re.compile(r"\{([^{}]*)\}")
_LAW = re.compile(r"(law|statute):([a-z0-9_]+(?:\.[a-z0-9_]+)*)(?:@(\d{4}))?")
_LINE = re.compile(r"line:(\d{1,2}[a-z]?)")
_RESULT = re.compile(r"[a-z0-9_]+(?::[a-z0-9_]+)?")

TERMS = re.compile(
    r"""(?<![\w$])(?:
      Forms?\ (?:8606|1040-X|1040-NR|1040|1099-R|1099|5498|5329|8915-F|8880|W-2|2555)
    | 8606 | 1099-Rs? | 1040-X | 5498s? | W-2s? | K-1s?
    | Schedule\ (?:1|2|K-1)
    | (?:[Ss]olo\ )?401\(k\)s? | 403\(b\)s? | 457\(b\)s? | 401\(a\)s? | 529s?
    | (?:December\ 31|January\ 1|January\ 31|April\ 15|May\ 31|October\ 15|November\ 1)(?:st)?
    | Part\ (?:III|II|I)\b
    | [Cc]odes?\ [1-9][A-Z]?(?:(?:,\ |\ and\ |\ or\ |,\ and\ |,\ or\ )(?:code\ )?[1-9A-Z]\b)*
    | [Bb]ox(?:es)?\ \d{1,2}[a-z]?(?:(?:,\ |\ and\ |\ or\ )(?:box\ )?\d{1,2}[a-z]?)*
    | (?:Pub\.|Publication)\ (?:590-[AB]|\d{2,4}(?:-[A-Z])?)
    | (?:Notice|Rev\.\ Proc\.|Rev\.\ Rul\.|Announcement)\ \d{2,4}-\d+
    | IRC\ \d+[A-Z]{0,2}(?:\([0-9A-Za-z]+\))*
    | (?:Prop\.\ )?Reg\.\ \d+\.\d+[A-Z]?(?:\([a-z]\))*(?:-\d+)?(?:\([0-9A-Za-z]+\))*(?:,?\ (?:Q&)?A-\d+(?:\([a-z]\))?)?
    | SECURE\ (?:Act\ )?2\.0(?:\ Act)?(?:,?\ section\ \d+)?
    | Pub\.\ L\.\ \d+-\d+ | H\.R\.\ \d+ | H\.\ (?:R\.\ )?(?:Conf\.\ )?(?:Rept|Rep)\.\ (?:No\.\ )?\d+-\d+
    | 59½ | 70½
    )(?![\w½])""",
    re.VERBOSE,
)
_FIGURE = re.compile(r"[0-9½¼¾²³]")


def parse_prose(prose: str, *, in_example: bool = False) -> tuple[Segment, ...]:
    """The segments of one paragraph; ProseError for a typed figure or a reference that cannot be read."""
    segments: list[Segment] = []
    position = 0
    for braces in _BRACES.finditer(prose):
        segments += _plain(prose[position : braces.start()])
        segments.append(_reference(braces[1], in_example))
        position = braces.end()
    return tuple(segments + _plain(prose[position:]))


def _plain(prose: str) -> list[Segment]:
    segments: list[Segment] = []
    position = 0
    for term in TERMS.finditer(prose):
        if term.start() > position:
            segments.append(_text(prose[position : term.start()]))
        segments.append(Term(term[0]))
        position = term.end()
    if position < len(prose):
        segments.append(_text(prose[position:]))
    return segments


def _text(prose: str) -> Text:
    if figure := _FIGURE.search(prose):
        around = prose[max(0, figure.start() - 20) : figure.end() + 12].strip()
        raise ProseError(
            f"a figure is typed into the text near “{around}”; write a reference such as {{law:ira_limit}}"
        )
    if "{" in prose or "}" in prose:
        raise ProseError(f"an unpaired brace in “{prose.strip()[:40]}”; a reference is written {{kind:key}}")
    return Text(prose)


def _reference(written: str, in_example: bool) -> Reference:
    if law := _LAW.fullmatch(written):
        kind: ReferenceKind = "law" if law[1] == "law" else "statute"
        return Reference(kind, law[2], int(law[3]) if law[3] else None)
    if line := _LINE.fullmatch(written):
        return Reference("line", line[1])
    if in_example and _RESULT.fullmatch(written):
        return Reference("example", written)
    raise ProseError(
        f"the reference {{{written}}} cannot be read; write {{law:key}}, {{statute:key}} or {{line:number}}"
    )


def plain_text(segments: tuple[Segment, ...]) -> str:
    """The prose with each reference in words: what the index holds."""
    return "".join(part.label if isinstance(part, Reference) else part.text for part in segments)
