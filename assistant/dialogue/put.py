"""Facts put into the book: one that may occur several times replaces all before it, unless the words add to them."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.account_named import another_is_empty
from assistant.dialogue.sums import Told
from assistant.dialogue.supposed_accounts import other_accounts
from assistant.dialogue.told_anew import ADDS, another_account, still_paid_later
from assistant.facts import Fact, FactBook, is_number


def put(told: Told, text: str) -> tuple[FactBook, tuple[Fact, ...]]:
    """The book with the facts told, and those of them that differ from what was known."""
    book, add = told.book, ADDS.search(text) is not None
    cleared: set[tuple[str, str, int | None, str]] = set()
    changed = []
    for fact in told.facts:
        key = (fact.name, fact.person, fact.tax_year, fact.scenario)
        old = book.all(*key) if fact.name in _SEVERAL else [f for f in [book.get(*key)] if f]
        if fact.name == "roth_conversion" and len(old) == 1 and fact.detail.startswith(":"):
            year, _, taxed = old[0].detail.partition(":")
            wholly = taxed.startswith("0:") and fact.detail.startswith("::")  # what was all taxed stays so
            fact = replace(fact, detail=f"{year}:0{fact.detail[1:]}" if wholly else f"{year}{fact.detail}")
        if fact.value == "all" and _nothing_else_was_there(told, fact, old):
            continue
        if (
            (not add and _the_backdoor_known(fact, old))
            or _not_all_there_was(told, fact, old)
            or another_is_empty(fact, old)
        ):
            continue
        part = told.adds_up(old, fact)
        fact = replace(fact, when=still_paid_later(fact, old, text))
        if not fact.note and _all_that_was_known(told, fact, old):
            fact = replace(fact, note="adds_up")
        adding = part or (add and not told.holds(old, fact))
        if fact.name in _SEVERAL and key not in cleared:
            cleared.add(key)
            held = any(item.value != "0" for item in old)
            more = part or bool(adding and fact.detail) or another_account(text, old, adding)
            another = fact.name == "year_end_value" and held and more
            another |= fact.name == "roth_conversion" and _layer_of_its_own(fact, old)
            if not another and not (
                adding and fact.name != "year_end_value" and old and all(item.value != fact.value for item in old)
            ):
                mine = [f for f in told.facts if (f.name, f.person, f.tax_year, f.scenario) == key]
                book = book.without(*key).put_all(other_accounts(old, mine))
            elif not fact.detail or any(item.detail == fact.detail for item in old):
                fact = replace(fact, detail=f"{fact.detail} {len(old) + 1}".strip())
        if fact.name == "year_end_value" and is_number(fact.value) and Decimal(fact.value):
            book = book.without("other_iras", fact.person, fact.tax_year, fact.scenario)
        if fact.name == "year_end_value" and fact.note == "":
            book = book.without("current_value", fact.person, fact.tax_year, fact.scenario)
        if any(item.value != fact.value for item in old):
            changed.append(fact)
        book = book.put(fact)
    return book, tuple(changed)


_SEVERAL = (
    "roth_conversion", "earlier_withdrawal", "nondeductible_contribution", "contribution", "deductible_contribution",
    "conversion", "distribution", "qualified_charitable_distribution", "year_end_value",
)  # fmt: skip


def _nothing_else_was_there(told: Told, fact: Fact, old: list[Fact]) -> bool:
    """Whether "everything was converted, nothing is left" tells of the amount converted that is known."""
    left = told.book.all("year_end_value", fact.person, fact.tax_year, fact.scenario)
    now = {each.value for each in told.facts if (each.name, each.person) == ("year_end_value", fact.person)}
    known = bool(old) and all(is_number(each.value) and each.amount for each in old)
    return fact.name == "conversion" and known and now == {"0"} and all(each.value == "0" for each in left)


def _not_all_there_was(told: Told, fact: Fact, old: list[Fact]) -> bool:
    """Whether "the whole 6,500 went over" follows a value of December 31 that is larger: that much was left."""
    left = sum((each.amount for each in old if is_number(each.value)), Decimal(0))
    moved = [each for each in told.facts if (each.name, each.person) == ("conversion", fact.person)]
    if (fact.name, fact.note) != ("year_end_value", "everything_converted") or not moved:
        return False
    return all(is_number(each.value) for each in moved) and left > sum(each.amount for each in moved)


def _all_that_was_known(told: Told, fact: Fact, old: list[Fact]) -> bool:
    """Whether "I converted the whole lot, 68,745" is about what was converted and left before, 7,500 and 60,600."""
    left = told.book.all("year_end_value", fact.person, fact.tax_year, fact.scenario)
    now = {each.value for each in told.facts if (each.name, each.person) == ("year_end_value", fact.person)}
    if (
        fact.name != "conversion"
        or now != {"0"}
        or not left
        or not all(is_number(f.value) for f in (fact, *old, *left))
    ):
        return False
    before = sum((each.amount for each in (*old, *left)), Decimal(0))
    return before > 0 and abs(fact.amount - before) <= before * _GROWN


_GROWN = Decimal("0.25")
_A_BACKDOOR = re.compile(r"\bback-?door\b", re.I)


def _the_backdoor_known(fact: Fact, old: list[Fact]) -> bool:
    """Whether "he's the one who did the backdoor" names the conversion again of which the amount is known."""
    again = (fact.name, fact.value) == ("conversion", "unknown") and _A_BACKDOOR.search(fact.quote)
    return bool(again and old) and all(is_number(each.value) and each.amount for each in old)


def _layer_of_its_own(fact: Fact, old: list[Fact]) -> bool:
    """Whether a conversion told later is of another year than all that are known, and not told in their place."""
    year = fact.detail.partition(":")[0]
    return bool(year and old) and all(item.detail.partition(":")[0] not in ("", year) for item in old)
