"""Money of somebody who died: the value of an inherited IRA, and a late spouse's IRA that has become one's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.facts import YOU
from assistant.reading.items.item import Item
from assistant.reading.spans.cast import HUSBAND, OTHER_SPOUSE, SPOUSE, WIFE
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import A_SPOUSE
from assistant.reading.spans.sought import sought

_OWN_MONEY = {
    "OWN_NAME", "TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA", "ROTH", "PLAN", "CONVERT", "CONTRIB", "NONDED", "BASIS",
}  # fmt: skip
_A_SPOUSES = re.compile(rf"\b{A_SPOUSE}\b", re.I)
"""What is inherited from a spouse may be one's own IRA."""
_LATE = rf"(?:late {A_SPOUSE}|{A_SPOUSE} (?:who )?(?:died|passed(?: away)?|death)|(?:widow(?:er|ed)?|death of my {A_SPOUSE})\b)"
_TAKEN_OVER = r"(?:(?:in)?to my own|is now (?:mine|my own)|became (?:mine|my own)|as my own|treat\w* (?:it|hers?|his) as|took (?:it|hers?|his) over)"
_OWN_NOW = sought(rf"\b{_LATE}.{{0,200}}\b{_TAKEN_OVER}|\b{_TAKEN_OVER}.{{0,120}}\b{_LATE}", re.I | re.S)
_SPOUSES = (SPOUSE, WIFE, HUSBAND, OTHER_SPOUSE)
_VALUES = ("year_end_value", "balance", "balance_total", "balance_now")


PART = "part_of_it"
_IN_IT = re.compile(
    r"\b(?:includ(?:es?|ed|ing)|incl\.?|counts|counting|contains?|contained|of which|with)(?: (?:an?|my|the|about))* \$?$"
    r"|(?<!\w)\(\$?$",
    re.I,
)
_OF_IT = re.compile(
    r"\s?(?:dollars |bucks )?of (?:it|that|this|them|which|the (?:total|value|balance|\$?\d[\d,.]*k?))\b", re.I
)
_ON = r"(?:(?!\b(?:plus|and|own)\b)[^.;?!\d])"
_BEHIND = sought(rf"{_ON}{{0,12}}(?:\bof the \$?\d[\d,.]*k?)?{_ON}{{0,30}}\binherited\b", re.I)


def _inside(found: Spans, item: Item) -> bool:
    """Whether an amount is told as the inherited part of one told before: "20k of that is an inherited IRA"."""
    text = found.text
    part = _OF_IT.match(text, item.end) or _IN_IT.search(text, max(0, item.start - 24), item.start)
    return part is not None and _BEHIND.match(text, item.end) is not None


def of_the_inherited(found: Spans, items: Sequence[Item]) -> list[Item]:
    """ "Inherited an IRA from mom, 90,000 at 12/31": where no other money is named, the values are those of that IRA.

    An amount told as the inherited part of another one is that part, whatever else is named.
    """
    items = (
        [
            replace(item, role="inherited_balance", flags=item.flags | {PART}) if _inside(found, item) else item
            for item in items
        ]
        if "inherited" in found.text.lower()
        else items
    )
    named = {mention.concept for mention in found.mentions}
    if "INHERITED" not in named or named & _OWN_MONEY or _A_SPOUSES.search(found.text):
        return list(items)
    return [replace(item, role="inherited_balance") if item.role in _VALUES else item for item in items]


def of_a_late_spouse(found: Spans, items: Sequence[Item]) -> list[Item]:
    """What belonged to a spouse who died is the survivor's where the IRA was taken over, its basis too (IRC 408(d)(3)(C))."""
    if not _OWN_NOW.search(found.text):
        return list(items)
    return [replace(item, person=YOU) if item.person in _SPOUSES else item for item in items]
