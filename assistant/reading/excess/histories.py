"""Years of excess contributions: a contribution over the limit is an excess, and it stays one until it is taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.excess.allowed import OVER_INCOME, undecided
from assistant.reading.excess.roles import ALLOWED, EXCESS, OUT, PAID, TRADITIONAL, VALUE
from assistant.reading.excess.rows import (
    EVERY_YEAR,
    NOT_YET,
    ROTH,
    by_the_limit,
    by_year,
    named_beside,
    of_catch_up_age,
    own_year_only,
    pay_below,
    rows_of,
    sentence_of,
)
from assistant.reading.excess.told_apart import told_apart
from assistant.reading.items.in_step import years_in_step
from assistant.reading.items.item import Item
from assistant.reading.spans.dates import each_year
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.names import RELATION
from assistant.reading.spans.notions import A_SPOUSE, CENT, NOT, PAID_IN

_PAID_IN = (EXCESS, PAID, TRADITIONAL)
_TAKEN_OUT = (OUT, "roth_withdrawal", "distribution")
_VALUES = ("year_end_value", "balance", VALUE)
_TAX = re.compile(r"\b(?:tax|penalty|excise|5329)\b", re.I)


@dataclass
class _Years:
    """The years of one person's excess, on the way to facts."""

    rows: dict[int, tuple[str, Item]] = field(default_factory=dict)
    taken: dict[int, tuple[Decimal, Item]] = field(default_factory=dict)
    with_room: set[int] = field(default_factory=set)

    @property
    def last(self) -> int:
        """The last year told of."""
        return max(self.rows)

    @property
    def last_paid(self) -> int:
        """The last year in which something was paid in."""
        return max((year for year, (value, _) in self.rows.items() if not value.endswith("=0")), default=self.last)

    def go_on(self, until: int) -> None:
        """The years after the last one in which the excess was still there on December 31."""
        for year in range(self.last + 1, until + 1):
            nothing = "contribution=0" if year in self.with_room else "new_excess=0"
            self.rows[year] = (nothing, replace(self.rows[year - 1][1], worked_from=""))

    def ends(self, year: int) -> bool:
        """Whether nothing was paid in from a year on."""
        rows = (value for of, (value, _) in self.rows.items() if of >= year)
        return all(value.endswith("=0") or value.startswith("unused_room") for value in rows)

    def in_all(self) -> Decimal:
        """What was too much, or paid in, over the years."""
        amounts = (value.partition("=") for value, _ in self.rows.values())
        return sum((Decimal(amount) for name, _, amount in amounts if name != "unused_room"), Decimal(0))


def excess_years(
    items: Sequence[Item], found: Spans, turn: int, said: Collection[int] = (), spoken_of: int | None = None
) -> list[Fact]:
    """Years of excess contributions, the contributions of later years with room, and what was taken out again.

    Where the money is said to have stayed, the years ``said`` after the last of them count as well; ``spoken_of`` is the
    year of which the conversation spoke.
    """
    paid = own_year_only([item for item in items if item.role in _PAID_IN and item.value], found)
    paid = [
        replace(item, person=who)
        for item in paid
        for who in (("you", "spouse") if item.person == "both" else (item.person,))
    ]
    people = list(dict.fromkeys(item.person for item in paid))
    if len(people) < 2 or not (_ANOTHER_PAID.search(found.text) or _in_one_year(paid)):
        return _of_one(paid, items, found, turn, said, spoken_of)
    dated = [replace(item, tax_year=year) for year, group in by_year(paid, found, spoken_of).items() for item in group]
    facts: list[Fact] = []
    for person in people:
        own = [
            item
            for item in items
            if item.person in (person, "both") or item.person not in people or item.role in _JOINT
        ]
        mine = [item for item in dated if item.person == person]
        facts += [
            replace(fact, person=_NAMED.get(person, person))
            for fact in _of_one(mine, own, found, turn, said, spoken_of)
        ]
    return facts


_JOINT = ("modified_agi",)
"""What is told once for two people who paid in."""
_NAMED = {"wife": "spouse", "husband": "spouse"}
_ANOTHER_PAID = re.compile(
    rf"\b(?:{A_SPOUSE}|{RELATION}|she|he)(?: also| too| only)? (?:{PAID_IN}|did|made)\b|\b(?:each|both) (?:of us )?(?:{PAID_IN})\b",
    re.I,
)
"""Somebody besides the writer who paid in."""


def _in_one_year(paid: Sequence[Item]) -> bool:
    """Whether two people paid in for the same year."""
    of: dict[int | None, set[str]] = {}
    for item in paid:
        of.setdefault(item.tax_year, set()).add(item.person)
    return any(len(people) > 1 for people in of.values())


def _of_one(
    paid: list[Item],
    items: Sequence[Item],
    found: Spans,
    turn: int,
    said: Collection[int],
    spoken_of: int | None,
) -> list[Fact]:
    """The years of one person."""
    text = found.text
    whose = Counter(item.person for item in paid).most_common(1)[0][0] if paid else ""
    years = {item.tax_year for item in paid if item.person == whose}
    if any(item.tax_year in years for item in paid if item.person != whose):
        paid = [item for item in paid if item.person == whose]
    items = [item for item in items if item.role not in _PAID_IN or item.person == whose]
    apart = told_apart(items, found, of_catch_up_age(items, text))
    told = _Years(apart or rows_of(paid, items, found, spoken_of))
    if not told.rows or (len(told.rows) < 2 and _YEARS_UNNAMED.search(text)):
        return []  # nothing, or how many years and not which
    if not apart and by_the_limit(paid, items, text) and not pay_below(paid, items):
        told.with_room = _nothing_in(found, items)
    allowed = (item.tax_year or item.year for item in items if item.role == ALLOWED and item.value and item.amount)
    told.with_room |= {year for year in allowed if year and not apart}
    traditional = not ROTH.search(text) and any(item.role == TRADITIONAL for item in paid)
    person = _NAMED.get(whose, whose)
    step = years_in_step(items, found)
    dated = [
        replace(item, year=step.get(item.start) or item.year or item.tax_year or named_beside(item, found))
        for item in items
        if item.role in _VALUES
    ]
    values = [item for item in dated if item.value and _names_its_year(item, found)]
    asked = {item.year or 0 for item in values} | set(_asked_years(found))
    _take_out(told, items, found, said, max(asked, default=0))
    note = OVER_INCOME if not apart and undecided(paid, items, text) else ""
    facts = [
        Fact(
            "",
            "excess_by_year",
            value,
            person,
            year,
            turn=turn,
            quote=item.quote,
            detail=_kind(traditional),
            note=note or item.worked_from,
        )
        for year, (value, item) in sorted(told.rows.items())
    ]
    for year, (amount, item) in told.taken.items():
        facts.append(Fact("", "excess_withdrawn", f"{amount:f}", person, year, turn=turn, quote=item.quote))
    for item in values:
        if item.year in told.rows:
            facts.append(Fact("", "excess_account_value", item.value, person, item.year, turn=turn, quote=item.quote))
    return facts


def _names_its_year(item: Item, found: Spans) -> bool:
    """Whether the year of a value is named in its own sentence."""
    places = [(year.start, year.year) for year in found.years] + [(day.start, day.year) for day in found.days]
    return any(year == item.year and sentence_of(found, start) == item.sentence for start, year in places if year)


def _asked_years(found: Spans) -> Iterator[int]:
    """The years for which the tax is asked."""
    for fragment in found.fragments:
        if fragment.question or (_TAX.search(fragment.text) and not any(a.kind == "money" for a in fragment.amounts)):
            yield from each_year(fragment.years)


_NO_MORE = re.compile(rf"\b(?:{NOT}|0)\b|n't\b", re.I)
_OTHER_THINGS = re.compile(r"\b(?:remov|withdr|w/d|took|take|taken|pull|fix|correct|earn|job|work|conver)", re.I)


def _nothing_in(found: Spans, items: Sequence[Item]) -> set[int]:
    """The years for which nothing is said to have gone in, where nothing but the limit decides what was allowed."""
    incomes_of = {_year_beside(item, found) for item in items if item.role == "modified_agi"}
    none: set[int] = set()
    for fragment in found.fragments:
        if _NO_MORE.search(fragment.text) and not _OTHER_THINGS.search(fragment.text) and not fragment.question:
            none |= set(each_year(fragment.years))
    return none if not incomes_of else none & incomes_of


def _kind(traditional: bool) -> str:
    return "traditional" if traditional else ""


def _take_out(told: _Years, items: Sequence[Item], found: Spans, said: Collection[int], asked: int) -> None:
    """What happened to the excess: removed in time, taken out later, or left until the last year that matters."""
    text = found.text
    removed = _REMOVED.search(text)
    out = [
        i for i in items if i.value and (i.role in _TAKEN_OUT or (i.role == "conversion" and i.amount == told.in_all()))
    ]
    later = [(year, item) for item in out if item.amount and (year := _year_out(item, found)) and told.ends(year)]
    if (
        (in_time(text) and not any(_too_late(year, item, told) for year, item in later))
        or _removed_by_its_deadline(text, told.last_paid)
        or _recharacterized(text, items)
    ):
        told.rows[told.last_paid] = ("new_excess=0", replace(told.rows[told.last_paid][1], worked_from=""))
    elif later and _WITH_GAINS.search(text) and not _too_late(*later[0], told):
        name, _, amount = told.rows[told.last_paid][0].partition("=")
        rest = max(Decimal(amount) - later[0][1].amount, Decimal(0))
        told.rows[told.last_paid] = (f"{name}={rest:f}", replace(told.rows[told.last_paid][1], worked_from=""))
    elif later:
        year, item = later[0]
        told.go_on(year)
        told.rows = {of: row for of, row in told.rows.items() if of <= year}
        told.taken[year] = (min(item.amount, told.in_all()), item)
    elif removed and _without(text, removed.start()):
        year = int(removed["year"])
        told.go_on(year if year == asked else year - 1)
        if year == asked:
            told.taken[year] = (told.in_all(), told.rows[told.last_paid][1])
    elif not out:
        told.go_on(max(max(said, default=0) if _stayed(text) else 0, asked))


_WITH_GAINS = re.compile(
    r"(?:\b(?:with|plus|and|along with|together with)|\+)\s?(?:(?:its|the|their|of|in|a|all|any|about|\$?\d[\d,.]*k?)\s){1,4}"
    r"(?:net )?(?:earnings|gains?|growth|interest|income)\b(?! tax)",
    re.I,
)
"""The earnings of what was taken out came out with it, as a removal in time requires."""


def _too_late(year: int, item: Item, told: _Years) -> bool:
    """Whether money left after the extended deadline of the last year in which it was paid in."""
    months = [int(flag[3:].split("/")[0]) for flag in item.flags if flag.startswith("on ")]
    return year > told.last_paid + 1 or (year == told.last_paid + 1 and bool(months) and min(months) > _OCTOBER)


_OCTOBER = 10


_MOVED_OVER = re.compile(
    r"\b(?:recharacteri[sz]ed|rechar(?:'?e?d)|did (?:a|the) rechar\w*|(?:mov|switch|chang)ed (?:it|that|them|all of it|everything)(?: all)? (?:over |back )?(?:in)?to (?:a |my |the )?trad\w*)\b",
    re.I,
)
_NOT_MOVED = re.compile(
    rf"(?:\b(?:{NOT}|if|can|could|should|must|may|might|would|will|want\w*|need\w*|have (?:it|that|them)|having|get(?:ting)?|got to|be|being|how|plan\w*)\b|n't\b)"
    r"[^.;,!?\n]{0,40}$",
    re.I,
)


def _recharacterized(text: str, items: Sequence[Item]) -> bool:
    """Whether the one contribution told is said to have been recharacterized, as is possible in time only."""
    moved = any(not _NOT_MOVED.search(text, max(0, m.start() - 60), m.start()) for m in _MOVED_OVER.finditer(text))
    return moved and len({i.amount for i in items if i.value and i.role in _PAID_IN}) == 1


def _year_out(item: Item, found: Spans) -> int | None:
    """The year in which an amount came out."""
    return (
        _year_of_stretch(item, found) or _year_beside(item, found) or _short(item, found) or named_beside(item, found)
    )


def _stayed(text: str) -> bool:
    """Whether the money is said to have been left where it was."""
    return _STAYED.search(text) is not None or any(not _without(text, m.start()) for m in _TIMELY.finditer(text))


_YEARS_UNNAMED = re.compile(
    r"\b(?:each|every one) of (?:the |those |these )?(?:two|three|four|five|six|seven|[2-7]) years\b", re.I
)
_TIMELY = re.compile(
    r"\b(?:timely|fixed by|by (?:4/15|april 15|10/15|october 15|oct 15)|before (?:oct\w*|april) 15|can still (?:be )?fix|with (?:its )?earnings|on time|in time|by the (?:extended )?(?:deadline|due date))",
    re.I,
)


def in_time(text: str) -> bool:
    """Whether words say that an excess was taken out by the deadline of its year."""
    return any(
        _without(text, m.start()) and not any(words.search(text, 0, m.start()) for words in (_LATE, _FILED))
        for m in _TIMELY.finditer(text)
    )


_FILED = re.compile(r"\b(?:fil(?:ed?|ing)|returns?|paid|mailed|submitted|e-?filed)\b[^.;,!?\n]{0,16}$", re.I)
"""A return that was in time moved no money."""
_LATE = re.compile(r"\b(?:too late|missed|past|after)\b[^.;,!?\n]{0,16}$", re.I)


def _without(text: str, place: int) -> bool:
    """Whether nothing in its clause before a place says that it did not happen."""
    return NOT_YET.search(re.split(r"[.;,!?\n]", text[:place])[-1]) is None


_REMOVED = re.compile(
    rf"\b(?:removed|withdrew|withdrawn|(?:pulled|took|got) (?:it|them|that|everything|every {CENT}|the \w+|all)(?: of (?:it|that|them|the money))?(?: all)?(?: back)? (?:out|back)|pulled (?:it|them|that|the \w+)"
    r"|(?:excess|all|it) w/d|returned (?:it|the (?:excess|money|contribution)))\b[^.?!]{0,70}?"
    r"\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? (?:\d{1,2},? )?|in |(?P<number>\d\d?)/)(?P<year>20\d\d)\b",
    re.I,
)


def removed_in(text: str) -> int | None:
    """The year in which the money is said to have been taken out again."""
    removed = _REMOVED.search(text)
    return int(removed["year"]) if removed is not None and _without(text, removed.start()) else None


def _removed_by_its_deadline(text: str, year: int) -> bool:
    """Whether the money came out in its own year, or by the month of the extended deadline in the year after."""
    removed = _REMOVED.search(text)
    if removed is None or not _without(text, removed.start()):
        return False
    late = (
        (removed["month"] or "dec").lower() in ("nov", "dec") if not removed["number"] else int(removed["number"]) > 10
    )
    return int(removed["year"]) == year or (int(removed["year"]) == year + 1 and not late)


_STAYED = re.compile(
    r"\b(?:left|leave|leaving|kept|keep|stay(?:s|ed)?|remain(?:s|ed)?|sat|still (?:there|in)"
    rf"|(?:{NOT}|n't)(?: \w+){{0,2}} (?:take|took|removed?|pull(?:ed)?|fix(?:ed)?|correct(?:ed)?|withdr[ae]wn?|noticed)"
    r"|no (?:corrective|correction|w/d|withdrawals?|removal))\b",
    re.I,
)


def moves_earnings(items: Sequence[Item], text: str) -> bool:
    """Whether values around a contribution are told and no tax on it is spoken of: what has to move with it is asked."""
    return any(item.role in ("opening_value", "closing_value") for item in items) and not _TAX.search(text)


_IN_YEARS = re.compile(
    r"\W*(?:(?:for|in|during|tax|year|years|both|and|to|through) )*'?20\d\d\b[\s,/&'-]*(?:and |to |through )?'?(?:20)?\d\d\b",
    re.I,
)


def incomes(items: Sequence[Item], found: Spans, facts: Iterable[Fact], dated: Collection[int] = ()) -> Iterator[Fact]:
    """Incomes with the year of their sentence, where they name none of their own; those of "both years" are of each.

    ``dated`` are the years in which something was paid in.
    """
    of_income = [item for item in items if item.role in ("modified_agi", "compensation")]
    told = {item.value: _year_beside(item, found) for item in of_income}
    spread = {item.value: years for item in of_income if (years := _years_of_income(item, found, dated))}
    lone = [item for item in of_income if item.role == "modified_agi"]
    if len(lone) == 1 and told[lone[0].value] is None and dated:
        spread.setdefault(lone[0].value, sorted(dated))
    of_value: dict[str, list[int | None]] = {}
    for item in of_income:
        of_value.setdefault(item.value, []).append(_year_beside(item, found))
    for fact in facts:
        if fact.value in spread:
            yield from (replace(fact, tax_year=each, detail="") for each in spread[fact.value])
            continue
        dated_as = of_value.get(fact.value) or [None]
        year = dated_as.pop(0) if len(dated_as) > 1 else dated_as[0]
        yield replace(fact, tax_year=year, detail="") if year and year != fact.tax_year else fact


def _years_of_income(item: Item, found: Spans, dated: Collection[int]) -> list[int]:
    """The several years of which an income is said to be: "200k both years", "260k in 2024 and 2025"."""
    if EVERY_YEAR.match(found.text[item.end :]):
        return sorted(dated)
    named = _IN_YEARS.match(found.text, item.end)
    years = [year for year in found.years if named and item.end <= year.start < named.end()]
    return sorted(set(each_year(years))) if len(set(each_year(years))) > 1 else []


def _year_of_stretch(item: Item, found: Spans) -> int | None:
    """The one year named between the semicolons or full stops around an amount."""
    start = max(found.text.rfind(stop, 0, item.start) for stop in (";", ". ", "\n"))
    ends = [end for stop in (";", ". ", "\n", "->") if (end := found.text.find(stop, item.end)) >= 0]
    end = min(ends, default=len(found.text))
    here = set(each_year(y for y in found.years if start <= y.start < end))
    here |= {day.year for day in found.days if day.year and start <= day.start < end}
    return here.pop() if len(here) == 1 else None


def _year_beside(item: Item, found: Spans) -> int | None:
    here = [f for f in found.fragments if f.sentence == item.sentence]
    said = {y.year for f in here for y in f.years} | {d.year for f in here for d in f.days if d.year}
    return item.year or item.tax_year or (said.pop() if len(said) == 1 else None)


def _short(item: Item, found: Spans) -> int | None:
    """The year of "3/23" beside an amount, where the message names that year besides."""
    here = {
        2000 + d.day for f in found.fragments if f.sentence == item.sentence for d in f.days if d.day and not d.year
    }
    named = here & set(each_year(found.years))
    return named.pop() if len(named) == 1 else None
