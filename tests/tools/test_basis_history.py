"""Chains of years: events placed in years and lines, forms rebuilt, and what is still to be filed."""

from __future__ import annotations

from typing import Any

import pytest

from tools.basis_history import basis_history
from tools.errors import CalculationError, InvalidInput, MissingFact
from tools.form_8606 import form_8606
from tools.history_result import BasisHistory


def event(kind: str, date: str, amount: int | str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "date": date, "amount": amount, **more}


def lines(history: BasisHistory, year: int) -> dict[str, str]:
    return dict(history.form(year).as_dict()["lines"])


SPLIT = [
    event("nondeductible_contribution", "2026-03-05", 7000, for_year=2025),
    event("nondeductible_contribution", "2026-03-05", 7500, for_year=2026),
    event("conversion", "2026-03-20", 14530),
]


def test_split_year_of_the_specification() -> None:
    history = basis_history(basis=0, events=SPLIT, year_end_values={2026: 0})
    assert lines(history, 2025) == {"1": "7000", "2": "0", "3": "7000", "14": "7000"}
    row = "7500 7000 14500 0 14500 0 0 14530 14530 0.99794 14500 0 14500 0 0 0 0 14530 14500 30"
    assert list(lines(history, 2026).values()) == row.split()
    assert history.figures()["2026:18"].value == 30
    assert [(year, line) for _, year, line in history.placed] == [(2025, "1"), (2026, "1"), (2026, "8")]


CARRY = [
    {"tax_year": 2024, "nondeductible_contribution": 7000},
    {"tax_year": 2025, "nondeductible_contribution": 7000, "conversion": 20000, "year_end_value": 36000},
    {"tax_year": 2026, "nondeductible_contribution": 7500, "conversion": 47000, "year_end_value": 0},
]


def test_carryforward_of_the_specification() -> None:
    history = basis_history(basis=0, years=CARRY)
    assert lines(history, 2024) == {"1": "7000", "2": "0", "3": "7000", "14": "7000"}
    row = "7000 7000 14000 0 14000 36000 0 20000 56000 0.25000 5000 0 5000 9000 0 0 0 20000 5000 15000"
    assert list(lines(history, 2025).values()) == row.split()
    row = "7500 9000 16500 0 16500 0 0 47000 47000 0.35106 16500 0 16500 0 0 0 0 47000 16500 30500"
    assert list(lines(history, 2026).values()) == row.split()
    three = basis_history(basis=0, years=CARRY, rounding="places=3")
    assert [three.form(2026)[ref] for ref in ("11", "18", "14")] == [16497, 30503, 3]


def test_a_chain_of_one_year_is_the_form() -> None:
    facts = {"nondeductible_contribution": 7000, "conversion": 7000, "year_end_value": 93000}
    history = basis_history(basis=500, years=[{"tax_year": 2025, **facts}])
    assert lines(history, 2025) == form_8606(tax_year=2025, basis=500, **facts).as_dict()["lines"]


def test_years_may_come_in_any_order() -> None:
    forward, backward = basis_history(basis=0, years=CARRY), basis_history(basis=0, years=CARRY[::-1])
    assert forward.as_dict() == backward.as_dict()


def test_contribution_late_in_the_season_goes_by_the_deadline_of_its_year() -> None:
    made = event("nondeductible_contribution", "2021-05-17", 6000, for_year=2020)
    assert lines(basis_history(basis=0, events=[made]), 2020)["1"] == "6000"
    with pytest.raises(InvalidInput) as refusal:
        basis_history(basis=0, events=[made | {"date": "2021-05-18"}])
    assert refusal.value.param == "for_year"


def test_contribution_of_next_spring_is_on_line_four_when_money_came_out() -> None:
    history = basis_history(
        basis=5000,
        events=[
            event("conversion", "2013-06-01", 5020),
            event("nondeductible_contribution", "2014-02-01", 5500, for_year=2013),
        ],
        year_end_values={2013: 0},
    )
    assert [history.form(2013)[ref] for ref in ("4", "5", "14", "18")] == [5500, 5000, 5500, 20]


def test_recharacterized_contribution_counts_from_its_first_day() -> None:
    history = basis_history(
        basis=0,
        events=[
            event("recharacterization_to_traditional", "2025-11-10", 7000, contributed_on="2025-02-01", earnings=700),
            event("conversion", "2025-12-01", 7720),
        ],
        year_end_values={2025: 0},
    )
    assert [history.form(2025)[ref] for ref in ("1", "8", "14", "17", "18")] == [7000, 7720, 0, 7000, 720]


def test_recharacterization_after_the_turn_of_the_year_still_counts_on_december_31() -> None:
    history = basis_history(
        basis=0,
        events=[
            event("conversion", "2025-05-01", 1000),
            event(
                "recharacterization_to_traditional", "2026-03-10", 7000, contributed_on="2025-02-01", earnings=300,
            ),
        ],
        year_end_values={2025: 2000},
    )  # fmt: skip
    form = history.form(2025)
    assert (form["1"], form["4"], form["6"]) == (7000, 0, 9300)


def test_recharacterization_to_roth_takes_the_contribution_off_the_form() -> None:
    moved = event("recharacterization_to_roth", "2026-03-10", 7000, contributed_on="2025-02-01", for_year=2025)
    made = event("nondeductible_contribution", "2025-02-01", 7000)
    history = basis_history(basis=1000, events=[made, moved], year_end_values={2025: 9000})
    assert history.basis_carried_forward == 1000
    with pytest.raises(InvalidInput):
        basis_history(basis=1000, events=[moved], year_end_values={2025: 9000})


def test_rollover_under_way_at_the_turn_of_the_year_is_added_to_line_six() -> None:
    away = event("rollover", "2024-12-10", 30000, completed_on="2025-01-20")
    conversion = event("conversion", "2024-03-01", 7000)
    contribution = event("nondeductible_contribution", "2024-02-01", 7000)
    history = basis_history(basis=0, events=[contribution, conversion, away], year_end_values={2024: 0})
    assert history.form(2024)["6"] == 30000
    to_plan = event("rollover_to_plan", "2024-12-10", 30000)
    assert basis_history(
        basis=0, events=[contribution, conversion, to_plan], year_end_values={2024: 0}
    ).form(2024)["6"] == 0  # fmt: skip
    with pytest.raises(InvalidInput):
        basis_history(basis=0, events=[contribution, away | {"completed_on": "2025-02-20"}])


def test_after_tax_plan_money_and_divorce_change_line_two() -> None:
    history = basis_history(
        basis=1000,
        events=[
            event("rollover_from_plan", "2024-05-01", 50000, after_tax=4000),
            event("divorce_basis_received", "2024-06-01", 500),
            event("divorce_basis_given", "2024-07-01", 200),
            event("nondeductible_contribution", "2024-08-01", 7000),
        ],
    )
    assert history.form(2024)["2"] == 5300


def test_charity_deductible_and_returned_contributions_leave_no_basis() -> None:
    history = basis_history(
        basis=0,
        events=[
            event("deductible_contribution", "2024-02-01", 3000),
            event("nondeductible_contribution", "2024-02-01", 4000),
            event("returned_contribution", "2025-02-01", 1500, contributed_on="2024-02-01", for_year=2024),
            event("qualified_charitable_distribution", "2024-09-01", 2000),
        ],
    )
    assert history.basis_carried_forward == 2500


def test_what_to_file() -> None:
    filed = [{"tax_year": 2024, "basis_carried_forward": 7000}, {"tax_year": 2025, "taxable_conversion": 14999}]
    history = basis_history(basis=0, years=CARRY, filed=filed, as_of="2026-11-23")
    assert [(filing.tax_year, filing.action) for filing in history.filings] == [
        (2024, "as_filed"), (2025, "amend"), (2026, "file"),
    ]  # fmt: skip
    assert history.filings[1].differs == ("taxable_conversion",)
    assert [filing.action for filing in basis_history(basis=0, years=CARRY, as_of="2026-11-23").filings] == [
        "file_late", "file_late", "file",
    ]  # fmt: skip


def test_missing_value_names_the_year() -> None:
    with pytest.raises(MissingFact, match="2026") as refusal:
        basis_history(basis=0, events=SPLIT)
    assert refusal.value.param == "year_end_values.2026"


@pytest.mark.parametrize(
    "values",
    [
        {},
        {"events": SPLIT, "years": CARRY},
        {"years": [*CARRY, CARRY[0]]},
        {"years": [CARRY[0], CARRY[1] | {"basis": 6999}]},
        {"events": [event("conversion", "2025-01-01", 1, for_year=2024)]},
        {"events": [event("nondeductible_contribution", "2025-01-01", 1, for_year=2023)]},
        {"events": [event("rollover_from_plan", "2025-01-01", 1, after_tax=2)]},
        {"events": [event("divorce_basis_given", "2025-01-01", 1)]},
        {"events": [event("recharacterization_to_traditional", "2025-01-01", 1)]},
        {"events": [event("recharacterization_to_traditional", "2025-10-16", 1, contributed_on="2024-01-02")]},
        {"events": [event("recharacterization_to_traditional", "2024-01-01", 1, contributed_on="2024-01-02")]},
        {"events": [event("gift", "2025-01-01", 1)]},
        {"events": [event("conversion", "2025-02-30", 1)]},
        {"years": CARRY, "filed": [{"tax_year": 2024}, {"tax_year": 2024}]},
    ],
)
def test_contradictions_are_refused(values: dict[str, Any]) -> None:
    with pytest.raises(CalculationError) as refusal:
        basis_history(**values)
    assert refusal.value.param


def test_events_that_add_up_to_more_than_an_amount_may_be_are_refused() -> None:
    twice = [{"kind": "conversion", "date": f"2025-0{month}-01", "amount": 10**12} for month in (1, 2)]
    with pytest.raises(InvalidInput, match="2025 add up"):
        basis_history(events=twice, year_end_values={2025: 0})


@pytest.mark.parametrize(("day", "told"), [("2025-04-18", True), ("2025-04-19", False), ("2025-01-01", True)])
def test_a_contribution_of_spring_without_a_year_is_an_assumption_that_is_told(day: str, told: bool) -> None:
    event = {"kind": "nondeductible_contribution", "date": day, "amount": 7000}
    for named, expected in ((event, told), (event | {"for_year": 2025}, False)):
        codes = [note.code for note in basis_history(events=[named], basis=0).notes]
        assert ("contribution_year_assumed" in codes) is expected


def test_a_note_of_several_forms_is_told_once() -> None:
    rows = [{"tax_year": year, "nondeductible_contribution": 90_000} for year in (2023, 2024, 2025)]
    codes = [note.code for note in basis_history(years=rows, basis=0).notes]
    assert codes.count("over_the_limit") == 1


@pytest.mark.parametrize(
    ("kind", "day", "made", "allowed"),
    [
        ("recharacterization_to_traditional", "2009-10-15", "2008-05-01", True),
        ("recharacterization_to_traditional", "2009-10-16", "2008-05-01", False),
        ("nondeductible_contribution", "2009-04-15", None, True),
        ("nondeductible_contribution", "2009-04-16", None, False),
    ],
)
def test_deadlines_of_years_without_a_law_file(kind: str, day: str, made: str | None, allowed: bool) -> None:
    event = {"kind": kind, "date": day, "amount": 500, "for_year": 2008, "contributed_on": made}
    if allowed:
        assert basis_history(events=[event], basis=0).form(2008)["1"] == 500
    else:
        with pytest.raises(InvalidInput):
            basis_history(events=[event], basis=0)


def test_more_of_the_late_part_cannot_be_returned_than_was_put_in_late() -> None:
    put = event("nondeductible_contribution", "2024-06-01", 5000)
    late = event("nondeductible_contribution", "2025-02-01", 2000, for_year=2024)
    back = event("returned_contribution", "2025-03-01", 3000, for_year=2024, contributed_on="2025-02-01")
    with pytest.raises(InvalidInput, match="More was returned"):
        basis_history(basis=0, events=[put, late, back])


def test_a_filed_form_with_another_basis_says_that_it_is_the_basis() -> None:
    filed = [{"tax_year": 2024, "basis_carried_forward": 0}]
    [filing] = basis_history(
        basis=0, events=[event("nondeductible_contribution", "2024-06-01", 5000)], filed=filed
    ).filings
    assert (filing.action, filing.differs) == ("amend", ("basis_carried_forward",))


def test_rows_may_leave_the_december_31_value_to_the_list_of_values() -> None:
    row = {"tax_year": 2025, "nondeductible_contribution": 7000, "conversion": 7000}
    history = basis_history(basis=0, years=[row], year_end_values={2025: 93_000})
    assert history.form(2025)["18"] == 6510


def test_nothing_is_told_twice() -> None:
    rows = [{"tax_year": year, "nondeductible_contribution": 7000} for year in (2024, 2025)]
    told = [note.code for note in basis_history(years=rows).notes]
    assert len(told) == len(set(told))
    assert "no_basis_stated" in told


def test_events_and_rows_together_would_count_twice() -> None:
    with pytest.raises(InvalidInput) as refused:
        basis_history(events=[event("conversion", "2025-02-01", 1)], years=[{"tax_year": 2025, "conversion": 1}])
    assert (refused.value.code, refused.value.param) == ("contradiction", "years")


@pytest.mark.parametrize(("day", "action"), [("2025-10-15", "file"), ("2025-10-16", "file_late")])
def test_a_form_is_late_from_the_day_after_the_extended_due_date(day: str, action: str) -> None:
    put = event("nondeductible_contribution", "2024-06-01", 5000)
    assert [filing.action for filing in basis_history(basis=0, events=[put], as_of=day).filings] == [action]
