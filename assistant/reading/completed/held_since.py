"""Contributions told beside the value of the account that they became: "7,000 on December 31 (contributed the 29th)"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.spans.fragments import Fragment, Spans

_HELD = ("year_end_value", "outstanding_rollover")
_PAID_IN = re.compile(r"(?:contributed|paid in|put in|deposited)\b", re.I)
_ELSEWHERE = {"CONVERT", "TO_ROTH", "WITHDRAW", "PLAN", "ROLL_OUT", "ROLL_IN"}


def with_what_was_paid_in(items: Sequence[Item], spans: Spans) -> list[Item]:
    """The items with the contribution that a bare clause behind a value says the value to be."""
    paid = {(item.person, item.value) for item in items if item.role in CONTRIBUTIONS}
    found: list[Item] = []
    for item in items:
        behind = _clause_behind(spans, item)
        if item.role not in _HELD or behind is None or (item.person, item.value) in paid:
            found.append(item)
            continue
        year = _year(behind) or _year(spans.fragments[item.fragment]) or item.year
        told = replace(
            item, role="year_end_value", tax_year=None, year=_year(spans.fragments[item.fragment]) or item.year
        )
        made = replace(
            told, role="contribution", start=behind.start, end=behind.end, quote=behind.text[:120], year=year
        )
        found += [told, replace(made, flags=frozenset(), fragment=item.fragment + 1)]
    return found


def _year(fragment: Fragment) -> int | None:
    """The one year that a clause names."""
    named = {day.year for day in fragment.days if day.year} | {year.year for year in fragment.years}
    return named.pop() if len(named) == 1 else None


def _clause_behind(spans: Spans, item: Item) -> Fragment | None:
    """The next clause of the sentence, where it tells a contribution and no amount of its own."""
    if not item.value or item.fragment + 1 >= len(spans.fragments):
        return None
    behind = spans.fragments[item.fragment + 1]
    paid_then = behind.bracket or (behind.days and _PAID_IN.match(behind.text))
    bare = paid_then and behind.sentence == item.sentence and not behind.amounts and not behind.question
    return behind if bare and "CONTRIB" in behind.cues and not behind.cues & _ELSEWHERE else None
