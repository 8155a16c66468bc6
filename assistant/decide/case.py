"""The case that a planner sees: the facts of one person, year and scenario, and the day of asking."""

from __future__ import annotations

import datetime
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.couple import COUPLE, OF_A_COUPLE, OF_THE_RETURN, PAIR
from assistant.facts import AS_STATED, YOU, Fact, FactBook
from tools.ira_cap import is_catch_up_age, year_limit
from tools.law import years

_OF_ANY_YEAR = ("filing_status", "age_bound", "under_59_half", "marginal_rate", "first_roth_year")
"""Facts that are taken from another year where none is told of the year."""


@dataclass(frozen=True)
class Case:
    """Whose, which year, which scenario; ``year_said`` tells whether anybody named the year.

    ``goes_on`` is set where a message only supposes something else, or goes back to what is stated.
    ``text`` is the message with the three before it; ``asked`` are the facts that were asked for before it,
    ``asked_before`` those that were ever asked for in the conversation, with person and year.
    """

    book: FactBook
    today: datetime.date
    person: str = YOU
    tax_year: int = 0
    scenario: str = AS_STATED
    year_said: bool = True
    text: str = ""
    told_of_contributions: str = ""
    message: str = ""
    asked: tuple[str, ...] = ()
    asked_before: frozenset[tuple[str, str, int | None]] = frozenset()
    questions: tuple[str, ...] = ()
    unexplained: tuple[str, ...] = ()
    alternatives: bool = False
    claims: bool = False
    adds_up: bool = False
    goes_on: bool = False

    def of(self, person: str) -> Case:
        """The same for another person."""
        return self if person == self.person else replace(self, person=person)

    def fact(self, name: str, year: int | None = None) -> Fact | None:
        """The fact of this person, year and scenario; a fact of you where it is one of the household."""
        found = self.book.get(name, self.person, year or self.tax_year, self.scenario)
        if found is None and self.person != YOU and name in (*OF_THE_RETURN, "filing_status", "marginal_rate"):
            found = self.book.get(name, YOU, year or self.tax_year, self.scenario)
        if found is None and self.person == YOU and name in OF_THE_RETURN and self._joint():
            found = self.book.get(name, "spouse", year or self.tax_year, self.scenario)
        if found is None and self.person in PAIR and name in OF_THE_RETURN and self._joint():
            found = self.book.get(name, PAIR[self.person], year or self.tax_year, self.scenario)
        if found is None and name in _OF_ANY_YEAR:
            couple = COUPLE if self.person in COUPLE and name in OF_A_COUPLE else (self.person, YOU)
            others = [f for f in self.book if f.name == name and f.person in couple and f.scenario == AS_STATED]
            if others:
                return others[-1]
        return found

    def _joint(self) -> bool:
        """Whether one return, and so one income, is that of both spouses."""
        status = self.fact("filing_status")
        return status is not None and status.value == "married_filing_jointly"

    def facts(self, name: str, year: int | None = None) -> list[Fact]:
        """All facts of a name in a year."""
        return self.book.all(name, self.person, year or self.tax_year, self.scenario)

    def total(self, name: str, year: int | None = None) -> Decimal | None:
        """The sum of all facts of a name, None where nothing was said or an amount is still open."""
        found = [fact for fact in self.facts(name, year) if fact.value not in ("all", "max", "unknown")]
        return sum((fact.amount for fact in found), Decimal(0)) if found else None

    def text_of(self, name: str) -> str | None:
        """A fact as it goes into a calculator."""
        found = self.fact(name)
        return found.value if found and found.value not in ("max", "all", "unknown") else None

    def ira_limit(self, year: int) -> Decimal | None:
        """The IRA limit of a year, with the catch-up for somebody known to be 50; None for a year we do not have."""
        if year not in years():
            return None
        return year_limit(year, of_catch_up_age=self.is_50)

    @property
    def is_50(self) -> bool:
        """Whether the person is known to be 50 or older."""
        return self.of_catch_up_age is True

    @property
    def of_catch_up_age(self) -> bool | None:
        """Whether the person reaches the age of the catch-up in the year; None where nothing told decides it."""
        age, bound = self.fact("age"), self.fact("age_bound")
        side, _, years_old = bound.value.partition(" ") if bound is not None else ("", "", "0")
        number = Decimal(years_old)
        if side == "over" and is_catch_up_age(number + 1):
            return True
        if age is not None:
            return is_catch_up_age(age.amount)
        return False if side == "under" and not is_catch_up_age(number - 1) else None

    @property
    def open(self) -> bool:
        """Whether December 31 of the year is still to come."""
        return self.today <= datetime.date(self.tax_year, 12, 31)


def dollars(amount: Decimal) -> str:
    """An amount as calculators take it."""
    return format(amount.normalize(), "f") if amount else "0"
