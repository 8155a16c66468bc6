import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.fuzzing import AMOUNTS, STATUSES, YEARS, inputs, survives
from tests.tools.known_cases import numeric_cases, shared
from tools.brackets import schedule
from tools.errors import InvalidInput, MissingFact, UnknownTaxYear
from tools.facts import FilingStatus
from tools.tax_cost import tax_cost

EXAMPLES = json.loads(shared("tax-facts/brackets.json").read_text("utf-8"), parse_float=Decimal)["worked_examples"]


@pytest.mark.parametrize("case", numeric_cases("tax_cost_marginal"))
def test_known_case_at_a_rate(case: dict[str, Any]) -> None:
    result = tax_cost(taxable_amount=case["expected"]["line_18_taxable"], marginal_rate=case["facts"]["marginal_rate"])
    assert result["tax"] == case["expected"]["tax_cost"]
    assert result["rate"] == 24


@pytest.mark.parametrize("example", EXAMPLES["examples"], ids=lambda example: str(example["tax_year"]))
def test_worked_example(example: dict[str, Any]) -> None:
    result = tax_cost(
        tax_year=example["tax_year"],
        filing_status=example["status"],
        taxable_income=example["taxable_income_without"],
        taxable_amount=example["taxable_conversion"],
    )
    assert result["tax_without"] == example["tax_without"]
    assert result["tax_with"] == example["tax_with"]
    assert result["tax"] == example["tax_on_conversion"]
    # an exact half of a hundredth may be printed either way
    assert abs(result.amount("rate") - example["average_marginal_rate_percent"]) <= Decimal("0.01")


@pytest.mark.parametrize("rate", ["24", "0.24", 0.24, 24, "24%"])
def test_ways_to_write_a_rate(rate: Any) -> None:
    assert tax_cost(taxable_amount=6_510, marginal_rate=rate)["tax"] == Decimal("1562.40")


def test_cents_are_rounded_half_up() -> None:
    assert tax_cost(taxable_amount="0.25", marginal_rate=10)["tax"] == Decimal("0.03")


def test_unused_deduction_shelters_the_first_dollars() -> None:
    result = tax_cost(tax_year=2025, filing_status="single", adjusted_gross_income=10_000, taxable_amount=7_000)
    assert (result["income_without"], result["income_with"]) == (0, 1_250)
    assert result["tax"] == 125


def test_age_adds_to_the_standard_deduction() -> None:
    result = tax_cost(
        tax_year=2026,
        filing_status="married_filing_jointly",
        adjusted_gross_income=100_000,
        count_65_or_blind=2,
        taxable_amount=0,
    )
    assert result["deduction"] == 32_200 + 2 * 1_650


def test_surviving_spouse_uses_the_joint_schedule() -> None:
    facts = {"tax_year": 2026, "taxable_income": 90_000, "taxable_amount": 30_000}
    joint = tax_cost(**facts, filing_status="married_filing_jointly")
    assert tax_cost(**facts, filing_status="qualifying_surviving_spouse")["tax"] == joint["tax"]


@pytest.mark.parametrize(
    ("income", "tax"), [(3, 0), (5, 1), (24, 2), (25, 4), (3_000, 303), (48_474, 5_579), (99_999, 16_909)]
)
def test_rows_of_the_tax_table(income: int, tax: int) -> None:
    assert schedule(2025, FilingStatus.SINGLE).printed_tax(Decimal(income)) == tax


def test_the_table_is_told_below_its_limit_only() -> None:
    facts = {"tax_year": 2025, "filing_status": "single", "taxable_amount": 7_000}
    assert "tax_by_table" in tax_cost(**facts, taxable_income=99_999)
    assert "tax_by_table" not in tax_cost(**facts, taxable_income=100_000)


def test_from_its_limit_the_table_is_the_formula() -> None:
    rates = schedule(2025, FilingStatus.SINGLE)
    assert rates.printed_tax(Decimal(100_000)) == rates.tax(Decimal(100_000))


@given(st.integers(2018, 2026), st.sampled_from(list(FilingStatus)), st.integers(0, 99_999))
def test_table_and_formula_stay_close(year: int, status: FilingStatus, income: int) -> None:
    rates = schedule(year, status)
    gap = Fraction(rates.printed_tax(Decimal(income))) - rates.tax(Decimal(income))
    assert Fraction("-5.76") <= gap <= Fraction("6.50")


@given(st.integers(2018, 2026), st.sampled_from(STATUSES), st.integers(0, 900_000), st.integers(1, 300_000))
def test_cost_lies_between_the_rates_at_both_ends(year: int, status: str, income: int, amount: int) -> None:
    result = tax_cost(tax_year=year, filing_status=status, taxable_income=income, taxable_amount=amount)
    rates = schedule(year, FilingStatus(status))
    low, high = rates.rate_above(Decimal(income)), rates.rate_above(Decimal(income + amount))
    assert amount * low - Decimal("0.01") <= result.amount("tax") <= amount * high + Decimal("0.01")


@given(st.integers(0, 500_000), st.integers(0, 100_000), st.integers(0, 100_000))
def test_two_amounts_cost_what_they_cost_together(income: int, first: int, second: int) -> None:
    facts = {"tax_year": 2026, "filing_status": "single"}
    whole = tax_cost(**facts, taxable_income=income, taxable_amount=first + second)
    parts = [
        tax_cost(**facts, taxable_income=income, taxable_amount=first),
        tax_cost(**facts, taxable_income=income + first, taxable_amount=second),
    ]
    assert abs(whole.amount("tax") - sum(part.amount("tax") for part in parts)) <= Decimal("0.01")


@pytest.mark.parametrize(
    ("facts", "param"),
    [
        ({}, "tax_year"),
        ({"tax_year": 2026}, "filing_status"),
        ({"tax_year": 2026, "filing_status": "single"}, "taxable_income"),
        ({"tax_year": 2016, "filing_status": "single", "taxable_income": 1}, "marginal_rate"),
    ],
)
def test_what_is_missing_is_named(facts: dict[str, Any], param: str) -> None:
    with pytest.raises(MissingFact) as error:
        tax_cost(taxable_amount=7_000, **facts)
    assert error.value.param == param


def test_unknown_year_and_two_answers_are_refused() -> None:
    with pytest.raises(UnknownTaxYear):
        tax_cost(taxable_amount=1, tax_year=2027, filing_status="single", taxable_income=1)
    with pytest.raises(InvalidInput, match="two answers"):
        tax_cost(taxable_amount=1, marginal_rate=24, taxable_income=1)


@given(
    inputs(
        taxable_amount=AMOUNTS,
        tax_year=YEARS,
        filing_status=st.sampled_from(STATUSES),
        taxable_income=AMOUNTS,
        count_65_or_blind=st.integers(0, 4),
    )
)
def test_any_input_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(tax_cost, values)


@given(
    inputs(
        taxable_amount=AMOUNTS,
        tax_year=YEARS,
        filing_status=st.sampled_from(STATUSES),
        adjusted_gross_income=AMOUNTS,
        itemized_deductions=st.one_of(st.none(), AMOUNTS),
        marginal_rate=st.one_of(st.none(), st.sampled_from([0, 1, 24, "0.37", 101])),
    )
)
def test_any_input_with_gross_income_or_rate_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(tax_cost, values)


def test_an_income_on_the_edge_of_a_bracket_looks_to_the_one_after() -> None:
    rates = schedule(2025, FilingStatus.SINGLE)
    assert (rates.next_start(Decimal(48_474)), rates.next_start(Decimal(48_475))) == (48_475, 103_350)


def test_a_filed_return_with_an_income_on_the_limit_leaves_the_table() -> None:
    facts = {"tax_year": 2025, "filing_status": "single", "taxable_income": 90_000}
    told = {
        amount: next(note.text for note in tax_cost(taxable_amount=amount, **facts).notes if note.code == "tax_table")
        for amount in (9_999, 10_000)
    }
    assert "both incomes" in told[9_999]
    assert "both incomes" not in told[10_000]


def test_room_below_the_end_of_each_bracket() -> None:
    about = {"taxable_amount": "0", "tax_year": 2026, "filing_status": "single"}
    told = tax_cost(**about, taxable_income="30000")
    assert told["room:12"] == Decimal(20400)
    assert told["end:22"] == Decimal(105700)
    unused = tax_cost(**about, adjusted_gross_income="0")
    assert unused["room:10"] == unused["end:10"] + unused["deduction"]
    spent = tax_cost(**about, taxable_income="60000")
    assert not any(ref == "room:12" for ref in spent.figures())
