"""Entries of a form: those of year after year as each year's facts, those of one form in the year of that form."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.figures.able import ENTRIES
from assistant.reading.figures.figure_years import names_paper
from assistant.reading.figures.on_lines import RESULTS
from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import entered_on, stands_on
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.spans.fragments import Spans

_CARRIED = "14"
_MANY = 3
"""So few entries may be named beside what is told in other words."""


def of_each_year(items: Sequence[Item]) -> list[Item]:
    """ "'23 L1 6.5k L6 58.5k L8 6.5k; '24 L1 7k …": entries of years in a row are what happened in them, no form to review."""
    entries = [item for item in items if item.role == "filed_line" and item.block]
    years = {item.block for item in items} - {None}
    given = any(item.line in (*RESULTS, _CARRIED) for item in items if item.role in ("filed_line", "claimed"))
    if not entries or len(years) < 2 or given:
        return list(items)
    return [
        _told(item) if item.role == "filed_line" and item.line in ENTRIES and item.block else item for item in items
    ]


def _told(item: Item) -> Item:
    role = ENTRIES[item.line]
    counts = role in ("nondeductible_contribution", "basis")
    year = None if role == "nondeductible_contribution" else item.block
    return replace(item, role=role, tax_year=item.block if counts else None, year=year, line="")


def year_of_the_form(scene: Scene) -> int | None:
    """The year of a message whose amounts are all entries of one form: that of the form or return, else the only one ahead."""
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money"]
    lines = [entered_on(scene, index) or stands_on(scene, index) for index in money]
    made_up_of = [place for place, line in enumerate(lines) if not line and _in_brackets(scene, money[place])]
    lines = [line for place, line in enumerate(lines) if place not in made_up_of]
    if len(lines) < _MANY or len(set(lines)) < len(lines) or set(lines) - {*ENTRIES, *RESULTS, _CARRIED}:
        return None
    text, first = scene.spans.text, scene.figures[money[0]].start
    paper = {year.year for year in scene.spans.years if names_paper(text, year.end)}
    taxed = {year.year for year in scene.spans.years if year.use == "tax"}
    named = paper or taxed or {year.year for year in scene.spans.years if year.end <= first}
    return named.pop() if len(named) == 1 else None


def _in_brackets(scene: Scene, index: int) -> bool:
    """Whether an amount stands in brackets, behind an entry that it tells more of."""
    figure = scene.figures[index]
    return any(f.bracket and f.start <= figure.start < f.end + 1 for f in scene.spans.fragments)


def under_its_heading(items: Sequence[Item], found: Spans) -> list[Item]:
    """The items, those without a year as of the form that the message opens with: "2024 8606: prior 6k; l.1 7k; conv 10k"."""
    heading = _HEADING.match(found.text)
    if heading is None:
        return list(items)
    year = int(heading["ahead"] or heading["behind"])
    undated = [item for item in items if item.value and not (item.year or item.tax_year or item.block)]
    given = {id(i): replace(i, tax_year=year) for i in undated if i.role in CONTRIBUTIONS}
    given |= {id(i): replace(i, year=year) for i in undated if i.role in _OF_THE_YEAR}
    return [given.get(id(item), item) for item in items]


_HEADING = re.compile(
    r"\W*(?:ty ?)?(?:(?P<ahead>20\d\d) (?:form )?8606|(?:form )?8606[ /](?:for )?(?P<behind>20\d\d))\s?(?::|[-–]\s)",
    re.I,
)
_OF_THE_YEAR = ("conversion", "distribution", "year_end_value", "balance")


def of_one_form(items: Sequence[Item], year: int) -> list[Item]:
    """The items of the entries of one form, all of its year."""
    counts = ("nondeductible_contribution", "contribution", "deductible_contribution", "basis")
    return [
        replace(item, tax_year=year if item.role in counts else None, year=None if item.role in counts else year)
        if item.value
        else item
        for item in items
    ]
