"""Contributions told once for a stretch of years: "6,000 each year since 2019", "5,500 in 2014-2018 each, 6,000 after until 2022".

What was paid in so often in years that are not named ("6,000 a year for five years") is basis of earlier years, their sum.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace

from assistant.reading.items.item import OPEN_END, Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import A_COUNT, COUNTS, NOT
from assistant.reading.spans.sought import sought

SUMMED = "summed"
"""Flags basis that is an amount of several years, none of them named."""

_MAXIMUM = "contributed_max"
_PAID_IN = (*CONTRIBUTIONS, "both", _MAXIMUM)
EVERY = re.compile(
    r"\b(?:each|every|a|per|any)\s(?:(?:single|tax|calendar)\s)?(?:year|yr)s?\b|\s?/\s?(?:year|yr|y)\b"
    r"|\b(?:yearly|annual(?:ly)?|each|in a row|straight|consecutive)\b",
    re.I,
)
_TOLD = re.compile(r"\byears?\b|\byrs?\b|/\s?y|\bannual|\byearly\b|\bmax|\beach\b", re.I)
_UNTIL = r"(?:through|thru|until|till?|up (?:to|until)|to|ending(?: in)?)"
_AS_FAR_AS = r"\s(?:and including |including )?(?:the end of )?(?:tax year )?"
_BETWEEN = re.compile(rf"\s?(?:{_UNTIL}{_AS_FAR_AS}|(?:-|–|—)\s?)", re.I)
_UP_TO = re.compile(rf"\b{_UNTIL}{_AS_FAR_AS}$", re.I)
_SINCE = re.compile(
    r"\b(?:since|(?:start|begin)(?:ning|ing|ed)?(?: in| with| from)?|began(?: in)?|(?P<also>from|in))\s(?:tax year )?$",
    re.I,
)
_ONWARDS = re.compile(r"\s?(?:on(?:wards?)?|forward)\b", re.I)
_THEN = sought(
    r"\b(?:after(?!\s?-?\s?tax)(?: that)?|afterwards?|thereafter|from then on|since then|ever since|since(?=\s*(?:$|[.,;?!])))(?!\w)",
    re.I,
)
SO_MANY = sought(
    rf"(?P<told>\b(?:for|over|during|x|times)\s(?:about |around |the )?|\bthe |(?<![\w.,$/-])(?<!these )(?<!those ))"
    rf"(?:(?P<last>last|past|previous|prior) )?(?P<count>{A_COUNT})\s(?:(?:consecutive|straight|full|tax|whole) )?(?:years|yrs)\b"
    r"(?P<of>(?:['’]? worth)? of\b)?(?! ?(?:ago|old|older|younger|later|back|of age|left|clock|rule|period|before|apart|to go|until(?! (?:19|20)\d\d)|: ?(?:in )?(?:19|20)\d\d))",
    re.I,
)
_ROTH, _TRADITIONAL = (
    re.compile(r"\broth\b", re.I),
    re.compile(r"\btrad|\bnon-?\s?ded|\bafter-?\s?tax|\bback-?\s?door", re.I),
)


@dataclass(frozen=True)
class _Stretch:
    """The years that some words name: the first, the last, how many; or each of a list."""

    first: int | None = None
    last: int | None = None
    count: int | None = None
    up_to_now: bool = False
    follows: bool = False
    listed: tuple[int, ...] = ()


def year_after_year(items: Sequence[Item], found: Spans, this_year: int) -> list[Item]:
    """The items, a contribution of every year once for each of them."""
    if not _TOLD.search(found.text):
        return list(items)
    spread = _moved_since(items, found, this_year)
    if not any(item.role in _PAID_IN for item in items):
        return [each for item in items for each in spread.get(id(item), [item])]
    for person, sentence in dict.fromkeys((item.person, item.sentence) for item in items if item.role in _PAID_IN):
        told = [item for item in items if item.sentence == sentence and (item.value or item.role == _MAXIMUM)]
        paid = [item for item in told if item.role in _PAID_IN and item.person == person]
        spread |= _of_a_sentence(paid, told, found, this_year)
    return [each for item in items for each in spread.get(id(item), [item])]


def _moved_since(items: Sequence[Item], found: Spans, this_year: int) -> dict[int, list[Item]]:
    """The only amount moved to Roth, once for each year since the one named: "converted 30k a year since 2023"."""
    moved = [item for item in items if item.role in _TO_ROTH and item.value]
    taken_out = any(item.role == "roth_withdrawal" for item in items)
    if len(moved) != 1 or (taken_out and moved[0].role == "conversion"):
        return {}
    inside = [fragment for fragment in found.fragments if fragment.sentence == moved[0].sentence]
    start, end = min(fragment.start for fragment in inside), max(fragment.end for fragment in inside)
    first = [
        year.year
        for year in found.years
        if start <= year.start < end and not year.last and _EVER_SINCE.search(found.text, start, year.start)
    ]
    later = any(_UP_TO.search(found.text, start, year.start) for year in found.years if start <= year.start < end)
    if len(first) != 1 or later or not first[0] < this_year - 1:
        return {}
    alone = all(item is moved[0] or item.role not in _PAID_IN for item in items if item.value)
    recurs = EVERY.search(moved[0].quote) or (alone and EVERY.search(found.text, start, end))
    if not recurs or {moved[0].year, moved[0].tax_year, moved[0].block} - {None, first[0]}:
        return {}
    of_each = replace(moved[0], flags=moved[0].flags | {OPEN_END})
    return {id(moved[0]): [_of(of_each, year) for year in range(first[0], this_year)]}


_TO_ROTH = ("conversion", "roth_contribution", "excess")
_EVER_SINCE = sought(r"\bsince\s(?:(?:tax year|january|jan\.?|the (?:start|beginning) of) )?$", re.I)


def asks_of_years_told(items: Sequence[Item], text: str) -> bool:
    """Whether the basis is asked about that contributions told year after year have made."""
    paid = [item for item in items if item.role in _PAID_IN and item.tax_year and "again" in item.flags]
    return _BASIS.search(text) is not None and (len(paid) > 1 or any(SUMMED in item.flags for item in items))


_BASIS = re.compile(r"\bbasis\b|\bline (?:2|14)\b", re.I)


def _of_a_sentence(paid: Sequence[Item], told: Sequence[Item], found: Spans, this_year: int) -> dict[int, list[Item]]:
    """What the contributions of one person in a sentence become."""
    if not paid:
        return {}
    inside = [fragment for fragment in found.fragments if fragment.sentence == paid[0].sentence]
    start, end = min(fragment.start for fragment in inside), max(fragment.end for fragment in inside)
    places = sorted({_place(item, found) for item in told})
    edges = [start, *(edge for place in places for edge in place), end]
    gaps = [_stretch(found, one, other) for one, other in zip(edges[::2], edges[1::2], strict=True)]
    each_named = len({year for gap in gaps for year in gap.listed}) >= len(paid)
    if (gaps[0].listed or each_named) and len(paid) > 1:
        gaps[0] = replace(gaps[0], count=None)  # "three years of contributions: 2021 6,000, 2022 6,000, …" counts them
    ahead = _names_years(gaps[0]) and not (
        len(paid) == 1 and _names_years(gaps[places.index(_place(paid[0], found)) + 1])
    )
    recurs = EVERY.search(found.text, start, end) is not None
    spread: dict[int, list[Item]] = {}
    last: int | None = None
    for item in paid:
        place = places.index(_place(item, found))
        sides = [gaps[place], gaps[place + 1]] if ahead else [gaps[place + 1], gaps[place]]
        if not ahead and place and not (len(paid) == 1 and gaps[place + 1] == _Stretch()):
            sides = [sides[0], _Stretch(follows=gaps[place].follows)]
        stretch = next((side for side in sides if _names_years(side)), _Stretch(follows=any(s.follows for s in sides)))
        if len(paid) == 1:
            stretch = _together(*sides)
        if last is not None and stretch.first is None and (stretch.last or stretch.follows) and not stretch.listed:
            stretch = replace(stretch, first=last + 1)
        if stretch.first and not (stretch.last or stretch.count) and item is not paid[-1]:
            stretch = replace(stretch, last=_ended_by(gaps, place))
            if stretch.last is None:
                continue
        made = _each_year(item, stretch, found, this_year, recurs=recurs)
        if made:
            spread[id(item)] = made
            last = made[-1].tax_year
    return spread


def _ended_by(gaps: Sequence[_Stretch], place: int) -> int | None:
    """The year before the one from which another amount was paid in; None where that is not told."""
    later = [year for gap in gaps[place + 1 :] for year in (gap.first, *gap.listed) if year]
    return min(later) - 1 if later else None


def _together(one: _Stretch, other: _Stretch) -> _Stretch:
    """How many years, told on one side of the only amount, with the first or the last of them on the other side."""
    if bool(one.count) != bool(other.count) and not (one.listed or other.listed):
        return replace(
            one, first=one.first or other.first, last=one.last or other.last, count=one.count or other.count,
            up_to_now=one.up_to_now or other.up_to_now,
        )  # fmt: skip
    return one if _names_years(one) else other


def _names_years(stretch: _Stretch) -> bool:
    return bool(stretch.first or stretch.last or stretch.count or stretch.listed)


def _place(item: Item, found: Spans) -> tuple[int, int]:
    """Where a contribution is told; one without an amount where its maximum is named."""
    said = _MAX.search(found.text, item.start, item.end) if item.role == _MAXIMUM else None
    return said.span() if said else (item.start, item.end)


_MAX = sought(r"\bmax\w*", re.I)


def _stretch(found: Spans, start: int, end: int) -> _Stretch:
    """The years that the words between two amounts name."""
    years = [year for year in found.years if start <= year.start and year.end <= end and year.use != "ago"]
    years = [year for year in years if not (year.last and of_nothing(found.text, year.start))]
    told = _Stretch(follows=_THEN.search(found.text, start, end) is not None)
    many = SO_MANY.search(found.text, start, end)
    if many is not None and _NOT_FILED.search(found.text, start, many.start()):
        many = None
    if many is not None:
        told = replace(told, count=how_many(many), up_to_now=many["last"] is not None)
    for number, year in enumerate(years):
        before = found.text[max(start, year.start - 30) : year.start]
        behind = years[number + 1] if number + 1 < len(years) else None
        since = _SINCE.search(before)
        if year.last:
            told = replace(told, first=year.year, last=year.last)
        elif (
            behind is not None
            and behind.year > year.year
            and (
                _BETWEEN.fullmatch(found.text, year.end, behind.start)
                or (before.lower().endswith("between ") and found.text[year.end : behind.start].strip() == "and")
            )
        ):
            return replace(told, first=year.year, last=behind.year)
        elif since and (not since["also"] or _ONWARDS.match(found.text, year.end) or many):
            told = replace(told, first=year.year)
        elif _UP_TO.search(before):
            told = replace(told, last=year.year)
        else:
            told = replace(told, listed=(*told.listed, year.year))
    if told.last and told.first is None and len(told.listed) == 1 and told.listed[0] < told.last:
        return replace(told, first=told.listed[0], listed=())  # "started in 2016, kept it up through 2020"
    return told


_NOT_FILED = sought(
    rf"(?:\b(?:{NOT}|forgot(?:ten)?(?: to)?|failed to|neglected to|skipped|missed|behind (?:on|with))\b|n['’]t\b)[^.;?!\d]{{0,24}}"
    rf"\b(?:fil(?:e|ed|ing)|sen[dt]|submit(?:ted)?|report(?:ed|ing)?|includ(?:e|ed|ing)|attach(?:ed|ing)?|turn(?:ed)? in|8606(?:s|es)?|forms?|paperwork|returns?)\b[^.;?!]{{0,30}}$",
    re.I,
)
"""Years for which a form was not filed say nothing of what went in: "never sent the 8606 in for three years"."""
_NOTHING = re.compile(
    r"\b(?:nothing|none|zero|nil|nada|no contributions?|skipped)(?: (?:more|else|further|at all|put in|paid in|contributed|went in|added))*"
    r"(?: (?:in|for|during|from|between))? '?$",
    re.I,
)


def of_nothing(text: str, start: int) -> bool:
    """Whether nothing is said to have gone in in the years that begin at a place: "(nothing in 2021-2023)"."""
    return _NOTHING.search(text, max(0, start - 50), start) is not None


def how_many(said: re.Match[str]) -> int:
    """How many years the words tell."""
    return COUNTS.get(said["count"].lower()) or int(said["count"])


def _each_year(item: Item, stretch: _Stretch, found: Spans, this_year: int, *, recurs: bool) -> list[Item]:
    """The contribution of each year of a stretch; nothing where the words leave open which years, or whether it recurs."""
    first, last, count = stretch.first, stretch.last, stretch.count
    if item.role == _MAXIMUM and _ROTH.search(item.quote) and not _TRADITIONAL.search(item.quote):
        return []
    recurs = recurs or item.role == _MAXIMUM
    if count and first is None and last is None:
        return _in_years_unnamed(item, stretch, found, this_year)
    if count and first is None and last:
        first = last - count + 1
    elif count and first and last is None:
        last = first + count - 1
    if item.role == _MAXIMUM and first is None and len(stretch.listed) > 1:
        return [_of(item, year) for year in stretch.listed]
    if first is None or not (recurs or count):
        return []
    flags = item.flags
    if last is None:
        later = [year for year in stretch.listed if year > first]
        last, flags = min([this_year - 1, *later]), flags | {OPEN_END}
    if not first < last <= this_year:
        return []
    return [_of(replace(item, flags=flags), year) for year in range(first, last + 1)]


def _of(item: Item, year: int) -> Item:
    """The contribution of one of the years."""
    return replace(item, tax_year=year, year=None, block=None, flags=item.flags | {"again"})


_CONVERTED_TOO = re.compile(
    r"\bconver\w*[^.;?!]{0,40}\b(?:each|every|right (?:away|after)|immediately|same|next day|it all|all of it)\b"
    r"|\b(?:each|every|always|and|then)\b[^.;?!,\d]{0,12}\bconverted\b(?![^.;?!]{0,6}\b(?:nothing|none|\$?\d))",
    re.I,
)
"""What went in was converted year after year as well, so that it is no basis that waits."""


def _in_years_unnamed(item: Item, stretch: _Stretch, found: Spans, this_year: int) -> list[Item]:
    """What went in in years that nobody named: its sum is basis that comes into the year spoken of."""
    count = stretch.count or 0
    if stretch.listed and len(stretch.listed) == count:
        return [_of(item, year) for year in stretch.listed]
    if item.role == _MAXIMUM:
        last = this_year - 1
        flags = item.flags | {OPEN_END}
        return (
            [_of(replace(item, flags=flags), last - count + year) for year in range(1, count + 1)]
            if stretch.up_to_now
            else []
        )
    if item.role != "nondeductible_contribution" or _CONVERTED_TOO.search(found.text):
        return []
    whole = format(item.amount * count, "f")
    return [replace(item, role="basis", value=whole, tax_year=None, year=None, block=None, flags=item.flags | {SUMMED})]
