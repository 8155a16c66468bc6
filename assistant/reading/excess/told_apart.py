"""Years of an excess told one after the other: what was paid in and what was allowed in each, a year with room among them.

Where nothing was allowed in one year and something in another, each year's own words decide, not those of the message.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Mapping, Sequence
from dataclasses import dataclass, field, replace
from decimal import Decimal

from assistant.reading.excess.allowed import allows_nothing
from assistant.reading.excess.roles import ALLOWED, EXCESS, PAID, TRADITIONAL
from assistant.reading.items.in_step import years_in_step, years_in_turn
from assistant.reading.items.item import Item
from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.notions import CENT, NIL, PAID_IN, RULED_OUT, WE, WHOLE
from assistant.reading.spans.sought import sought
from assistant.reading.spans.year_mentions import each_year
from tools.ira_cap import year_limit
from tools.law import years

_MONEY_IN = (PAID, TRADITIONAL, EXCESS)
_UNTOLD = ("claimed",)
"""What an amount is read as that only the one behind it shows to be the limit."""
_NONE_ALLOWED = re.compile(
    rf"(?:\b(?:not|never)|n't) (?:allowed|permitted|eligible|entitled)\b|\binelig\w*"
    rf"|\b(?:allow\w*|permitt?\w*|left) (?:me|us|him|her) (?:{NIL}|no)\b|\b(?:{NIL}|no|0)(?: was| were)? (?:allowed|room|limit)\b"
    rf"|\b(?:allowed|permitted|limit|cap|room|max(?:imum)?|(?:could|can) (?:have )?(?:{PAID_IN}|put|pay)(?: in)?)\b"
    rf"(?: amount| for me| that year| was| is|:| =| of| only)* ?\$?(?:{NIL}|0)\b(?![.,]\d)"
    rf"|\bagainst (?:{NIL}|0)\b(?![.,]\d)"
    r"|\b(?:over|above|beyond|past|exceed\w*) (?:the |my |our |any )?(?:\w+ )?(?:income|magi|agi|cut-?off|limit|range)\b"
    r"|\b(?:again|still|far|way) (?:over|above)\b(?! \$?\d)|\b(?:income|magi|agi|earn\w*|made|makes?)\b[^.;?!]{0,25}\b(?:too (?:high|much)|over|above|beyond)\b"
    rf"|\b(?:entire(?:ly)?|all|wholly|completely) (?:an )?excess\b|{RULED_OUT}",
    re.I,
)
_NOTHING_IN = re.compile(
    rf"\b(?:{NIL}|0) against\b|\b(?:{PAID_IN}|contrib)\b[^.;?!\d]{{0,14}}\b(?:{NIL}|0)\b|\b(?:{NIL}|no|0)\b[^.;?!\d]{{0,14}}\b(?:{PAID_IN}|went in(?:to)?|in\b)"
    rf"|(?:\b(?:not|never)|n['’]?t)(?: even)? {PAID_IN}(?: in)? (?:a(?: single)? {CENT}|anything|any (?:money|of it))\b",
    re.I,
)
_UNUSED = re.compile(r"\s?(?:was |is |of it )?(?:unused|spare|left|room|over|remaining|not used)\b", re.I)
_THE_WHOLE = sought(rf"(?P<paid>\b{PAID_IN}(?: in)?\b[^.;?!\d]{{0,8}})?\b{WHOLE} (?:of )?(?:the |my )?\$?$", re.I)
_WAS_TOO_MUCH = re.compile(
    r"\s?(?:dollars )?(?:was|is|were|counts? as) (?:all )?(?:an? )?(?:excess|too much|over)\b", re.I
)
_UP_TO_IT = sought(
    r"\s?(?:dollars\b)?[\s,(–-]*(?:(?:which|that|it|is|was|being|again|also|just|exactly|precisely|i\.e\.) ?,? ?)*"
    rf"(?:(?:my|the) (?:{WHOLE} )?(?:limit|cap|max(?:imum)?|allow(?:ance|ed amount))\b|(?:all|what|the most)(?: that)? {WE} (?:(?:was|were) allowed|could)\b)"
    r"(?! (?:was |is |of |were |at )*\$?\d)",
    re.I,
)
"""Behind an amount: as much as was allowed went in."""
_NO_PROBLEM = sought(
    r"(?:\b(?:was|is|were|am|all) (?:(?:fully|perfectly|totally|all|then|again|now) )*(?:ok(?:ay)?|fine|eligible|allowed|permitted|within (?:the|my) limits?)\b"
    r"|\b(?:income|m?agi|earnings) (?:(?:fully|perfectly|totally|again|now) )*(?:ok(?:ay)?|fine|low enough|back down)\b)"
    rf"(?! (?:[^.;?!]{{0,20}}\b)?(?:{NIL}|up to|a maximum|a reduced|only|just|a part|\$?\d))",
    re.I,
)
"""In this year the law's own limit was open."""
_OUT_OF = sought(r"\b(?:of|out of) (?:the |my |a )?(?:full |whole |allowed |possible )?\$?$", re.I)
_OF_IT = sought(r"\s?(?:dollars )?of (?:it|that|this)\b", re.I)


@dataclass
class _Year:
    """What the words of one year tell: what went in, what was allowed; None where they do not; and whether its income shuts it."""

    paid: Decimal | None = None
    allowed: Decimal | None = None
    items: list[Item] = field(default_factory=list)
    texts: list[str] = field(default_factory=list)
    shut: bool = False
    sentence: int = -1

    def settle(self, text: str, limit: Decimal | None) -> None:
        """Tell the amounts apart, by their words and by what they add up to; ``limit`` is that of the law."""
        allowed = [item for item in self.items if item.role == ALLOWED or _is_whole(item, text)]
        if len(self.items) > 1 and not allowed:
            allowed = [item for item in self.items if _OUT_OF.search(text[: item.start])]
        if len(self.items) > 1 and not allowed and _OF_IT.match(text, self.items[-1].end):
            allowed = self.items[-2:-1]
        rest = [item for item in self.items if item not in allowed and item.amount and item.role not in _UNTOLD]
        if allowed and len(rest) == 2 and rest[0].amount + rest[1].amount == allowed[0].amount:
            rest = [item for item in rest if not _UNUSED.match(text, item.end)]
        if allowed and len(rest) > 1:
            beyond = {item.amount - allowed[0].amount for item in rest}
            rest = [item for item in rest if item.amount not in beyond]  # "7,000, the limit was 6,000: the extra 1,000"
        said = " ".join(self.texts)
        if len({item.amount for item in allowed}) == 1:
            self.allowed = allowed[0].amount
        elif not allowed and (self.shut or _NONE_ALLOWED.search(said) or _is_all_excess(rest, said)):
            self.allowed = Decimal(0)  # an excess told as such is all too much
        if len({item.amount for item in rest}) == 1:
            self.paid = rest[0].amount
        elif not rest and (_NOTHING_IN.search(said) or any(not i.amount for i in self.items if i.role in _MONEY_IN)):
            self.paid = Decimal(0)
        if self.paid and not allowed and any(_UP_TO_IT.match(text, item.end) for item in rest):
            self.allowed = self.paid
        elif self.paid and self.allowed is None and limit and any(map(_NO_PROBLEM.search, self.texts)):
            self.allowed = limit
        self.items = rest or self.items


def told_apart(items: Sequence[Item], found: Spans, of_catch_up_age: bool = False) -> dict[int, tuple[str, Item]]:
    """What was too much or left unused by year, where of every year both are told that went in and was allowed."""
    told: dict[int, _Year] = {}
    stretches = list(_stretches(found))
    paid = [item for item in items if item.role in _MONEY_IN]
    in_turn = years_in_turn([item for item in items if item.role == ALLOWED], paid, found)
    spoken_of = {year for told_of, _ in stretches for year in told_of}
    step = {place: year for place, year in years_in_step(paid, found).items() if year in spoken_of} | in_turn
    for told_of, fragment in stretches:
        in_it = [item for item in items if fragment.start <= item.start < fragment.end and item.value]
        here = [item for item in in_it if item.role in (*_MONEY_IN, *_UNTOLD, ALLOWED)]
        for year in told_of:
            one = told.setdefault(year, _Year())
            one.shut |= year in years() and allows_nothing(in_it, year)
            one.items += [item for item in here if step.get(item.start, year) == year]
            one.texts.append(fragment.text if fragment.sentence == one.sentence else f"; {fragment.text}")
            one.sentence = fragment.sentence
    for item in items:
        elsewhere = item.value and item.start in step and not any(item in one.items for one in told.values())
        if elsewhere and item.role in (*_MONEY_IN, ALLOWED):
            told.setdefault(step[item.start], _Year()).items.append(item)
    covered = {item.start for one in told.values() for item in one.items}
    for year, one in told.items():
        one.settle(found.text, year_limit(year, of_catch_up_age=of_catch_up_age) if year in years() else None)
    spoken = {year: one for year, one in told.items() if one.paid is not None or one.allowed is not None}
    without = any(one.allowed == 0 and one.paid is not None for one in spoken.values())
    with_room = any(one.allowed and one.paid is not None for one in spoken.values())
    open_ones = [
        one for one in spoken.values() if (one.paid and one.allowed is None) or (one.allowed and one.paid is None)
    ]
    if open_ones or not with_room or not (without or _both_told(items, spoken, covered)):
        return {}
    first = next(item for one in spoken.values() for item in one.items)
    return {year: _row(one, one.items[-1] if one.items else first) for year, one in sorted(spoken.items())}


def year_told(item: Item, found: Spans) -> int | None:
    """The one year of which the clause of an amount tells, by its own words or by those before."""
    of = (years for years, clause in _stretches(found) if clause.start <= item.start < clause.end)
    told = next(of, [])
    return told[0] if len(told) == 1 else None


def years_without(found: Spans) -> set[int]:
    """The years in which nothing was allowed and nothing is said to have gone in: "still over the limit in 2024, added nothing"."""
    said: dict[int, str] = {}
    for of, clause in _stretches(found):
        for year in of:
            said[year] = f"{said.get(year, '')}; {clause.text}"
    return {year for year, words in said.items() if _NONE_ALLOWED.search(words) and _NOTHING_IN.search(words)}


def _both_told(items: Sequence[Item], spoken: Mapping[int, _Year], covered: Collection[int]) -> bool:
    """Whether amounts paid in are told beside what was allowed of them, which no income and no excess told contradicts."""
    decided = any(item.role in (EXCESS, "modified_agi", "compensation") and item.value for item in items)
    less = any(
        one.allowed and year in years() and one.allowed not in (year_limit(year, of_catch_up_age=old) for old in _AGES)
        for year, one in spoken.items()
    )
    left_out = any(item.role in (*_MONEY_IN, ALLOWED) and item.value and item.start not in covered for item in items)
    every_one = len(spoken) > 1 and all(one.paid is not None and one.allowed for one in spoken.values())
    return (less or every_one) and not decided and not left_out


_AGES = (False, True)


_CARRIED = re.compile(
    r"\b(?:left[- ]?over|left from|carr(?:y|ied)\w*|still(?! (?:in|there)\b)|remain\w*|prior|old)\b", re.I
)


def _is_all_excess(rest: Sequence[Item], said: str) -> bool:
    """Whether what is told of a year is an excess of that year, not one carried into another."""
    return bool(rest) and all(item.role == EXCESS for item in rest) and not _CARRIED.search(said)


def _row(one: _Year, item: Item) -> tuple[str, Item]:
    return worked_out(one.paid or Decimal(0), one.allowed or Decimal(0), item)


def worked_out(paid: Decimal, allowed: Decimal, item: Item) -> tuple[str, Item]:
    """What was too much or left unused, with what it was worked out from: a correction of either needs both."""
    row, note = paid_and_allowed(paid, allowed)
    return row, replace(item, worked_from=note)


def paid_and_allowed(paid: Decimal, allowed: Decimal) -> tuple[str, str]:
    """What was too much or left unused of two amounts, and both of them as a note."""
    over = paid - allowed
    return f"new_excess={over:f}" if over >= 0 else f"unused_room={-over:f}", f"{paid:f}-{allowed:f}"


def _is_whole(item: Item, text: str) -> bool:
    """Whether an amount is the whole that was possible, and not said to have been paid in whole."""
    whole = _THE_WHOLE.search(text, max(0, item.start - 40), item.start)
    return whole is not None and whole["paid"] is None and not _WAS_TOO_MUCH.match(text, item.end)


def _stretches(found: Spans) -> Iterator[tuple[list[int], Fragment]]:
    """Every clause that asks nothing, with the years that it tells of: its own, the one of its sentence, or those before.

    "Both years" are all those told of so far; what stands before the first years of its sentence is of these.
    """
    current: list[int] = []
    so_far: set[int] = set()
    opened: set[int] = set()
    for fragment in found.fragments:
        if fragment.question:
            continue
        sentence = [f for f in found.fragments if f.sentence == fragment.sentence]
        named = sorted({year for f in sentence for year in each_year(f.years)})
        own = sorted(set(each_year(fragment.years)))
        if not own and len(so_far) > 1 and _EVERY_ONE.search(fragment.text):
            current = sorted(so_far)
        elif not own and len(named) > 1 and fragment.sentence not in opened:
            current = next(
                (sorted(set(each_year(f.years))) for f in sentence if f.start > fragment.start and f.years), []
            )
        else:
            current = named if len(named) == 1 else own or current
        so_far |= set(own)
        if own:
            opened.add(fragment.sentence)
        if current:
            yield current, fragment


_EVERY_ONE = re.compile(
    r"\b(?:both|each|either|all|those|these|every|neither)(?: of)?(?: the| those| these)?(?: (?:two|three|four|2|3|4))? (?:of them|years?|times)\b"
    r"|\b(?:both|each) times?\b|\bboth (?:were|was|are)\b",
    re.I,
)
"""All the years told of before."""
