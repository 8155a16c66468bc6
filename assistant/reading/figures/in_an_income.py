"""Whether a figure is the part of an income that comes from a conversion, or comes on top of it, as its own clause says."""

from __future__ import annotations

import re

from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.sought import sought

IN_THE_INCOME = "in_the_income"
"""Flags the part of an income that a conversion made, or an income that is said to contain the conversion."""
WITH_THE_CONVERSION = "with_the_conversion"
"""Flags an income that is told to hold what was told just before it of a conversion."""
_CONVERTED = re.compile(r"\bconver", re.I)
_INCOME = sought(r"\bm?agi\b|\bincome\b|\badjusted gross\b", re.I)
_WITHIN = re.compile(
    r"\b(?:includ\w+|incl|contain\w*|compris\w+|counting(?! the)|baked|folded|lumped|buried|sits|sitting|accounts? for|owes?|where ?of|there ?of|stems?|attributable"
    r"|(?:of|in|inside|within|from) (?:it|that|this|which|there|them)|in (?:my|our|the|his|her|their|that) (?:m?agi|income|adjusted)"
    r"|c[ao]m(?:e|es|ing) from|(?:is|was|are|were) (?:from|due to|the taxable|taxable|my|our|a|the)\b[^.;?!\d]{0,24}\bconver|(?:is|was|comes|that['’]?s|it['’]?s) after (?:(?:the|my|our|a|i|we) )?(?:roth )?conver\w*|(?<!along )(?<!together )with (?:the |my |our |a )?(?:roth )?conver\w*(?: in| counted)?"
    r"|less|minus|net of|strip\w*|subtract\w*|remov\w+|disregard\w*|leav\w+ out|tak(?:e|ing) (?:it |that )?out|back(?:ing|ed)? (?:it |that )?out)\b"
    r"|\bof (?:my|our|the) (?:m?agi|income)\b",
    re.I,
)
_APART = re.compile(
    r"\b(?:already|exclud\w+|without|ignoring|before (?:the|any|my|our|a) (?:roth )?conver\w*|besides|on top|in addition|apart from|plus|separate\w*|adds"
    r"|not (?:incl\w*|count\w*|in|part|yet)|(?:does|do|did|is|are|was)(?:n['’]?t| not) (?:includ\w*|contain|count\w*|in|part)"
    r"|(?:after|once|when) (?:tak|back|remov|subtract|leav|strip|deduct)\w*)\b|\bw/o\b",
    re.I,
)
_WITH_IT = re.compile(
    r"\b(?:with|including|counting) (?:it|that|this|them)(?: (?:included|counted|in))?,? (?:my|our|the|his|her|their) (?:m?agi|adjusted|modified|income)\b"
    r"[^.;?!\d]*$",
    re.I,
)
"""Right before an income: the conversion told just before is in it."""
_OF_THE_INCOME = re.compile(r"(?: dollars| bucks)? (?:of|out of|inside|within) (?:that|the|this|my|our) \$?$", re.I)
FROM_CONVERTING = re.compile(r"[^.;?!]{0,40}\b(?:is|was|comes?|came|are|were)\b[^.;?!]{0,30}\bconver", re.I)
"""Behind an income: a part of it told just before was made by a conversion."""
_ENDS = re.compile(r"(?<!\bincl)[.?!](?=\s|$)", re.I)
_FAR = 110


def with_the_conversion(found: Spans, start: int) -> bool:
    """Whether an income is told to hold the conversion told just before: "with it our AGI comes out at"."""
    ahead = _WITH_IT.search(found.text, max(0, start - _FAR), start)
    return ahead is not None and _CONVERTED.search(found.text, 0, start) is not None


def in_an_income(found: Spans, start: int, end: int) -> bool:
    """Whether the words of its own clause, up to the figures around it, make a figure part of an income by a conversion."""
    text = found.text
    before = max((a.end for a in found.amounts if a.end <= start), default=0)
    behind = min((a.start for a in found.amounts if a.start >= end), default=len(text))
    if behind < len(text) and _OF_THE_INCOME.fullmatch(text, end, behind):
        whole = next(a.end for a in found.amounts if a.start == behind)
        return FROM_CONVERTING.match(text, whole) is not None
    if not _INCOME.search(text):
        return False
    ahead = _ENDS.split(text[max(before, start - _FAR) : start])[-1]
    rest = _ENDS.split(text[end : min(behind, end + _FAR)])[0]
    if not _CONVERTED.search(ahead) and not _CONVERTED.search(rest):
        return False
    words = " ".join(f"{ahead} {rest}".split())
    return _WITHIN.search(words) is not None and _APART.search(words) is None
