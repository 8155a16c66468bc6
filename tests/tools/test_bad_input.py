"""Bad values of every amount of every calculator are refused with the field, the reason and the remedy."""

from typing import Any

import pytest

from tools.calculator import Calculator
from tools.compare_paths import compare_paths
from tools.errors import CalculationError, InvalidInput
from tools.excess_contribution import excess_contribution
from tools.form_8606 import form_8606
from tools.ira_deduction import ira_deduction
from tools.law import years
from tools.limits import limits
from tools.mega_backdoor import mega_backdoor
from tools.net_income_attributable import net_income_attributable
from tools.roth_ira_limit import roth_ira_limit
from tools.roth_withdrawal import roth_withdrawal
from tools.tax_cost import tax_cost

GOOD: list[tuple[Calculator[Any, Any], dict[str, Any]]] = [
    (limits, {"tax_year": 2026}),
    (roth_ira_limit, {"tax_year": 2026, "filing_status": "single", "modified_agi": 1}),
    (
        ira_deduction,
        {"tax_year": 2026, "filing_status": "single", "contribution": 1, "covered_by_workplace_plan": False},
    ),
    (net_income_attributable, {"contribution": 1, "value_before": 1, "value_at_removal": 1}),
    (excess_contribution, {"years": [{"tax_year": 2025, "new_excess": 1}]}),
    (mega_backdoor, {"tax_year": 2026, "elective_deferral": 1, "employer_contribution": 1}),
    (roth_withdrawal, {"tax_year": 2026, "withdrawal": 1, "contributions": 1}),
    (tax_cost, {"taxable_amount": 1, "marginal_rate": 24}),
    (compare_paths, {"tax_year": 2026, "year_end_value": 1}),
]
AMOUNTS_OF = [
    pytest.param(calculator, good, name, id=f"{calculator.name}-{name}")
    for calculator, good in GOOD
    for name, field in calculator.facts.model_fields.items()
    if "_exact_amount" in str(field.metadata) or "_exact_amount" in str(field.annotation)
]
BAD_AMOUNTS = [-1, "-0.01", "NaN", "Infinity", 7_000.35, "7000.355", 10**12 + 1, True, "seven", [], {}]


@pytest.mark.parametrize(("calculator", "good"), GOOD, ids=lambda value: getattr(value, "name", ""))
def test_the_good_input_is_good(calculator: Calculator[Any, Any], good: dict[str, Any]) -> None:
    assert calculator.run(good).as_dict()["calculator"] == calculator.name


def test_every_calculator_with_amounts_is_covered() -> None:
    assert {str(case.id).partition("-")[0] for case in AMOUNTS_OF} == {made.name for made, _ in GOOD}


@pytest.mark.parametrize(("calculator", "good", "name"), AMOUNTS_OF)
@pytest.mark.parametrize("bad", BAD_AMOUNTS, ids=str)
def test_bad_amount(calculator: Calculator[Any, Any], good: dict[str, Any], name: str, bad: Any) -> None:
    with pytest.raises(InvalidInput) as error:
        calculator.run(good | {name: bad})
    assert (error.value.param or "").startswith(name)
    assert name in error.value.message


@pytest.mark.parametrize(("calculator", "good"), GOOD, ids=lambda value: getattr(value, "name", ""))
def test_unknown_keys_are_refused(calculator: Calculator[Any, Any], good: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput, match="no input called magi") as error:
        calculator.run(good | {"magi": 1})
    assert error.value.param == "magi"


@pytest.mark.parametrize(
    ("calculator", "good"),
    [(made, good) for made, good in GOOD if "tax_year" in good],
    ids=lambda value: getattr(value, "name", ""),
)
@pytest.mark.parametrize("year", ["twenty", 1997, 2101, 2026.5, True, None, []])
def test_bad_year(calculator: Calculator[Any, Any], good: dict[str, Any], year: Any) -> None:
    with pytest.raises(CalculationError) as error:
        calculator.run(good | {"tax_year": year})
    assert error.value.param == "tax_year"


@pytest.mark.parametrize(("calculator", "good"), GOOD, ids=lambda value: getattr(value, "name", ""))
def test_facts_are_frozen(calculator: Calculator[Any, Any], good: dict[str, Any]) -> None:
    facts = calculator.validate(good)
    with pytest.raises(ValueError, match="frozen"):
        setattr(facts, next(iter(good)), None)


def test_a_whole_number_from_json_is_an_amount_and_a_fraction_is_not() -> None:
    facts = {"tax_year": 2025, "basis": 0, "conversion": 0, "year_end_value": 0}
    assert form_8606(nondeductible_contribution=7000.0, **facts)["14"] == 7000
    assert form_8606(nondeductible_contribution=" $7,000.50 ", **facts)["14"] == 7001
    assert form_8606(nondeductible_contribution=10**12, **facts)["14"] == 10**12
    with pytest.raises(InvalidInput) as fraction:
        form_8606(nondeductible_contribution=7000.5, **facts)
    assert (fraction.value.code, fraction.value.param) == ("value_error", "nondeductible_contribution")
    for huge in (1e300, "1000000000000.01", 10**12 + 1):
        with pytest.raises(InvalidInput) as refusal:
            form_8606(nondeductible_contribution=huge, **facts)
        assert (refusal.value.code, refusal.value.param) == ("less_than_equal", "nondeductible_contribution")


def test_a_missing_amount_is_named_and_not_guessed() -> None:
    with pytest.raises(InvalidInput, match="needs modified_agi and does not guess it") as error:
        roth_ira_limit.run({"tax_year": 2026, "filing_status": "single"})
    assert (error.value.code, error.value.param) == ("missing", "modified_agi")


def test_a_year_without_figures_names_the_years_there_are() -> None:
    with pytest.raises(CalculationError, match=f"Basis has {years()[0]} to {years()[-1]} "):
        limits.run({"tax_year": 2009})
