from decimal import Decimal

import pytest

from tools.limits import limits

JOINT = "medicare_irmaa.joint"


@pytest.mark.parametrize(
    ("income", "tier"),
    [(218_000, 0), ("218000.01", 1), (274_000, 1), (410_001, 4), (749_999, 4), (750_000, 5), (0, 0)],
)
def test_a_line_of_medicare_is_crossed_by_one_more_cent_and_the_last_one_at_it(income: int | str, tier: int) -> None:
    assert limits(tax_year=2026, keys=[JOINT], income=income)[f"{JOINT}.tier"] == tier


def test_the_surcharges_of_a_year_are_twelve_months_of_both_parts() -> None:
    assert limits(tax_year=2026, keys=[JOINT], income=250_000)[f"{JOINT}.year"] == Decimal("1148.4")


def test_a_conversion_on_top_is_told_beside_the_income_alone() -> None:
    result = limits(tax_year=2026, keys=[JOINT], income=190_000, conversion=60_000)
    assert (result[f"{JOINT}.tier"], result[f"{JOINT}.with_conversion_tier"]) == (0, 1)


def test_somebody_who_files_alone_after_living_together_has_no_lower_tiers() -> None:
    key = "medicare_irmaa.separate_lived_with_spouse"
    assert limits(tax_year=2025, keys=[key], income=106_001)[f"{key}.tier"] == 4


@pytest.mark.parametrize(("income", "rate", "left"), [(210_000, 24, 184_600), (206_700, 22, 0), (0, 10, 23_850)])
def test_the_bracket_is_that_of_the_last_dollar(income: int, rate: int, left: int) -> None:
    key = "ordinary_brackets.married_filing_jointly"
    result = limits(tax_year=2025, keys=[key], income=income)
    assert (result[f"{key}.bracket"], result[f"{key}.left"]) == (rate, left)


def test_nothing_is_left_to_the_end_of_the_last_bracket() -> None:
    key = "ordinary_brackets.single"
    assert f"{key}.left" not in limits(tax_year=2025, keys=[key], income=700_000)


def test_income_above_the_line_of_the_investment_income_tax() -> None:
    key = "net_investment_income_tax"
    result = limits(tax_year=2025, keys=[key], income=240_000, conversion=50_000)
    assert result[f"{key}.married_filing_jointly.over"] == 0
    assert result[f"{key}.married_filing_jointly.with_conversion_over"] == 40_000
    assert result[f"{key}.single.over"] == 40_000


def test_no_income_brings_in_no_figure_of_other_tables() -> None:
    assert "modified_agi" not in limits(tax_year=2025, keys=["ira_limit"], income=1).figures()
