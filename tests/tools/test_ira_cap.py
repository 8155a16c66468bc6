"""What may be put into all IRAs for a year, the same by the short way and through the calculators."""

from decimal import Decimal

import pytest

from tools.errors import UnknownTaxYear
from tools.ira_cap import above_limit, is_catch_up_age, year_limit
from tools.law import years
from tools.roth_ira_limit import roth_ira_limit


@pytest.mark.parametrize("year", years())
@pytest.mark.parametrize("age", [49, 50])
def test_the_limit_of_a_year_is_the_one_that_the_calculator_shows(year: int, age: int) -> None:
    shown = roth_ira_limit(tax_year=year, filing_status="single", modified_agi=0, age=age)
    assert year_limit(year, of_catch_up_age=age >= 50) == shown["dollar_limit"]


def test_the_limits_that_people_know() -> None:
    assert [year_limit(year, of_catch_up_age=False) for year in (2013, 2019, 2025, 2026)] == [5500, 6000, 7000, 7500]
    assert [year_limit(year, of_catch_up_age=True) for year in (2013, 2019, 2025, 2026)] == [6500, 7000, 8000, 8600]


def test_a_year_without_figures_is_refused() -> None:
    with pytest.raises(UnknownTaxYear):
        year_limit(2009, of_catch_up_age=False)


@pytest.mark.parametrize(
    ("contribution", "old", "over"), [(7_000, False, 0), (7_500, False, 500), (7_500, True, 0), (8_200, True, 200)]
)
def test_what_is_above_the_limit_is_an_excess(contribution: int, old: bool, over: int) -> None:
    assert above_limit(2025, Decimal(contribution), of_catch_up_age=old) == over


def test_compensation_caps_the_limit_and_catch_up_begins_at_50() -> None:
    assert year_limit(2025, of_catch_up_age=False, compensation=Decimal(4_000)) == 4_000
    assert year_limit(2025, of_catch_up_age=True, compensation=Decimal(90_000)) == 8_000
    assert [is_catch_up_age(age) for age in (49, 50)] == [False, True]
