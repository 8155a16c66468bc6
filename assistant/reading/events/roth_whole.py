"""A Roth IRA told as a whole: what went in year after year, how long it has been there, and all of it taken out."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.events.naming import Named, words_around
from assistant.reading.figures.signs import Scene
from assistant.reading.items.item import Item
from assistant.reading.spans.notions import COUNTS, EARNINGS
from assistant.reading.spans.sought import sought

_NUMBER = rf"\d{{1,2}}|{'|'.join(COUNTS)}"
_ABOUT = r"(?:(?:about|around|roughly|only|just|over|more than|at least|almost|the (?:past|last)|like|maybe|now) )*"
_A_YEAR = r"(?:(?:a|per|each|every|/) ?(?:year|yr)|/yr|/y|yearly|annually)"
_FOR_YEARS = sought(
    rf"\b(?:for|over|during) {_ABOUT}(?P<count>{_NUMBER}) (?:straight |whole |full )?(?:years|yrs)\b", re.I
)
_EACH_YEAR = re.compile(rf"\s?{_A_YEAR}\b", re.I)
_ALL_OUT = sought(
    r"\b(?:clos(?:e|ed|ing)|empt(?:y(?! (?:at|on|by|as of|in|since|t?ira|trad\w*|account)\b)|ied|ying)|drain(?:ed|ing)?|liquidat(?:e|ed|ing)|cash(?:ed|ing)?(?: (?:it|this|that|them|(?:my|the) (?:\w+ )?(?:account|roth|ira)(?: ira)?))?(?: all)? (?:out|in))\b"
    r"|\b(?:t[ao]k(?:e|ing|en)|took|pull(?:ed|ing)?|withdr[ae]w(?:n|ing)?|get(?:ting)?)(?: out)? (?:it (?:all|whole)|everything|all(?: of)? (?:it|this|the money|of it)|the (?:whole|entire) (?:thing|account|balance|roth|lot|amount|ira))\b",
    re.I,
)
_OF_EARNINGS = sought(rf"\s?(?:(?:in|of|is|are|was|as|being) )?(?:the |its |my |pure )?{EARNINGS}\b", re.I)
_HAD = tuple(
    re.compile(pattern, re.I)
    for pattern in (
        rf"\b(?:had|have|own(?:ed)?|held) (?:(?:a|the|my|this|that|her|his|any) )?roth(?: iras?)?(?: accounts?)?(?: open)?(?: for)? {_ABOUT}(?P<years>{_NUMBER}) (?:years|yrs)\b",
        rf"\b(?:opened|started|began|set up) (?:(?:a|the|my|this|her|his|first) )*roth(?: iras?)?(?: accounts?)? {_ABOUT}(?P<years>{_NUMBER}) (?:years|yrs) ago\b",
    )
)


def takes_all_out(text: str) -> bool:
    """Whether all of an account is taken out: "close it", "cash it out", "take out everything"."""
    return _ALL_OUT.search(text) is not None


def paid_year_after_year(items: Sequence[Item], text: str) -> list[Item]:
    """What went in as often as the words count the years without naming them: "6,000 a year for five years"."""
    told = list(items)
    counted = _FOR_YEARS.search(text)
    if counted is None:
        return told
    count = COUNTS.get(counted["count"].lower()) or int(counted["count"])
    return [
        replace(item, value=format((item.amount * count).normalize(), "f"))
        if _EACH_YEAR.match(text, item.end) and [i.start for i in items].count(item.start) == 1
        else item
        for item in told
    ]


def earned(scene: Scene) -> Iterator[Named]:
    """What a Roth IRA has earned, told where all of it is taken out."""
    text = scene.spans.text
    if not takes_all_out(text):
        return
    for index, figure in enumerate(scene.figures):
        named = figure.kind == "money" and _OF_EARNINGS.match(text, figure.end)
        if named and not _ALL_OUT.search(words_around(scene, index).before):
            yield Named(index, "")


def all_of_it(items: Sequence[Item], paid: Sequence[Item], text: str) -> Item | None:
    """All of a Roth IRA as the amount taken out: what it is worth, else what went in with what it has earned."""
    if not takes_all_out(text):
        return None
    worth = [item for item in items if item.role == "roth_balance" and item.amount]
    if len({item.value for item in worth}) == 1:
        return worth[0]
    gains = [i for i in items if i.role == "other" and i.amount and _OF_EARNINGS.match(text, i.end)]
    if worth or not paid or len(gains) != 1:
        return None
    whole = sum((item.amount for item in (*paid, *gains)), Decimal(0))
    return replace(gains[0], value=format(whole.normalize(), "f"))


def had_since(text: str, today_year: int, year: int) -> int | None:
    """The first year of a Roth IRA told by its age, where the day within the year decides nothing about its clock."""
    match = next((m for pattern in _HAD if (m := pattern.search(text))), None)
    if match is None:
        return None
    count = COUNTS.get(match["years"].lower()) or int(match["years"])
    first = today_year - count
    return first if year - first <= 3 or year - first >= 5 else None
