"""A marked message made ready for learning: its spans and the right labels of its figures, clauses and questions."""

from __future__ import annotations

import zlib
from decimal import Decimal, InvalidOperation

from assistant.reading.figures.figure_people import rule_person
from assistant.reading.figures.figure_years import year_places
from assistant.reading.figures.signs import Scene, Setting, figure_fragment
from assistant.reading.learned.marked import Example, Mark
from assistant.reading.people.whose import whose
from assistant.reading.spans.fragments import Spans, spans


class Prepared:
    """An example with its spans and the gold labels of its figures, clauses and questions."""

    def __init__(self, example: Example) -> None:
        self.example = example
        self.spans: Spans = spans(example.text, example.today)
        self.scene = Scene(self.spans, Setting(example.asked, _known(example)))
        self.roles = [_role(example, figure.start, figure.end) for figure in self.scene.figures]
        self.marks = [_mark(example, figure.start, figure.end) for figure in self.scene.figures]
        people = whose(self.spans.fragments, example.text, "you")
        self.rules = [
            rule_person(people[figure_fragment(self.scene, f)]) if people else "main" for f in self.scene.figures
        ]
        self.who = [_whose(mark) for mark in self.marks]
        self.places = year_places(self.spans)
        told = [_told(example, self.spans, number) for number in range(len(self.spans.fragments))]
        self.stated = [{mark.label for mark in marks} for marks in told]
        self.stated_of = [_whose(marks[0]) if marks else None for marks in told]

    @property
    def fold(self) -> int:
        """A number by which messages are kept aside, the same in every run."""
        return zlib.crc32(self.example.text.encode())

    @property
    def aside(self) -> bool:
        """Whether the example is kept for checking."""
        return self.fold % 10 == 0


def _known(example: Example) -> dict[str, tuple[Decimal, ...]]:
    known: dict[str, tuple[Decimal, ...]] = {}
    for role, value in example.known.items():
        try:
            known[role] = (*known.get(role, ()), Decimal(value))
        except InvalidOperation:
            continue
    return known


def _mark(example: Example, start: int, end: int) -> Mark | None:
    return next((m for m in example.marks if m.figure and m.start < end and start < m.end), None)


def _role(example: Example, start: int, end: int) -> str:
    mark = _mark(example, start, end)
    return mark.label if mark else "other"


def _whose(mark: Mark | None) -> str:
    return mark.keys.get("who", "main") if mark else "main"


def _told(example: Example, found: Spans, number: int) -> list[Mark]:
    """The statements that a clause makes."""
    fragment = found.fragments[number]
    told = []
    for mark in example.marks:
        if mark.figure:
            continue
        shares = [min(f.end, mark.end) - max(f.start, mark.start) for f in found.fragments]
        if (
            shares
            and shares[number] > 0
            and (shares[number] == max(shares) or shares[number] >= 0.8 * (fragment.end - fragment.start))
        ):
            told.append(mark)
    return told
