"""One amount told of both kinds of IRA is two contributions: "I put 7k in both a traditional IRA and a Roth IRA"."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.figures.two_accounts import IN_BOTH
from assistant.reading.items.item import Item
from assistant.reading.spans.fragments import Spans


def in_both_kinds(items: Sequence[Item], spans: Spans) -> list[Item]:
    """The items, with the Roth contribution beside one to a traditional IRA that is told of both."""
    found: list[Item] = []
    for item in items:
        found.append(item)
        if item.role == "contribution" and IN_BOTH.match(spans.text, item.end):
            found.append(replace(item, role="roth_contribution"))
    return found
