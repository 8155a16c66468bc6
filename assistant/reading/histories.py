"""Years of excess contributions: a contribution over the limit is an excess, and it stays one until it is taken out."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.dates import each_year
from assistant.reading.fragments import Spans
from assistant.reading.items import Item
from tools.ira_cap import year_limit
from tools.law import years

_PAID_IN = ("excess", "roth_contribution", "contribution", "recharacterized", "nondeductible_contribution")
_TRADITIONAL = ("contribution", "nondeductible_contribution")
_TAKEN_OUT = ("removed_contribution", "roth_withdrawal", "distribution")
_VALUES = ("year_end_value", "balance", "roth_balance")
_TAX = re.compile(r"\b(?:tax|penalty|excise|5329)\b", re.I)
_OVER = re.compile(r"\b(?:excess|over|too much|ineligible|inelig)\b|over-", re.I)
_NOT = re.compile(r"\b(?:no|not|never|nothing|nobody|without|neither)\b|n't\b|\bto be\b", re.I)


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

    def go_on(self, until: int) -> None:
        """The years after the last one in which the excess was still there on December 31."""
        for year in range(self.last + 1, until + 1):
            nothing = "contribution=0" if year in self.with_room else "new_excess=0"
            self.rows[year] = (nothing, self.rows[year - 1][1])

    def ends(self, year: int) -> bool:
        """Whether nothing was paid in from a year on."""
        return all(value.endswith("=0") for of, (value, _) in self.rows.items() if of >= year)

    def in_all(self) -> Decimal:
        """What was too much, or paid in, over the years."""
        return sum((Decimal(value.partition("=")[2]) for value, _ in self.rows.values()), Decimal(0))


def excess_years(
    items: Sequence[Item], found: Spans, turn: int, said: Collection[int] = (), spoken_of: int | None = None
) -> list[Fact]:
    """Years of excess contributions, the contributions of later years with room, and what was taken out again.

    Where the money is said to have stayed, the years ``said`` after the last of them count as well; ``spoken_of`` is the
    year of which the conversation spoke.
    """
    text = found.text
    claimed = {item.sentence for item in items if item.role == "claimed" and item.value}
    paid = [
        i for i in items if i.role in _PAID_IN and i.value and not (i.role == "excess" and _said_of(i, claimed, items))
    ]
    paid = _own_year_only(paid, found)
    told = _Years(_rows(paid, items, found, spoken_of))
    if not told.rows or (len(told.rows) < 2 and _YEARS_UNNAMED.search(text)):
        return []  # nothing, or how many years and not which
    if _by_the_limit(paid, items, text) and not _pay_below(paid, items):
        told.with_room = _nothing_in(found, items)
    traditional = all(item.role in _TRADITIONAL for item in paid if item.role != "excess") and not _ROTH.search(text)
    dated = [item for item in paid if item.role != "excess" and (item.tax_year or item.year)]
    person = {"wife": "spouse", "husband": "spouse"}.get(whose := (dated or paid)[0].person, whose)
    values = [item for item in items if item.role in _VALUES and item.value and _names_its_year(item, found)]
    asked = {item.year or 0 for item in values} | set(_asked_years(found))
    _take_out(told, items, found, said, max(asked, default=0))
    facts = [
        Fact("", "excess_by_year", value, person, year, turn=turn, quote=item.quote, detail=_kind(traditional))
        for year, (value, item) in sorted(told.rows.items())
    ]
    for year, (amount, item) in told.taken.items():
        facts.append(Fact("", "excess_withdrawn", f"{amount:f}", person, year, turn=turn, quote=item.quote))
    for item in values:
        if item.year in told.rows:
            facts.append(Fact("", "excess_account_value", item.value, person, item.year, turn=turn, quote=item.quote))
    return facts


_ROTH = re.compile(r"\broth\b", re.I)


def _names_its_year(item: Item, found: Spans) -> bool:
    """Whether the year of a value is named in its own sentence."""
    places = [(year.start, year.year) for year in found.years] + [(day.start, day.year) for day in found.days]
    return any(year == item.year and _sentence(found, start) == item.sentence for start, year in places if year)


def _asked_years(found: Spans) -> Iterator[int]:
    """The years for which the tax is asked."""
    for fragment in found.fragments:
        if fragment.question or (_TAX.search(fragment.text) and not any(a.kind == "money" for a in fragment.amounts)):
            yield from each_year(fragment.years)


_NO_MORE = re.compile(r"\b(?:no|none|nothing|zero|0|not|never)\b|n't\b", re.I)
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


def _said_of(item: Item, claimed: Collection[int], items: Sequence[Item]) -> bool:
    """Whether a whole contribution is called an excess only in the sentence that tells what somebody claims."""
    return item.sentence in claimed and any(
        o is not item and o.value == item.value and o.role != "excess" for o in items
    )


def _rows(
    paid: Sequence[Item], items: Sequence[Item], found: Spans, spoken_of: int | None
) -> dict[int, tuple[str, Item]]:
    """What was paid in or was too much, by the year for which it was."""
    limited = _by_the_limit(paid, items, found.text)
    rows: dict[int, tuple[str, Item]] = {}
    for item in paid:
        again = repeated_for(found, item)
        own = item.tax_year or item.year or (None if again else spoken_of)
        for year in (own, *again):
            paid_in = item.role != "excess" or (_much_more(item, items) and not _OVER.search(item.quote))
            named = "contribution" if paid_in and limited else "new_excess"
            if year and (year not in rows or (named == "new_excess" and item.amount)):
                rows[year] = (f"{named}={item.value}", item)
    return rows


def _by_the_limit(paid: Sequence[Item], items: Sequence[Item], text: str) -> bool:
    """Whether the limit of the year decides what was too much: not where nothing was allowed, but where more went in."""
    if any(item.role == "modified_agi" for item in items) or _pay_below(paid, items):
        return True
    if _NOTHING_ALLOWED.search(text):
        whole = [item.amount for item in paid if item.role != "excess" and item.amount]
        return bool(whole) and any(i.role == "excess" and 0 < i.amount < min(whole) for i in paid)
    return any(i.role == "excess" or _over_the_limit(i) for i in paid) or _ELIGIBLE.search(text) is not None


def _pay_below(paid: Sequence[Item], items: Sequence[Item]) -> bool:
    """Whether pay is told that is less than what went in: no more than it was allowed, and later years may have none."""
    pay = [item.amount for item in items if item.role == "compensation" and item.amount]
    return any(amount < item.amount for amount in pay for item in paid if item.value)


_NOTHING_ALLOWED = re.compile(
    r"\binelig\w*|\bnot eligible\b|\b(?:over|above|beyond|past|exceed\w*) (?:the |my |our |any )?(?:\w+ )?(?:income|magi|agi|roth|cut-?off|range)\b"
    r"|\b(?:income|magi|agi|earn\w*|made)\b[^.;?!]{0,25}\b(?:too (?:high|much)|over|above|beyond)\b|\b(?:allowed|limit)(?: \w+)? (?:0|zero|nothing)\b"
    r"|\bno(?:ne|thing)\b[^.;?!]{0,20}\b(?:permitted|allowed)\b|\bnever allowed\b"
    r"|\b(?:no|zero|without|any)\b[^.;?!]{0,12}\b(?:wages?|earned income|compensation|comp|job|salary)\b|\bcomp(?:ensation)? ?[=:] ?\$?0\b",
    re.I,
)
_ELIGIBLE = re.compile(
    r"\b(?:fully|full)[^.;?!]{0,20}\b(?:eligible|contribution)\b|\bincome (?:is |was )?(?:low enough|fine|no problem)\b|\bno income problem\b",
    re.I,
)


def _over_the_limit(item: Item) -> bool:
    """Whether more went in than anybody may pay into IRAs for the year."""
    year = item.tax_year or item.year
    return year in years() and item.amount > year_limit(year, of_catch_up_age=False)


_AGAIN = re.compile(
    r"\b(?:(?:the )?same(?: amount| thing| again)?|(?:once )?(?:again|more)|ditto|likewise|did (?:it|so|that|this))\b"
    r"(?: (?:amount|thing|again|once|more|in|for|and|both|the|year|years|tax|ty)|[\s,])*$",
    re.I,
)
_DONE_AGAIN = re.compile(r"\b(?:did|made|same|ditto|likewise)\b", re.I)


def repeated_for(found: Spans, item: Item) -> list[int]:
    """The years for which an amount is said to have gone in once more without being named: "the same for 2017"."""
    until = min((amount.start for amount in found.amounts if amount.start > item.start), default=len(found.text))
    repeated: list[int] = []
    end = item.end
    for year in found.years:
        if not item.end <= year.start < until or _sentence(found, year.start) - item.sentence > 1:
            continue
        before = found.text[end : year.start]
        here = _sentence(found, year.start) == item.sentence or _DONE_AGAIN.search(before) or repeated
        listed = repeated and re.fullmatch(r"[\s,&]*(?:and|for|in|\s)*", before)
        if listed or (here and _AGAIN.search(before) and not _NOT.search(re.split(r"[.;,]", before)[-1])):
            repeated.append(year.year)
        end = year.end
    return repeated


def _sentence(found: Spans, start: int) -> int:
    """The number of the sentence in which a place lies."""
    return max((f.sentence for f in found.fragments if f.start <= start), default=0)


def _own_year_only(paid: Sequence[Item], found: Spans) -> list[Item]:
    """Without years over which an amount was spread although a year of its own stands beside it."""
    kept = []
    for item in paid:
        spread = {other.tax_year for other in paid if other.start == item.start}
        single = _single_year_behind(item, found) if len(spread) > 1 else None
        if single not in spread or item.tax_year == single:
            kept.append(item)
    return kept


def _single_year_behind(item: Item, found: Spans) -> int | None:
    """The year right behind an amount, where it is none of a list or span."""
    behind = [year for year in found.years if year.start >= item.end][:2]
    if not behind or behind[0].last or _sentence(found, behind[0].start) != item.sentence:
        return None
    listed = len(behind) > 1 and re.fullmatch(
        r"[\s,/&'-]*(?:and|to|[\s'])*", found.text[behind[0].end : behind[1].start]
    )
    return None if listed else behind[0].year


def _take_out(told: _Years, items: Sequence[Item], found: Spans, said: Collection[int], asked: int) -> None:
    """What happened to the excess: removed in time, taken out later, or left until the last year that matters."""
    text = found.text
    removed = _REMOVED.search(text)
    out = [
        i for i in items if i.value and (i.role in _TAKEN_OUT or (i.role == "conversion" and i.amount == told.in_all()))
    ]
    later = [
        (year, item) for item in out if (year := _year_beside(item, found) or _short(item, found)) and told.ends(year)
    ]
    if in_time(text) or _removed_by_its_deadline(text, told.last):
        told.rows[told.last] = ("new_excess=0", told.rows[told.last][1])
    elif later:
        year, item = later[0]
        told.go_on(year)
        told.rows = {of: row for of, row in told.rows.items() if of <= year}
        told.taken[year] = (min(item.amount, told.in_all()), item)
    elif removed and _without(text, removed.start()):
        told.go_on(int(removed["year"]) - 1)
    elif not out:
        told.go_on(max(max(said, default=0) if _stayed(text) else 0, asked))


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
    return any(_without(text, match.start()) for match in _TIMELY.finditer(text))


def _without(text: str, place: int) -> bool:
    """Whether nothing in its clause before a place says that it did not happen."""
    return _NOT.search(re.split(r"[.;,!?\n]", text[:place])[-1]) is None


_REMOVED = re.compile(
    r"\b(?:removed|withdrew|withdrawn|pulled (?:it|them|that|the \w+)|took (?:it|them|that|the \w+) (?:all )?(?:back )?(?:out|back)"
    r"|returned (?:it|the (?:excess|money|contribution)))\b[^.?!]{0,70}?"
    r"\b(?:(?P<month>jan|feb|mar|apr|may|jun|jul|aug|sep|oct|nov|dec)\w*\.? (?:\d{1,2},? )?|in )(?P<year>20\d\d)\b",
    re.I,
)


def _removed_by_its_deadline(text: str, year: int) -> bool:
    """Whether the money came out in its own year, or by the month of the extended deadline in the year after."""
    removed = _REMOVED.search(text)
    if removed is None or not _without(text, removed.start()):
        return False
    late = (removed["month"] or "dec").lower() in ("nov", "dec")
    return int(removed["year"]) == year or (int(removed["year"]) == year + 1 and not late)


_STAYED = re.compile(
    r"\b(?:left|leave|leaving|kept|keep|stay(?:s|ed)?|remain(?:s|ed)?|sat|still (?:there|in)"
    r"|(?:never|not|n't|nothing|nobody)(?: \w+){0,2} (?:take|took|removed?|pull(?:ed)?|fix(?:ed)?|correct(?:ed)?|withdr[ae]wn?|noticed)"
    r"|no (?:corrective|correction|w/d|withdrawals?|removal))\b",
    re.I,
)


def _much_more(item: Item, items: Sequence[Item]) -> bool:
    """Whether an amount is many times another excess: a whole contribution and not what was too much of it."""
    return any(other.role == "excess" and 0 < other.amount * 4 <= item.amount for other in items)


def incomes(items: Sequence[Item], found: Spans, facts: Iterable[Fact]) -> Iterator[Fact]:
    """Incomes with the year of their sentence, where they name none of their own."""
    told = {item.value: _year_beside(item, found) for item in items if item.role in ("modified_agi", "compensation")}
    for fact in facts:
        year = told.get(fact.value)
        yield replace(fact, tax_year=year, detail="") if year and year != fact.tax_year else fact


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
