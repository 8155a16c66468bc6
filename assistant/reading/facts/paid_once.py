"""The contributions of one person, each once: without a total of the others, what basis already holds, or the catch-up."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.facts.chains import happened
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import BY_ITSELF, CONTRIBUTIONS, parts, total, whole_year
from assistant.reading.items.settled import OnePerson
from assistant.reading.spans.notions import A_MONTH
from assistant.reading.spans.sought import sought
from tools.ira_cap import year_limit
from tools.law import law, years


def paid_once(one: OnePerson) -> list[Item]:
    """The contributions without what is told of them a second time."""
    told = [whole_year(item) for item in _not_in_the_basis(one)]
    return _without_catch_up(one, _without_totals(_told_once(one, told)))


_ONE_MORE = sought(
    rf"\b(?:another|again|second|2nd|also|more|additional|extra|twice|both times|too|mistake|accident\w*|excess\w*)\b|\b{A_MONTH}\b",
    re.I,
)


def _told_once(one: OnePerson, items: list[Item]) -> list[Item]:
    """Without the same amount told of one year in a later sentence again, where it could not have gone in twice."""
    kept: list[Item] = []
    for item in items:
        year = item.tax_year or one.year
        same = [
            other
            for other in kept
            if (other.role, other.amount, other.tax_year or one.year) == (item.role, item.amount, year)
            and other.sentence < item.sentence
        ]
        twice = (
            year in years() and 2 * item.amount > year_limit(year, of_catch_up_age=True) and BY_ITSELF not in item.flags
        )
        if not (same and twice and "again" not in item.flags and not _ONE_MORE.search(item.quote)):
            kept.append(item)
    return kept


_CARRIED = re.compile(r"\b(?:line|ln|l)\.? ?14\b|\b8606\b|\bforms?\b|\bcarr(?:y|ied|ies)\b", re.I)


def _not_in_the_basis(one: OnePerson) -> list[Item]:
    """Without the contributions that the basis of a form in their sentence is the sum of: not all of a year told, or one of an earlier year.

    "Not deducted (6,000, then 6,500; my 2023 form ends with 12,500)", "2022: 6,000 (line 14 said 6,000)".
    """
    paid = one.of(*CONTRIBUTIONS)
    for basis in one.of("basis"):
        beside = [item for item in paid if item.sentence == basis.sentence and item.start < basis.start]
        amounts = {item.start: item.amount for item in beside}
        several = len(amounts) > 1 and any(item.tax_year is None for item in beside)
        earlier = len(beside) == 1 and (beside[0].tax_year or one.year) < one.year
        if _CARRIED.search(basis.quote) and (several or earlier) and sum(amounts.values()) == basis.amount:
            return [item for item in paid if item not in beside]
    return paid


def _without_totals(items: list[Item]) -> list[Item]:
    """Without a total of the others; what counts for a year of its own is none."""
    kept = parts(items)
    of = {item.tax_year or happened(item) for item in kept}
    dropped = [item for item in items if all(item is not other for other in kept)]
    others = any((item.tax_year or happened(item) or 0) not in of | {0} for item in dropped)
    return kept if dropped and not others else [item for item in items if not _made_up_of_parts(item, items)]


def _made_up_of_parts(item: Item, items: Sequence[Item]) -> bool:
    """Whether the other contributions for the year of one come to it, and it could not have gone in besides them."""
    year = item.tax_year
    rest = [o for o in items if o is not item and o.tax_year == year and o.role == item.role and o.amount]
    if year not in years() or len(rest) < _SEVERAL or total(rest) != item.amount or BY_ITSELF in item.flags:
        return False
    return 2 * item.amount > year_limit(year, of_catch_up_age=True)


_SEVERAL = 2


def _without_catch_up(one: OnePerson, items: list[Item]) -> list[Item]:
    """Without the catch-up named beside a contribution that contains it: "7,000, so I got the extra 1,000"."""
    told = [(item, item.tax_year or item.year or one.year) for item in items]
    full = {year for item, year in told if year in years() and item.amount == year_limit(year, of_catch_up_age=True)}
    return [item for item, year in told if not (year in full and item.amount == law(year).amount("ira_catch_up"))]
