from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.fuzzing import AGES, AMOUNTS, FLAGS, STATUSES, YEARS, inputs, survives
from tests.tools.known_cases import numeric_cases
from tools.errors import InvalidInput, MissingFact
from tools.ira_deduction import ira_deduction

STATUS = {"single": "single", "mfj": "married_filing_jointly"}


@pytest.mark.parametrize("case", numeric_cases("reduced_trad_deduction"))
def test_known_case(case: dict[str, Any]) -> None:
    facts, expected = case["facts"], case["expected"]
    contributions = facts.get("contributions") or [facts["contribution"]]
    covered = facts["covered"] if "contributions" in facts else [facts["covered"], facts.get("spouse_covered")]
    names = ["_taxpayer", "_spouse"] if "contributions" in facts else [""]
    nondeductible = {"": "nondeductible_contribution", "_taxpayer": "nondeductible_taxpayer"}
    for person, (contribution, name) in enumerate(zip(contributions, names, strict=True)):
        result = ira_deduction(
            tax_year=case["tax_year"],
            filing_status=STATUS[facts["filing_status"]],
            modified_agi=facts["magi"],
            contribution=contribution,
            covered_by_workplace_plan=covered[person],
            spouse_covered_by_workplace_plan=covered[1 - person],
            age=40,
        )
        assert result["deductible"] == expected[f"ira_deduction{name}"]
        assert result["nondeductible"] == expected[nondeductible.get(name, "nondeductible_spouse")]


def single(**facts: Any) -> Any:
    return ira_deduction(**{"tax_year": 2025, "filing_status": "single", "age": 40, "contribution": 7_000} | facts)


def test_nobody_covered_means_no_income_test() -> None:
    result = single(covered_by_workplace_plan=False)
    assert (result["deductible"], result["nondeductible"]) == (7_000, 0)


@pytest.mark.parametrize(("agi", "deductible"), [(79_000, 7_000), (88_900, 200), (89_000, 0), (84_000, 3_500)])
def test_range_of_a_covered_single_filer(agi: int, deductible: int) -> None:
    result = single(covered_by_workplace_plan=True, modified_agi=agi)
    assert (result["deductible"], result["nondeductible"]) == (deductible, 7_000 - deductible)


def test_deduction_may_be_given_up() -> None:
    result = single(covered_by_workplace_plan=False, treated_as_nondeductible=7_000)
    assert (result["deductible"], result["nondeductible"]) == (0, 7_000)
    with pytest.raises(InvalidInput, match="at most the deductible part"):
        single(covered_by_workplace_plan=True, modified_agi=100_000, treated_as_nondeductible=1)


@pytest.mark.parametrize(
    ("apart", "covered", "spouse", "agi", "deductible"),
    [
        (True, True, True, 60_000, 7_000),
        (False, True, False, 60_000, 0),
        (True, False, True, 60_000, 7_000),
        (False, False, True, 5_000, 3_500),
        (False, False, False, 60_000, 7_000),
    ],
)
def test_separate_returns(apart: bool, covered: bool, spouse: bool, agi: int, deductible: int) -> None:
    result = single(
        filing_status="married_filing_separately",
        lived_apart_all_year=apart,
        covered_by_workplace_plan=covered,
        spouse_covered_by_workplace_plan=spouse,
        modified_agi=agi,
    )
    assert result["deductible"] == deductible


@pytest.mark.parametrize(
    ("facts", "param"),
    [
        ({"covered_by_workplace_plan": True}, "modified_agi"),
        (
            {"filing_status": "married_filing_jointly", "covered_by_workplace_plan": False},
            "spouse_covered_by_workplace_plan",
        ),
        ({"filing_status": "married_filing_separately", "covered_by_workplace_plan": True}, "lived_apart_all_year"),
    ],
)
def test_what_decides_is_asked_for(facts: dict[str, Any], param: str) -> None:
    with pytest.raises(MissingFact) as error:
        single(**facts)
    assert error.value.param == param


def test_more_than_the_limit_is_an_excess_and_no_basis() -> None:
    result = single(covered_by_workplace_plan=True, modified_agi=200_000, contribution=8_000)
    assert (result["nondeductible"], result["excess"]) == (7_000, 1_000)
    assert "over_limit" in [note.code for note in result.notes]


def test_age_limit_before_its_repeal() -> None:
    old = single(tax_year=2019, age=72, contribution=6_000, covered_by_workplace_plan=False)
    assert (old["deductible"], old["nondeductible"], old["excess"]) == (0, 0, 6_000)
    close = single(tax_year=2019, age=70, contribution=6_000, covered_by_workplace_plan=False)
    assert ("age_limit_close", "warning") in [(note.code, note.severity) for note in close.notes]
    assert single(tax_year=2020, age=72, contribution=6_000, covered_by_workplace_plan=False)["deductible"] == 6_000


@given(
    st.integers(0, 20_000),
    st.integers(0, 300_000),
    st.sampled_from(["single", "married_filing_jointly"]),
    st.booleans(),
    st.booleans(),
    st.integers(2010, 2026),
    st.one_of(st.none(), st.integers(0, 9_000)),
)
def test_parts_make_up_the_contribution(
    contribution: int, agi: int, status: str, covered: bool, spouse: bool, year: int, compensation: int | None
) -> None:
    result = single(
        tax_year=year,
        filing_status=status,
        modified_agi=agi,
        contribution=contribution,
        covered_by_workplace_plan=covered,
        spouse_covered_by_workplace_plan=spouse,
        compensation=compensation,
    )
    excess = result.amount("excess") if "excess" in result.figures() else 0
    assert result["deductible"] + result["nondeductible"] + excess == contribution
    assert result["deductible"] + result["nondeductible"] == min(contribution, result["limit"])
    assert 0 <= result["deductible"] <= result["reduced_limit"]


@given(
    inputs(
        tax_year=YEARS,
        filing_status=st.sampled_from(STATUSES),
        contribution=AMOUNTS,
        modified_agi=AMOUNTS,
        covered_by_workplace_plan=st.booleans(),
        spouse_covered_by_workplace_plan=FLAGS,
        lived_apart_all_year=FLAGS,
        age=AGES,
        compensation=AMOUNTS,
        treated_as_nondeductible=AMOUNTS,
    )
)
def test_any_input_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(ira_deduction, values)
