"""Entries of a form told year after year without any result: each year's facts, in the words of the form."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.able import ENTRIES
from assistant.reading.items import Item
from assistant.reading.on_lines import RESULTS

_CARRIED = "14"


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
