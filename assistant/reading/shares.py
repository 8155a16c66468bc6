"""Shares in words: money that moved is a part of the amount named behind it, "half of the 93k", "a third of my 60,000"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction

from assistant.reading.fragments import Spans
from assistant.reading.items import Item
from assistant.reading.notions import THE

SHARES = {
    "half": Fraction(1, 2), "third": Fraction(1, 3), "quarter": Fraction(1, 4), "two thirds": Fraction(2, 3),
    "three quarters": Fraction(3, 4),
}  # fmt: skip
_MOVED = ("conversion", "distribution", "rollover_to_plan", "deductible_contribution", "roth_withdrawal")
_SHARE_OF = re.compile(
    rf"\b(?P<share>{'|'.join(sorted(SHARES, key=len, reverse=True))}) (?:of )?(?:{THE} |that |this |those |these )*\$?$",
    re.I,
)


def in_shares(items: Sequence[Item], found: Spans) -> list[Item]:
    """The items, each that moved as the share of its amount that is named before it, to the cent."""
    return [_share(item, found.text) for item in items]


def _share(item: Item, text: str) -> Item:
    said = _SHARE_OF.search(text[max(0, item.start - 40) : item.start]) if item.role in _MOVED and item.value else None
    if said is None:
        return item
    share = SHARES[said["share"].lower()]
    cents = round(Fraction(item.value) * share * 100)
    return replace(item, value=f"{cents // 100}.{cents % 100:02d}".removesuffix(".00"))
