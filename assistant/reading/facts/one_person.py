"""One person's facts: what was paid in, taken out and left on December 31, and what needs no thought."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.reading.clauses.unsized import UNSIZED
from assistant.reading.events.by_rule import BY_RULE, OF_A_CONTRIBUTION
from assistant.reading.events.employers import WHICH_PLAN
from assistant.reading.facts.chains import happened, years_of
from assistant.reading.facts.converted import conversion
from assistant.reading.facts.december_31 import second_option, year_end
from assistant.reading.facts.paid_in import basis, contributions, in_account, paid_in, recharacterized
from assistant.reading.facts.taken_out import distribution
from assistant.reading.figures.able import ENTRIES
from assistant.reading.figures.in_an_income import IN_THE_INCOME, WITH_THE_CONVERSION
from assistant.reading.items.item import Item
from assistant.reading.items.same_money import CONTRIBUTIONS, distinct, parts, total, whole_year
from assistant.reading.items.settled import Moved, OnePerson, numbered

_AS_SAID = (
    "qualified_charitable_distribution", "required_minimum_distribution", "withheld", "rollover_to_plan", "rollover_in",
    "outstanding_rollover", "contribution_made_next_year", "modified_agi", "taxable_income", "compensation",
    "self_employment_income", "marginal_rate", "elective_deferral", "catch_up", "employer_contribution",
    "employer_match_percent", "employer_percent_of_pay", "after_tax_contribution", "withheld_percent",
    "elected_nondeductible", "roth_balance", "opening_value", "closing_value", "removed_contribution",
    "removed_earnings", "recharacterized_earnings", "roth_contribution", "excess",
    *(role for role in BY_RULE if role not in OF_A_CONTRIBUTION),
)  # fmt: skip
OWN_BUSINESS = "own_business"
"""Notes that earnings are those of one's own business."""
_OF_A_PLAN = ("elective_deferral", "catch_up", "employer_contribution", "after_tax_contribution")
_NAMED = {
    "self_employment_income": "compensation",
    "opening_value": "opening_balance",
    "closing_value": "closing_balance",
    "excess": "excess_contribution",
}


def settle(one: OnePerson) -> None:
    """Put every fact that the items of one person state."""
    made = contributions(one) + recharacterized(one)
    basis(one)
    away = total(one.of("moved_to_roth", "returned_contribution"))
    before = 0
    chain = years_of(one)
    for told in map(_in_by_the_end, chain):
        since = made if len(chain) == 1 else [fact for fact in made if before < paid_in(fact) <= told.year]
        put_in = max(Decimal(0), total(fact for fact in since if in_account(told, fact)) - away)
        out = distribution(told)
        year_end(told, Moved(put_in, conversion(told, since, put_in), out))
        second_option(told)
        before = told.year
    _as_said(one)
    _as_filed(one)
    _unknown(one)


def _in_by_the_end(one: OnePerson) -> OnePerson:
    """The person of a year without the plan money that came into an IRA only after it: no December 31 of it saw that."""
    return replace(one, items=[i for i in one.items if i.role != "rollover_in" or (happened(i) or 0) <= one.year])


def _unknown(one: OnePerson) -> None:
    """Put as unknown what is told without an amount, where no amount of it is told anywhere in the message."""
    for label, thing in UNSIZED.items():
        said = one.says(label)
        went = label == "taken_unknown" and said and said.fragment in {item.fragment for item in one.of("conversion")}
        if said is not None and not went and not one.of(*thing.sized):
            one.put(thing.fact, said, "true" if thing.fact == label else "unknown")


def _as_said(one: OnePerson) -> None:
    """Roles that are facts as they stand."""
    for role in _AS_SAID:
        said = [item for item in _told(one, role) if role not in _OF_A_PLAN or "denied" not in item.flags]
        said = [whole_year(item) for item in said] if role == "roth_contribution" else said
        for index, item in enumerate(parts(distinct(said)) if role in _OF_A_PLAN else distinct(said)):
            year = (
                _year_of_the_late(one, item) if role == "contribution_made_next_year" else _year_said(item) or one.year
            )
            note = WHICH_PLAN if WHICH_PLAN in item.flags else OWN_BUSINESS if role == "self_employment_income" else ""
            one.put(_NAMED.get(role, role), item, tax_year=year, detail=numbered(index), note=note)
    for role in OF_A_CONTRIBUTION:
        for index, item in enumerate(distinct(one.of(role))):
            when = str(item.year) if item.year and item.year > one.year else ""
            one.put(role, item, tax_year=item.tax_year or one.year, detail=numbered(index), when=when)
    _roth_values(one)
    income = one.says("modified_agi")
    if income and {"wages", "income_of_both_kinds"} & income.flags and not one.of("compensation"):
        one.put("compensation", income, tax_year=income.year or one.year)
    if income and (part := _converted_in(one, income)):
        one.put("conversion_income", part, tax_year=income.year or one.year)
    if not income and (part := one.says("conversion_taxable_part")) and one.says("claimed"):
        one.put("conversion_income", part, tax_year=one.year, note=BESIDE)
    pay = one.says("compensation")
    if pay and "income_of_both_kinds" in pay.flags and not income:
        one.put("modified_agi", pay, tax_year=pay.year or one.year)
    if (most := one.says("deferral_max")) and not one.of("elective_deferral"):
        one.put("elective_deferral", most, "max", tax_year=most.year or one.year)


def _year_of_the_late(one: OnePerson, item: Item) -> int:
    """The year that a late part counts for: of contributions for several years the one that it is told with."""
    paid_for = {each.tax_year for each in one.of(*CONTRIBUTIONS) if each.tax_year}
    told_with = len(paid_for) > 1 and item.tax_year in paid_for and item.year in (None, (item.tax_year or 0) + 1)
    return item.tax_year if told_with and item.tax_year else one.year


def _year_said(item: Item) -> int | None:
    """The year of an amount: that which a Roth contribution counts for, for everything else the one it is told of."""
    return (item.tax_year or item.year) if item.role == "roth_contribution" else (item.year or item.tax_year)


_GREW_TO = re.compile(
    r"\b(?:gr[eo]wn?|f[ae]ll(?:en)?|dropped|r[io]sen?|sank|up|down) to\b|\bworth\b|\b(?:full|whole|entire) value\b",
    re.I,
)


def _roth_values(one: OnePerson) -> None:
    """Values of the Roth IRA around a recharacterization: the one before the contribution and the one behind it."""
    paid = one.says("roth_contribution", "recharacterized")
    told = (
        distinct(one.of("roth_balance"))
        if any("rechar" in fact.detail for fact in one.facts("nondeductible_contribution"))
        else []
    )
    for item in told:
        before = paid is not None and (item.start < paid.start or "other_day" in item.flags)
        name = "opening_balance" if before else "closing_balance"
        if paid is not None and not one.facts(name):
            one.put(name, item, tax_year=item.year or item.tax_year or one.year)

    arrived = one.of("recharacterized_total")
    converted = {item.value for item in one.of("conversion")}
    others = [item for item in one.of("recharacterized") if paid is not None and item.value != paid.value]
    moved = next((item for item in arrived if item.value not in converted), None)
    moved = moved or (arrived[0] if arrived and not others else None)
    if moved and paid is not None and _GREW_TO.search(moved.quote) and not one.facts("closing_balance"):
        one.put("closing_balance", moved, tax_year=moved.year or moved.tax_year or one.year)


BESIDE = "beside"
"""Notes that income of a conversion comes on top of the income told, and is no part of it."""
_OF_A_CONVERSION = ("conversion", "conversion_taxable_part", "taxable_income", "roth_contribution", "other", "claimed")


def _told(one: OnePerson, role: str) -> list[Item]:
    """The items of a role; of two incomes that differ by what a conversion made, the one without it."""
    told = one.of(role)
    if role != "modified_agi" or len(told) != 2:
        return told
    less, more = sorted(told, key=lambda item: item.amount)
    parts = {item.amount for item in one.items if item.value and item.role in _OF_A_CONVERSION and item.amount}
    return [less] if more.amount - less.amount in parts else told


def _converted_in(one: OnePerson, income: Item) -> Item | None:
    """The income from a conversion that is said to be part of the income: "AGI 180,000, of which 9,000 is conversion income"."""
    if len(_told(one, "modified_agi")) < len(one.of("modified_agi")):
        return None
    told = [item for item in one.of(*_OF_A_CONVERSION) if item.value]
    parts = [item for item in told if 0 < item.amount < income.amount]
    within = [i for i in parts if IN_THE_INCOME in i.flags and abs(income.sentence - i.sentence) <= 1]
    if within:
        return next((item for item in within if item.start > income.start), within[0])
    if WITH_THE_CONVERSION in income.flags:
        return max((item for item in parts if item.start < income.start), key=lambda item: item.start, default=None)
    converted = one.of("conversion", "conversion_taxable_part")
    if IN_THE_INCOME in income.flags and len(converted) == 1 and not one.of("basis", "both", *CONTRIBUTIONS):
        return next((item for item in parts if item is converted[0]), None)
    for item in parts:
        beside = income.sentence - item.sentence in (0, 1) and item is not income
        taken_off = item.start > income.start and _TAKEN_OFF.search(income.quote)
        inside = "including" in item.flags or _INSIDE.search(item.quote) or taken_off
        converts = "converts" in item.flags or ("conversion_told" in item.flags and _TAXABLE_PART.search(item.quote))
        if beside and inside and converts:
            return item
    return None


_TAXABLE_PART = re.compile(r"\bconver|\btaxable\b|\bas income\b", re.I)
_INSIDE = re.compile(r"\b(?:less|minus|in (?:the |my |our )?m?agi|of (?:it|that|this|which)|as income)\b", re.I)
_TAKEN_OFF = re.compile(r"\b(?:less|minus|net of)\b", re.I)


def _as_filed(one: OnePerson) -> None:
    """Entries of a form that somebody filled in, and the taxable part as somebody else has it."""
    for item in one.of("filed_line", "claimed"):
        asked = item.role == "claimed" and "question" in item.flags and item.line in ENTRIES
        if item.line and not asked:
            name = "filed_ratio" if item.line == "10" else "filed_line"
            one.put(name, item, tax_year=item.year or item.tax_year or one.year, detail=item.line)
