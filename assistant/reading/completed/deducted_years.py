"""What was deducted of contributions: a part of each, a share, or some of their years. The rest of them is basis.

"Deducted 3,000 of my 6,000 in 2020-2022" · "half of it was deductible" · "three years of 5,000, two of them deducted".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from fractions import Fraction
from itertools import pairwise, permutations
from typing import NamedTuple

from assistant.reading.completed.shares import SHARES, in_cents
from assistant.reading.completed.year_after_year import EVERY, SO_MANY, SUMMED, how_many, year_after_year
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import BY_ITSELF, CONTRIBUTIONS
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import A_COUNT, COUNTS, DENIED
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import year_runs

_WORD = sought(r"deduct", re.I)
_DEDUCTED = r"(?<!non)(?<!non-)(?<!non )deduct(?:ed|ible)\b"
_OF_THEM = r"of (?:them|those|these|which|the (?:years|contributions|deposits))"
_COUNT_AHEAD = sought(
    rf"(?:\b(?P<side>first|last) (?P<many>{A_COUNT}|one)\b(?: (?:years|yrs|year))?(?: {_OF_THEM})?"
    rf"|(?<![\w.,$])(?P<few>{A_COUNT}|one) {_OF_THEM})(?P<between>[^.;?!,\d]{{0,40}}?)\b{_DEDUCTED}",
    re.I,
)
_COUNT_BEHIND = sought(
    rf"\b{_DEDUCTED}(?: (?:only|just|for|in|it|them|on|contributions?))*"
    rf"(?: (?:the |my )?(?P<side>first|last) (?P<many>{A_COUNT}|one)?\b| (?P<few>{A_COUNT}|one)(?= {_OF_THEM}))"
    rf"(?: (?:years?|yrs|ones|contributions?))?(?: {_OF_THEM})?",
    re.I,
)
_YEARS_BEHIND = sought(
    rf"\b{_DEDUCTED}(?: (?:only|just|for|in|it|them|on|the|contributions?|those|ones?|of))*(?= (?:19|20)\d\d)", re.I
)
_YEARS_ONLY = re.compile(r"[\s,&–-]*(?:and|in|for|to|through|the|were|was|both|tax year|\s)*[\s,&–-]*", re.I)
_SHARE = sought(
    rf"\b(?:(?P<share>{'|'.join(sorted(SHARES, key=len, reverse=True))})\b(?: {_OF_THEM}| of (?:it|that|this|each|the (?:money|contribution|deposit)))?"
    rf"(?: (?:each|every) (?:year|time))?(?: (?:was|were|is|being|of it|i|we|got|only))* {_DEDUCTED}"
    rf"|{_DEDUCTED}(?: (?:only|just|about))* (?P<behind>{'|'.join(sorted(SHARES, key=len, reverse=True))})\b(?! (?:a )?year))",
    re.I,
)


class _Told(NamedTuple):
    """The words that tell which years were deducted, or were not (``kept``): these years, or so many of them."""

    start: int
    end: int
    side: str = ""
    many: int = 0
    years: frozenset[int] = frozenset()
    kept: bool = False


def less_the_deducted(items: Sequence[Item], found: Spans, this_year: int) -> list[Item]:
    """The items, a contribution of every year once for each of them, as far as it was not deducted."""
    if not _WORD.search(found.text):
        return year_after_year(items, found, this_year)
    told = _years_told(found)
    if told is None:
        items = _never_deducted(items, found)
        return year_after_year(_less_a_part(items, found), found, this_year)
    rest = [item for item in items if not (told.start <= item.start and item.end <= told.end)]
    paid = [item for item in rest if item.role in CONTRIBUTIONS and item.value]
    if len(paid) == 1:
        rest = [item for item in rest if item.role not in _STATED or item.end <= told.start or item.start >= told.end]
        whole = replace(paid[0], role="nondeductible_contribution")
        spread = year_after_year([whole if item is paid[0] else item for item in rest], found, this_year)
        runs = year_runs(found.text, [year for year in found.years if not told.start <= year.start < told.end])
        if spread == [whole if item is paid[0] else item for item in rest] and len(runs) == 1:
            each = [replace(whole, tax_year=year, year=None, flags=whole.flags | {"again"}) for year in runs[0]]
            spread = [each_year for item in spread for each_year in (each if item == whole else [item])]
        if made := _of_the_years(told, spread, found):
            return made
    elif told.years and (made := _one_by_one(told, paid, rest)):
        return year_after_year(made, found, this_year)
    return year_after_year(items, found, this_year)


def _one_by_one(told: _Told, paid: Sequence[Item], rest: Sequence[Item]) -> list[Item]:
    """Contributions told one by one, each with its year, by whether that year is among the deducted ones."""
    years = {id(item): item.tax_year or item.year for item in paid}
    if not (all(years.values()) and told.years < set(years.values())) or len({item.person for item in paid}) > 1:
        return []
    role = {True: "deductible_contribution", False: "nondeductible_contribution"}
    return [
        replace(item, role=role[(years[id(item)] in told.years) != told.kept]) if id(item) in years else item
        for item in rest
    ]


def _never_deducted(items: Sequence[Item], found: Spans) -> list[Item]:
    """The only contribution, told for so many years of which none was deducted, as a nondeductible one."""
    paid = [item for item in items if item.role in CONTRIBUTIONS and item.value]
    stated = {item.role for item in items if not item.value} & {*_STATED}
    if len(paid) == 1 and paid[0].role == "contribution" and stated == {"nondeductible"} and SO_MANY.search(found.text):
        return [replace(item, role="nondeductible_contribution") if item is paid[0] else item for item in items]
    return list(items)


_STATED = ("deducted", "nondeductible")


def _years_told(found: Spans) -> _Told | None:
    """Which of several years a message says were deducted, where it tells only some of them."""
    text = found.text
    for pattern in (_COUNT_AHEAD, _COUNT_BEHIND):
        if (said := pattern.search(text)) is not None:
            many = (said["many"] or said["few"] or "one").lower()
            clause = text[max(text.rfind(mark, 0, said.start()) for mark in ".;,?!") + 1 : said.end()]
            return _Told(
                *said.span(),
                side=(said["side"] or "").lower(),
                many=1 if many == "one" else COUNTS.get(many) or int(many),
                kept=DENIED.search(clause) is not None,
            )
    said = _YEARS_BEHIND.search(text)
    if said is not None:
        years, end = _years_from(found, said.end())
        clause = text[max(text.rfind(mark, 0, said.start()) for mark in ".;,?!") + 1 : said.end()]
        return _Told(said.start(), end, years=frozenset(years), kept=DENIED.search(clause) is not None)
    for ahead in _YEARS_AHEAD.finditer(text):
        years, end = _years_from(found, ahead.end())
        behind = _THEN_DEDUCTED.match(text, end) if years else None
        if behind is not None:
            return _Told(ahead.start(), behind.end(), years=frozenset(years), kept=bool(DENIED.search(behind[0])))
    return None


def _years_from(found: Spans, end: int) -> tuple[list[int], int]:
    """The years that stand one beside the other from a place on, and where they end."""
    years: list[int] = []
    for year in (year for year in found.years if year.start >= end):
        if not _YEARS_ONLY.fullmatch(found.text, end, year.start):
            break
        years += list(range(years[-1] + 1, year.year)) if years and _TO.search(found.text, end, year.start) else []
        years += list(range(year.year, (year.last or year.year) + 1))
        end = year.end
    return years, end


_YEARS_AHEAD = re.compile(
    r"(?:(?<=[,;.:(] )|\b(?:but|only|and|just|except) )(?:only |just )?(?:in |for |those of )?(?:the |my )?(?=(?:19|20)\d\d\b)",
    re.I,
)
_THEN_DEDUCTED = sought(rf"[^.;?!,\d]{{0,24}}?\b{_DEDUCTED}(?! ?\$?\d)", re.I)


_TO = re.compile(r"-|–|\bto\b|\bthrough\b", re.I)


def _of_the_years(told: _Told, spread: Sequence[Item], found: Spans) -> list[Item]:
    """What was paid in in the years that were not deducted; nothing where that cannot be told."""
    summed = next((item for item in spread if SUMMED in item.flags), None)
    if summed is not None:
        so_many = SO_MANY.search(found.text)
        number = how_many(so_many) if so_many else 0
        left = told.many if told.kept else number - told.many
        if not told.many or not 0 < left < number:
            return []
        return [replace(i, value=format(i.amount * left / number, "f")) if i is summed else i for i in spread]
    each = [item for item in spread if "again" in item.flags and item.role == "nondeductible_contribution"]
    years = sorted(item.tax_year for item in each if item.tax_year)
    if len(years) < 2 or len(years) != len(each):
        return []
    named = told.years or frozenset(years[: told.many] if told.side == "first" else years[-told.many :])
    if not (told.years or told.side):
        return _summed(told, each, spread)
    stays = named if told.kept else frozenset(years) - named
    if not named < frozenset(years):
        return []
    return [item for item in spread if item not in each or item.tax_year in stays]


def _summed(told: _Told, each: Sequence[Item], spread: Sequence[Item]) -> list[Item]:
    """The basis of years of which it is not told which were deducted."""
    left = told.many if told.kept else len(each) - told.many
    if not 0 < left < len(each):
        return []
    whole = format(each[0].amount * left, "f")
    basis = replace(each[0], role="basis", value=whole, tax_year=None, flags=each[0].flags | {SUMMED})
    return [basis if item is each[0] else item for item in spread if item is each[0] or item not in each]


def _less_a_part(items: Sequence[Item], found: Spans) -> list[Item]:
    """A contribution told with the amount or the share of it that was deducted: what is left of it."""
    paid = [item for item in items if item.role in CONTRIBUTIONS and item.value]
    share = _SHARE.search(found.text)
    asked = any(f.question and share and f.start <= share.start() < f.end for f in found.fragments)
    if share is not None and len(paid) == 1 and not asked and not DENIED.search(share[0]):
        part = Fraction(paid[0].value) * SHARES[(share["share"] or share["behind"]).lower()]
        gone = [i for i in items if i.role in _STATED and i.start < share.end() and share.start() < i.end]
        return _replaced(items, paid[0], Fraction(paid[0].value) - part, gone)
    parts = [item for item in paid if item.role == "deductible_contribution"]
    wholes = [item for item in paid if item.role != "deductible_contribution"]
    several = any(len(run) > 1 for run in year_runs(found.text, found.years)) or EVERY.search(found.text)
    if len(paid) > 2:
        return _each_less_its_part(items, paid, found)
    several = several or _THE_REST.search(found.text)
    if len(parts) != 1 or len(wholes) != 1 or not several or not 0 < parts[0].amount < wholes[0].amount:
        return list(items)
    if parts[0].person != wholes[0].person or not _PART.search(found.text):
        return list(items)
    rest = Fraction(wholes[0].value) - Fraction(parts[0].value)
    return _replaced(items, wholes[0], rest, [parts[0], *(i for i in items if i.role in _STATED)])


def without_the_whole(items: Sequence[Item]) -> list[Item]:
    """A contribution told whole, by its deducted part and by the rest: the parts, the rest dated as the whole."""
    paid = [item for item in items if item.role in CONTRIBUTIONS and item.value]
    made = list(items)
    for near in (paid[place : place + 3] for place in range(len(paid) - 2)):
        for whole, part, rest in permutations(near):
            if (
                part.role == "deductible_contribution" != rest.role
                and whole.role != part.role
                and part.amount > 0
                and rest.amount > 0
                and whole.amount == part.amount + rest.amount
                and whole.person == part.person == rest.person
                and all(any(item is other for other in made) for item in near)
            ):
                left = replace(
                    rest,
                    role="nondeductible_contribution",
                    tax_year=whole.tax_year or rest.tax_year,
                    year=rest.year or whole.year,
                    block=whole.block or rest.block,
                    flags=whole.flags | {BY_ITSELF},
                )
                made = [left if item is rest else item for item in made if item is not whole]
    return made


def _each_less_its_part(items: Sequence[Item], paid: Sequence[Item], found: Spans) -> list[Item]:
    """The contributions, each less what the words right behind it say was deducted "of it"."""
    made = list(items)
    for whole, part in pairwise(paid):
        told = found.text[whole.end : part.start], found.text[part.end : part.end + 14]
        if (
            part.role == "deductible_contribution" != whole.role
            and 0 < part.amount < whole.amount
            and part.person == whole.person
            and (_OF_WHICH.search(told[0]) or _OF_IT.match(told[1]))
        ):
            made = _replaced(made, whole, Fraction(whole.value) - Fraction(part.value), [part, *_said_of(part, made)])
    return made


def _said_of(part: Item, items: Sequence[Item]) -> list[Item]:
    """That it was deducted, said of the part and no more."""
    return [item for item in items if item.role == "deducted" and item.fragment == part.fragment]


_OF_WHICH = re.compile(r"\bof (?:which|that|it|this)\b", re.I)
_OF_IT = re.compile(r" (?:was |were )?(?:deduct(?:ed|ible) )?(?:of|out of|from) (?:it|that|this|those|which)\b", re.I)
_THE_REST = sought(
    r"\b(?:the|my) (?:rest|remainder|remaining (?:part|bit|portion|amount)|leftover|other (?:part|bit|portion)|balance)\b[^.;?!\d]{0,24}?"
    r"\b(?:non-?\s?deduct\w*|n['’]t deduct\w*|not (?:be )?deduct\w*|undeducted|after-?\s?tax|nd)\b(?![^.?!]*\?)",
    re.I,
)
"""What is left of a contribution beside its deducted part: "the remainder is nondeductible"."""
_PART = re.compile(rf"\b{_DEDUCTED}", re.I)


def _replaced(items: Sequence[Item], whole: Item, rest: Fraction, gone: Sequence[Item]) -> list[Item]:
    left = replace(whole, role="nondeductible_contribution", value=in_cents(rest))
    return [left if item is whole else item for item in items if item not in gone]
