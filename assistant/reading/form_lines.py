"""Lines of a form that a text names: "lines 10, 18 and 14", "l.18", "1=6500 8=6300", "14 + 18 both years?"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import dataclass

_LINES = re.compile(
    r"(?<![\w])(?:lines?|lns?\.?|l\.|l(?=\d{1,2}\b))\s?(?P<list>\d{1,2}[abc]?(?:\s?(?:,|/|&|and|or|through|to)\s?(?:(?:lines?|l\.)\s?)?\d{1,2}[abc]?(?![\d,]*\d{3}|k\b))*)(?![\d,]\d)",
    re.I,
)


@dataclass(frozen=True, slots=True)
class LineMention:
    """Line numbers named together: "lines 10, 18 and 14", "l.18"."""

    start: int
    end: int
    lines: tuple[str, ...]


_LISTED = re.compile(r"(?:^|[;,:.(\n/–—-]|(?<=\d)\s)\s*(?P<list>\d{1,2}[abc]?)(?=\s?=\s?\$?[\d.]|:\s\$?[\d.])")
_FORM_WORD = re.compile(r"\b(?:lines?|8606|part i+)\b", re.I)


_BARE_LIST = re.compile(
    r"(?<![\w$.,/'-])(?P<list>\d{1,2}[abc]?(?:\s?(?:[+,&/]|,? ?and)\s?\d{1,2}[abc]?)+)(?![\w%]|[.,/-]\d|\s?[k$%])", re.I
)
_MANY = 2
"""More than so many entries are those of a form, whether or not it is named."""
_ASKED_FOR = {"14", "18"}
"""Lines that hardly a list of lines leaves out."""


def _bare_lists(text: str, named: bool) -> Iterable[LineMention]:
    """Lists of lines by their numbers alone: "14 + 18 both years?"; where a text names no line, only those of both results."""
    for match in _BARE_LIST.finditer(text):
        numbers = tuple(re.findall(r"\d{1,2}[abc]?", match["list"]))
        results = _ASKED_FOR & set(numbers)
        if (results if named else results == set(numbers)) and all(
            1 <= int(number.rstrip("abc")) <= 25 for number in numbers
        ):
            yield LineMention(match.start(), match.end(), numbers)


def lines(text: str) -> list[LineMention]:
    """Lines of a form that a text names, or lists by number alone: "Lines: 1: 7,000; 2: 0; 18 = 490"."""
    found = []
    listed = list(_LISTED.finditer(text))
    enough = 1 if _FORM_WORD.search(text) else _MANY
    for match in listed if len(listed) > enough else []:
        found.append(LineMention(match.start("list"), match.end("list"), (match["list"],)))
    for match in _LINES.finditer(text):
        numbers = tuple(re.findall(r"\d{1,2}[abc]?", match["list"]))
        if all(1 <= int(re.sub(r"\D", "", number)) <= 48 for number in numbers):
            found.append(LineMention(match.start(), match.end(), numbers))
    taken = [(line.start, line.end) for line in found]
    bare = _bare_lists(text, bool(found))
    found += [line for line in bare if not any(line.start < end and start < line.end for start, end in taken)]
    return sorted(found, key=lambda line: line.start)
