"""The withdrawals from Roth IRAs year by year: those of one year are one distribution, Reg. 1.408A-6 A-9."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal

from tools.errors import InvalidInput, MissingFact
from tools.law import statute
from tools.roth_facts import RothWithdrawalInput

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class RothYear:
    """All that was withdrawn in one year, on which side of 59½ and what for.

    under   whether the person was under 59½, None where it is not known
    taxed   whether the tax is worked out: in the year asked about, and in earlier ones where the age is told
    exempt  part covered by another exception; ``excused`` where death or disability covers everything
    """

    year: int
    amounts: tuple[Decimal, ...]
    asked_about: bool
    under: bool | None
    taxed: bool
    first_home: Decimal | None = None
    exempt: Decimal = ZERO
    excused: bool = False

    @property
    def withdrawal(self) -> Decimal:
        """Everything withdrawn in the year."""
        return sum(self.amounts, ZERO)

    @property
    def under_age(self) -> bool:
        """Whether the person was under the age of the Code; asked for where the years alone do not tell."""
        if self.under is None:
            raise MissingFact(
                "The result depends on whether the person was under 59½ at the withdrawal: give age_under_59_half "
                "true or false.",
                param="age_under_59_half",
            )
        return self.under


def by_year(facts: RothWithdrawalInput) -> list[RothYear]:
    """One distribution a year, the oldest first; the year asked about is the last."""
    years = sorted({one.year for one in facts.earlier_withdrawals} - {facts.tax_year})
    return [*(_earlier(facts, year) for year in years), _asked_about(facts)]


def _earlier(facts: RothWithdrawalInput, year: int) -> RothYear:
    """A year before; of its tax only what the age tells."""
    made = [one for one in facts.earlier_withdrawals if one.year == year]
    sides = {_under(one.age) for one in made} - {None}
    if len(sides) > 1:
        raise _contradiction(
            "The withdrawals of one year are one distribution, and the ages of these lie on both sides of 59½: leave "
            "their ages out.",
            "earlier_withdrawals",
        )
    amounts = tuple(one.amount for one in made)
    return RothYear(year, amounts, False, next(iter(sides), None), bool(sides))


def _asked_about(facts: RothWithdrawalInput) -> RothYear:
    """The year of the calculation, with what came out of it before."""
    by_age, told = _under(facts.age), facts.age_under_59_half
    if by_age is not None and told is not None and by_age is not told:
        raise _contradiction(
            "age and age_under_59_half contradict each other: leave one of them out.", "age_under_59_half"
        )
    before = [one for one in facts.earlier_withdrawals if one.year == facts.tax_year]
    if any(one.contributions_since for one in before):
        raise _contradiction(
            "Contributions for the year of the withdrawal count for all of that year: leave contributions_since out, "
            "and give them with those before.",
            "earlier_withdrawals",
        )
    return RothYear(
        facts.tax_year,
        (*(one.amount for one in before), facts.withdrawal),
        True,
        by_age if told is None else told,
        True,
        facts.first_home,
        facts.exempt_from_additional_tax or ZERO,
        facts.death or facts.disability,
    )


def _under(age: int | None) -> bool | None:
    """Whether somebody was under 59½; None where the age in whole years does not tell."""
    limit = statute().amount("age_59_half")
    return None if age is None or age == int(limit) else age < limit


def _contradiction(message: str, param: str) -> InvalidInput:
    return InvalidInput(message, param=param, code="contradiction")
