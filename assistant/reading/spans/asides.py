"""Money in an account that is no IRA, told beside the question: "(hsa 9.5k)", "I have 4,700 in an HSA, if that matters".

A question that names the account is about it; such a message has no aside.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.reading.spans.amounts import Amount
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.sought import sought

_ACCOUNT = (
    r"(?:(?:joint|regular|plain|taxable|own|kid'?s'?|kids'|son'?s|daughter'?s|college) )?"
    r"(?:hsas?|fsas?|529s?(?: (?:plans?|accounts?))?|(?:b[rokea]{4,8}g?e|savings)(?: (?:ac+ounts?|accts?))?|(?:taxable|bank|checking) (?:ac+ounts?|accts?)|(?:emergency|college) fund)"
)
_NAMED = re.compile(rf"\b{_ACCOUNT}\b", re.I)
_BY_THE_WAY = r"(?:(?:by the way|btw|fyi|fwiw|also|oh|and|plus|ps|p\.s\.),? )?"
_BEHIND_ITS_NAME = re.compile(
    rf"(?:^|[(\[]|\s-+ |[.;?!,]\s+){_BY_THE_WAY}(?:(?:my|our|the|an?|his|her|in) )*{_ACCOUNT}"
    r"(?: (?:is|was|are|were|at|of|has|had|holds?|worth|with|stands?|balance|bal|now|about|around|currently|today))*\s?[:=]? ?\$?$",
    re.I,
)
_ENDS = re.compile(
    r"(?:\s?(?:dollars|bucks|usd))?(?:,? (?:if|in case|fwiw|for what)\b[^.?!;)]{0,32})?\s*(?:[)\].;!?]|$|\s- )", re.I
)
_HELD = re.compile(
    rf"{_BY_THE_WAY}(?:\b(?:i|we|he|she|they)(?:['’]ve)? )?(?:(?:also|still|do) )*\b(?:have|has|had|got|holds?|keeps?|(?:there(?:['’]?s| is| are| was| were)))"
    r"(?: (?:got|about|around|another|roughly|also|some|over))* \$?$",
    re.I,
)
_INSIDE = sought(
    rf"(?:\s(?:dollars|bucks|usd))?(?: (?:more|sitting|parked|lying|saved))* in (?:(?:an?|my|our|the|his|her|some|their) )?{_ACCOUNT}\b(?: (?:too|as well|now|today))?",
    re.I,
)
_FIGURE = re.compile(r"\d")
_BACK = 80


def asides(spans: Spans) -> list[tuple[int, int]]:
    """The places of what is told of other accounts by the way; none where the rest names such an account or no figure."""
    text = spans.text
    if not _NAMED.search(text):
        return []
    found = [place for amount in spans.amounts if amount.kind == "money" and (place := _aside(text, amount))]
    rest = _blanked(text, found)
    return found if found and _FIGURE.search(rest) and not _NAMED.search(rest) else []


def without_asides(spans: Spans) -> Spans:
    """What is found in a message, its words without what is told of other accounts by the way."""
    found = asides(spans)
    return replace(spans, text=_blanked(spans.text, found), words={}) if found else spans


def _aside(text: str, amount: Amount) -> tuple[int, int] | None:
    before = text[max(0, amount.start - _BACK) : amount.start]
    named, held = _BEHIND_ITS_NAME.search(before), _HELD.search(before)
    end = amount.end
    if named is None and held is not None and (inside := _INSIDE.match(text, amount.end)):
        named, end = held, inside.end()
    ends = _ENDS.match(text, end)
    return (amount.start - len(before) + named.start(), ends.end()) if named and ends else None


def _blanked(text: str, places: Iterable[tuple[int, int]]) -> str:
    """The text with blanks in these places, so that all other places stay where they are."""
    for start, end in places:
        text = text[:start] + " " * (end - start) + text[end:]
    return text
