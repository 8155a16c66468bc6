"""A Roth contribution told in an earlier message that is recharacterized in a later one."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from dataclasses import replace
from decimal import Decimal

from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.figures.moved_over import moves_over, went_over
from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.notions import PAID_IN
from assistant.reading.spans.sought import sought
from assistant.state import Focus

DETAIL = "recharacterized"
_CONTRIBUTED = "contribution="
_TOO_MUCH = "new_excess="
_NO_YEAR = 2100
_ROTH_VALUES = {"roth_contribution", "opening_balance", "closing_balance", "roth_balance"}
_ASKS_WHETHER = sought(
    r"\b(?:can|could|may|should|shall|must|would|do|does|is it|what if|if|whether|how (?:do|does|can)|still)\b"
    r"[^.?!]{0,60}\brechar\w*",
    re.I,
)


def moved_later(
    book: FactBook, reading: Reading, focus: Focus, facts: list[Fact], computed: Callable[[], frozenset[Decimal]]
) -> tuple[FactBook, Focus, list[Fact]]:
    """What was told before and is told now, with the Roth contribution of before once it is moved.

    What is told of the Roth IRA then is of the year for which the contribution was made. What moved is later converted,
    not contributed once more. ``computed`` gives the figures shown before, such as what has to move with its earnings.
    """
    facts = _not_told_again(book, reading, focus, facts)
    same = book, focus, facts
    if (moved := _converted_as_computed(book, focus, facts, computed)) is not None:
        rest = [fact for fact in facts if (fact.name, fact.value) != (moved.name, moved.value)]
        after = _without_what_moved(book, moved) if focus.scenario == AS_STATED else book
        return after, focus, [*rest, moved]
    if focus.scenario != AS_STATED:
        return same
    if any(fact.detail.startswith(DETAIL) for fact in book if fact.person == focus.person):
        earnings = _EARNINGS.search(reading.text) is not None
        facts = list(_moved_not_paid_in(book, focus, facts, earnings=earnings))
        return book, focus, _what_moved_is_converted(book, reading, focus, facts)
    paid = _paid_into_roth(book, focus)
    moves = reading.scene is not None and moves_over(reading.scene) and not _ASKS_WHETHER.search(reading.text)
    if paid is None or not moves or {fact.value for fact in facts if fact.detail.startswith(DETAIL)} - {paid.value}:
        return same
    if _more_than_that(reading, Decimal(paid.value)):
        return same
    others = {"nondeductible_contribution", "contribution", "both"} & {fact.name for fact in facts if not fact.detail}
    if others or any(fact.name == "roth_contribution" and fact.value != paid.value for fact in facts):
        return same
    rest = [fact for fact in facts if not (fact.detail.startswith(DETAIL) or fact.name == "roth_contribution")]
    dated = [replace(fact, tax_year=paid.tax_year) if fact.name in _ROTH_VALUES else fact for fact in rest]
    moved = replace(paid, turn=paid.turn + 1, quote=reading.text[:120])
    told = [*dated, *_opened_with_it(reading, moved, facts), moved]
    return _without_what_moved(book, moved), replace(focus, tax_year=moved.tax_year), told


_PAYS_IN = re.compile(rf"\b(?:{PAID_IN}|adds?|adding|pay(?:s|ing)?|again|another|new)\b", re.I)


def _not_told_again(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> list[Fact]:
    """The facts without a contribution that only names again the one that moved: "I won't deduct the 7,000"."""
    known = {f.value for f in book if f.detail.startswith(DETAIL) and f.person == focus.person}
    if not known or _PAYS_IN.search(reading.text):
        return facts
    return [f for f in facts if not (f.name in _OF_MONEY_IN and f.value in known and not f.detail)]


_OF_MONEY_IN = ("nondeductible_contribution", "contribution")
_CENTS = Decimal(1)
"""What moves is often told in whole dollars."""


def _converted_as_computed(
    book: FactBook, focus: Focus, facts: list[Fact], computed: Callable[[], frozenset[Decimal]]
) -> Fact | None:
    """The contribution recharacterized, where what is converted now is what was found to move with its earnings."""
    spoken_of = any(ask["topic"] == "net_income_attributable" for ask in focus.asks)
    converted = [fact.amount for fact in facts if fact.name == "conversion" and is_number(fact.value)]
    known = any(fact.detail.startswith(DETAIL) for fact in book if fact.person == focus.person)
    paid = None if known or not (spoken_of and len(converted) == 1) else _paid_into_roth(book, focus)
    if paid is None or not any(
        abs(amount - converted[0]) < _CENTS for amount in computed() | _all_there_was(book, paid)
    ):
        return None
    return replace(paid, scenario=focus.scenario)


def _all_there_was(book: FactBook, paid: Fact) -> set[Decimal]:
    """What the Roth IRA was worth where nothing was in it before the contribution: all of it moves."""
    before = book.get("opening_balance", paid.person, paid.tax_year)
    if before is not None and before.amount:
        return set()
    return {f.amount for f in book if f.name == "closing_balance" and f.person == paid.person and is_number(f.value)}


def _without_what_moved(book: FactBook, moved: Fact) -> FactBook:
    """The facts of before without the excess of a contribution that is recharacterized now."""
    excess = book.all("excess_by_year", moved.person, moved.tax_year)
    if any(fact.value in (f"{_CONTRIBUTED}{moved.value}", f"{_TOO_MUCH}{moved.value}") for fact in excess):
        return book.without("excess_by_year", moved.person, moved.tax_year, AS_STATED)
    return book


def _paid_into_roth(book: FactBook, focus: Focus) -> Fact | None:
    """The one Roth contribution told before, as a contribution to a traditional IRA."""
    told = [
        fact
        for fact in book
        if fact.person == focus.person
        and fact.scenario == AS_STATED
        and (fact.name == "roth_contribution" or fact.value.startswith(_CONTRIBUTED) or _all_too_much(fact))
    ]
    values = {(fact.value.removeprefix(_CONTRIBUTED).removeprefix(_TOO_MUCH), fact.tax_year) for fact in told}
    if len(values) != 1:
        return None
    value, year = values.pop()
    return replace(
        told[0], id="", name="nondeductible_contribution", value=value, tax_year=year, detail=DETAIL, note=""
    )


def _all_too_much(fact: Fact) -> bool:
    """Whether a fact is the excess of a Roth contribution told as one amount: "7,000 into my Roth, income too high"."""
    amount = fact.value.removeprefix(_TOO_MUCH)
    if amount == fact.value or fact.name != "excess_by_year" or fact.detail == "traditional" or amount == "0":
        return False
    told = {found.value for found in amounts(fact.quote) if found.kind == "money" and found.value >= _NO_YEAR}
    return re.search(r"\broth\b", fact.quote, re.I) is not None and told <= {Decimal(amount)}


def _more_than_that(reading: Reading, paid: Decimal) -> bool:
    """Whether what moved is so much more than what had been paid in that it cannot be that with its earnings."""
    return any(item.role == "recharacterized_total" and item.amount > 2 * paid for item in reading.items if item.value)


_NOTHING_BEFORE = re.compile(r"\b(?:opened|started|brand[- ]new|new|first|only|nothing (?:else|before)|just)\b", re.I)


def _opened_with_it(reading: Reading, moved: Fact, facts: list[Fact]) -> Iterator[Fact]:
    """The Roth IRA was worth nothing before a contribution with which it was opened."""
    named = {fact.name for fact in facts}
    if "closing_balance" in named and "opening_balance" not in named and _NOTHING_BEFORE.search(reading.text):
        yield replace(moved, name="opening_balance", value="0", detail="")


def _what_moved_is_converted(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> list[Fact]:
    """What moved, told after a conversion without an amount, is what was converted, and no value of December 31."""
    taken = [f for f in book if f.name == "conversion" and f.note == "all_of_the_contribution"]
    mine = [fact for fact in taken if (fact.person, fact.tax_year) == (focus.person, focus.tax_year)]
    money = [figure.value for figure in (reading.scene.figures if reading.scene else ()) if figure.kind == "money"]
    if len(mine) != 1 or len(money) != 1 or not went_over(reading.text):
        return facts
    rest = [fact for fact in facts if fact.name not in ("year_end_value", "current_value", "conversion")]
    amount = format(money[0].normalize(), "f")
    return [*rest, replace(mine[0], value=amount, note="recharacterized_amount", quote=reading.text[:120])]


_EARNINGS = re.compile(r"\b(?:earnings|gains?|growth)\b", re.I)


def _moved_not_paid_in(book: FactBook, focus: Focus, facts: list[Fact], *, earnings: bool) -> Iterator[Fact]:
    """A contribution and a conversion of exactly what moved before is the conversion alone; earnings are no basis."""
    moved = {Decimal(fact.value) for fact in book if fact.name == "closing_balance" and fact.person == focus.person}
    converted = {fact.value for fact in facts if fact.name == "conversion"}
    for fact in facts:
        if fact.detail.startswith(DETAIL) and earnings:
            continue
        again = fact.name == "nondeductible_contribution" and fact.value in converted and not fact.detail
        if not (again and Decimal(fact.value) in moved):
            yield fact
