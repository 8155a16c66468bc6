"""Where the figures of a call may come from."""

from __future__ import annotations

import pytest

import tools
from assistant.arguments import argument_check
from assistant.facts import Fact, FactBook
from assistant.ledger import Ledger
from assistant.plan import Call, Plan
from assistant.toolbox import Toolbox

assert tools

SAID = {
    "nondeductible_contribution": "7000",
    "conversion": "6500",
    "year_end_value": "93000",
    "basis": "1200",
    "filing_status": "single",
    "age": "45",
    "modified_agi": "160500",
}
BOOK = FactBook().put_all(Fact("", name, value, tax_year=2025) for name, value in SAID.items())
GOOD = {"tax_year": 2025, "nondeductible_contribution": "7000", "conversion": 6500, "year_end_value": "93,000"}


def refused(call: Call, book: FactBook = BOOK, plan: Plan | None = None) -> str:
    return argument_check(book, plan or Plan())(call, Ledger(2026))


def test_what_was_said_may_be_used() -> None:
    assert refused(Call("form_8606", {**GOOD, "basis": 1200}, tax_year=2025)) == ""


@pytest.mark.parametrize(
    "change",
    [
        {"year_end_value": 50000},
        {"conversion": 7000},
        {"basis": 93000},
        {"basis": 0},
        {"distribution": 6500},
        {"tax_year": 2019},
        {"nondeductible_contribution": "7000.01"},
    ],
)
def test_another_figure_or_the_right_one_in_another_role_is_refused(change: dict[str, object]) -> None:
    reason = refused(Call("form_8606", {**GOOD, **change}, tax_year=2025))
    assert next(iter(change)) in reason


@pytest.mark.parametrize("change", [{"filing_status": "married_filing_jointly"}, {"age": 55}, {"modified_agi": 100000}])
def test_statuses_and_ages_are_facts_too(change: dict[str, object]) -> None:
    good = {"tax_year": 2025, "filing_status": "single", "age": 45, "modified_agi": "160500"}
    assert refused(Call("roth_ira_limit", good, tax_year=2025)) == ""
    assert refused(Call("roth_ira_limit", {**good, **change}, tax_year=2025))


@pytest.mark.parametrize("name", ["basis", "year_end_value"])
def test_what_was_said_may_not_be_left_out(name: str) -> None:
    whole = {**GOOD, "basis": 1200}
    del whole[name]
    assert name in refused(Call("form_8606", whole, tax_year=2025))


def test_a_call_that_differs_from_the_planned_one_is_not_the_planned_one() -> None:
    whole = {**GOOD, "basis": 1200}
    plan = Plan(calls=(Call("form_8606", whole, tax_year=2025),))
    assert refused(Call("form_8606", {**whole, "conversion": "6,500"}, tax_year=2025), plan=plan) == ""
    assert refused(Call("form_8606", GOOD, tax_year=2025), plan=plan)


def test_one_persons_figures_are_not_anothers() -> None:
    assert "spouse" in refused(Call("form_8606", GOOD, person="spouse", tax_year=2025))
    assert "Kim" in refused(Call("form_8606", GOOD, person="Kim", tax_year=2025))


def test_what_code_planned_may_be_used_for_the_same_person_and_scenario() -> None:
    derived = {**GOOD, "year_end_value": "86500"}
    plan = Plan(calls=(Call("form_8606", derived, tax_year=2025),))
    assert refused(Call("form_8606", derived, tax_year=2025), plan=plan) == ""
    assert refused(Call("form_8606", derived, tax_year=2025, scenario="wait"), plan=plan)


def test_a_result_may_be_used_in_its_role() -> None:
    ledger = Ledger(2026)
    facts = {
        "tax_year": 2025,
        "nondeductible_contribution": 7000,
        "basis": 0,
        "conversion": 7000,
        "year_end_value": 93000,
    }
    assert Toolbox(ledger).calculate(Call("form_8606", facts, tax_year=2025)).computation
    check = argument_check(BOOK, Plan())
    assert check(Call("form_8606", {"tax_year": 2026, "basis": "6510"}, tax_year=2026), ledger) == ""
    assert check(Call("form_8606", {"tax_year": 2026, "conversion": "6510"}, tax_year=2026), ledger)


def test_the_refusal_reaches_the_outcome() -> None:
    toolbox = Toolbox(Ledger(2026), check=argument_check(BOOK, Plan()))
    error = toolbox.calculate(Call("form_8606", {**GOOD, "conversion": 1}, tax_year=2025)).error
    assert error is not None
    assert error.code == "argument_not_said"
