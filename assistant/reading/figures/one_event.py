"""Several amounts that one word moved: "6,000 (2021) + 6,000 (2022) nd conv May 2022", "in two pieces, each converted"."""

from __future__ import annotations

import re
from itertools import combinations

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

_YEAR = r"\(?(?:for )?'?(?:20)?\d\d\)?"
_LIST = re.compile(rf"\s?(?:{_YEAR})?\s?(?:\+|&|,|,? and)\s?\$?")
_EVENT = sought(
    rf"\s?(?:{_YEAR})?[\s,]*(?:both |all )?(?:nd|n/d|non-? ?ded\w*|after-?tax)[\s,]*"
    r"(?:and |& |then |\+ ?|/ ?)?(?:both |all )?conv\w*\b",
    re.I,
)
_CLAUSE = re.compile(r"[^.;\n]*")


def moved_by_one_event(scene: Scene) -> tuple[range, int | None]:
    """The places of a list of amounts that were contributed and, in one move without an amount, converted; and its year."""
    figures, text = scene.figures, scene.spans.text
    for last in range(len(figures) - 1, 0, -1):
        event = _EVENT.match(text, figures[last].end)
        clause = _CLAUSE.match(text, event.end()) if event else None
        if clause is None or any(clause.start() <= figure.start < clause.end() for figure in figures):
            continue
        first = last
        while first and _LIST.fullmatch(text, figures[first - 1].end, figures[first].start):
            first -= 1
        if first < last:
            named = [(y.start, y.year) for y in scene.spans.years] + [(d.start, d.year) for d in scene.spans.days]
            years = {year for start, year in named if year and clause.start() <= start < clause.end()}
            return range(first, last + 1), years.pop() if len(years) == 1 else None
    return range(0), None


_EACH_CONVERTED = sought(r"\b(?:each|both|every one|all)\b[^.;:\d]{0,16}\bconv", re.I)
_MOST_PIECES = 3


def converted_in_pieces(scene: Scene) -> list[int]:
    """The places of the parts of one sum that are each said to be converted: "6,000 in two pieces, each converted at once: …"."""
    said = _EACH_CONVERTED.search(scene.spans.text)
    if said is None:
        return []
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    wholes = {scene.figures[index].value for index in money if scene.figures[index].end <= said.start()}
    behind = [index for index in money if scene.figures[index].start >= said.end()]
    for count in range(2, _MOST_PIECES + 1):
        for pieces in combinations(behind, count):
            if sum(scene.figures[index].value for index in pieces) in wholes:
                return list(pieces)
    return []
