"""Limits, income ranges and days of a tax year that a message asks for: alone, or beside a form."""

from __future__ import annotations

import re
from collections.abc import Mapping

from assistant.reading.asks.limit_keys import (
    asks_a_deadline,
    limit_keys,
    names_a_range,
    shares_a_limit,
    without_times_in_passing,
)
from assistant.reading.asks.told import Told
from assistant.reading.spans.notions import IT
from assistant.reading.spans.sought import sought


def limits_alone(told: Told, likely: Mapping[str, float]) -> list[str]:
    """The keys of the law that are asked for by a message without a calculation.

    ``likely`` has the scores of the topics, the highest first.
    """
    text, years = without_times_in_passing(told.text), told.spans.years
    if told.given <= _RATES and (shares_a_limit(text) or _asks_beside_the_range(text)):
        return []
    ranged = bool(years) and not told.taken and names_a_range(text)
    named = years and len(text) < _SHORT and _BY_ITS_SECTION.search(text)
    limited = named or (_LIMIT_WORD.search(text) and not _OVER_LIMIT.search(text)) or (years and asks_a_deadline(text))
    if ranged or limited:
        asked = ranged or likely["limits"] > _HARDLY
    elif (_MAY_I.match(text) and not _SO_MUCH.search(text)) or _WHAT_IS_A.match(text):
        asked = False
    else:
        asked = likely["limits"] > 0 or (likely["limits"] > _HARDLY and next(iter(likely)) == "limits")
    return limit_keys(text) if asked else []


def limits_beside_a_form(told: Told) -> list[str]:
    """The keys of the law that are asked for beside a form: the most to put in, else the income ranges and days."""
    if most := _MOST_TO_PUT_IN.search(told.text):
        behind = told.text[most.start() :].lstrip(" .?!;,")
        if keys := limit_keys(_AND_IF.split(behind)[0]):
            return keys
    asked = (f for f in told.spans.fragments if not f.amounts and (f.question or "what" in f.text))
    return [key for f in asked if _RANGE_OR_DAY.search(f.text) for key in limit_keys(f.text)]


def _asks_beside_the_range(text: str) -> bool:
    """Whether a range is only where an income is told to lie: "we're inside the phase-out, can we do both ways?"."""
    rest = _REST_OF_IT.sub(" ", _LIES_IN.sub(" ", text))
    return _LIES_IN.search(text) is not None and not _LIMIT_WORD.search(rest) and bool(_MAY.search(rest))


_LIES_IN = re.compile(
    r"\b(?:i|we|he|she|income|magi|agi|salary|earnings)(?:['’]?(?:m|re|s|ll))?(?: (?:am|are|is|be|will|falls?|fell|land(?:s|ed)?|sits?|ends? up|probably|likely"
    r"|right|squarely|still|just|now|somewhere|well|stuck|here|both|already|puts? (?:me|us)))* (?:in|inside|within|into|between|in the middle of)"
    r" (?:(?:the|that|this|our|my|roth|ira|income|magi|contribution) )*(?:phase-?\s?outs?(?: (?:range|zone|band|window))?|(?:income |magi )?(?:range|limits)|partial (?:range|zone))\b",
    re.I,
)
_RATES = {"employer_percent_of_pay"}
_REST_OF_IT = re.compile(
    r"\b(?:rest|remainder|balance|remaining part|part) of (?:my|our|the|his|her) (?:[a-z]+ )?limit\b", re.I
)
_MAY = re.compile(
    r"\b(?:can|could|may|should|do|does|is|are|am|must|would|will) (?:i|we|he|she|it|that|one|this|doing|picking|choosing|using|the|an?|my|our)\b",
    re.I,
)
_HARDLY = -4
_MAY_I = re.compile(
    r"\W*(?:(?:hi|hey|so|ok|and|but|then)\W+)*(?:can|could|may|am|are|is) (?:i|we|he|she|it|one|my \w+)\b", re.I
)
"""Opens a question for yes or no, which no figure answers."""
_WHAT_IS_A = re.compile(
    r"\W*(?:\w+\W+)?what(?:['’]?s| is| are| does) (?:an? )?(?:[a-z()\d-]+ ){0,3}(?:ira|roth|account|plan|sep|mean)s?\W*$",
    re.I,
)
"""Asks for the meaning of a word."""
_SO_MUCH = re.compile(
    r"\$|\b\d[\d,.]*k\b|\b\d{1,3},\d{3}\b|\b(?:much|many|amount|full|more|most|both|each|extra|limits?)\b", re.I
)
_SHORT = 40
_BY_ITS_SECTION = re.compile(r"\b(?:415 ?\(?c?\)?|402 ?\(?g\)?)(?!\w)", re.I)
"""A limit called by the section of the law that sets it."""
_LIMIT_WORD = sought(
    r"\b(?:l(?=[imt]*m)(?=[imt]*t)[imt]{2,5}s?|max(?:imum)?|cap|phase[- ]?outs?|range|deadline|due date|catch[ -]?up|how much (?:can|may|could|am i allowed)|last day|threshold|ceiling|tops? out|most (?:that|i|we|he|she|you|a|an|one|the law))\b",
    re.I,
)
_OVER_LIMIT = re.compile(
    rf"\b(?:over|above|past|exceed\w*|beyond) the (?:roth |income |magi )*limit|turn {IT} into|over-?contribut",
    re.I,
)
_RANGE_OR_DAY = sought(
    r"\b(?:income|magi) (?:limits?|range)\b|\bphase-?outs?\b|\b(?:deadline|last day|due date)\b|\bira limit\b", re.I
)
_MOST_TO_PUT_IN = sought(
    r"(?:^|[.?!;,]|\b(?:and|also|plus|oh)\b)[^.?!;,]{0,12}\b(?:what(?:'?s| is)? the (?:most|max\w*|limit)|how much)\b[^.?!;,]{0,16}"
    r"\b(?:can|may|could)\b[^.?!;,]{0,12}\b(?:put|contribute|pay|add|deposit)\b[^.?!;,]{0,6}\b(?:in\b|for\b|next\b|this\b|$)",
    re.I,
)
_AND_IF = re.compile(r"[.?!;]|,? and (?:if|what|how)\b", re.I)
