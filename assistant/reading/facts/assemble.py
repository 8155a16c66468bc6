"""From items to facts: repetitions and totals told apart, years given, balances brought to December 31.

The rules are those of the table "Asking and assuming": an undated balance is taken as the December 31 value, a total
that contains the money converted is reduced by it, a value of now stays one while the year is open. A fact that was not
said in so many words carries a note that the answer turns into an assumption.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.completed.carried_back import said_of_those_before
from assistant.reading.completed.of_each_year import of_each_year
from assistant.reading.facts.one_person import settle
from assistant.reading.facts.tax_years import main_year, over_years, with_years
from assistant.reading.figures.flags import PLANNED
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS
from assistant.reading.items.settled import OnePerson, Settled
from assistant.reading.spans.notions import A_SPOUSE

__all__ = ["Settled", "assemble"]

_BESIDE_THE_CONVERSION = (
    "claimed", "other", "age", "roth_balance", "plan_balance", "marginal_rate", "empty", "no_other_iras", "no_basis",
)  # fmt: skip


def assemble(
    items: Sequence[Item], years: Sequence[int], today: datetime.date, focus_year: int | None, turn: int,
    *, alternatives: bool = False, year_spans: Sequence[Sequence[int]] = (),
    asked_years: Sequence[int] = (),
) -> Settled:  # fmt: skip
    """The facts that a message states, person by person."""
    told = _refined(said_of_those_before(_yet_to_come(items, today)))
    spread = with_years(of_each_year(over_years(_twofold(told), year_spans)))
    main = main_year(spread, years, asked_years)
    result = Settled(
        tax_year=main or focus_year,
        year_was_said=main is not None,
        claims=[item for item in items if item.role == "claimed"],
        bad=[item for item in items if item.role == "bad_amount"],
        alternatives=alternatives,
        items=spread,
    )
    for person, mine in _by_person(spread):
        settle(OnePerson(person, mine, result.tax_year or today.year, today, turn, result))
    return result


def _yet_to_come(items: Sequence[Item], today: datetime.date) -> list[Item]:
    """Without conversions in mind for every year, where one is told besides; else the first of them is of this year."""
    planned = [item for item in items if item.role == "conversion" and PLANNED in item.flags]
    if not planned:
        return list(items)
    others = any(item.role == "conversion" and item not in planned for item in items)
    return [
        replace(item, year=max(item.year or 0, today.year)) if item in planned else item
        for item in items
        if not (others and item in planned)
    ]


def _refined(items: Sequence[Item]) -> list[Item]:
    """Roles that the rest of the message puts right: an account beside the one converted from; an amount named again."""
    taken = {item.value for item in items if item.role in ("distribution", "gross_distribution")}
    halves = {format(item.amount / 2, "f") for item in items if item.role == "gross_distribution"}
    found: list[Item] = []
    for item in items:
        if item.role == "balance_total" and {"other", "pretax"} & item.flags and "including" not in item.flags:
            item = replace(item, role="balance")
        if item.role == "year_end_value" and "other_day" in item.flags:
            item = replace(item, role="balance_other_day")
        if _repeated_value(item, found):
            item = replace(item, role="balance_other_day")
        if item.role == "balance" and "other_day" in item.flags:
            item = replace(item, role="balance_now")
        if any(_on_another_day(item, other) for other in found):
            item = replace(item, flags=item.flags | {"again"})
        withdrawn = item.role == "conversion" and item.value in taken - halves and "converts" not in item.flags
        if not withdrawn and not (found and _running_total(item, found[-1])):
            found.append(item)
    return found


def _repeated_value(item: Item, found: Sequence[Item]) -> bool:
    """A value in brackets behind that of December 31 ("63,000 (61,250 when it arrived)"): of another day, no further one."""
    before = found[-1] if found else None
    return (
        before is not None
        and before.role == item.role == "year_end_value"
        and "bracket" in item.flags - before.flags
        and not {"again", "other", "listed"} & item.flags
        and not item.quote.lower().startswith("plus")
        and item.account in ("", before.account)
        and item.year in (None, before.year)
    )


def _on_another_day(item: Item, other: Item) -> bool:
    """Whether an equal amount is told with a day of its own: "2,000 in February, 2,000 in May"."""
    days = [{flag for flag in each.flags if flag.startswith("on ")} for each in (item, other)]
    return item.value == other.value and item.role == other.role and all(days) and not days[0] & days[1]


def _running_total(item: Item, before: Item) -> bool:
    """A larger basis in brackets behind a basis: the sum up to there."""
    return item.role == before.role == "basis" and "bracket" in item.flags and item.amount > before.amount


def _twofold(items: Sequence[Item]) -> list[Item]:
    """A figure that is the contribution and its conversion becomes two items; "a 6k backdoor, 6,012 converted" is one."""
    found = []
    for item in items:
        if item.role == "both" and any(_what_it_became(item, other, items) for other in items):
            found.append(replace(item, role="nondeductible_contribution", year=None if item.tax_year else item.year))
        elif item.role == "both":
            apart = {"again"} if any(_of_another_year(item, other) for other in items) else set()
            found += [replace(item, role="nondeductible_contribution", year=None if item.tax_year else item.year),
                      replace(item, role="conversion", tax_year=None, year=item.year or item.tax_year,
                              flags=item.flags | apart)]  # fmt: skip
        else:
            found.append(item)
    return found


def _of_another_year(item: Item, other: Item) -> bool:
    """Whether an equal contribution counts for another year, so that an equal conversion may have been that one's."""
    paid_in = other.role in CONTRIBUTIONS and other.person == item.person and other.value == item.value
    return paid_in and bool(item.tax_year) and bool(other.tax_year) and other.tax_year != item.tax_year


_NEAR = Decimal("0.2")


def _what_it_became(item: Item, other: Item, items: Sequence[Item]) -> bool:
    """Whether another amount is what the contribution had become when it was converted, and no other one had."""
    same = other.role == "conversion" and other.person == item.person and "again" not in other.flags
    years = {year for each in (item, other) for year in (each.year, each.tax_year) if year}
    if not same or len(years) > 1 or other.value == item.value:
        return False
    grown = abs(other.amount - item.amount)
    of_others = [o for o in items if o.role in CONTRIBUTIONS and o.tax_year and o.tax_year != (item.tax_year or 0)]
    return grown <= item.amount * _NEAR and not any(abs(other.amount - one.amount) < grown for one in of_others)


def _by_person(items: Sequence[Item]) -> Iterable[tuple[str, list[Item]]]:
    """What is said of both is said of each: of the two that are named, else of you and your spouse."""
    pair = ("wife", "husband") if any(i.person in ("wife", "husband") for i in items) else ("you", "spouse")
    given = [replace(item, person=p) for item in items for p in (pair if item.person == "both" else (item.person,))]
    yield from _apart(_adopted(_of_one_plan(given))).items()


def _apart(items: Iterable[Item]) -> dict[str, list[Item]]:
    """The items of each person, in the order in which persons appear."""
    found: dict[str, list[Item]] = {}
    for item in items:
        found.setdefault(item.person, []).append(item)
    return found


_OF_A_PLAN = ("elective_deferral", "catch_up", "employer_contribution", "after_tax_contribution")
_PAY = ("compensation", "age")


def _of_one_plan(items: list[Item]) -> list[Item]:
    """Money of a plan belongs to the one who defers; told of nobody in particular, to the only one whose pay is told."""
    plan = [item for item in items if item.role in _OF_A_PLAN]
    deferring = {item.person for item in plan if item.role == "elective_deferral"}
    if len(deferring) != 1:
        return items
    whose = deferring.pop()
    paid = {item.person for item in items if item.role in _PAY}
    if whose == "you" and {item.person for item in plan} == {"you"} and len(paid) == 1:
        whose = whose if any(_MINE.search(item.quote) for item in items) else paid.pop()
    return [replace(item, person=whose) if item.role in _OF_A_PLAN else item for item in items]


_MINE = re.compile(rf"\b(?:i|i'?m|i'?ve|i'?d|my(?! (?:{A_SPOUSE}|mother|father|mom|dad))|mine|me)\b", re.I)


def _adopted(items: list[Item]) -> list[Item]:
    """A conversion by somebody who put nothing in belongs to the one whose contribution of that amount lacks one."""
    by_person = _apart(items)
    for person, mine in by_person.items():
        money = [item for item in mine if item.role not in _BESIDE_THE_CONVERSION]
        if not money or any(item.role != "conversion" for item in money):
            continue
        for other, theirs in by_person.items():
            if other != person and _lacks_conversion(theirs, money[0].value):
                return [replace(item, person=other) if item in money else item for item in items]
    return items


def _lacks_conversion(items: Sequence[Item], value: str) -> bool:
    """Whether somebody put in an amount and converted nothing."""
    put_in = {item.value for item in items if item.role in (*CONTRIBUTIONS, "balance_total")}
    return value in put_in and not any(item.role in ("conversion", "not_converted") for item in items)
