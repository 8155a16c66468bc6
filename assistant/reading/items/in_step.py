"""Amounts told in step with years: "5,300 / 4,350 / 2,900 for 2021/22/23", "2021 5,300, 2022 4,350 after a bad spring"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from typing import Protocol

from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.year_mentions import YearMention, each_year

_NEXT = re.compile(r"\s?(?:[/,;&]|and\b|then\b|\s)+\s?\$?", re.I)
_NEXT_YEAR = re.compile(r"[\s,/&'’]*(?:and)?[\s'’]*", re.I)
_OF = re.compile(r"[\s(]*(?:(?:for|in|at|ye|ty|the|end|of|years?|respectively) ?)*[(\s'’]*", re.I)
_LEADS = re.compile(r"[\s:=)–—-]*\$?")
_LEADS_A_ROW = re.compile(r"[\s:=),–—-]*\$?")


class Placed(Protocol):
    """What stands in a text, with its value."""

    @property
    def start(self) -> int:
        """Where it begins."""

    @property
    def end(self) -> int:
        """Where it ends."""

    @property
    def value(self) -> object:
        """Nothing, or what is told."""


class Paid(Placed, Protocol):
    """An amount paid in, with the year that it counts for."""

    @property
    def sentence(self) -> int:
        """Its sentence."""

    @property
    def tax_year(self) -> int | None:
        """The year."""


def years_in_step(items: Sequence[Placed], found: Spans) -> dict[int, int]:
    """The year of each amount that stands in step with years, by the place of the amount."""
    figures = sorted({(item.start, item.end) for item in items if item.value})
    led = {start: year for start, end in figures if (year := _led_by(start, found) or _in_brackets(end, found))}
    for group in _runs(figures, found.text):
        first, last = group[0][0], group[-1][1]
        behind = next((run for run in _year_runs(found) if _OF.fullmatch(found.text, last, run[0].start)), [])
        ahead = next((run for run in _year_runs(found) if _LEADS_A_ROW.fullmatch(found.text, run[-1].end, first)), [])
        for run in (behind, ahead):
            told = list(each_year(run))
            if len(told) == len(group):
                led |= {start: year for (start, _), year in zip(group, told, strict=True)}
    return led


def years_in_turn(items: Sequence[Paid], paid: Sequence[Paid], found: Spans) -> dict[int, int]:
    """The years of amounts in a row that stand apart from them: "in 2023 and 2024 the cap was 6,500 and 7,000".

    They are the last so many years told before in their sentence, else those of as many amounts ``paid`` in it.
    """
    of: dict[int, int] = {}
    alone = sorted({(item.start, item.end): item for item in items if item.value}.items())
    sentences = {item.start: item.sentence for _, item in alone}
    for run in _runs([place for place, _ in alone], found.text):
        start = run[0][0]
        opens = min(f.start for f in found.fragments if f.sentence == sentences[start])
        before = [list(each_year(years)) for years in _year_runs(found) if opens <= years[0].start < start]
        beside = list(dict.fromkeys(i.tax_year for i in paid if i.sentence == sentences[start] and i.tax_year))
        years = next((told for told in reversed(before) if len(told) == len(run)), beside)
        if len(years) == len(run):
            of |= {place: year for (place, _), year in zip(run, years, strict=True)}
    return of


def _led_by(start: int, found: Spans) -> int | None:
    """The year right before an amount."""
    before = (
        y.year for y in found.years if y.end <= start and not y.last and _LEADS.fullmatch(found.text, y.end, start)
    )
    return next(before, None)


def _in_brackets(end: int, found: Spans) -> int | None:
    """The year in brackets right behind an amount: "900 (2021)"."""
    behind = (y for y in found.years if not y.last and found.text[y.end : y.end + 1] == ")")
    return next((y.year for y in behind if found.text[end : y.start].strip() == "("), None)


def _runs(figures: Sequence[tuple[int, int]], text: str) -> list[list[tuple[int, int]]]:
    """Two and more amounts with nothing but commas, slashes or "and" between them."""
    runs: list[list[tuple[int, int]]] = []
    for place in figures:
        if runs and _NEXT.fullmatch(text, runs[-1][-1][1], place[0]):
            runs[-1].append(place)
        else:
            runs.append([place])
    return [run for run in runs if len(run) > 1]


def _year_runs(found: Spans) -> list[list[YearMention]]:
    """Years told one right after another."""
    runs: list[list[YearMention]] = []
    for year in found.years:
        if runs and _NEXT_YEAR.fullmatch(found.text, runs[-1][-1].end, year.start):
            runs[-1].append(year)
        else:
            runs.append([year])
    return runs
