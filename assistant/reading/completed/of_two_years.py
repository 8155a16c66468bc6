"""Contributions told once of years named beside or before: "6k each, one from 2019 and the other 2020", "in each of those years".

"Two 7k deposits, one for 2024 and one for 2025" are told so as well.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.facts import YOU
from assistant.reading.completed.repeated import OF_ITS_YEAR, times
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.items.years_named import sentence_of
from assistant.reading.spans.cast import BOTH
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import A_COUNT, A_SPOUSE, COUNTS
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import YearMention

_EACH = re.compile(
    r"\s?(?:(?:dollars|bucks|after-?\s?tax|nd|non-?\s?deduct\w*) )*(?:each|apiece|a ?piece|both times)\b", re.I
)
_A_COUPLE = re.compile(rf"\b(?:{A_SPOUSE}|both of us|we both|we each)\b", re.I)
_A_YEAR = r"(?P<{}>(?:19|20)\d\d)\b"
_ONE_AND_ANOTHER = sought(
    rf"\b(?:one|the first)\b[^.;?!\d]{{0,24}}\b{_A_YEAR.format('first')}[^.;?!\d]{{0,16}}"
    rf"\b(?:other|another|second|next|one)\b[^.;?!\d]{{0,24}}\b{_A_YEAR.format('second')}",
    re.I,
)
_THOSE_YEARS = sought(
    rf"\b(?:(?:each|both|all|every one|either) of (?:those|these|the)|(?:in|for) (?:those|these)|(?:in|for) both(?: of (?:those|these))?)"
    rf"(?: (?P<count>{A_COUNT}))?(?: tax| calendar)? (?:years|yrs)\b(?! (?:ago|old))",
    re.I,
)
"""Words for the years that were listed before them."""
_LISTED = re.compile(r"(?:[\s,/&]|\b(?:and|or|nor|in|for|either|again|then|also|once more|both)\b)*'?", re.I)
_EVERY_YEAR = sought(
    r"\s?(?:dollars |bucks )?(?:(?:after-?\s?tax|nd|non-?\s?deduct\w*) )?(?:a|per|each|every) (?:year|yr)\b(?! (?:since|from|until|till|through|between|for|after|before))",
    re.I,
)
_A_STRETCH = re.compile(r"\b(?:between|from|since|after|before|until|till)(?: (?:tax|calendar))?(?: years?)? '?$", re.I)


def of_two_years(items: Sequence[Item], found: Spans) -> list[Item]:
    """The items, a contribution once for each of the years that its words are about."""
    given: dict[int, list[int]] = {}
    for item in items:
        if (
            item.role in CONTRIBUTIONS
            and item.value
            and (years := _one_and_another(item, found) or _those(item, found))
        ):
            given[id(item)] = years
    return [each for item in items for each in _of(item, given.get(id(item), []), found)]


def _of(item: Item, years: Sequence[int], found: Spans) -> list[Item]:
    person = YOU if item.person == BOTH and years else item.person
    flags = item.flags | {"again"} | ({OF_ITS_YEAR} if times(found.text, item.start, item.end) else set())
    return [
        replace(item, tax_year=year, year=None, block=None, flags=flags, person=person) for year in years
    ] or [item]  # fmt: skip


def _behind(item: Item, found: Spans) -> int:
    """Where what is said of an amount ends: at the next one, or with its sentence."""
    ends = [fragment.end for fragment in found.fragments if fragment.sentence == item.sentence]
    return min([max(ends), *(a.start for a in found.amounts if a.kind == "money" and a.start >= item.end)])


def _one_and_another(item: Item, found: Spans) -> list[int]:
    """The years of two equal contributions that are told apart behind them."""
    count = times(found.text, item.start, item.end)
    if count is None and (not _EACH.match(found.text, item.end) or _A_COUPLE.search(item.quote)):
        return []
    if count not in (None, 2):
        return []
    told = _ONE_AND_ANOTHER.search(found.text, item.end)
    inside = max((f.end for f in found.fragments if f.sentence == item.sentence), default=item.end)
    if told is None or told.end() > inside or told["first"] == told["second"]:
        return []
    return [int(told["first"]), int(told["second"])]


def _those(item: Item, found: Spans) -> list[int]:
    """The years listed before a contribution that is said to have gone in in each of them."""
    said = _THOSE_YEARS.search(found.text, item.end, _behind(item, found))
    if said is None and _EVERY_YEAR.match(found.text, item.end) is None:
        return []
    run = _listed_before(item, found)
    listed = [year.year for year in run]
    if said is None and not (run and _stands_beside(run, item, found)):
        return []
    many = said["count"] if said else None
    count = COUNTS.get(many.lower()) or int(many) if many else len(listed)
    return listed if len(set(listed)) == len(listed) == count > 1 else []


def _listed_before(item: Item, found: Spans) -> list[YearMention]:
    """The years that stand one beside the other, the last of them the nearest before an amount."""
    listed: list[YearMention] = []
    for year in reversed([year for year in found.years if year.end <= item.start and not year.last]):
        if listed and not _LISTED.fullmatch(found.text, year.end, listed[0].start):
            break
        listed.insert(0, year)
    return listed


def _stands_beside(listed: Sequence[YearMention], item: Item, found: Spans) -> bool:
    """Whether an amount is told in the sentence of the years before it, which are no ends of a longer time."""
    ends = listed[-1].end
    alone = not any(ends <= amount.start < item.start for amount in found.amounts)
    return (
        alone
        and sentence_of(found, listed[0].start) == item.sentence
        and not _A_STRETCH.search(found.text, 0, listed[0].start)
    )
