"""The nondeductible contribution of a year: said, elected, the maximum, or asked about."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.decide.case import Case
from assistant.decide.elected import NOT_DEDUCTED, elects_all
from assistant.decide.excess import over_the_limit
from assistant.decide.making import Making
from assistant.decide.off_the_lines import left_again, told_of_it
from assistant.decide.words.moved import mentions_contribution, only_pre_tax, says_nondeductible, says_nothing_put_in
from assistant.dialogue.moved_later import DETAIL as RECHARACTERIZED
from assistant.facts import AS_STATED, Fact
from assistant.reading.spans.sought import sought
from tools.ira_cap import is_catch_up_age, year_limit
from tools.law import years


def contribution(made: Making, converted: Decimal | None) -> Decimal | None:
    """Put the contribution, or ask for it; None while unknown or where there was none."""
    case = made.case
    nondeductible = case.facts("nondeductible_contribution")
    if any(fact.value == "max" for fact in nondeductible):
        return _maximum(made)
    if nondeductible:
        return _said(made, nondeductible)
    if (moved := _recharacterized(case)) is not None:
        made.assumptions.append("recharacterized")
        return made.give("nondeductible_contribution", moved)
    elected = case.total("contribution" if elects_all(case) else "elected_nondeductible")
    if case.facts("contribution") and not case.facts("elected_nondeductible"):
        made.ask("nondeductible_contribution", wording="nondeductible_or_not")
    elif {"recharacterized_amount", "contribution_mentioned"} & set(case.questions) and not _moved_before(case):
        made.ask("nondeductible_contribution")
    elif elected is not None:
        return made.give("nondeductible_contribution", elected)
    elif case.total("contribution_made_next_year") or (converted is not None and not _explained_otherwise(case)):
        made.ask("nondeductible_contribution")
    elif _backdoor_of_unknown_size(case) and not _explained_otherwise(case):
        made.ask("nondeductible_contribution")
        made.needs.sort(key=lambda need: need.fact == "conversion")  # in the order in which it happens
    return None


def _backdoor_of_unknown_size(case: Case) -> bool:
    """Whether a backdoor was done of which neither the contribution nor the amount converted is told."""
    unknown = any(fact.value == "unknown" for fact in case.facts("conversion"))
    return unknown and _BACKDOOR.search(case.text) is not None


def _recharacterized(case: Case) -> Decimal | None:
    """A Roth contribution of which it was worked out what moves with it, and which moved to be converted."""
    moved = case.facts("roth_contribution") and case.facts("closing_balance") and case.facts("conversion")
    return case.total("roth_contribution") if moved and not case.facts("contribution") else None


def _moved_before(case: Case) -> bool:
    """Whether what is spoken of is the Roth contribution of the year before, which was recharacterized."""
    before = case.facts("nondeductible_contribution", case.tax_year - 1)
    return any(fact.detail.startswith(RECHARACTERIZED) for fact in before)


def _said(made: Making, facts: list[Fact]) -> Decimal | None:
    """The contributions that were stated, and how much of them was paid in the year after."""
    case = made.case
    total = case.total("nondeductible_contribution") or Decimal(0)
    mere_cents = 0 < total < 100 and total != total.to_integral_value()  # "nd 6.5": thousands, very likely
    moved = any(fact.detail.startswith(RECHARACTERIZED) for fact in facts)  # with it, what arrived may have been told
    if mere_cents:
        made.ask("unexplained_amount", wording="what_is_the_amount")
        return None
    if total > (1 if moved else 2) * _most(case.tax_year):
        made.ask("nondeductible_contribution", wording="far_above_the_limit")
        return None
    if away := left_again(case):
        made.assumptions += told_of_it(case)
        total = max(Decimal(0), total - away)
    if too_much := over_the_limit(case):
        total -= too_much
        made.assumptions.append("excess_is_no_basis")
    made.give("nondeductible_contribution", total)
    worked_out = any(fact.note == NOT_DEDUCTED for fact in facts)
    if total and not worked_out and not says_nondeductible(f"{case.text} {case.told_of_contributions}"):
        made.assumptions.append("nondeductible")
    later = sum((fact.amount for fact in facts if fact.when and int(fact.when) > case.tax_year), Decimal(0))
    told = case.total("contribution_made_next_year") or Decimal(0)
    if told > (case.total("nondeductible_contribution") or Decimal(0)):
        made.ask("nondeductible_contribution")
        return None
    later = told if told and later == total else later + told  # a part told to be late says that not all of it was
    if later:
        made.give("contribution_made_next_year", min(later, total))
    return total


def _maximum(made: Making) -> Decimal | None:
    if (limit := limit_or_ask(made)) is None:
        return None
    made.assumptions.append("contributed_limit")
    return made.give("nondeductible_contribution", limit)


def limit_or_ask(made: Making) -> Decimal | None:
    """ "The max" is the limit of the year, which needs the age; where no limit of the year is known, the amount."""
    case = made.case
    if case.of_catch_up_age is not None:
        return case.ira_limit(case.tax_year)
    if case.tax_year not in years():
        made.ask("nondeductible_contribution")
        return None
    told = next((fact for fact in case.book if (fact.name, fact.person) == ("age", case.person)), None)
    if told is not None and told.tax_year:
        then = told.amount + case.tax_year - told.tax_year
        return year_limit(case.tax_year, of_catch_up_age=is_catch_up_age(then))
    if all(need.fact != "age" for need in made.needs):
        made.ask("age", wording="age_at_year_end")
    return None


def _most(year: int) -> Decimal:
    """More than anybody may contribute in a year; an amount far above it was not a contribution."""
    return year_limit(year if year in years() else years()[-1], of_catch_up_age=True)


def _explained_otherwise(case: Case) -> bool:
    """Whether the money converted has another source: basis, contributions of other years, or pre-tax money."""
    basis = case.fact("basis") or _basis_before(case)
    return (
        (basis is not None and (basis.value != "0" or not _by_the_backdoor(case)))
        or any(fact.name == "nondeductible_contribution" and fact.person == case.person for fact in case.book)
        or _all_pre_tax(case)
        or bool(case.facts("deductible_contribution"))
        or (says_nothing_put_in(case.text) or says_nothing_put_in(case.message))
    )


def _basis_before(case: Case) -> Fact | None:
    """The basis told of an earlier year, which comes into this one as far as it is left."""
    told = [fact for fact in case.book if (fact.name, fact.person) == ("basis", case.person)]
    earlier = [fact for fact in told if fact.tax_year and fact.tax_year < case.tax_year and fact.scenario == AS_STATED]
    return max(earlier, key=lambda fact: fact.tax_year or 0, default=None)


def _by_the_backdoor(case: Case) -> bool:
    """Whether something was paid in for what was converted, as the words tell."""
    return mentions_contribution(case.text) or _BACKDOOR.search(case.text) is not None


_BACKDOOR = sought(r"\bback-? ?door\b", re.I)


def _all_pre_tax(case: Case) -> bool:
    """Whether what was converted is said to be pre-tax money itself: whole balances or accounts, none of them after-tax."""
    facts = [*case.facts("conversion"), *case.facts("year_end_value")]
    whole = any(fact.note in ("all_of_it", "reduced", "everything_converted") for fact in facts)
    whole |= case.total("year_end_value") == 0 and not mentions_contribution(case.text)
    return only_pre_tax(case.text) and (whole or len(case.facts("conversion")) > 1)
