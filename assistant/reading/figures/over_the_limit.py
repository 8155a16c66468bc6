"""A contribution of many times the yearly limit: a slip of the keyboard, such as a zero too many, and never a fact."""

from __future__ import annotations

import re

from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Figure
from assistant.reading.spans.fragments import Fragment

OVER_THE_LIMIT = "over_the_limit"
"""What such an amount is meant as, and the wording of the question that asks for it again."""
_MANY_TIMES = 3
_ONE_YEAR_S = frozenset({
    "nondeductible_contribution", "contribution", "both", "basis", "balance", "balance_total", "rollover_in",
    "elected_nondeductible", "other",
})  # fmt: skip
"""What such an amount may be taken for, as it cannot be what it says."""
_PAID_IN = re.compile(r"\b(?:put|contributed?|contributions?|deposit(?:ed)?|paid)\b[^,.;:]{0,34}$", re.I)
_NOT_DEDUCTED = re.compile(r"\b(?:non-?\s?ded\w*|not deduct\w*|after-?tax)\b", re.I)
_OF_SEVERAL_YEARS = re.compile(
    r"\b(?:over|through|thru|since|years|total|altogether|in all|so far|always|lifetime|history|basis|moved|rolled"
    r"|40[13]\w*|457\w*|plan|mega|employer|sep|simple|roth|brokerage|hsa|529|each|line)\b",
    re.I,
)


def many_times_the_limit(figure: Figure, role: str, fragment: Fragment) -> bool:
    """Whether the words pay an amount into an IRA, not deducted, that is far more than any limit of one year."""
    if figure.kind != "money" or role not in _ONE_YEAR_S or figure.value < _MANY_TIMES * MOST_PUT_IN:
        return False
    before = fragment.text[: max(0, figure.start - fragment.start)]
    told = _PAID_IN.search(before) is not None and _NOT_DEDUCTED.search(fragment.text) is not None
    return told and not _OF_SEVERAL_YEARS.search(fragment.text)
