"""The facts that several calculators share: filing status, tax year, ages, rates."""

from __future__ import annotations

from decimal import Decimal
from enum import StrEnum
from typing import Annotated

from pydantic import BeforeValidator, Field

from tools.errors import MissingFact


class FilingStatus(StrEnum):
    """The five filing statuses of Form 1040."""

    SINGLE = "single"
    MARRIED_FILING_JOINTLY = "married_filing_jointly"
    MARRIED_FILING_SEPARATELY = "married_filing_separately"
    HEAD_OF_HOUSEHOLD = "head_of_household"
    QUALIFYING_SURVIVING_SPOUSE = "qualifying_surviving_spouse"

    @property
    def joint_rates(self) -> bool:
        """Whether the figures of a joint return apply: joint filers and qualifying surviving spouses."""
        return self in (FilingStatus.MARRIED_FILING_JOINTLY, FilingStatus.QUALIFYING_SURVIVING_SPOUSE)


def _whole_number(value: object) -> object:
    if isinstance(value, bool):
        raise ValueError("must be a whole number, not true or false")
    return value


def _rate(value: object) -> object:
    """A rate as percent: 24, "24%" and 0.24 all mean 24 percent; no federal rate lies below one percent."""
    if isinstance(value, bool):
        raise ValueError("must be a rate such as 24 or 0.24, not true or false")
    if isinstance(value, int | float | str | Decimal):
        try:
            rate = Decimal(str(value).strip().removesuffix("%"))
        except ArithmeticError:
            raise ValueError('must be a rate such as 24, "24%" or 0.24') from None
        if not rate.is_finite():
            raise ValueError("must be a finite rate")
        return rate * 100 if 0 < rate < 1 and not str(value).strip().endswith("%") else rate
    return value


TaxYear = Annotated[int, BeforeValidator(_whole_number), Field(ge=1998, le=2100)]
"""A tax year since the first Roth IRAs; a calculator that needs a yearly figure refuses years without a law file."""

Age = Annotated[int, BeforeValidator(_whole_number), Field(ge=0, le=130)]
"""Age in whole years at the end of the tax year."""

Rate = Annotated[Decimal, BeforeValidator(_rate), Field(ge=0, le=100, decimal_places=6)]
"""A tax rate in percent; a number below one is read as a fraction, so 0.24 is 24 percent."""

Percent = Annotated[Decimal, BeforeValidator(_rate), Field(ge=0, le=1000, decimal_places=6)]
"""A percentage that is no tax rate, such as an employer's match, written like a rate; it may be above 100."""


def lives_as_single(status: FilingStatus, lived_apart_all_year: bool | None) -> bool:
    """Whether the single figures of the phase-outs apply (IRC 219(g)(4), 408A(c)(3)).

    Raises:
        MissingFact: a separate filer who has not said whether the spouses lived apart all year.
    """
    if status is not FilingStatus.MARRIED_FILING_SEPARATELY:
        return status in (FilingStatus.SINGLE, FilingStatus.HEAD_OF_HOUSEHOLD)
    if lived_apart_all_year is None:
        raise MissingFact(
            "A separate return has two different ranges: say whether the spouses lived apart for the whole year "
            "(lived_apart_all_year true or false).",
            param="lived_apart_all_year",
        )
    return lived_apart_all_year
