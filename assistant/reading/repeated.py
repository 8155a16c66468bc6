"""Money told once that moved several times: "2 x 2,750", "in two installments of 2,750", "6,000 in 2020, again in 2021"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.fragments import Spans
from assistant.reading.items import Item
from assistant.reading.same_money import CONTRIBUTIONS

_MONEY = (*CONTRIBUTIONS, "both", "conversion", "distribution", "roth_contribution")
_COUNTS = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6}
_COUNT = rf"(?P<count>[2-9]|1[0-2]|{'|'.join(_COUNTS)})"
_A_MOVE = (
    r"(?:installments?|deposits?|payments?|pieces|parts|lots|goes|steps|rounds|tranches|checks|transfers"
    r"|contrib\w*|conversions?|withdrawals?)"
)
_AHEAD = re.compile(
    rf"(?<![\w.,$]){_COUNT}(?: ?[x*]| (?:[a-z-]+ ){{0,2}}{_A_MOVE}(?: (?:of|at|for|each))+) ?\$?$", re.I
)
_BEHIND = re.compile(r"\s?[x*] ?(?P<count>[2-9]|1[0-2])(?![\w%.,]*\d)", re.I)
_OF_EACH = re.compile(
    rf"\beach (?:one|time|half|{_A_MOVE})\b|\bevery (?:one|time)\b|\b(?:at )?a (?:time|go|pop)\b", re.I
)
_AGAIN = r"(?:again|once more|(?:the )?same(?: again)?|ditto|likewise)"
_AGAIN_IN = re.compile(rf"[\s,;]*(?:(?:and|then)\s)*{_AGAIN}\s(?:(?:in|for|during)\s)?(?:all of\s)?", re.I)
_ONCE_MORE = re.compile(
    r"\b(?:same|identical) (?:again|dance|thing|drill|routine|steps?|moves?|trick|exercise|procedure|process|pair)\b"
    r"|\b(?:repeat(?:ed)?|did (?:it|that|so) again|once more|ditto)\b",
    re.I,
)


def repeated(items: Sequence[Item], spans: Spans, *, couple: bool) -> list[Item]:
    """The items, each as often as its money moved; "x2" of a couple is once for each of the two."""
    text = spans.text
    told = list(items) if couple else _counted(items, text)
    if not re.search(_AGAIN, text, re.I) and not _ONCE_MORE.search(text):
        return told
    return _paired([copy for item in told for copy in _in_years(_once_more(item, told, spans), spans)])


def _counted(items: Sequence[Item], text: str) -> list[Item]:
    """Each item as often as a count beside it says, a conversion of each of them as often as they were paid in."""
    counts = {id(item): _count(item, text) for item in items if item.role in _MONEY}
    paid = {item.value: counts[id(item)] for item in items if item.role in CONTRIBUTIONS}
    found: list[Item] = []
    for item in items:
        count = counts.get(id(item), 1)
        if item.role == "conversion" and _OF_EACH.search(
            text, max((o.end for o in found if o.value), default=0), item.end + 14
        ):
            count = max(count, paid.get(item.value, 1))
        found += [item] if count == 1 else [replace(item, flags=item.flags | {"listed"})] * count
    return found


def _count(item: Item, text: str) -> int:
    told = _AHEAD.search(text[max(0, item.start - 50) : item.start]) or _BEHIND.match(text, item.end)
    return 1 if told is None else _COUNTS.get(told["count"].lower()) or int(told["count"])


def _in_years(item: Item, spans: Spans) -> list[Item]:
    """The same amount in each year that only "again" connects with it: "6,000 in 2020, again in 2021, again in 2022"."""
    own = next((year for year in spans.years if 0 <= year.start - item.end <= 12), None)
    if item.role not in _MONEY or own is None or own.year not in (item.tax_year, item.year):
        return [item]
    found, end = [item], own.end
    for year in spans.years:
        if year.start > own.start and _AGAIN_IN.fullmatch(spans.text, end, year.start):
            found = found if len(found) > 1 else [_of(own.year, item)]
            found.append(_of(year.year, replace(item, flags=item.flags | {"again"})))
            end = year.end
    return found


def _of(year: int, item: Item) -> Item:
    """The money of one year alone."""
    paid = item.role in CONTRIBUTIONS
    return replace(item, tax_year=year if paid else None, year=None if paid else year, block=None)


def _once_more(item: Item, items: Sequence[Item], spans: Spans) -> Item:
    """An equal amount behind "the same again" in its sentence is money of its own."""
    if item.role not in _MONEY or not any(_equal(item, other) and other.start < item.start for other in items):
        return item
    start = min((f.start for f in spans.fragments if f.sentence == item.sentence), default=item.start)
    said = _ONCE_MORE.search(spans.text, start, item.start)
    return replace(item, flags=item.flags | {"again"}) if said else item


def _paired(items: Sequence[Item]) -> list[Item]:
    """A conversion of each of two equal contributions is one of two."""
    found: list[Item] = []
    for item in items:
        before = next((other for other in found if _equal(item, other)), None) if item.role == "conversion" else None
        between = [o for o in found if before is not None and before.start < o.start and o.value == item.value]
        again = any(o.role in CONTRIBUTIONS and "again" in o.flags for o in between)
        found.append(replace(item, flags=item.flags | {"again"}) if again else item)
    return found


def _equal(item: Item, other: Item) -> bool:
    return (item.role, item.value, item.person) == (other.role, other.value, other.person)
