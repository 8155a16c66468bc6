"""Money told once that moved several times: "2 x 2,750", "in two installments of 2,750", "6,000 in 2020, again in 2021"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.items.years_named import repeated_for, sentence_of
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.notions import A_MONTH, COUNTS
from assistant.reading.spans.sought import Sought, sought

OF_ITS_YEAR = "of its year"
"""Flags a contribution that a count beside it told of, once its years are told apart."""
_MONEY = (*CONTRIBUTIONS, "both", "conversion", "distribution", "roth_contribution")
_AGAIN_OF = tuple(role for role in _MONEY if role != "roth_contribution")
"""Of a Roth IRA the years are told where its layers and its excesses are."""
_COUNT = rf"(?:[2-9]|1[0-2]|{'|'.join(COUNTS)})"
_TWICE = {"twice": 2, "thrice": 3}
_A_MOVE = (
    r"(?:instal{1,2}ments?|deposits?|payments?|pieces|parts|lots|goes|steps|rounds|tranches|checks|transfers"
    r"|contrib\w*|conversions?|withdrawals?)"
)
_AHEAD = re.compile(
    rf"(?<![\w.,$])(?P<count>{_COUNT})(?: ?[x*×]| times| (?:[a-z-]+ ){{0,2}}{_A_MOVE}(?: (?:of|at|for|each))+) ?\$?$"
    rf"|\b(?P<twice>{'|'.join(_TWICE)}) \$?$",
    re.I,
)
_A_COUNT_AHEAD = re.compile(rf"(?<![\w.,$/-])(?P<count>{_COUNT}) (?:(?:separate|equal|identical|full) )?\$?$", re.I)
_MOVES_BEHIND = sought(
    r"(?: dollars?| bucks)?(?: (?:after-?\s?tax|non-?\s?deductible|nd|ira|tira|traditional|trad|roth|annual|yearly))* (?:contributions|deposits|payments|conversions|withdrawals|transfers)\b",
    re.I,
)
"""Between a count and what was done so often stands the amount of each: "two 7,000 deposits"."""
_IN_SO_MANY = re.compile(
    rf"\b(?:in|into|as|of|made|did) (?P<count>{_COUNT}) (?:[a-z-]+ )?(?!years|yrs|months)[a-z]+(?:s|ves),?(?: at|[,:(]| -)? ?\$?$"
    rf"|(?<![\w.,$])(?P<of>{_COUNT}) (?:[a-z-]+ )?(?!years|yrs|months|iras|accounts)[a-z]+s of \$?$",
    re.I,
)
_EACH_BEHIND = re.compile(
    r"\s?(?:dollars |bucks )?(?:each|apiece|a (?:pop|piece|go|time|throw)|every time|(?:in|for|at|per) (?:each|every)"
    r"|per (?!year|yr|person|month|spouse)\w+)\b",
    re.I,
)
"""Money of each of so many things of any name: "done in four bites, 1,500 each"."""
_QUARTER = r"(?:quarter|qtr)s?\b"
_A_QUARTER = sought(
    rf"\s?/\s?{_QUARTER}|\sa {_QUARTER}(?! of)|[^.;,?!\d\n(]{{0,40}}?\b(?:per|each|every|all four) (?:calendar )?{_QUARTER}"
    r"|[^.;,?!\d\n(]{0,24}?\bquarterly\b",
    re.I,
)
_QUARTERLY = re.compile(rf"\b(?:quarterly|(?:each|every|per) {_QUARTER})(?: [a-z]+){{0,3}}:? \$?$", re.I)
_QUARTERS = 4
_MORE = r"\$?(?!(?:19|20)\d\d\b(?!,))\d[\d,.]*k?\b(?! ?(?:[x*×]|times))"
_LISTED = re.compile(
    rf"(?:, ?{_MORE})*,? ?(?:and|then|[&+/]) ?{_MORE}|(?:, ?{_MORE})+(?= (?:in|for|during|over|of) |\s?[;.)\n]|\s?$)",
    re.I,
)
"""More amounts behind the first: the count before them says how many there are."""
_MONTHS = "jan feb mar apr may jun jul aug sep oct nov dec".split()
_A_MONTH = r"\s?(?:/|(?:a|per|each|every)\s)\s?(?:mo|mon?ths?|mnth)\b\.?,?"
_WORDS_BETWEEN = r"(?: (?!start|begin|from|since|between|and)[a-z-]+){0,6}?,?"
"""What money does by the month, before the months are named: "500 a month into my IRA from July through December"."""
_BEHIND = re.compile(
    rf"(?:{_A_MONTH})?\s?[x*×] ?(?P<count>{_COUNT})(?![\w%.,]*\d)|{_A_MONTH} for (?P<months>{_COUNT}) mo|,? (?P<times>{_COUNT}) times\b"
    rf"|{_A_MONTH}{_WORDS_BETWEEN} (?:from |between )?(?P<first>{A_MONTH})(?: ?[-–] ?| (?:to|thru|through|until|till|and) )(?P<last>{A_MONTH})\b"
    rf"|{_A_MONTH}{_WORDS_BETWEEN} (?:start\w*|begin\w*|from|since)(?: in| with)? (?P<since>{A_MONTH})(?: on(?:wards?)?)?\b(?! ?\d)"
    rf"|,? (?P<twice>{'|'.join(_TWICE)})\b(?! (?:as|the|over|that(?! (?:same )?year))\b)",
    re.I,
)
_OF_EACH = sought(
    rf"\b(?:each|every) \$?\d[\d,.]*k?\b(?! (?:year|month|week|quarter))|\beach (?:one|time|half|{_A_MOVE})\b|\bevery (?:one|time)\b|\b(?:at )?a (?:time|go|pop)\b",
    re.I,
)
_AGAIN = r"(?:again|once more|(?:the )?same(?: again)?|ditto|likewise)"
_ONCE_MORE = sought(
    r"\b(?:same|identical) (?:again|dance|thing|drill|routine|steps?|moves?|trick|exercise|procedure|process|pair)\b"
    r"|\b(?:repeat(?:ed)?|did (?:it|that|so) again|once more|ditto)\b",
    re.I,
)


def repeated(items: Sequence[Item], spans: Spans, *, couple: bool) -> list[Item]:
    """The items, each as often as its money moved; "x2" of a couple is once for each of the two."""
    text, items = spans.text, _without_one_of_many(items, spans)
    told = list(items) if couple else _counted(items, spans)
    if not re.search(_AGAIN, text, re.I) and not _ONCE_MORE.search(text):
        return told
    return _paired(_in_years([_once_more(item, told, spans) for item in told], spans))


_MONTH_BY_MONTH = sought(r"\bmonth|\btwelve\b|\b12\b", re.I)
_BY_QUARTER = sought(r"\bquarter", re.I)


def _without_one_of_many(items: Sequence[Item], spans: Spans) -> list[Item]:
    """Without one of many payments beside what they come to: "250 on the first of each month, 3,000 for the year"."""
    for words, times_a_year in ((_MONTH_BY_MONTH, 12), (_BY_QUARTER, _QUARTERS)):
        if words.search(spans.text):
            items = [o for o in items if not any(_is_one_of(o, w, spans.text, words, times_a_year) for w in items)]
    return list(items)


def _is_one_of(one: Item, whole: Item, text: str, words: Sought, count: int) -> bool:
    """Whether so many times an amount is the one behind it, and the words between tell of months, or of quarters."""
    alike = one.role == whole.role or {one.role, whole.role} <= {*CONTRIBUTIONS}
    if not (alike and one.role in _MONEY and one.value and whole.value and one.person == whole.person):
        return False
    near = one.start < whole.start and whole.sentence - one.sentence <= 1 and "monthly" not in one.flags
    all_of_them = one.amount > 0 and abs(count * one.amount - whole.amount) < 1
    return near and all_of_them and words.search(text, max(0, one.start - 60), whole.end) is not None


def _counted(items: Sequence[Item], spans: Spans) -> list[Item]:
    """Each item as often as a count beside it says, a conversion of each of them as often as they were paid in."""
    text = spans.text
    money = [item for item in items if item.role in _MONEY]
    paid = {item.value: _count(item, spans) for item in money if item.role in CONTRIBUTIONS}
    counts = {id(item): 1 if OF_ITS_YEAR in item.flags else _count(item, spans) for item in money}
    paid = _by_the_month(items, spans) | {value: count for value, count in paid.items() if count > 1}
    found: list[Item] = []
    for item in items:
        count = counts.get(id(item), 1)
        if item.role == "conversion" and _OF_EACH.search(
            text, max((o.end for o in found if o.value), default=0), item.end + 14
        ):
            count = max(count, paid.get(item.value, 1))
        flags = item.flags - {"monthly"} | {"listed"}
        found += [item] if count == 1 else _each_for(replace(item, flags=flags), count, spans)
    return found


_TAKEN_MONTHLY = ("distribution", "conversion")


def _by_the_month(items: Sequence[Item], spans: Spans) -> dict[str, int]:
    """How often amounts were paid in that are told by the month: as their total says, else twelve times."""
    monthly = {str(amount.value): amount.value for amount in spans.amounts if amount.monthly and amount.value}
    found = {item.value: 12 for item in items if item.role in CONTRIBUTIONS and "monthly" in item.flags}
    totals = [item.amount for item in items if item.role in CONTRIBUTIONS and "monthly" not in item.flags]
    counted = [(value, total / each) for value, each in monthly.items() for total in totals]
    return found | {value: int(count) for value, count in counted if count in range(2, 13)}


def _each_for(item: Item, count: int, spans: Spans) -> list[Item]:
    """A repeated contribution, each for the year told of it where as many follow: "one marked 2019 and the other 2020"."""
    until = min((amount.start for amount in spans.amounts if amount.start >= item.end), default=len(spans.text))
    inside = [f for f in spans.fragments if f.sentence == item.sentence and item.end <= f.end <= until]
    named = list(dict.fromkeys(year.year for f in inside for year in f.years if year.start >= item.end))
    if item.role not in CONTRIBUTIONS or len(named) != count:
        return [item] * count
    return [replace(item, tax_year=year) for year in named]


def times(text: str, start: int, end: int) -> int | None:
    """How often the words right at an amount say that it moved."""
    ahead = None if _LISTED.match(text, end) else _AHEAD.search(text[max(0, start - 50) : start])
    if ahead is None and _MOVES_BEHIND.match(text, end):
        ahead = _A_COUNT_AHEAD.search(text[max(0, start - 24) : start])
    told = ahead or _BEHIND.match(text, end)
    if told is None:
        return _in_so_many(text, start, end)
    if told.re is _BEHIND and told["first"]:
        first, last = (_MONTHS.index(told[name][:3].lower()) for name in ("first", "last"))
        return last - first + 1 if last > first else None
    if told.re is _BEHIND and told["since"]:
        return len(_MONTHS) - _MONTHS.index(told["since"][:3].lower())
    said = next(filter(None, told.groupdict().values())).lower()
    return _TWICE.get(said) or COUNTS.get(said) or int(said)


def _in_so_many(text: str, start: int, end: int) -> int | None:
    """How often money moved that is told of each of so many things, or of each quarter."""
    ahead = text[max(0, start - 50) : start]
    said = None if _LISTED.match(text, end) else _IN_SO_MANY.search(ahead)
    if said and (said["of"] or _EACH_BEHIND.match(text, end)):
        count = (said["count"] or said["of"]).lower()
        return COUNTS.get(count) or int(count)
    return _QUARTERS if _A_QUARTER.match(text, end) or _QUARTERLY.search(ahead) else None


def _count(item: Item, spans: Spans) -> int:
    count = times(spans.text, item.start, item.end)
    if count is None:
        dated = any(f.days for f in spans.fragments if f.sentence == item.sentence)
        return 12 if "monthly" in item.flags and item.role in _TAKEN_MONTHLY and not dated else 1
    return count


def _in_years(items: Sequence[Item], spans: Spans) -> list[Item]:
    """The same money in each year that only "again" connects with it: "6,000 in 2020, again in 2021", "Same in 2022.\""""
    more: dict[int, list[int]] = {}
    for item in items:
        own = item.tax_year or item.year or item.block
        if item.role not in _AGAIN_OF or not own:
            continue
        told = {o.tax_year or o.year or o.block for o in items if o is not item and _equal(o, item)}
        if years := [year for year in repeated_for(spans, item) if year != own and year not in told]:
            elsewhere = not any(
                y.year == years[0] and sentence_of(spans, y.start) == item.sentence for y in spans.years
            )
            beside = [o for o in items if o.role in _AGAIN_OF and o.sentence == item.sentence and elsewhere]
            more |= {id(other): years for other in (item, *beside)}
    return [copy for item in items for copy in _each_time(item, more.get(id(item), []))]


def _each_time(item: Item, years: Sequence[int]) -> list[Item]:
    """An item once for its own year, and once more for each year in which it is said to have happened again."""
    own = item.tax_year or item.year or item.block
    if not years or not own:
        return [item]
    return [_of(own, item), *(_of(year, replace(item, flags=item.flags | {"again"})) for year in years)]


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
