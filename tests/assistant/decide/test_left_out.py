"""An amount that was told reaches a calculation, or it is asked about."""

from __future__ import annotations

import datetime
from dataclasses import replace
from typing import Any

import pytest

from assistant.decide.case import Case
from assistant.decide.left_out import with_all_told
from assistant.facts import FactBook
from assistant.plan import Call, Plan
from assistant.reading import read

TODAY = datetime.date(2026, 11, 29)
BACKDOOR = {"nondeductible_contribution": "6500", "conversion": "6500", "basis": "0"}
TOLD = "2023: 6,500 nondeductible in, 6,500 converted, no old basis. SEP 41,300 on 12/31/23. taxable?"


def _asked(
    message: str, *forms: dict[str, Any], person: str = "you", calculator: str = "form_8606", **more: Any
) -> str:
    """What is asked for, with the words that point at the amount; nothing where the plan is left as it is."""
    year = 2024 if calculator == "roth_withdrawal" else 2023
    plan = Plan(calls=tuple(Call(calculator, form, person, form.get("tax_year", year)) for form in forms))
    case = replace(Case(FactBook(), TODAY, person, year, text=message, message=message), **more)
    found = with_all_told(plan, read(message, TODAY), case)
    assert (found is plan) == (not found.needs)
    return " ".join(f"{need.fact}: {need.question.partition('.')[0]}" for need in found.needs)


def test_a_value_that_is_on_no_line_is_asked_for() -> None:
    asked = "year_end_value: I could not place the third amount of your message (behind “old basis SEP”)"
    assert _asked(TOLD, BACKDOOR | {"year_end_value": "0"}) == asked


@pytest.mark.parametrize("value", ["41300", "47800", "34800"])
def test_alone_with_others_or_less_others_it_is_taken_up(value: str) -> None:
    assert _asked(TOLD, BACKDOOR | {"year_end_value": value}) == ""


def test_no_value_is_entered_where_no_money_left_the_iras() -> None:
    message = "2023: 6,500 nondeductible in, nothing converted, IRA 41,300 on 12/31/23. line 14?"
    assert _asked(message, {"nondeductible_contribution": "6500", "basis": "0"}) == ""


def test_what_another_person_has_belongs_to_no_form_of_mine() -> None:
    of_the_wife = (
        "2023: 6,500 nondeductible in, 6,500 converted, no IRA left. my wife's SEP 41,300 on 12/31/23. taxable?"
    )
    assert _asked(of_the_wife, BACKDOOR | {"year_end_value": "0"}) == ""


def test_what_a_supposition_leaves_out_is_supposed_away() -> None:
    assert _asked(TOLD, BACKDOOR | {"year_end_value": "0"}, goes_on=True) == ""


def test_a_conversion_that_no_withdrawal_comes_from_is_asked_for() -> None:
    message = "Roth: 4k contribs, 5k conv in 2019 (0 taxable), 12k conv in 2022 (12k taxable). took 15k out in 2024, age 45. taxable?"
    taken = {"withdrawal": "15000", "contributions": "4000"}
    both = [{"tax_year": 2019, "amount": "5000"}, {"tax_year": 2022, "amount": "12000"}]
    assert _asked(message, taken | {"conversions": both}, calculator="roth_withdrawal") == ""
    assert _asked(message, taken | {"conversions": both[:1]}, calculator="roth_withdrawal").startswith(
        "roth_conversions"
    )


def test_a_contribution_that_no_withdrawal_comes_from_is_asked_for() -> None:
    message = "I put 6k into a roth over the years. took 9k out in 2024, age 45. taxable?"
    of_nothing = {"withdrawal": "9000", "contributions": "0", "conversions": []}
    assert _asked(message, of_nothing, calculator="roth_withdrawal").startswith("roth_contribution_basis")
    assert _asked(message, of_nothing | {"contributions": "6000"}, calculator="roth_withdrawal") == ""
    assert _asked(message, {"withdrawal": "9000"}, calculator="roth_withdrawal") == ""


@pytest.mark.parametrize(
    "message",
    [
        "2023: 6,500 nondeductible in, 6,500 converted while 41,300 sat in a pre-tax IRA that went to my 401(k) in May; no IRA had a cent on 12/31/23",
        "2023: 6,500 nondeductible in, 6,500 converted, no basis. IRAs 52,000 on 12/31/23 (41,300 when it arrived)",
        "2023: I have 41,300 in an IRA. 6,500 nondeductible in, 6,500 converted, and 38,000 left at year end",
    ],
)
def test_a_value_of_another_day_is_no_value_of_the_form(message: str) -> None:
    left = {"52,000": "52000", "38,000": "38000"}
    value = next((entered for told, entered in left.items() if told in message), "0")
    assert _asked(message, BACKDOOR | {"year_end_value": value}) == ""
