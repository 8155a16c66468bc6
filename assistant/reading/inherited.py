"""The value of an inherited IRA that a message names apart from its amount."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.fragments import Spans
from assistant.reading.items import Item
from assistant.reading.notions import A_SPOUSE

_OWN_MONEY = {
    "OWN_NAME", "TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA", "ROTH", "PLAN", "CONVERT", "CONTRIB", "NONDED", "BASIS",
}  # fmt: skip
_A_SPOUSES = re.compile(rf"\b{A_SPOUSE}\b", re.I)
"""What is inherited from a spouse may be one's own IRA."""
_VALUES = ("year_end_value", "balance", "balance_total", "balance_now")


def of_the_inherited(found: Spans, items: Sequence[Item]) -> list[Item]:
    """ "Inherited an IRA from mom, 90,000 at 12/31": where no other money is named, the values are those of that IRA."""
    named = {mention.concept for mention in found.mentions}
    if "INHERITED" not in named or named & _OWN_MONEY or _A_SPOUSES.search(found.text):
        return list(items)
    return [replace(item, role="inherited_balance") if item.role in _VALUES else item for item in items]
