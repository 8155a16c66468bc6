from decimal import Decimal
from itertools import pairwise
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.fuzzing import AMOUNTS, inputs, survives
from tests.tools.known_cases import numeric_cases
from tools.errors import InvalidInput, MissingFact
from tools.excess_contribution import excess_contribution


def years_of(facts: dict[str, Any]) -> list[dict[str, Any]]:
    """The facts of a known case as years: yearly excess, or the excess at each year end as its increase."""
    if "annual_excess" in facts:
        years = [{"tax_year": int(year), "new_excess": new} for year, new in facts["annual_excess"].items()]
        return [*years, {"tax_year": 2022, "contribution": facts["2022_contribution"], "limit": facts["2022_limit"]}]
    ends = [(int(year), end) for year, end in facts["excess_by_year_end"].items()]
    years = [{"tax_year": year, "new_excess": end - before} for (_, before), (year, end) in pairwise([(0, 0), *ends])]
    for year in years:
        removed = facts.get("timely_removed", {}).get(str(year["tax_year"]))
        if removed:
            year.update(new_excess=year["new_excess"] + removed, timely_removed=removed)
    return years


@pytest.mark.parametrize("case", numeric_cases("excess_contribution"))
def test_known_case(case: dict[str, Any]) -> None:
    result = excess_contribution(years=years_of(case["facts"]))
    taxes = {year: tax for year, tax in case["expected"].items() if year.isdigit()}
    assert {year: result[f"{year}:additional_tax"] for year in taxes} == taxes
    assert result["additional_tax"] == sum(taxes.values())
    if "excess_remaining_end_2022" in case["expected"]:
        assert result["excess"] == case["expected"]["excess_remaining_end_2022"]


def one(**year: Any) -> Any:
    return excess_contribution(years=[{"tax_year": 2025} | year])


def test_doing_nothing_costs_six_percent() -> None:
    result = one(contribution=7_000, limit=0)
    assert (result["excess"], result["additional_tax"]) == (7_000, 420)
    assert str(result["deadline"]) == "2026-10-15"
    codes = [note.code for note in result.notes]
    assert {"cure_timely_removal", "cure_recharacterization", "cure_withdrawal", "cure_absorption"} <= set(codes)


def test_timely_removal_costs_nothing() -> None:
    result = one(contribution=7_000, limit=0, timely_removed=7_000)
    assert (result["excess"], result["additional_tax"]) == (0, 0)


def test_year_end_value_caps_the_tax_and_not_the_excess() -> None:
    result = one(contribution=7_000, limit=0, year_end_value=5_000)
    assert (result["excess"], result["additional_tax"]) == (7_000, 300)


def test_limit_is_figured_from_income() -> None:
    result = one(contribution=7_000, filing_status="single", modified_agi=151_000, age=40)
    assert (result["excess"], result["additional_tax"]) == (460, Decimal("27.60"))


def test_withdrawal_and_room_reduce_earlier_excess_only() -> None:
    result = excess_contribution(
        prior_excess=1_000,
        years=[
            {"tax_year": 2024, "new_excess": 500, "withdrawn": 300},
            {"tax_year": 2025, "contribution": 0, "limit": 7_000},
        ],
    )
    assert result["2024:excess"] == 1_200
    assert (result["2025:excess"], result["2025:additional_tax"]) == (0, 0)


def test_traditional_contributions_need_a_stated_limit() -> None:
    result = excess_contribution(
        account="traditional", years=[{"tax_year": 2025, "contribution": 8_000, "limit": 7_000}]
    )
    assert result["additional_tax"] == 60
    assert result.figures()["2025:additional_tax"].source == "IRC 4973(b); Form 5329 line 17"
    assert "nondeductible_is_not_excess" in [note.code for note in result.notes]


def test_a_gap_between_years_is_asked_for() -> None:
    with pytest.raises(MissingFact, match="2022"):
        excess_contribution(years=[{"tax_year": 2021, "new_excess": 1}, {"tax_year": 2023, "new_excess": 1}])


def test_a_contribution_without_its_limit_is_asked_for() -> None:
    with pytest.raises(MissingFact) as error:
        one(contribution=7_000)
    assert error.value.param == "years.2025.limit"


@pytest.mark.parametrize(
    "year",
    [
        {"contribution": 1, "limit": 0, "new_excess": 1},
        {"contribution": 1, "limit": 0, "timely_removed": 2},
        {"new_excess": 1, "unused_room": 1},
        {"new_excess": 1, "timely_removed": 2},
        {"timely_removed": 2},
    ],
)
def test_contradictions_are_refused(year: dict[str, Any]) -> None:
    with pytest.raises(InvalidInput):
        one(**year)


def test_published_by_year() -> None:
    published = one(contribution=7_000, limit=0).as_dict()
    assert published["lines"]["2025:additional_tax"] == "420"
    assert published["years"][0]["tax_year"] == 2025
    assert published["years"][0]["additional_tax"] == "420"


@given(st.lists(st.tuples(st.integers(0, 7_000), st.integers(0, 7_000), st.integers(0, 3_000)), min_size=1, max_size=8))
def test_excess_is_what_is_left_of_what_went_in(rows: list[tuple[int, int, int]]) -> None:
    years = [
        {"tax_year": 2010 + place, "contribution": put, "limit": limit, "withdrawn": out}
        for place, (put, limit, out) in enumerate(rows)
    ]
    result = excess_contribution(years=years)
    left = 0
    for year, (put, limit, out) in zip(years, rows, strict=True):
        left = max(0, left - out - max(0, limit - put)) + max(0, put - limit)
        assert result[f"{year['tax_year']}:excess"] == left
        assert result.amount(f"{year['tax_year']}:additional_tax") == Decimal(left * 6) / 100


@pytest.mark.parametrize(("year", "until"), [(2025, "until October 15, 2026"), (2030, "until the extended due date")])
def test_a_cure_names_its_last_day_where_the_year_is_known(year: int, until: str) -> None:
    years = [{"tax_year": year, "contribution": 8000, "limit": 7000, "year_end_value": 8000}]
    told = {note["code"]: note["text"] for note in excess_contribution(account="roth", years=years).as_dict()["notes"]}
    assert told.keys() == {"cure_timely_removal", "cure_recharacterization", "cure_withdrawal", "cure_absorption"}
    assert until in told["cure_timely_removal"]
    assert until in told["cure_recharacterization"]
    cured = [{"tax_year": year, "contribution": 7000, "limit": 7000, "year_end_value": 8000}]
    assert not excess_contribution(account="roth", years=cured).notes


@given(
    inputs(
        account=st.sampled_from(["roth", "traditional"]),
        prior_excess=AMOUNTS,
        years=st.lists(
            st.fixed_dictionaries(
                {"tax_year": st.integers(2021, 2024)},
                optional={
                    "contribution": AMOUNTS,
                    "limit": AMOUNTS,
                    "new_excess": AMOUNTS,
                    "timely_removed": AMOUNTS,
                    "withdrawn": AMOUNTS,
                    "year_end_value": AMOUNTS,
                    "filing_status": st.sampled_from(["single", "married_filing_separately", "x"]),
                    "modified_agi": AMOUNTS,
                },
            ),
            max_size=3,
        ),
    )
)
def test_any_input_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(excess_contribution, values)


def test_the_tax_of_several_years_together_belongs_to_none_of_them() -> None:
    figures = excess_contribution(
        years=[{"tax_year": 2024, "new_excess": 7_000}, {"tax_year": 2025, "new_excess": 0}]
    ).figures()
    assert (figures["additional_tax"].value, figures["additional_tax"].tax_year) == (840, None)
    assert figures["2025:additional_tax"].tax_year == 2025
    assert one(new_excess=7_000).figures()["additional_tax"].tax_year == 2025


def test_a_last_year_without_new_excess_has_nothing_to_take_out_with_earnings() -> None:
    years = [{"tax_year": 2024, "new_excess": 7000}, {"tax_year": 2025, "new_excess": 0}]
    codes = {note.code for note in excess_contribution(account="roth", years=years).notes}
    assert not codes & {"cure_timely_removal", "cure_recharacterization"}
    assert "cure_withdrawal" in codes
