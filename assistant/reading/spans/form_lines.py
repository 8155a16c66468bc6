"""Lines of a form that a text names, or lists: "l.18", "line 1 7,000, 2 0, 6 33,000", "20,000 on 18", "14 + 18 both years?"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import dataclass

from assistant.reading.spans.notions import NIL
from assistant.reading.spans.sought import sought

_LINES = re.compile(
    r"(?<![\w])(?:lines?|lns?\.?|l\.|l(?=\s?\d{1,2}\b))\s?(?P<list>\d{1,2}[abc]?(?:\s?(?:,|/|&|and|or|through|to)\s?(?:(?:lines?|l\.)\s?)?\d{1,2}[abc]?(?!\d|[\d,]*\d{3}|k\b))*)(?![\d,]\d)",
    re.I,
)
_ENTRY = re.compile(
    r"(?<![\w$])(?<!\d[.,])(?P<list>\d{1,2}[abc]?)"
    r"(?P<shows>\s?=\s?|:\s|\s?-\s|\sas\s|\s(?!\d{3}\b))"  # "7 000" is seven thousand
    rf"(?:\$?(?:\d[\d,]*(?<!,)(?:\.\d+)?|\.\d+)k?|(?:{NIL}|blank|empty)\b)",
    re.I,
)
_BEFORE = re.compile(r"(?:^|[;,:.?!(\n/–—-]|\blines?|\bl\.|(?P<figure>\d)(?= )|(?P<word>[a-z])(?= ))\s*$", re.I)
_BETWEEN = re.compile(r"[\s;,/.]*(?:and\s+)?(?:lines?\s?|l\.\s?)?", re.I)
_FORM_WORD = sought(r"\b(?:lines?|8606|part i+|wrote|entered|filled in)\b", re.I)
_ENTERED = re.compile(r"\b(?:wrote|put|entered|filled in|filed|has|had|and|with|shows)\s$", re.I)
_ENTERED_ON = sought(
    r"(?<=[\dk]) on (?P<list>1?\d|2[0-5][abc]?)(?=\s*(?:$|[.,;:?!)]|(?:and|but|instead|when|while)\b|of (?:the|that|my) (?:form|8606)\b))",
    re.I,
)
_SHOWN_ON = re.compile(
    r"\b(?:non-?taxable|taxable|taxed|untaxed|left|carried(?: over| forward)?|basis|goes|stands|shows(?: up)?|ends up|put|amount) on "
    r"(?P<list>1[13478]|15c?)(?=\s*(?:$|[.,;:?!)/&]|(?:and|or|then)\b))",
    re.I,
)
"""Lines by their number alone in what is asked: "what's taxable on 18 and left on 14?"."""
_IS_ZERO = sought(
    rf"\b(?:is|does|was|would|and|so|of) (?P<list>14|18)(?= (?:(?:be|still|also|then) )*(?:{NIL}|0|blank|empty|positive)\b)",
    re.I,
)
"""A line by its number alone, asked about: "is 14 zero?"."""
_BARE_LIST = re.compile(
    r"(?<![\w$.,/'-])(?P<list>\d{1,2}[abc]?(?:\s?(?:[+,&/]|,? ?and)\s?\d{1,2}[abc]?)+)(?![\w%]|[.,/-]\d|\s?[k$%])", re.I
)
_MANY = 2
"""More than so many entries are those of a form, whether or not it is named."""
_ASKED_FOR = {"14", "18"}
"""Lines that hardly a list of lines leaves out."""
_LAST, _LAST_OF_ANY = 25, 48


@dataclass(frozen=True, slots=True)
class LineMention:
    """Line numbers named together: "lines 10, 18 and 14", "l.18"."""

    start: int
    end: int
    lines: tuple[str, ...]


def lines(text: str) -> list[LineMention]:
    """Lines of a form that a text names, or lists by number alone: "Lines: 1: 7,000; 2: 0; 18 = 490"."""
    found = []
    for match in _LINES.finditer(text):
        numbers = tuple(re.findall(r"\d{1,2}[abc]?", match["list"]))
        if all(1 <= _number(number) <= _LAST_OF_ANY for number in numbers):
            found.append(LineMention(match.start(), match.end(), numbers))
    listed = [LineMention(*match.span("list"), (match["list"],)) for match in _entries(text)]
    entered = [LineMention(*match.span("list"), (match["list"],)) for match in _ENTERED_ON.finditer(text)]
    for by_number in (_IS_ZERO, _SHOWN_ON):
        entered += [LineMention(*match.span("list"), (match["list"],)) for match in by_number.finditer(text)]
    for line in (*listed, *entered, *_bare_lists(text, bool(found or listed))):
        if not any(other.start < line.end and line.start < other.end for other in found):
            found.append(line)
    return sorted(found, key=lambda line: line.start)


def _entries(text: str) -> Iterator[re.Match[str]]:
    """Numbers before entries: marked by a sign, or several in rising order one right behind the other."""
    entries = [entry for entry in _ENTRY.finditer(text) if _stands_free(text, entry)]
    enough = 1 if len(entries) > 1 and _FORM_WORD.search(text) else _MANY
    marked = [
        entry for entry in entries if entry["shows"].strip() in ("=", ":", "as") and not _behind_a_word(text, entry)
    ]
    if len(marked) > enough:
        yield from marked
    row: list[re.Match[str]] = []
    for entry in (*entries, None):
        if entry is None or not (row and _follows(text, row[-1], entry)):
            yield from row if len(row) > enough else ()
            row = []
        if entry is not None:
            row.append(entry)


def _stands_free(text: str, entry: re.Match[str]) -> bool:
    """Whether an entry begins a stretch, follows a word, or follows another entry that is marked like it."""
    before = _BEFORE.search(text, max(0, entry.start() - 7), entry.start())
    return before is not None and (before["figure"] is None or entry["shows"].strip() in ("=", ":"))


def _behind_a_word(text: str, entry: re.Match[str]) -> bool:
    """Whether a word that names no line stands before an entry."""
    before = _BEFORE.search(text, max(0, entry.start() - 7), entry.start())
    return before is not None and before["word"] is not None and not _ENTERED.search(text, 0, entry.start())


def _follows(text: str, before: re.Match[str], entry: re.Match[str]) -> bool:
    """Whether an entry of a later line stands right behind another."""
    later = _number(before["list"]) < _number(entry["list"])
    return (
        later
        and not _behind_a_word(text, entry)
        and _BETWEEN.fullmatch(text, before.end(), entry.start("list")) is not None
    )


def _bare_lists(text: str, named: bool) -> Iterable[LineMention]:
    """Lists of lines by their numbers alone: "14 + 18 both years?"; where a text names no line, only those of both results."""
    for match in _BARE_LIST.finditer(text):
        numbers = tuple(re.findall(r"\d{1,2}[abc]?", match["list"]))
        results = _ASKED_FOR & set(numbers)
        of_the_form = all(1 <= _number(number) <= _LAST for number in numbers)
        if of_the_form and (results if named else results == set(numbers)):
            yield LineMention(match.start(), match.end(), numbers)


def _number(line: str) -> int:
    return int(line.lower().rstrip("abc"))
