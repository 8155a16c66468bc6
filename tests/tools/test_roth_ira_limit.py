from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.fuzzing import AGES, AMOUNTS, FLAGS, STATUSES, YEARS, inputs, survives
from tests.tools.known_cases import numeric_cases
from tools.errors import InvalidInput, MissingFact, UnknownTaxYear
from tools.law import law
from tools.roth_ira_limit import roth_ira_limit

STATUS = {
    "single": ("single", None),
    "mfj": ("married_filing_jointly", None),
    "mfs_lived_together": ("married_filing_separately", False),
}


@pytest.mark.parametrize("case", numeric_cases("reduced_roth_limit"))
def test_known_case(case: dict[str, Any]) -> None:
    facts = case["facts"]
    status, apart = STATUS[facts["filing_status"]]
    result = roth_ira_limit(
        tax_year=case["tax_year"],
        filing_status=status,
        lived_apart_all_year=apart,
        modified_agi=facts["magi"],
        age=55 if facts["age_50_plus"] else 40,
        compensation=facts.get("compensation"),
    )
    assert result["reduced_limit"] == case["expected"]["roth_contribution_limit"]


@pytest.mark.parametrize(
    ("year", "status", "age", "agi", "expected"),
    [
        (2025, "single", 40, 151_000, 6_540),
        (2026, "single", 40, 160_000, 4_000),
        (2026, "married_filing_jointly", 40, 245_000, 5_250),
        (2026, "single", 40, 167_900, 200),
        (2026, "single", 45, 160_500, 3_750),
        (2026, "single", 50, 158_333, 5_550),
        (2026, "single", 40, 168_000, 0),
        (2026, "head_of_household", 40, 153_000, 7_500),
        (2026, "qualifying_surviving_spouse", 60, 242_000, 8_600),
    ],
)
def test_checked_figures(year: int, status: str, age: int, agi: int, expected: int) -> None:
    assert roth_ira_limit(tax_year=year, filing_status=status, age=age, modified_agi=agi)["reduced_limit"] == expected


def test_three_places_are_told_where_they_differ() -> None:
    result = roth_ira_limit(tax_year=2026, filing_status="single", age=50, modified_agi=158_333)
    assert result["reduced_limit_three_places"] == 5_540
    assert "three_places" in [note.code for note in result.notes]
    assert result.figures()["reduced_limit_three_places"].role == "limit"


def test_separate_filer_who_lived_apart_uses_the_single_range() -> None:
    facts = {"tax_year": 2026, "filing_status": "married_filing_separately", "modified_agi": 150_000, "age": 40}
    assert roth_ira_limit(**facts, lived_apart_all_year=True)["reduced_limit"] == 7_500
    assert roth_ira_limit(**facts, lived_apart_all_year=False)["reduced_limit"] == 0
    with pytest.raises(MissingFact) as error:
        roth_ira_limit(**facts)
    assert error.value.param == "lived_apart_all_year"


def test_age_left_out_is_an_assumption_that_is_told() -> None:
    result = roth_ira_limit(tax_year=2026, filing_status="single", modified_agi=100_000)
    assert result["limit"] == 7_500
    assert "age_assumed_under_catch_up" in [note.code for note in result.notes]


def test_traditional_contributions_share_the_limit() -> None:
    result = roth_ira_limit(
        tax_year=2026, filing_status="single", modified_agi=160_500, age=45, contributions_to_traditional=5_000
    )
    assert (result["reduced_limit"], result["room"]) == (3_750, 2_500)


def test_lower_earner_of_a_joint_return_may_use_the_rest_of_the_spouse() -> None:
    facts = {"tax_year": 2026, "modified_agi": 50_000, "age": 40, "compensation": 1_000, "spouse_compensation": 9_000}
    joint = roth_ira_limit(**facts, filing_status="married_filing_jointly", spouse_ira_contributions=7_500)
    assert joint["limit"] == 2_500
    with pytest.raises(InvalidInput, match="joint return only"):
        roth_ira_limit(**facts, filing_status="single")


def test_unknown_year_is_refused_by_name() -> None:
    with pytest.raises(UnknownTaxYear, match="2027"):
        roth_ira_limit(tax_year=2027, filing_status="single", modified_agi=100_000)


@given(st.integers(0, 300_000), st.integers(0, 20_000), st.sampled_from([40, 50]), st.integers(2010, 2026))
def test_more_income_never_gives_more_room(agi: int, more: int, age: int, year: int) -> None:
    low, high = (
        roth_ira_limit(tax_year=year, filing_status="single", age=age, modified_agi=amount)["reduced_limit"]
        for amount in (agi, agi + more)
    )
    assert high <= low


@given(st.integers(153_001, 167_999), st.one_of(st.none(), st.integers(0, 9_000)), st.sampled_from([40, 50]))
def test_inside_the_range_the_limit_is_a_multiple_of_ten_between_floor_and_cap(
    agi: int, compensation: int | None, age: int
) -> None:
    result = roth_ira_limit(tax_year=2026, filing_status="single", age=age, modified_agi=agi, compensation=compensation)
    reduced, limit = result.amount("reduced_limit"), result.amount("limit")
    assert min(limit, Decimal(200)) <= reduced <= limit
    assert reduced % 10 == 0 or reduced == limit
    assert reduced >= Fraction(limit) * (1 - Fraction(agi - 153_000, 15_000))


@given(st.integers(2010, 2026), st.sampled_from(STATUSES), st.booleans())
def test_bounds_are_those_of_the_year(year: int, status: str, apart: bool) -> None:
    result = roth_ira_limit(tax_year=year, filing_status=status, modified_agi=0, lived_apart_all_year=apart)
    assert result["reduced_limit"] == law(year).amount("ira_limit")
    assert result.amount("phaseout_start") < result.amount("phaseout_end")


@given(
    inputs(
        tax_year=YEARS,
        filing_status=st.sampled_from(STATUSES),
        modified_agi=AMOUNTS,
        age=AGES,
        compensation=AMOUNTS,
        spouse_compensation=AMOUNTS,
        spouse_ira_contributions=AMOUNTS,
        contributions_to_traditional=AMOUNTS,
        lived_apart_all_year=FLAGS,
    )
)
def test_any_input_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(roth_ira_limit, values)


@pytest.mark.parametrize(
    ("already", "left", "exceeded"), [(3_000, 1_000, None), (4_000, 0, None), (4_500, 0, 500), (0, 4_000, None)]
)
def test_what_went_into_roth_iras_comes_off_the_room(already: int, left: int, exceeded: int | None) -> None:
    """Single, 35, 2026, modified AGI 160,000: room of 4,000 (IRC 408A(c)(3), tax-facts limits of 2026)."""
    result = roth_ira_limit(
        tax_year=2026, filing_status="single", age=35, modified_agi=160_000, contributions_to_roth=already
    )
    assert (result["room"], result["room_left"]) == (4_000, left)
    assert result.figures().get("room_exceeded") is None if exceeded is None else result["room_exceeded"] == exceeded
