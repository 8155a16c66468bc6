from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.fuzzing import AGES, AMOUNTS, FLAGS, YEARS, inputs, survives
from tests.tools.known_cases import numeric_cases
from tools.errors import InvalidInput, MissingFact
from tools.law import law
from tools.mega_backdoor import mega_backdoor

SALARY = {"mega-14": 200_000}


@pytest.mark.parametrize("case", numeric_cases("mega_backdoor_room"))
def test_known_case(case: dict[str, Any]) -> None:
    facts, expected = case["facts"], case["expected"]
    result = mega_backdoor(
        tax_year=case["tax_year"],
        elective_deferral=facts["base_deferral"] + facts["catch_up"],
        employer_contribution=facts["employer_contributions"],
        plan_allows_after_tax=facts["plan_allows_after_tax"],
        age=facts.get("age"),
        compensation=SALARY.get(case["id"]),
    )
    assert result["limit_415c"] == facts["limit_415c"]
    assert result["room"] == expected["after_tax_room"]
    assert result["catch_up"] == facts["catch_up"]
    if "total_all_sources" in expected:
        assert result["total"] == expected["total_all_sources"]
    if "percent_of_salary" in expected:
        assert result["percent_of_pay"] == expected["percent_of_salary"]


def plan(**facts: Any) -> Any:
    return mega_backdoor(**{"tax_year": 2026, "elective_deferral": 24_500, "employer_contribution": 12_000} | facts)


def test_example_of_the_specification() -> None:
    assert plan()["room"] == 35_500


def test_catch_up_named_apart_is_the_same() -> None:
    whole, apart = plan(elective_deferral=32_500, age=53), plan(elective_deferral=24_500, catch_up=8_000, age=53)
    assert whole["room"] == apart["room"] == 35_500
    assert whole["total"] == apart["total"] == 80_000


@pytest.mark.parametrize(
    ("year", "age", "deferral", "catch_up", "excess"),
    [
        (2026, 49, 25_000, 0, 500),
        (2026, 50, 32_500, 8_000, 0),
        (2026, 59, 35_750, 8_000, 3_250),
        (2026, 60, 35_750, 11_250, 0),
        (2026, 63, 35_750, 11_250, 0),
        (2026, 64, 35_750, 8_000, 3_250),
        (2024, 61, 31_750, 7_500, 1_250),
    ],
)
def test_catch_up_by_age(year: int, age: int, deferral: int, catch_up: int, excess: int) -> None:
    result = plan(tax_year=year, age=age, elective_deferral=deferral)
    assert result["catch_up"] == catch_up
    assert ("excess_deferral" in result) == (excess > 0)
    if excess:
        assert result["excess_deferral"] == excess


def test_age_is_asked_where_only_the_higher_catch_up_would_do() -> None:
    with pytest.raises(MissingFact) as error:
        plan(elective_deferral=35_000)
    assert error.value.param == "age"
    assert "age_assumed_catch_up" in [note.code for note in plan(elective_deferral=30_000).notes]


def test_compensation_caps_the_additions() -> None:
    result = plan(elective_deferral=10_000, employer_contribution=2_000, compensation=40_000)
    assert (result["room"], result["percent_of_pay"]) == (28_000, 70)


def test_own_plan_of_the_self_employed() -> None:
    result = plan(elective_deferral=24_500, employer_contribution=20_000, self_employment_earnings=100_000)
    assert result["employer_limit"] == 20_000
    assert result["compensation"] == 80_000
    assert result["room"] == 72_000 - 44_500
    over = plan(employer_contribution=30_000, self_employment_earnings=100_000)
    assert "employer_over_limit" in [note.code for note in over.notes]
    with pytest.raises(InvalidInput, match="one of them"):
        plan(compensation=1, self_employment_earnings=1)


FORMULA = {"tax_year": 2026, "elective_deferral": 24_500}


@pytest.mark.parametrize(
    ("formula", "employer"),
    [
        ({"employer_match_percent": 50, "employer_percent_of_pay": 6, "compensation": 200_000}, "6000"),
        ({"employer_match_percent": 50, "employer_percent_of_pay": 6, "compensation": 500_000}, "10800"),  # pay 360,000
        ({"employer_match_percent": 100, "employer_percent_of_pay": 4, "compensation": "90000.37"}, "3600.01"),
        ({"employer_match_percent": 50, "employer_percent_of_pay": 20, "compensation": 150_000}, "12250"),  # deferral
        ({"employer_match_percent": 150}, "36750"),
        ({"employer_match_percent": 0}, "0"),
        ({"employer_match_percent": "0.5"}, "12250"),
        ({"employer_match_percent": "0.5%"}, "122.50"),
        ({"employer_match_percent": 50, "catch_up": 8_000, "age": 55}, "12250"),  # catch-up named apart is not matched
        ({"employer_percent_of_pay": 5, "compensation": 400_000}, "18000"),
    ],
)
def test_employer_part_by_the_formula_of_the_plan(formula: dict[str, Any], employer: str) -> None:
    result = mega_backdoor(**FORMULA | formula)
    assert result["employer_contribution"] == Decimal(employer)
    assert result["room"] == 72_000 - 24_500 - Decimal(employer)
    assert "employer_formula" in [note.code for note in result.notes]


def test_pay_limit_of_the_year_counts() -> None:
    facts = {"elective_deferral": 10_000, "employer_percent_of_pay": 10, "compensation": 400_000}
    paid = {year: mega_backdoor(tax_year=year, **facts)["employer_contribution"] for year in (2010, 2024, 2025)}
    assert paid == {2010: 24_500, 2024: 34_500, 2025: 35_000}


@pytest.mark.parametrize(
    ("facts", "error", "param"),
    [
        ({}, MissingFact, "employer_contribution"),
        ({"employer_percent_of_pay": 5}, MissingFact, "compensation"),
        ({"employer_match_percent": 50, "employer_contribution": 0}, InvalidInput, "employer_contribution"),
        ({"employer_percent_of_pay": 5, "employer_contribution": 0}, InvalidInput, "employer_contribution"),
        ({"employer_match_percent": 50, "self_employment_earnings": 9}, InvalidInput, "employer_match_percent"),
        ({"employer_percent_of_pay": 5, "self_employment_earnings": 9}, InvalidInput, "employer_percent_of_pay"),
        ({"employer_match_percent": 1001}, InvalidInput, "employer_match_percent"),
        ({"employer_percent_of_pay": -1}, InvalidInput, "employer_percent_of_pay"),
    ],
)
def test_employer_part_is_neither_guessed_nor_given_twice(facts: dict[str, Any], error: Any, param: str) -> None:
    with pytest.raises(error) as refused:
        mega_backdoor(**FORMULA | facts)
    assert refused.value.param == param
    assert refused.value.code in ("missing_fact", "contradiction", "less_than_equal", "greater_than_equal")


def test_plan_features() -> None:
    closed = plan(plan_allows_after_tax=False)
    assert (closed["room"], closed["legal_room"]) == (0, 35_500)
    capped = plan(plan_after_tax_limit=10_000, after_tax_contribution=4_000)
    assert (capped["legal_room"], capped["room"]) == (31_500, 6_000)
    shared = plan(plan_after_tax_percent_of_pay=5, compensation=400_000, after_tax_contribution=4_000)
    assert (shared["plan_after_tax_limit"], shared["room"]) == (18_000, 14_000)  # of 360,000 of pay
    for wrong in ({"plan_after_tax_limit": 1, "compensation": 90_000}, {}):
        with pytest.raises((InvalidInput, MissingFact)):
            plan(plan_after_tax_percent_of_pay=5, **wrong)
    stuck = plan(plan_allows_in_plan_roth_rollover=False, plan_allows_in_service_distribution=False)
    assert "no_way_to_roth" in [note.code for note in stuck.notes]


def test_split_of_what_is_moved() -> None:
    facts = {"after_tax_contribution": 20_000, "plan_after_tax_limit": 20_000, "after_tax_earnings": 1_000}
    whole = plan(**facts)
    assert (whole["pretax"], whole["after_tax"]) == (1_000, 20_000)
    half = plan(**facts, disbursement=10_500, direct_rollover=400)
    assert (half["pretax"], half["after_tax"]) == (500, 10_000)
    assert (half["pretax_rolled_over"], half["pretax_paid_out"]) == (400, 100)
    with pytest.raises(InvalidInput, match="lower disbursement"):
        plan(**facts, disbursement=21_001)


def test_roth_catch_up_rule() -> None:
    codes = [note.code for note in plan(elective_deferral=32_500, age=53, prior_year_wages=150_001).notes]
    assert "roth_catch_up_required" in codes
    codes = [note.code for note in plan(elective_deferral=32_500, age=53, prior_year_wages=150_000).notes]
    assert "roth_catch_up_required" not in codes
    codes = [note.code for note in plan(tax_year=2025, elective_deferral=31_000, age=53).notes]
    assert not any("roth_catch_up" in code for code in codes)


@given(st.integers(2010, 2026), st.integers(0, 24_500), st.integers(0, 80_000), st.integers(0, 80_000), AGES)
def test_sources_add_up_to_the_total(year: int, deferral: int, employer: int, made: int, age: int | None) -> None:
    deferral = min(deferral, int(law(year).amount("elective_deferral_402g")))
    result = mega_backdoor(
        tax_year=year,
        elective_deferral=deferral,
        employer_contribution=employer,
        after_tax_contribution=made,
        age=age,
    )
    assert result.amount("total") == deferral + employer + made + result.amount("room")
    if result.amount("room"):
        assert result.amount("total") == law(year).amount("limit_415c")
    assert result.amount("room") >= 0


@given(st.decimals(0, 50_000, places=2), st.decimals(0, 9_000, places=2), st.decimals(0, 59_000, places=2))
def test_split_is_exhaustive(made: Decimal, earnings: Decimal, moved: Decimal) -> None:
    moved = min(moved, made + earnings)
    result = plan(after_tax_contribution=made, plan_after_tax_limit=0, after_tax_earnings=earnings, disbursement=moved)
    assert result.amount("pretax") + result.amount("after_tax") == moved
    assert 0 <= result.amount("pretax") <= earnings


@given(
    inputs(
        tax_year=YEARS,
        elective_deferral=AMOUNTS,
        employer_contribution=st.one_of(st.none(), AMOUNTS),
        employer_match_percent=st.one_of(st.none(), AMOUNTS),
        employer_percent_of_pay=st.one_of(st.none(), AMOUNTS),
        catch_up=AMOUNTS,
        after_tax_contribution=AMOUNTS,
        age=AGES,
        compensation=st.one_of(st.none(), AMOUNTS),
        self_employment_earnings=st.one_of(st.none(), AMOUNTS),
        prior_year_wages=AMOUNTS,
        plan_allows_after_tax=FLAGS,
        plan_after_tax_limit=AMOUNTS,
        after_tax_earnings=AMOUNTS,
        disbursement=AMOUNTS,
        direct_rollover=AMOUNTS,
    )
)
def test_any_input_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(mega_backdoor, values)


def test_own_contribution_limit_is_told_to_the_cent() -> None:
    assert plan(employer_contribution=0, self_employment_earnings="12345.67")["employer_limit"] == Decimal("2469.13")
