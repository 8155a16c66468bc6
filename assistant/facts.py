"""What a conversation has established: one book of facts, each with who, which year, what, and the turn that said it.

Corrections replace, what-ifs branch into named scenarios, a second person gets facts of their own. The book is plain
data: it is stored with the conversation, shown in every Answer, and can be edited or cleared by the person.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass, fields, replace
from decimal import Decimal
from functools import cached_property
from operator import attrgetter
from typing import Any

AS_STATED = "as stated"
YOU = "you"


@dataclass(frozen=True, slots=True)
class FactName:
    """One fact of the vocabulary: unit, a label in plain words, the role of its figure, whether it has a year."""

    name: str
    unit: str
    label: str
    role: str
    yearly: bool = True


def _names(*rows: tuple[str, str, str, str] | tuple[str, str, str, str, bool]) -> dict[str, FactName]:
    return {row[0]: FactName(*row) for row in rows}


VOCABULARY: Mapping[str, FactName] = _names(
    ("nondeductible_contribution", "usd", "nondeductible contribution to a traditional IRA", "contribution"),
    ("contribution", "usd", "contribution to a traditional IRA", "contribution"),
    ("deductible_contribution", "usd", "deducted contribution to a traditional IRA", "contribution"),
    ("roth_contribution", "usd", "contribution to a Roth IRA", "contribution"),
    ("contribution_made_next_year", "usd", "part of the contribution made after December 31", "contribution"),
    ("basis", "usd", "basis from earlier years", "basis"),
    ("basis_unknown", "flag", "basis of an amount that is not known", ""),
    ("year_end_value", "usd", "value of all traditional, SEP and SIMPLE IRAs on December 31", "value"),
    ("current_value", "usd", "value of the IRAs now", "value"),
    ("outstanding_rollover", "usd", "outstanding rollover", "value"),
    ("conversion", "usd", "amount converted to Roth", "conversion"),
    ("distribution", "usd", "other distributions from traditional IRAs", "distribution"),
    ("qualified_charitable_distribution", "usd", "qualified charitable distribution", "distribution"),
    ("required_minimum_distribution", "usd", "required minimum distribution", "distribution"),
    ("withheld", "usd", "tax withheld from the conversion", "distribution"),
    ("rollover_to_plan", "usd", "rolled from IRAs into an employer plan", "value"),
    ("rollover_in", "usd", "rolled from an employer plan into an IRA", "value"),
    ("recharacterized_contribution", "usd", "Roth contribution recharacterized to traditional", "contribution"),
    ("recharacterized_earnings", "usd", "earnings moved with the recharacterization", "earnings"),
    ("moved_to_roth", "usd", "contribution recharacterized to a Roth IRA", "contribution"),
    ("moved_to_roth_with_earnings", "usd", "recharacterized to a Roth IRA with its earnings", "contribution"),
    ("moved_to_roth_earnings", "usd", "earnings that moved to the Roth IRA with it", "earnings"),
    ("returned_contribution", "usd", "contribution returned in time", "contribution"),
    ("returned_earnings", "usd", "earnings that came back with it", "earnings"),
    ("simple_first_two_years", "flag", "from a SIMPLE IRA in its first two years", ""),
    ("inherited_ira", "flag", "inherited from somebody other than a spouse", ""),
    ("trump_account", "flag", "a Trump account", ""),
    ("rollover", "usd", "rolled from one IRA to another", "distribution"),
    ("disaster_distribution", "usd", "qualified disaster distribution", "distribution"),
    ("disaster_repayment", "usd", "repaid of a qualified disaster distribution", "contribution"),
    ("repaid_reservist_distribution", "usd", "repaid qualified reservist distribution", "contribution"),
    ("repaid_distribution", "usd", "repaid birth or adoption distribution", "contribution"),
    ("plan_to_roth", "usd", "moved from an employer plan straight to a Roth IRA", "distribution"),
    ("after_tax_to_roth", "usd", "after-tax money of an employer plan that goes to Roth", "basis"),
    ("hsa_funding_distribution", "usd", "paid from an IRA to a health savings account", "distribution"),
    ("filing_status", "text", "filing status", "", True),
    ("lived_apart_all_year", "flag", "lived apart from the spouse all year", "", True),
    ("modified_agi", "usd", "modified AGI", "income"),
    ("taxable_income", "usd", "taxable income without the conversion", "income"),
    ("itemized_deductions", "usd", "itemized deductions", "deduction"),
    ("conversion_income", "usd", "income from a conversion that is contained in the income", "income"),
    ("compensation", "usd", "compensation", "income"),
    ("age", "age", "age at the end of the year", "age"),
    ("under_59_half", "flag", "under 59½", ""),
    ("covered_by_workplace_plan", "flag", "covered by a plan at work", ""),
    ("spouse_covered_by_workplace_plan", "flag", "spouse covered by a plan at work", ""),
    ("marginal_rate", "percent", "marginal tax rate", "rate"),
    ("elective_deferral", "usd", "elective deferral to the plan", "contribution"),
    ("catch_up", "usd", "catch-up contribution to the plan", "contribution"),
    ("employer_contribution", "usd", "employer contributions to the plan", "contribution"),
    ("after_tax_contribution", "usd", "after-tax contributions made to the plan", "contribution"),
    ("plan_after_tax_limit", "usd", "cap of the plan on after-tax contributions", "limit"),
    ("plan_after_tax_percent_of_pay", "percent", "cap of the plan on after-tax money as a share of pay", "rate"),
    ("plan_allows_after_tax", "flag", "the plan takes after-tax contributions", ""),
    ("plan_allows_in_plan_roth_rollover", "flag", "the plan allows in-plan Roth rollovers", ""),
    ("plan_allows_in_service_distribution", "flag", "the plan allows in-service distributions", ""),
    ("prior_year_wages", "usd", "wages of the year before from the employer", "income"),
    ("after_tax_earnings", "usd", "earnings on the after-tax money in the plan", "earnings"),
    ("withdrawal", "usd", "withdrawal from the Roth IRA", "distribution"),
    ("earlier_withdrawal", "usd", "earlier withdrawal from the Roth IRA", "distribution"),
    ("roth_contribution_basis", "usd", "regular Roth contributions so far", "basis"),
    ("excess_contribution", "usd", "excess contribution", "excess"),
    ("first_roth_year", "year", "first year of any Roth IRA", "year", False),
    ("tax_year", "year", "tax year", "year", False),
    ("roth_conversion", "usd", "conversion that is in the Roth IRA", "conversion"),
    ("first_home", "usd", "withdrawn from the Roth IRA for a first home", "distribution"),
    ("first_home_used", "usd", "used for a first home before", "distribution"),
    ("exempt_from_additional_tax", "usd", "withdrawn for a purpose that the law excuses", "distribution"),
    ("disability", "flag", "disabled at the withdrawal", ""),
    ("death", "flag", "withdrawn after the owner's death", ""),
    ("roth_conversions", "text", "conversions in the Roth IRA", ""),
    ("prior_excess", "usd", "excess of earlier years that is left", "excess"),
    ("excess_withdrawn", "usd", "taken out against an excess of earlier years", "distribution"),
    ("excess_account_value", "usd", "December 31 value of the IRAs with the excess", "value"),
    ("excess_by_year", "text", "excess contribution of a year", "excess"),
    ("inherited_balance", "usd", "value of inherited IRAs (not counted)", "value"),
    ("elected_nondeductible", "usd", "part elected as nondeductible", "contribution"),
    ("other_iras", "flag", "other traditional, SEP or SIMPLE IRAs", ""),
    ("age_bound", "text", "age", ""),
    ("grown_value", "usd", "value before the conversion", "value"),
    ("opening_balance", "usd", "value of the IRA just before the contribution", "value"),
    ("closing_balance", "usd", "value of the IRA just before the removal", "value"),
    ("period_contributions", "usd", "other money put into the IRA in the period", "contribution"),
    ("period_distributions", "usd", "money taken out of the IRA in the period", "distribution"),
    ("adjusted_opening_balance", "usd", "adjusted opening balance", "value"),
    ("adjusted_closing_balance", "usd", "adjusted closing balance", "value"),
    ("removed_contribution", "usd", "contribution taken out again", "contribution"),
    ("removed_earnings", "usd", "earnings taken out with it", "earnings"),
    ("employer_percent_of_pay", "percent", "employer contribution as a share of pay", "rate"),
    ("roth_balance", "usd", "value of the Roth IRAs (not counted)", "value"),
    ("recharacterized", "usd", "amount recharacterized to traditional", "contribution"),
    ("employer_match_percent", "percent", "employer match", "rate"),
    ("filed_line_14", "usd", "line fourteen of an earlier form", "basis"),
    ("filed_line", "usd", "entry on a line of the form as it was filled in", "filed"),
    ("filed_ratio", "ratio", "nontaxable share on the form as it was filled in", "filed"),
    ("withheld_percent", "percent", "share withheld", "rate"),
)
"""The names under which facts are kept."""


@dataclass(frozen=True)
class Fact:
    """One fact.

    value    decimal string, ISO date, "true"/"false" or a word
    certain  False after "about" and the like
    detail   which of several: the kind of account, or the second contribution of a year
    when     year or month in which the money moved, where it is not the tax year
    note     how the value was arrived at, where it was not said in so many words: undated, reduced, same_as_now, …
    """

    id: str
    name: str
    value: str
    person: str = YOU
    tax_year: int | None = None
    scenario: str = AS_STATED
    turn: int = 1
    quote: str = ""
    certain: bool = True
    source: str = "message"
    detail: str = ""
    when: str = ""
    note: str = ""

    @property
    def amount(self) -> Decimal:
        """The value as a Decimal; for amounts, rates, ages and years."""
        return Decimal(self.value)

    @property
    def flag(self) -> bool:
        """The value of a yes/no fact."""
        return self.value == "true"

    @property
    def date(self) -> datetime.date:
        """The value of a date."""
        return datetime.date.fromisoformat(self.value)


_FIELDS = tuple(each.name for each in fields(Fact))
_values = attrgetter(*_FIELDS)


@dataclass(frozen=True)
class FactBook:
    """All facts of a conversation; changing one gives a new book."""

    facts: tuple[Fact, ...] = ()
    next_id: int = 1

    def __iter__(self) -> Iterator[Fact]:
        return iter(self.facts)

    @cached_property
    def _named(self) -> dict[str, list[Fact]]:
        """The facts of each name, in order: a turn asks for many names that nobody spoke of."""
        named: dict[str, list[Fact]] = {}
        for fact in self.facts:
            named.setdefault(fact.name, []).append(fact)
        return named

    def get(self, name: str, person: str = YOU, tax_year: int | None = None, scenario: str = AS_STATED) -> Fact | None:
        """The fact that holds: of the scenario, else as stated; of the year, else without a year."""
        best: Fact | None = None
        for fact in self._named.get(name, ()):
            if fact.person != person or fact.scenario not in (scenario, AS_STATED):
                continue
            if fact.tax_year not in (tax_year, None):
                continue
            if best is None or self._rank(fact, tax_year, scenario) >= self._rank(best, tax_year, scenario):
                best = fact
        return best

    @staticmethod
    def _rank(fact: Fact, tax_year: int | None, scenario: str) -> tuple[bool, bool]:
        return (fact.scenario == scenario, fact.tax_year == tax_year)

    def put(self, fact: Fact) -> FactBook:
        """Add a fact, or replace the one with the same name, person, year and scenario."""
        same = (fact.name, fact.person, fact.tax_year, fact.scenario, fact.detail)
        kept = tuple(
            old for old in self.facts if (old.name, old.person, old.tax_year, old.scenario, old.detail) != same
        )
        made = replace(fact, id=f"f{self.next_id}")
        return FactBook((*kept, made), self.next_id + 1)

    def all(self, name: str, person: str = YOU, tax_year: int | None = None, scenario: str = AS_STATED) -> list[Fact]:
        """All facts of a name (several accounts or contributions): those of the scenario, else as stated."""
        named = self._named.get(name)
        if named is None:
            return []
        found = [fact for fact in named if fact.person == person and fact.tax_year == tax_year]
        own = [fact for fact in found if fact.scenario == scenario]
        return own or [fact for fact in found if fact.scenario == AS_STATED]

    def without(self, name: str, person: str, tax_year: int | None, scenario: str) -> FactBook:
        """Without any fact of that name, person, year and scenario."""
        key = (name, person, tax_year, scenario)
        kept = tuple(fact for fact in self.facts if (fact.name, fact.person, fact.tax_year, fact.scenario) != key)
        return FactBook(kept, self.next_id)

    def put_all(self, facts: Iterable[Fact]) -> FactBook:
        """Add several facts in order."""
        book = self
        for fact in facts:
            book = book.put(fact)
        return book

    def remove(self, ident: str) -> FactBook:
        """Without the fact of that id."""
        return FactBook(tuple(fact for fact in self.facts if fact.id != ident), self.next_id)

    def find(self, ident: str) -> Fact | None:
        """The fact of that id."""
        return next((fact for fact in self.facts if fact.id == ident), None)

    def persons(self) -> tuple[str, ...]:
        """Everybody with facts, in order of appearance."""
        return tuple(dict.fromkeys(fact.person for fact in self.facts))

    def years(self, person: str) -> tuple[int, ...]:
        """The tax years with facts of a person."""
        return tuple(sorted({fact.tax_year for fact in self.facts if fact.person == person and fact.tax_year}))

    def scenarios(self) -> tuple[str, ...]:
        """The named scenarios, the facts as stated first."""
        return tuple(dict.fromkeys((AS_STATED, *(fact.scenario for fact in self.facts))))

    def published(self) -> dict[str, Any]:
        """For the Answer: person → year ("any" where none) → list of facts, each with its turn."""
        shown: dict[str, Any] = {}
        for fact in self.facts:
            year = str(fact.tax_year) if fact.tax_year else "any"
            about = VOCABULARY.get(fact.name)
            entry = {
                "id": fact.id,
                "fact": fact.name,
                "label": about.label if about else fact.name.replace("_", " "),
                "value": fact.value,
                "unit": about.unit if about else "text",
                "turn": fact.turn,
                "quote": fact.quote,
                "certain": fact.certain,
                "scenario": fact.scenario,
                "source": fact.source,
                "detail": fact.detail,
                "when": fact.when,
                "note": fact.note,
            }
            shown.setdefault(fact.person, {}).setdefault(year, []).append(entry)
        return shown

    def as_list(self) -> list[dict[str, Any]]:
        """For storage."""
        return [dict(zip(_FIELDS, _values(fact), strict=True)) for fact in self.facts]

    @classmethod
    def from_list(cls, rows: Iterable[Mapping[str, Any]]) -> FactBook:
        """From storage."""
        facts = tuple(Fact(**row) for row in rows)
        numbers = [int(fact.id[1:]) for fact in facts if fact.id[1:].isdigit()]
        return cls(facts, max(numbers, default=0) + 1)


def is_number(value: str) -> bool:
    """Whether the value of a fact is an amount."""
    return re.fullmatch(r"\d+(\.\d+)?", value) is not None
