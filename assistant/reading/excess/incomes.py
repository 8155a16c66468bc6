"""The years of the incomes told beside an excess: each counts for the year in which something was paid in."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import replace

from assistant.facts import Fact
from assistant.reading.items.item import Item
from assistant.reading.items.years_named import year_beside
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.year_mentions import each_year


def incomes(items: Sequence[Item], found: Spans, facts: Iterable[Fact], dated: Collection[int] = ()) -> Iterator[Fact]:
    """Incomes with the year of their sentence, where they name none of their own; those of "both years" are of each.

    ``dated`` are the years in which something was paid in.
    """
    of_income = [item for item in items if item.role in ("modified_agi", "compensation")]
    told = {item.value: year_beside(item, found) for item in of_income}
    spread = {item.value: years for item in of_income if (years := _years_of_income(item, found, dated))}
    lone = [item for item in of_income if item.role == "modified_agi"]
    if len(lone) == 1 and told[lone[0].value] is None and dated:
        spread.setdefault(lone[0].value, sorted(dated))
    of_value: dict[str, list[int | None]] = {}
    for item in of_income:
        of_value.setdefault(item.value, []).append(year_beside(item, found))
    for fact in facts:
        if fact.value in spread:
            yield from (replace(fact, tax_year=each, detail="") for each in spread[fact.value])
            continue
        dated_as = of_value.get(fact.value) or [None]
        year = dated_as.pop(0) if len(dated_as) > 1 else dated_as[0]
        yield replace(fact, tax_year=year, detail="") if year and year != fact.tax_year else fact


def _years_of_income(item: Item, found: Spans, dated: Collection[int]) -> list[int]:
    """The several years of which an income is said to be: "260k in 2024 and 2025"."""
    named = _IN_YEARS.match(found.text, item.end)
    years = [year for year in found.years if named and item.end <= year.start < named.end()]
    return sorted(set(each_year(years))) if len(set(each_year(years))) > 1 else []


_IN_YEARS = re.compile(
    r"\W*(?:(?:for|in|during|tax|year|years|both|and|to|through) )*'?20\d\d\b[\s,/&'-]*(?:and |to |through )?'?(?:20)?\d\d\b",
    re.I,
)
