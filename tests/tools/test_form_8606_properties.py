"""What holds for every Form 8606: the invariants of the specification, and that bad input is refused, never crashes."""

from __future__ import annotations

import json
from decimal import Decimal
from fractions import Fraction
from typing import Any

from hypothesis import assume, given, settings
from hypothesis import strategies as st

from tests.tools.fuzzing import AGES, AMOUNTS, FLAGS, YEARS, inputs, survives
from tools.basis_history import basis_history
from tools.form_8606 import Form8606, form_8606
from tools.joint_return import joint_return

DOLLARS = st.one_of(st.integers(0, 200_000), st.sampled_from([0, 0, 1, 7000, 7500, 8000]))
ROUNDINGS = st.sampled_from(["exact", "cents", "places=3", "places=4", "places=5"])
PART_ONE = {
    "nondeductible_contribution": DOLLARS, "basis": DOLLARS, "year_end_value": DOLLARS, "distribution": DOLLARS,
    "conversion": DOLLARS, "outstanding_rollover": st.integers(0, 50_000), "rounding": ROUNDINGS,
}  # fmt: skip
YEAR = st.integers(1998, 2030)


@st.composite
def facts(draw: st.DrawFn) -> dict[str, Any]:
    """Sensible facts of Parts I and II, sometimes with cents, with a part of the contribution made next year."""
    values = draw(st.fixed_dictionaries(PART_ONE))
    values["contribution_made_next_year"] = draw(st.integers(0, values["nondeductible_contribution"]))
    if draw(st.booleans()):
        values |= {name: f"{values[name]}.{draw(st.integers(0, 99)):02d}" for name in ("conversion", "year_end_value")}
    return values


def exact(values: dict[str, Any]) -> dict[str, Any]:
    return values | {"rounding": "exact"}


def form(values: dict[str, Any], year: int = 2025) -> Form8606:
    return form_8606(tax_year=year, **values)


def nontaxable(filled: Form8606) -> Decimal:
    return filled.line.get("13", 0)


@given(facts(), YEAR)
def test_every_dollar_is_taxable_or_nontaxable(values: dict[str, Any], year: int) -> None:
    line = form(values, year).line
    assume("13" in line)
    taxable = line["15" if year < 2017 else "15a"]
    assert line["13"] + taxable + line.get("18", 0) == line["7"] + line["8"]


@given(facts())
def test_basis_is_never_recovered_twice(values: dict[str, Any]) -> None:
    line = form(values).line
    assume("13" in line)
    assert 0 <= line["13"] <= line["5"]
    assert line["14"] >= line["4"] >= 0
    assert line["14"] + line["13"] == line["3"]
    assert 0 <= line["11"] <= line["8"]
    assert 0 <= line["12"] <= line["7"]


@given(facts(), st.integers(1, 100_000))
def test_more_value_at_year_end_never_frees_more(values: dict[str, Any], more: int) -> None:
    richer = exact(values) | {"year_end_value": Decimal(values["year_end_value"]) + more}
    poorer = form(exact(values))
    assume("13" in poorer.line)
    assert nontaxable(form(richer)) <= nontaxable(poorer)


@given(facts(), st.integers(1, 8000))
def test_more_contributed_in_the_year_never_taxes_more(values: dict[str, Any], more: int) -> None:
    richer = exact(values) | {"nondeductible_contribution": values["nondeductible_contribution"] + more}
    poorer = form(exact(values))
    assume("18" in poorer.line)
    assert form(richer)["18"] <= poorer["18"]


@given(facts())
def test_nothing_left_and_enough_basis_means_no_tax(values: dict[str, Any]) -> None:
    values = exact(values) | {"year_end_value": 0, "outstanding_rollover": 0}
    basis = values["basis"] + values["nondeductible_contribution"] - values["contribution_made_next_year"]
    assume(basis >= Decimal(values["conversion"]) + values["distribution"] + 1)
    filled = form(values)
    assert filled.taxable_conversion == filled.taxable_distribution == 0


@given(facts())
def test_no_basis_means_everything_is_taxable(values: dict[str, Any]) -> None:
    values = exact(values) | {"basis": 0, "nondeductible_contribution": 0, "contribution_made_next_year": 0}
    filled = form(values)
    assert filled.taxable_total == filled.entry.conversion + filled.entry.distribution


@given(facts())
def test_five_places_are_within_a_dollar_of_exact(values: dict[str, Any]) -> None:
    assume(Decimal(values["conversion"]) <= 100_000)
    assert abs(form(exact(values)).taxable_conversion - form(values | {"rounding": "places=5"}).taxable_conversion) <= 2


@given(facts())
def test_three_places_are_within_half_a_thousandth(values: dict[str, Any]) -> None:
    one, other = form(exact(values)), form(values | {"rounding": "places=3"})
    assume("8" in one.line)
    assert abs(one.line["18" if "18" in one.line else "14"] - other.line["18" if "18" in other.line else "14"]) <= (
        Fraction(one.line["8"] + one.line["7"]) * Fraction(5, 10_000) + 2
    )


@given(facts(), YEAR)
def test_lines_are_in_the_order_of_the_paper_and_agree_with_the_figures(values: dict[str, Any], year: int) -> None:
    filled = form(values, year)
    numbers = [(int(ref.rstrip("abc")), ref) for ref in filled.line]
    assert numbers == sorted(numbers)
    figures = filled.figures()
    assert list(figures)[: len(filled.line)] == list(filled.line)
    assert all(figures[ref].value == filled[ref] for ref in figures)


@given(facts(), YEAR, st.booleans())
def test_fast_json_is_the_published_dictionary(values: dict[str, Any], year: int, young: bool) -> None:
    filled = form(values | {"age_under_59_half": young}, year)
    assert filled.as_json() == json.dumps(filled.as_dict())


@given(st.lists(facts(), min_size=1, max_size=6))
def test_over_the_years_no_basis_is_lost_or_made(rows: list[dict[str, Any]]) -> None:
    years = [
        exact({name: value for name, value in row.items() if name != "basis"}) | {"tax_year": 2010 + count}
        for count, row in enumerate(rows)
    ]
    history = basis_history(basis=5000, years=years)
    contributed = sum(filled.entry.nondeductible_contribution for filled in history.forms)
    recovered = sum(filled.line.get("13", 0) for filled in history.forms)
    skipped = sum(
        min(filled.entry.basis, filled.entry.conversion) for filled in history.forms if "1" not in filled.line
    )  # Part I left blank, the basis went straight to line 17
    assert 5000 + contributed - recovered - skipped == history.basis_carried_forward


@given(facts(), facts())
def test_joint_taxable_line_is_the_sum_of_two_forms(mine: dict[str, Any], theirs: dict[str, Any]) -> None:
    result = joint_return(tax_year=2025, you=mine, spouse=theirs)
    assert result["4b"] == form(mine).taxable_total + form(theirs).taxable_total


FIELDS: dict[str, st.SearchStrategy[Any]] = {
    "tax_year": YEARS, **PART_ONE, "contribution_made_next_year": AMOUNTS, "conversion": AMOUNTS, "basis": AMOUNTS,
    "roth_distribution": AMOUNTS, "first_time_homebuyer": AMOUNTS, "roth_contribution_basis": AMOUNTS,
    "roth_conversion_basis": AMOUNTS, "age": AGES, "age_under_59_half": FLAGS, "simple_first_two_years": FLAGS,
    "disaster_distribution": AMOUNTS, "required_minimum_distribution": AMOUNTS, "inherited_ira": FLAGS,
    "early_distribution_exception": AMOUNTS, "qualified_charitable_distribution": AMOUNTS, "trump_account": FLAGS,
    "repaid_reservist_distribution": AMOUNTS, "repaid_distribution": AMOUNTS, "repaid_roth_distribution": AMOUNTS,
    "returned_earnings": AMOUNTS, "rollover": AMOUNTS, "recharacterization": AMOUNTS,
}  # fmt: skip


@settings(max_examples=150, deadline=None)
@given(inputs(**FIELDS))
def test_any_input_of_the_form_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(form_8606, values)


PERSON = inputs(**{name: strategy for name, strategy in FIELDS.items() if name != "tax_year"})


@settings(max_examples=60, deadline=None)
@given(inputs(tax_year=YEARS, you=PERSON, spouse=PERSON, rollovers=AMOUNTS))
def test_any_input_of_a_joint_return_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(joint_return, values)


EVENTS = st.lists(
    inputs(
        kind=st.sampled_from(
            ["nondeductible_contribution", "conversion", "distribution", "rollover", "rollover_from_plan",
             "recharacterization_to_traditional", "returned_contribution", "divorce_basis_given"]
        ),
        date=st.dates().map(str) | st.sampled_from(["2025-03-01", "2026-03-01", "2024-12-15"]),
        amount=AMOUNTS,
        for_year=YEARS,
        contributed_on=st.sampled_from(["2025-02-01", "2025-03-01", None]),
        completed_on=st.sampled_from(["2025-02-01", None]),
    ),
    max_size=5,
)  # fmt: skip
ROWS = st.lists(inputs(**FIELDS), max_size=4)


@settings(max_examples=80, deadline=None)
@given(inputs(events=EVENTS, years=st.just([]), year_end_values=st.dictionaries(YEARS, AMOUNTS), basis=AMOUNTS))
def test_any_events_are_answered_or_refused(values: dict[str, Any]) -> None:
    survives(basis_history, values)


@settings(max_examples=150, deadline=None)
@given(
    inputs(years=ROWS, basis=AMOUNTS, filed=st.lists(inputs(tax_year=YEARS, taxable_conversion=AMOUNTS), max_size=3))
)
def test_any_rows_are_answered_or_refused(values: dict[str, Any]) -> None:
    survives(basis_history, values)
