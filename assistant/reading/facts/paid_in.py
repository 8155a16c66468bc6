"""What one person paid into a traditional IRA: contributions, recharacterized ones, and the basis of earlier years."""

from __future__ import annotations

import re
from collections.abc import Collection
from dataclasses import replace
from decimal import Decimal

from assistant.facts import Fact
from assistant.reading.facts.chains import first_told
from assistant.reading.facts.paid_once import paid_once
from assistant.reading.items.item import OPEN_END, Item
from assistant.reading.items.same_money import (
    BY_ITSELF,
    CONTRIBUTIONS,
    another,
    distinct,
    paid_again,
    parts,
    sum_of_parts,
    total,
)
from assistant.reading.items.settled import OnePerson
from assistant.reading.spans.notions import PAID_IN
from assistant.reading.spans.sought import sought
from tools.ira_cap import year_limit
from tools.law import years


def contributions(one: OnePerson) -> list[Fact]:
    """Contributions with their amounts; one without an amount is the maximum, or asked about."""
    made: list[Fact] = []
    for item in paid_once(one):
        fact = _contribution(one, item, made)
        if fact is not None:
            made.append(fact)
    if not made:
        _without_amount(one)
    _of_the_limit(one, {fact.tax_year for fact in made})
    return _less_the_deducted(one, made)


_PART_DEDUCTED = re.compile(rf"^(?!.*\b{PAID_IN}\b).*\bded(?:uct(?:ed|ing|ions?|s)?)?\b", re.I)


_WISHES = re.compile(
    r"\b(?:want|would like|prefer|rather|choos|chose|elect|plan to|going to|intend)|['’]d (?:like|rather)", re.I
)


def _less_the_deducted(one: OnePerson, made: list[Fact]) -> list[Fact]:
    """ "Contributed 7,000, deducted 2,870 of it": the rest is nondeductible; what was deducted is no second contribution."""
    paid = [
        item
        for item in one.of("contribution", "nondeductible_contribution")
        if item.role == "contribution" or not (_NOT_DEDUCTED.search(item.quote) or BY_ITSELF in item.flags)
    ]
    part = [item for item in one.of("deductible_contribution") if _PART_DEDUCTED.search(item.quote)]
    if (
        len(made) != 2
        or len(paid) != 1
        or len(one.of(*CONTRIBUTIONS)) != 2
        or len(part) != 1
        or not 0 < part[0].amount < paid[0].amount
    ):
        return made
    rest = str(paid[0].amount - part[0].amount)
    year = paid[0].tax_year or paid[0].year or one.year
    chosen = [item.value for item in one.of("elected_nondeductible")]
    if chosen == [rest] or (not chosen and _WISHES.search(part[0].quote)):
        one.drop("deductible_contribution")
        if not chosen:
            one.put("elected_nondeductible", part[0], rest, tax_year=year, note="less_the_deducted")
        return [fact for fact in made if fact.name != "deductible_contribution"]
    for name in {fact.name for fact in made}:
        one.drop(name)
    return [one.put("nondeductible_contribution", paid[0], rest, tax_year=year, note="less_the_deducted")]


def _contribution(one: OnePerson, item: Item, made: list[Fact]) -> Fact | None:
    """A contribution, unless it is the same money as one before it."""
    tax_year = item.tax_year or item.year or item.block or one.year
    role = _kind(one, item)
    same = [fact for fact in made if (fact.name, fact.tax_year) == (role, tax_year)]
    if any(fact.value == item.value for fact in same) and not another(item):
        return None
    paid = _year_paid(one, item, tax_year)
    when = str(paid) if paid != tax_year else ""
    detail = f"{len(same) + 1}" if same else ""
    return one.put(role, item, tax_year=tax_year, detail=detail, when=when, note=_until_when(item))


def _until_when(item: Item) -> str:
    """The assumption that a contribution of every year since one rests on."""
    return "every_year_since" if OPEN_END in item.flags else ""


def _year_paid(one: OnePerson, item: Item, tax_year: int) -> int:
    """The calendar year of the payment, which may be the one after the tax year."""
    paid = item.year or _dated_behind(one, item, tax_year) or tax_year
    if paid > tax_year and (months := _months(item)) and min(months) > _LAST_MONTH:
        return tax_year
    if "next_year" in item.flags and paid == tax_year and not one.of("contribution_made_next_year"):
        return tax_year + 1
    return paid


_LAST_MONTH = 4
"""The month of the year after in which the last contribution for a year may be made."""


def _months(item: Item) -> list[int]:
    """The months in which the clause of a contribution dates it."""
    return [int(flag[3:].split("/")[0]) for flag in item.flags if flag.startswith("on ")]


def _dated_behind(one: OnePerson, item: Item, tax_year: int) -> int | None:
    """The calendar year that a later telling of the same contribution names."""
    same = (o for o in one.of(item.role) if (o.value, o.tax_year) == (item.value, tax_year) and o.start > item.start)
    return next((other.year for other in same if other.year and not another(other)), None)


def _of_the_limit(one: OnePerson, told: Collection[int | None]) -> None:
    """The maximum, paid in year after year."""
    for item in one.of("contributed_max"):
        if item.tax_year and "again" in item.flags and item.tax_year not in told:
            one.put(_kind_of_the_limit(one, item), item, "max", tax_year=item.tax_year, note=_until_when(item))


def _kind_of_the_limit(one: OnePerson, item: Item) -> str:
    told = one.says("conversion", "nondeductible", "converted_all") or _NOT_DEDUCTED.search(item.quote)
    told = told or _BACKDOOR.search(item.quote)
    return "nondeductible_contribution" if told else "contribution"


def _without_amount(one: OnePerson) -> None:
    if (said := one.says("contributed_max")) and "again" not in said.flags:
        one.put(_kind_of_the_limit(one, said), said, "max", tax_year=said.tax_year or said.year or one.year)
    vague = one.says("contributed_unknown", "nondeductible")
    if vague and not one.of("basis", "recharacterized", "recharacterized_total"):
        one.ask("contribution_mentioned")


_NOT_DEDUCTED = sought(r"\bnon|after[- ]?tax|\bnd\b|n't deduct|not deduct", re.I)


_BACKDOOR = re.compile(r"(?<!mega )(?<!mega-)\bback-?\s?door", re.I)
"""What goes in for a backdoor is nondeductible."""


def _kind(one: OnePerson, item: Item) -> str:
    """A plain "contributed" is nondeductible where the words say so, or beside a conversion (and that is said)."""
    deducted = one.says("deducted") and not one.says("nondeductible", "deductible_contribution")
    mixed = any(_NOT_DEDUCTED.search(other.quote) for other in one.items)
    if deducted and (
        item.role == "contribution"
        or (item.role == "nondeductible_contribution" and not mixed and "nondeductible" not in item.flags)
    ):
        return "deductible_contribution"
    if item.role != "contribution":
        return item.role
    nondeductible = any(each.value != "0" for each in one.of("conversion")) or one.says(
        "value_at_conversion", "converted_all", "converted_everything", "converted_part", "conversion_unknown",
        "nondeductible", "nondeductible_contribution", "contribution_made_next_year",
    )  # fmt: skip
    return "nondeductible_contribution" if nondeductible or _BACKDOOR.search(item.quote) else item.role


def recharacterized(one: OnePerson) -> list[Fact]:
    """A recharacterized contribution counts as made to the traditional IRA, without its earnings."""
    named = one.says("recharacterized_total", "recharacterized", "recharacterized_all", "recharacterized_earnings")
    if not named and not _whole_account(one):
        return []
    source = _recharacterized_items(one)
    if not source and not one.of(*CONTRIBUTIONS):
        one.ask("recharacterized_amount")
    facts: list[Fact] = []
    for item in source:
        tax_year = _year_of_the_roth(one, item) or item.tax_year or item.year or one.year
        if _already_put(one, item, tax_year):
            continue
        detail = f"recharacterized{len(facts) or ''}"
        facts.append(one.put("nondeductible_contribution", item, tax_year=tax_year, detail=detail))
    return facts


def _year_of_the_roth(one: OnePerson, item: Item) -> int | None:
    """The year of the one Roth contribution that was undone in it, or only in the year after it."""
    made = {other.tax_year or other.year for other in one.of("roth_contribution")} - {None}
    year = made.pop() if len(made) == 1 else None
    undone = item.year or item.tax_year
    return year if year and undone in (None, year, year + 1) else None


def _whole_account(one: OnePerson) -> bool:
    """Whether a Roth contribution was undone though no amount is called so: both values around it, and a conversion."""
    around = one.says("opening_value") and one.says("closing_value")
    told = ("conversion", "converted_all", "converted_everything", "not_converted")
    if not one.says(*told) or not one.says("roth_contribution"):
        return False
    return bool(around) or (
        len(distinct(one.of("roth_balance"))) > 1 and any("rechar" in item.quote.lower() for item in one.items)
    )


def _recharacterized_items(one: OnePerson) -> list[Item]:
    """The contributions behind a recharacterization: its parts, the Roth contributions, else the whole less earnings."""
    whole, first = distinct(one.of("recharacterized_total")), distinct(one.of("roth_contribution"))
    source = _that_was_paid(parts(distinct(one.of("recharacterized"))), one) or first
    if whole and first and total(first) < whole[0].amount and all(item.value == whole[0].value for item in source):
        source = first  # the grown amount named once more
    earnings = total(distinct(one.of("recharacterized_earnings")))
    if not source and whole and earnings:
        contribution = str(whole[0].amount - earnings)
        named = any(item.value == contribution and not another(item) for item in one.of(*CONTRIBUTIONS))
        return [] if named else [replace(whole[0], value=contribution)]
    return source


def _that_was_paid(source: list[Item], one: OnePerson) -> list[Item]:
    """Of two amounts that are too much together, the contribution as it was paid, where that is the limit of its year."""
    year = next((item.tax_year or item.year for item in source if item.tax_year or item.year), one.year)
    if len(source) != 2 or year not in years():
        return source
    limits = [year_limit(year, of_catch_up_age=aged) for aged in (False, True)]
    full = [item for item in source if item.amount in limits]
    return full if len(full) == 1 and total(source) > limits[1] else source


def _already_put(one: OnePerson, item: Item, tax_year: int) -> bool:
    same = any(
        (fact.name, fact.value, fact.tax_year, fact.person)
        == ("nondeductible_contribution", item.value, tax_year, item.person)
        for fact in one.result.facts
    )
    twice = 2 * item.amount > year_limit(max(min(tax_year, years()[-1]), years()[0]), of_catch_up_age=True)
    twice = twice and not any(another(other) for other in one.items if other.value == item.value)
    return same and (twice or ("again" not in item.flags and not paid_again(one.items, item)))


def in_account(one: OnePerson, fact: Fact) -> bool:
    """Whether a contribution was in the account during the year: made in it, for this year or the one before."""
    if fact.name not in ("nondeductible_contribution", "contribution"):
        return False
    return paid_in(fact) == one.year


def paid_in(fact: Fact) -> int:
    """The calendar year in which a contribution was made."""
    return int(fact.when or fact.tax_year or 0)


def basis(one: OnePerson) -> None:
    """Basis of earlier years: the latest stated or the sum of several, less what was recovered since."""
    amounts = [item for item in distinct(one.of("basis")) if item.amount]
    recovered = total(distinct(one.of("recovered_basis")))
    into = {id(item): first_told(one, item) for item in one.of("basis", "no_basis")}
    if amounts:
        for year in sorted({into[id(item)] for item in amounts}):
            _brought(one, [item for item in amounts if into[id(item)] == year], year, recovered)
    elif recovered and (made := one.of("nondeductible_contribution")):
        one.drop("nondeductible_contribution")
        one.put("basis", made[0], str(sum_of_parts(made) - recovered))
    elif said := one.says("no_basis") or one.says("basis"):
        one.put("basis", said, "0", tax_year=into[id(said)])


_ON_LINE_2, _ON_LINE_14 = (re.compile(rf"\b(?:line|ln|l)\.? ?{number}\b", re.I) for number in (2, 14))


def _brought(one: OnePerson, amounts: list[Item], year: int, recovered: Decimal) -> None:
    """Basis that comes into a year: the latest stated or the sum of several; line 14 before it is what line 2 should be."""
    entered = [item for item in amounts if _ON_LINE_2.search(item.quote) and not _ON_LINE_14.search(item.quote)]
    if entered and any(_ON_LINE_14.search(item.quote) for item in amounts):
        one.put("filed_line", entered[0], tax_year=year, detail="2")
        amounts = [item for item in amounts if item not in entered]
    dated = sorted((i for i in amounts if i.year and i.year < year), key=lambda i: i.year or 0)
    chosen = [dated[-1]] if len(dated) == len(amounts) else amounts
    left = sum_of_parts(chosen) - recovered
    one.put("basis", chosen[0], str(left), tax_year=year, certain=all(i.exact for i in chosen))
