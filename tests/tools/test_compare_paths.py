from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.fuzzing import AMOUNTS, FLAGS, STATUSES, YEARS, inputs, survives
from tests.tools.known_cases import numeric_cases
from tools.compare_paths import compare_paths
from tools.errors import InvalidInput, MissingFact
from tools.form_8606 import form_8606
from tools.tax_cost import tax_cost

STATED = {
    "nondeductible_contribution": "nondeductible_contribution",
    "prior_basis": "basis",
    "contributed_jan_apr_next_year": "contribution_made_next_year",
    "year_end_value_all_traditional_sep_simple": "year_end_value",
    "distributions_not_converted": "distribution",
    "conversions": "conversion",
    "marginal_rate": "marginal_rate",
}
TRAP = {"tax_year": 2025, "nondeductible_contribution": 7_000, "conversion": 7_000, "year_end_value": 93_000}


@pytest.mark.parametrize("case", numeric_cases("reverse_rollover") + numeric_cases("tax_cost_marginal"))
def test_known_case(case: dict[str, Any]) -> None:
    facts, expected = case["facts"], case["expected"]
    if "ira_total" in facts:
        result = compare_paths(tax_year=case["tax_year"], year_end_value=facts["ira_total"], basis=facts["basis"])
        assert result["reverse_rollover:ceiling"] == expected["max_pretax_rollover"]
        assert result["reverse_rollover:stays"] == expected["must_stay_in_ira"]
        return
    stated = {name: facts[key] for key, name in STATED.items() if key in facts}
    result = compare_paths(tax_year=case["tax_year"], **stated)
    assert result["as_is:18"] == expected["line_18_taxable"]
    if "line_14_basis" in expected:
        assert result["as_is:14"] == expected["line_14_basis"]
    if "tax_cost" in expected:
        assert result["as_is:tax"] == expected["tax_cost"]


def recharacterized() -> list[Any]:
    """The last year of each known case in which recharacterized money is converted."""
    found = []
    for case in numeric_cases("recharacterisation_nia"):
        facts, expected = case.values[0]["facts"], case.values[0]["expected"]
        year = facts["years"][-1] if "years" in facts else facts
        if "conversions" in year:
            tax_year = year.get("year", case.values[0]["tax_year"])
            found.append(pytest.param(tax_year, year, expected.get(str(tax_year), expected), id=case.id))
    return found


@pytest.mark.parametrize(("tax_year", "facts", "expected"), recharacterized())
def test_recharacterized_earnings_are_pretax_money(
    tax_year: int, facts: dict[str, Any], expected: dict[str, Any]
) -> None:
    stated = {name: facts[key] for key, name in STATED.items() if key in facts}
    result = compare_paths(tax_year=tax_year, **stated)
    assert result["as_is:18"] == expected["line_18_taxable"]
    assert result["as_is:14"] == expected["line_14_basis"]
    if "tax_cost" in expected:
        assert result["as_is:tax"] == expected["tax_cost"]


def test_the_classic_trap_side_by_side() -> None:
    result = compare_paths(**TRAP, marginal_rate=24, rollover_to_plan=43_000)
    table = {
        path: (result[f"{path}:18"], result[f"{path}:14"], result[f"{path}:tax"])
        for path in ("as_is", "reverse_rollover", "partial_reverse_rollover", "convert_everything", "wait", "leave_it")
    }
    assert table == {
        "as_is": (6_510, 6_510, Decimal("1562.40")),
        "reverse_rollover": (0, 0, 0),
        "partial_reverse_rollover": (6_140, 6_140, Decimal("1473.60")),
        "convert_everything": (93_000, 0, 22_320),
        "wait": (0, 7_000, 0),
        "leave_it": (0, 7_000, 0),
    }
    assert (result["reverse_rollover:ceiling"], result["reverse_rollover:stays"]) == (93_000, 0)
    assert (result["wait:next_year:18"], result["wait:next_year:14"]) == (6_510, 6_510)
    assert result["break_even_rate"] == 24


def test_tax_is_left_out_where_no_rate_is_known() -> None:
    result = compare_paths(**TRAP)
    assert not [ref for ref in result.figures() if ref.endswith(":tax")]
    assert "tax_needs_a_rate" in [note.code for note in result.notes]


def test_brackets_find_the_tax_and_the_room_of_the_bracket() -> None:
    result = compare_paths(**TRAP, filing_status="single", taxable_income=90_000)
    assert result["as_is:tax"] == Decimal("1432.20")
    assert result["bracket_room"] == 13_350
    assert result["convert_everything:tax"] == Decimal("22053")
    assert result["convert_everything:break_even_rate"] == Decimal("23.84")


@pytest.mark.parametrize(("later", "winner"), [(12, "reverse_rollover"), (32, "convert_everything")])
def test_the_later_rate_decides_what_wins(later: int, winner: str) -> None:
    result = compare_paths(**TRAP, marginal_rate=24, later_rate=later)
    totals = {ref.partition(":")[0]: result.amount(ref) for ref in result.figures() if ref.endswith(":total_tax")}
    assert totals[winner] == min(totals.values())


@pytest.mark.parametrize(
    ("later", "balance"), [(12, 0), (22, 13_350), (23, Decimal("26700")), (37, None), (24, Decimal("110637.50"))]
)
def test_the_balance_decides_where_brackets_are_known(later: int, balance: Decimal | None) -> None:
    result = compare_paths(**TRAP, filing_status="single", taxable_income=90_000, later_rate=later)
    if balance is None:
        assert "everything_wins_always" in [note.code for note in result.notes]
    else:
        assert result["break_even_balance"] == balance


@given(st.integers(0, 700_000), st.integers(10, 36))
def test_at_the_break_even_balance_now_and_later_cost_the_same(income: int, later: int) -> None:
    facts = {"filing_status": "single", "taxable_income": income}
    result = compare_paths(**TRAP, **facts, later_rate=later)
    balance = result.amount("break_even_balance")
    if balance:
        tax = tax_cost(**facts, tax_year=2025, taxable_amount=balance).amount("tax")
        assert abs(tax - balance * later / 100) <= Decimal("0.01")


def test_other_distributions_share_the_tax() -> None:
    result = compare_paths(
        tax_year=2025,
        nondeductible_contribution=7_000,
        basis=5_000,
        distribution=6_000,
        conversion=10_000,
        year_end_value=30_000,
        marginal_rate=10,
    )
    assert (result["as_is:18"], result["as_is:15"], result["as_is:tax"]) == (7_391, 4_435, Decimal("1182.60"))


def test_what_is_refused() -> None:
    with pytest.raises(MissingFact) as error:
        compare_paths(tax_year=2025, conversion=7_000)
    assert error.value.param == "year_end_value"
    with pytest.raises(InvalidInput, match="lower rollover_to_plan"):
        compare_paths(**TRAP, rollover_to_plan=93_001)
    closed = compare_paths(**TRAP, plan_accepts_rollovers=False)
    assert "reverse_rollover:18" not in closed
    assert "reverse_rollover" not in closed.as_dict()["paths"]


def test_nested_paths_repeat_the_lines() -> None:
    published = compare_paths(**TRAP, marginal_rate=24).as_dict()
    assert published["paths"]["as_is"]["18"] == published["lines"]["as_is:18"] == "6510"
    assert published["paths"]["reverse_rollover"]["requires"]


whole = st.integers(0, 200_000)


@given(st.integers(0, 8_000), whole, whole, whole, st.integers(10, 37))
def test_relations_between_paths(put: int, basis: int, value: int, converted: int, rate: int) -> None:
    facts = {
        "tax_year": 2025,
        "nondeductible_contribution": put,
        "basis": basis,
        "year_end_value": value,
        "conversion": converted,
    }
    result = compare_paths(**facts, marginal_rate=rate)
    as_is = form_8606(**facts)
    assert result["as_is:18"] == as_is.taxable_conversion
    assert result["as_is:14"] == as_is.basis_carried_forward
    assert result.amount("reverse_rollover:18") <= result.amount("as_is:18") <= result.amount("convert_everything:18")
    assert result.amount("reverse_rollover:ceiling") + result.amount("reverse_rollover:stays") == value
    pretax = max(0, value + converted - put - basis)
    assert result["convert_everything:18"] == pretax
    assert result["wait:14"] == result["leave_it:14"] == put + basis
    assert result.amount("reverse_rollover:ceiling") <= pretax


@given(
    inputs(
        tax_year=YEARS,
        year_end_value=AMOUNTS,
        nondeductible_contribution=AMOUNTS,
        basis=AMOUNTS,
        contribution_made_next_year=st.one_of(st.none(), AMOUNTS),
        outstanding_rollover=AMOUNTS,
        distribution=st.one_of(st.none(), AMOUNTS),
        conversion=AMOUNTS,
        rollover_to_plan=st.one_of(st.none(), st.integers(0, 10_000)),
        plan_accepts_rollovers=FLAGS,
        marginal_rate=st.sampled_from([None, 24, "0.1"]),
        filing_status=st.sampled_from([None, *STATUSES]),
        taxable_income=AMOUNTS,
        later_rate=st.sampled_from([None, 12]),
        rounding=st.sampled_from(["exact", "places=3", "cents"]),
    )
)
def test_any_input_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(compare_paths, values)


def test_more_and_less_tax_are_called_so() -> None:
    figures = compare_paths(
        tax_year=2025, nondeductible_contribution=7000, conversion=7000, year_end_value=93000, marginal_rate=24
    ).figures()
    assert figures["reverse_rollover:tax_saved"].label.startswith("less tax now")
    assert figures["convert_everything:tax_more"].label.startswith("more tax now")


def test_cents_more_are_more() -> None:
    facts = {"tax_year": 2025, "basis": 7000, "conversion": 2000, "year_end_value": 5003, "marginal_rate": 24}
    more = compare_paths(**facts).amount("convert_everything:tax_more")
    assert 0 < more < 1
