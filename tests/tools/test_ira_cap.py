"""What may be put into all IRAs for a year, the same by the short way and through the calculators."""

import pytest

from tools.errors import UnknownTaxYear
from tools.ira_cap import year_limit
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
