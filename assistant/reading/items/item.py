"""Items: the figures and statements of a message with their roles, persons and years, before they become facts."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

import numpy as np

from assistant.reading.clauses.statements import Statement
from assistant.reading.figures.figure_people import WHO, one_alone, person_of
from assistant.reading.figures.figure_years import Years
from assistant.reading.figures.flags import flags_of
from assistant.reading.figures.in_an_income import IN_THE_INCOME
from assistant.reading.figures.item_years import (
    converted_in,
    counts_for,
    designated,
    entered_in_its_row,
    free_years,
    in_block,
    in_its_row,
    is_paid_in,
    moments,
    named_behind,
    paid_after,
    paid_on,
    rolled_in,
)
from assistant.reading.figures.on_lines import entry_of, ratio
from assistant.reading.figures.one_event import moved_by_one_event
from assistant.reading.figures.over_the_limit import OVER_THE_LIMIT, many_times_the_limit
from assistant.reading.figures.references import named_again
from assistant.reading.figures.signs import Figure, Scene, figure_fragment
from assistant.reading.figures.split import added_later
from assistant.reading.figures.thousands import HOUSEHOLD, meant
from assistant.reading.items.in_step import years_in_step
from assistant.reading.learned.loglinear import Scores
from assistant.reading.people.whose import Track
from assistant.reading.spans.blocks import Blocks
from assistant.reading.spans.cast import OTHER_SPOUSE
from assistant.reading.spans.fragments import Fragment, Spans
from assistant.reading.spans.notions import THAT, WE, WHOLE
from assistant.reading.spans.sought import sought

_ACCOUNTS = {"SEP": "SEP", "SIMPLE": "SIMPLE", "ROLLOVER_IRA": "rollover", "TRAD_IRA": "traditional"}


SURE_OF_WHOM = float(np.log(0.7))
"""From which logarithm of its chance on a statement is the other person's though no word of its clause says so."""
OPEN_END = "open_end"
"""Flags the years of "since 2019": up to the last one that is over, unless the message names another that ends them."""


@dataclass(frozen=True)
class Item:
    """One thing said: a role, its value, whose, when, where in the text, and how sure the reading is."""

    role: str
    value: str
    start: int
    end: int
    quote: str
    person: str = "you"
    tax_year: int | None = None
    year: int | None = None
    account: str = ""
    exact: bool = True
    flags: frozenset[str] = frozenset()
    sentence: int = 0
    fragment: int = 0
    line: str = ""
    block: int | None = None  # the year that the stretch around it tells
    meant: str = ""  # the role that an amount would have, were it usable
    worked_from: str = ""  # "7000-3000": what was paid in and allowed, from which an excess was worked out

    @property
    def amount(self) -> Decimal:
        """The value as an amount."""
        return Decimal(self.value)


_SEPARATE = sought(r"\bmfs\b|\bseparate", re.I)


def items_of(
    scene: Scene,
    roles: Sequence[str],
    stated: Sequence[Statement],
    track: Track,
    whose: Sequence[str],
    dated: Years,
    stated_of: Scores,
    told: Blocks,
) -> list[Item]:
    """The items of one reading in the order of the text.

    ``track`` is whose the words say the clauses are, ``whose`` whose the figures are, ``stated_of`` what the small
    language model makes of whose each clause is, ``told`` the years told one after another.
    """
    free = free_years(scene, roles)
    separate = _SEPARATE.search(scene.spans.text) is not None
    added = added_later(scene)
    together, moved = moved_by_one_event(scene)
    backdoors = [figure for figure, role in zip(scene.figures, roles, strict=True) if role == "both"]
    in_step = years_in_step(backdoors, scene.spans) if len(backdoors) > 1 else {}
    found = []
    for index, (figure, role) in enumerate(zip(scene.figures, roles, strict=True)):
        if role != "other" and any(role in ("claimed", roles[told]) for told in named_again(scene, index)):
            continue
        number = figure_fragment(scene, figure)
        item = _item(scene.spans, figure, role, number, meant(scene, roles, index))
        line = entry_of(scene, figure, role, number)
        block = told.at(figure.start)
        places = in_its_row(scene, index, role, block, in_block(told, figure.start, free))
        counts = (
            designated(scene, index, role, places)
            or entered_in_its_row(scene, index, role, block)
            or dated.of("for", index, role, places)
            or counts_for(scene, index, roles, places)
            or named_behind(scene, index, role, places)
            or in_step.get(figure.start)
        )
        found.append(
            replace(
                item,
                value=ratio(scene, figure) if line == "10" else item.value,
                line=line,
                block=block.year if block else None,
                person=track.household
                if role in HOUSEHOLD and (not separate or whose[index] == OTHER_SPOUSE)
                else whose[index],
                tax_year=counts,
                year=(moved if index in together else None)
                or paid_on(scene, index, role, counts)
                or rolled_in(scene, index, role)
                or (named_behind(scene, index, role, places) if role == "both" else None)
                or in_step.get(figure.start)
                or dated.of("in", index, role, moments(scene, index, roles, places))
                or paid_after(scene, index, roles, places)
                or converted_in(scene, role, number)
                or (block.year if block and not is_paid_in(role) else None),
            )
        )
        if is_paid_in(role) and (year := added.get(index) or added.get(index + 1)):
            found[-1] = replace(found[-1], tax_year=year, year=year + (index in added))
    found = [_of_the_income(item, found) for item in found]
    for statement in stated:
        found.append(_statement(scene.spans, statement, track, stated_of[statement.fragment], told))
    return sorted(_around_the_move(found), key=lambda item: item.start)


_OF_A_ROTH = ("roth_balance", "balance_now", "balance_other_day")


def _around_the_move(found: Sequence[Item]) -> list[Item]:
    """The one value behind that just before a contribution is the value at its removal."""
    roles = [item.role for item in found]
    later = [item for item in found if item.role in _OF_A_ROTH and "opening_value" in roles[: found.index(item)]]
    closes = later[0] if len(later) == 1 and "closing_value" not in roles else None
    return [replace(item, role="closing_value") if item is closes else item for item in found]


def _of_the_income(item: Item, found: Sequence[Item]) -> Item:
    """The part of an income that comes from a conversion is whosever the income is."""
    if IN_THE_INCOME not in item.flags and not {"including", "conversion_told"} <= item.flags:
        return item
    income = next((o for o in found if o.role == "modified_agi" and item.sentence - o.sentence in (0, 1)), item)
    return replace(item, person=income.person)


def _item(spans: Spans, figure: Figure, role: str, number: int, amount: Decimal) -> Item:
    fragment = spans.fragments[number]
    value, intended = format(amount.normalize(), "f") if amount else "0", ""
    if figure.kind == "bad" or _beyond_all(figure, role):
        role, value, intended = "bad_amount", spans.text[figure.start : figure.end].strip(), role
    elif many_times_the_limit(figure, role, fragment):
        role, value, intended = "bad_amount", spans.text[figure.start : figure.end].strip(), OVER_THE_LIMIT
    elif _before_converting(spans, figure, role):
        role = "balance_total"
    elif (
        role == "claimed"
        and _ALL_OF_IT.search(spans.text[: figure.start])
        and _CONVERTED.match(spans.text[figure.end :])
    ):
        role = "conversion"
    exact = figure.amount.exact and figure.kind != "range" if figure.amount else True
    return Item(role, value, figure.start, figure.end, fragment.text[:120], account=_account(fragment), exact=exact,
                flags=frozenset(flags_of(spans, fragment, figure)), sentence=fragment.sentence, fragment=number, meant=intended)  # fmt: skip


_ALL_OF_IT = re.compile(rf"\b{WHOLE}(?: of)?(?: the| my)? \$?$", re.I)
_CONVERTED = re.compile(rf"\s(?:of|from) {THAT} (?:(?:19|20)\d\d )?conver|\s(?:conversion|converted)\b", re.I)
"""The whole conversion that somebody else takes to be taxable: "says all 7,000 of my conversion is taxable"."""
_UNCONVERTED = re.compile(
    rf"^[^.?!;]{{0,40}}\b(?:(?:unless {WE}|(?:if|when) {WE} (?:do|did|does)(?: not|n'?t)) convert|(?:before|without)"
    r" (?:any|the|my|a|i|converting)\b[^.?!;]{0,12}conver)",
    re.I,
)


def _before_converting(spans: Spans, figure: Figure, role: str) -> bool:
    """Whether a value is told as it would be without the conversion: "52,800 on December 31 if I don't convert"."""
    behind = min((a.start for a in spans.amounts if a.start >= figure.end), default=len(spans.text))
    return role == "year_end_value" and _UNCONVERTED.search(spans.text[figure.end : behind]) is not None


def _beyond_all(figure: Figure, role: str) -> bool:
    """Whether a tax rate is more than the whole."""
    return figure.kind == "percent" and figure.value > 100 and role == "marginal_rate"


def _account(fragment: Fragment) -> str:
    if "INHERITED" in fragment.cues and "OWN_NAME" not in fragment.cues:
        return "inherited"
    return next((name for cue, name in _ACCOUNTS.items() if cue in fragment.cues), "")


_OF_ALL = re.compile(r"\b(?:all|any|no|every\w*|both|each|none|nothing|iras|accounts)\b", re.I)


_NOW = re.compile(r"\b(?:now|today|currently|at the moment)\b", re.I)
_LATER = re.compile(r"\b(?:dec\w*|12/31|31|year|stay\w*|will|remain\w*|keep\w*|until|till?|through|won'?t)\b", re.I)


def _of_now(spans: Spans, number: int) -> bool:
    """Whether a clause tells of today alone, and the one behind it in the sentence does not say that it stays so."""
    sentence = spans.fragments[number].sentence
    rest = [each.text for each in spans.fragments[number : number + 2] if each.sentence == sentence]
    return _NOW.search(rest[0]) is not None and not any(_LATER.search(text) for text in rest)


def _statement(spans: Spans, statement: Statement, track: Track, seen: Scores, told: Blocks) -> Item:
    said = track.people[statement.fragment]
    person, read = said.person, WHO[int(seen.argmax())]
    read = "main" if read == "both" and one_alone(spans, track) else read
    of_both = read == "both" and not track.mentions[statement.fragment]
    if seen.max() > SURE_OF_WHOM and (not said.sure or of_both):
        person = person_of(read, person, track)
    fragment = spans.fragments[statement.fragment]
    years = [year.year for year in fragment.years] + [day.year for day in fragment.days if day.year]
    block = told.at(fragment.end - 1)
    flags = frozenset(name for name, told in (
        ("per_year", "PER_YEAR" in fragment.cues),
        ("dated", "YEAR_END" in fragment.cues or any((day.month, day.day) == (12, 31) for day in fragment.days)),
        ("of_now", _of_now(spans, statement.fragment)),
        ("of_all", _OF_ALL.search(fragment.text) is not None),
    ) if told)  # fmt: skip
    return Item(statement.label, "", fragment.start, fragment.end, fragment.text[:120], person,
                year=years[0] if years else block.year if block else None, account=_account(fragment), flags=flags, sentence=fragment.sentence,
                fragment=statement.fragment, block=block.year if block else None)  # fmt: skip
