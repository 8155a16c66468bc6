"""What the accounts with an excess were worth on December 31, told of an excess spoken of before: the tax is on no more."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from dataclasses import replace

from assistant.facts import Fact
from assistant.reading.excess.roles import VALUE
from assistant.reading.items.item import Item
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import PAID_IN

ACCOUNT_VALUE = "excess_account_value"
_WORTH = re.compile(
    r"\b(?:worth|valued?|values|balances?|year[- ]?ends?|end of (?:20\d\d|the year)|12/31|december 31|dec\.? 31|31 dec\w*)\b",
    re.I,
)
_OF_OTHER_THINGS = re.compile(
    rf"\b(?:{PAID_IN}|conver\w*|traditional|tira|sep|simple|rollover|allowed|limit|m?agi|income|out|remov\w*|withdr\w*|rechar\w*"
    r"|earnings|right before|just before|opened)\b",
    re.I,
)
_BACKWARDS = re.compile(r"\b(?:before|earlier|prior|previous)\b", re.I)
_MAY_BE = (
    "year_end_value", "balance", "roth_balance", "current_value", VALUE,
    "roth_contribution", "contribution", "nondeductible_contribution", "other",
)  # fmt: skip
_NO_MONEY = 100


def account_values(items: Sequence[Item], found: Spans, about: Collection[str]) -> list[Item]:
    """The items as such values, where a message that goes on with an excess tells nothing else; else none."""
    if "excess_contribution" not in about or any(item.role == "bad_amount" for item in items):
        return []
    money = [item for item in items if item.value and item.role != "age" and item.amount >= _NO_MONEY]
    if not money or any(item.role not in _MAY_BE for item in money):
        return []
    if not _WORTH.search(found.text) or _OF_OTHER_THINGS.search(found.text):
        return []
    if sum(not item.year for item in money) > 1 and _BACKWARDS.search(found.text):
        return []  # "3,000 and 2,500 the years before": which is which
    years = {item.year for item in money if item.year}
    alone = years.pop() if len(money) == 1 and len(years) == 1 else None
    return [replace(item, role=VALUE, year=item.year or alone, tax_year=None) for item in money]


def values_told(items: Sequence[Item], turn: int) -> Iterator[Fact]:
    """These values as facts, those of no year in their order."""
    for place, item in enumerate(items):
        detail = "" if item.year else str(place)
        yield Fact("", ACCOUNT_VALUE, item.value, item.person, item.year, turn=turn, quote=item.quote, detail=detail)
