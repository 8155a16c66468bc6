"""Years of excess contributions: a contribution over the limit is an excess, and it stays one until it is taken out."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.excess.allowed import OVER_INCOME, by_the_limit, of_catch_up_age, pay_below, undecided
from assistant.reading.excess.removed import (
    OCTOBER,
    WITH_GAINS,
    in_time,
    recharacterized,
    removed_by_its_deadline,
    removed_in,
    stayed,
)
from assistant.reading.excess.roles import ALLOWED, EXCESS, OUT, PAID, TRADITIONAL, VALUE
from assistant.reading.excess.rows import ROTH, by_year, own_year_only, rows_of
from assistant.reading.excess.told_apart import told_apart, year_told, years_without
from assistant.reading.excess.with_room import left_open, years_with_room
from assistant.reading.items.in_step import years_in_step
from assistant.reading.items.item import Item
from assistant.reading.items.years_named import in_short, named_beside, sentence_of, year_beside, year_of_stretch
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.names import RELATION
from assistant.reading.spans.notions import A_SPOUSE, EXCISE_TOLD, NOT, PAID_IN
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import each_year

_PAID_IN = (EXCESS, PAID, TRADITIONAL)
_TAKEN_OUT = (OUT, "roth_withdrawal", "distribution")
_VALUES = ("year_end_value", "balance", VALUE)


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

    def leave_open(self, years: Collection[int]) -> None:
        """Years between those told of in which nothing went in, though the whole limit was open."""
        for year in sorted(set(years) - self.rows.keys()):
            if min(self.rows) < year < self.last:
                before = max(of for of in self.rows if of < year)
                self.rows[year] = ("contribution=0", replace(self.rows[before][1], worked_from=""))

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
    items = [item for item in items if item.role not in _PAID_IN or item.person in (whose, "both")]
    apart = told_apart(items, found, of_catch_up_age(items, text))
    told = _Years(apart or rows_of(paid, items, found, spoken_of))
    if not told.rows or (len(told.rows) < 2 and _YEARS_UNNAMED.search(text)):
        return []
    if not apart and _left_aside(told.rows, items):
        return []
    if not apart:
        told.with_room |= years_with_room(found)
        told.leave_open(left_open(found))
    if not apart and by_the_limit(paid, items, text) and not pay_below(paid, items):
        told.with_room |= _nothing_in(found, items)
    allowed = (
        item.tax_year or item.year or year_told(item, found)
        for item in items
        if item.role == ALLOWED and item.value and item.amount
    )
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
    asked = {item.year or 0 for item in values} | set(_asked_years(found)) | years_without(found)
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
            detail="traditional" if traditional else "",
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


def _left_aside(rows: Mapping[int, tuple[str, Item]], items: Sequence[Item]) -> bool:
    """Whether all that went in for a year is an excess although something is told to have been allowed in its sentence."""
    whole = {
        item.sentence for row, item in rows.values() if row == f"new_excess={item.amount:f}" and item.role != EXCESS
    }
    return any(item.role == ALLOWED and item.value and item.amount and item.sentence in whole for item in items)


_YEARS_UNNAMED = sought(
    r"\b(?:each|every one) of (?:the |those |these )?(?:two|three|four|five|six|seven|[2-7]) years\b", re.I
)
"""Told is how many years there were, not which."""


def _names_its_year(item: Item, found: Spans) -> bool:
    """Whether the year of a value is named in its own sentence."""
    places = [(year.start, year.year) for year in found.years] + [(day.start, day.year) for day in found.days]
    return any(year == item.year and sentence_of(found, start) == item.sentence for start, year in places if year)


def _asked_years(found: Spans) -> Iterator[int]:
    """The years for which the tax is asked."""
    for fragment in found.fragments:
        if fragment.question or (
            EXCISE_TOLD.search(fragment.text) and not any(a.kind == "money" for a in fragment.amounts)
        ):
            yield from each_year(fragment.years)


_NO_MORE = re.compile(rf"\b(?:{NOT}|0)\b|n't\b", re.I)
_OTHER_THINGS = re.compile(r"\b(?:remov|withdr|w/d|took|take|taken|pull|fix|correct|earn|job|work|conver)", re.I)


def _nothing_in(found: Spans, items: Sequence[Item]) -> set[int]:
    """The years for which nothing is said to have gone in, where nothing but the limit decides what was allowed."""
    incomes_of = {year_beside(item, found) for item in items if item.role == "modified_agi"}
    none: set[int] = set()
    for fragment in found.fragments:
        if _NO_MORE.search(fragment.text) and not _OTHER_THINGS.search(fragment.text) and not fragment.question:
            none |= set(each_year(fragment.years))
    return none if not incomes_of else none & incomes_of


def _take_out(told: _Years, items: Sequence[Item], found: Spans, said: Collection[int], asked: int) -> None:
    """What happened to the excess: removed in time, taken out later, or left until the last year that matters."""
    text = found.text
    paid = {i.amount for i in items if i.value and i.role in _PAID_IN}
    out = [
        i for i in items if i.value and (i.role in _TAKEN_OUT or (i.role == "conversion" and i.amount == told.in_all()))
    ]
    dated = [(_year_out(item, found) or year_told(item, found), item) for item in out if item.amount]
    later = [(year, item) for year, item in dated if year and told.ends(year)]
    if (
        (in_time(text) and not any(_too_late(year, item, told) for year, item in later))
        or removed_by_its_deadline(text, told.last_paid)
        or (len(paid) == 1 and recharacterized(text))
    ):
        told.rows[told.last_paid] = ("new_excess=0", replace(told.rows[told.last_paid][1], worked_from=""))
    elif later and WITH_GAINS.search(text) and not _too_late(*later[0], told):
        name, _, amount = told.rows[told.last_paid][0].partition("=")
        rest = max(Decimal(amount) - later[0][1].amount, Decimal(0))
        told.rows[told.last_paid] = (f"{name}={rest:f}", replace(told.rows[told.last_paid][1], worked_from=""))
    elif later:
        year, item = later[0]
        whole = item.amount >= told.in_all()
        told.go_on(year if whole else max(year, asked))
        told.rows = {of: row for of, row in told.rows.items() if of <= year or not whole}
        told.taken[year] = (min(item.amount, told.in_all()), item)
    elif year_out := removed_in(text):
        told.go_on(year_out if year_out == asked else year_out - 1)
        if year_out == asked:
            told.taken[year_out] = (told.in_all(), told.rows[told.last_paid][1])
    elif not out:
        told.go_on(max(max(said, default=0) if stayed(text) else 0, asked))


def _too_late(year: int, item: Item, told: _Years) -> bool:
    """Whether money left after the extended deadline of the last year in which it was paid in."""
    months = [int(flag[3:].split("/")[0]) for flag in item.flags if flag.startswith("on ")]
    return year > told.last_paid + 1 or (year == told.last_paid + 1 and bool(months) and min(months) > OCTOBER)


def _year_out(item: Item, found: Spans) -> int | None:
    """The year in which an amount came out."""
    return (
        year_of_stretch(item, found) or year_beside(item, found) or in_short(item, found) or named_beside(item, found)
    )
