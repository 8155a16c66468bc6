"""Whether an excess is known: somebody over the income limit, of whom nobody said by how much, may have been allowed a part."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.items.item import Item
from assistant.reading.spans.notions import THE

OVER_INCOME = "over_income"
"""Notes that somebody was over the income limit, and not by how much."""
_OVER_THE_INCOME = re.compile(
    rf"\b(?:over|above|past|exceed\w*)\b(?: {THE})?(?: \w+)? (?:income|magi|agi|earnings)\b"
    r"|\b(?:income|magi|agi|earn\w*|made|makes?)\b[^.;?!]{0,20}\b(?:too (?:high|much)|over|above|past|beyond)\b",
    re.I,
)
_BY_FAR = re.compile(
    r"\bmuch (?:over|above|too)\b|\b(?:far|way|well|vastly|completely|entirely|totally|never|not|none?|nothing|zero|whole|all|every|inelig\w*|excess\w*)\b|n't\b"
    r"|\b0 allowed\b|\b(?:allowed|limit|max\w*)(?: \w+)?[ :=]*\$?0\b",
    re.I,
)
_TAKEN_OUT = re.compile(r"\b(?:took|taken|pulled|removed|withdrew|withdrawn|returned|w/d)\b", re.I)
_BESIDE = (
    "year_end_value",
    "balance",
    "roth_balance",
    "removed_contribution",
    "roth_withdrawal",
    "distribution",
    "modified_agi",
)


def undecided(paid: Sequence[Item], items: Sequence[Item], text: str) -> bool:
    """Whether one Roth contribution is merely said to be over the income limit: part of it may have been allowed."""
    one = len(paid) == 1 and paid[0].role == "roth_contribution"
    told = any(item.value and item.role in _BESIDE for item in items) or _TAKEN_OUT.search(text)
    return one and not told and _OVER_THE_INCOME.search(text) is not None and _BY_FAR.search(text) is None
