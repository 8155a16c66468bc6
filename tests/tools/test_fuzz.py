"""Every calculator under spoilt input: a good case with values dropped, swapped, doubled, nested or made nonsense.

Each input gives a complete result or an error of the tree with a message and a code; nothing else may come out.
"""

from __future__ import annotations

import copy
import json
import random
from collections.abc import Iterator
from typing import Any

import pytest

from tests.tools.fuzzing import STATUSES, survives
from tools import CALCULATORS

FORM = {
    "nondeductible_contribution": "7000", "basis": 5000, "contribution_made_next_year": 2500, "year_end_value": "30000.49",
    "distribution": 6000, "conversion": 10000, "outstanding_rollover": 100, "roth_distribution": 35000,
    "first_time_homebuyer": 5000, "roth_contribution_basis": 10000, "roth_conversion_basis": 12000, "age": 45,
    "age_under_59_half": True, "rounding": "places=3", "disaster_distribution": 400, "disaster_repayment": 100,
    "early_distribution_exception": 50, "qualified_charitable_distribution": 10, "roth_disaster_distribution": 70,
    "required_minimum_distribution": 500, "earlier_first_time_homebuyer": 6000,
}  # fmt: skip
EVENTS = [
    {"kind": "nondeductible_contribution", "date": "2025-03-01", "amount": 7000, "for_year": 2024},
    {"kind": "conversion", "date": "2025-04-01", "amount": "7000.35"},
    {"kind": "distribution", "date": "2025-06-01", "amount": 100},
    {"kind": "rollover", "date": "2025-12-01", "amount": 500, "completed_on": "2026-01-15"},
    {"kind": "rollover_from_plan", "date": "2024-05-01", "amount": 900, "after_tax": 300},
    {
        "kind": "recharacterization_to_traditional", "date": "2025-02-01", "amount": 600, "earnings": 40,
        "for_year": 2024, "contributed_on": "2024-06-01",
    },
]  # fmt: skip
TAXES = {"marginal_rate": "24%", "filing_status": "single", "taxable_income": 100000, "later_rate": 22}
GOOD: dict[str, list[dict[str, Any]]] = {
    "form_8606": [{"tax_year": 2025, **FORM}],
    "joint_return": [{"tax_year": 2024, "you": FORM, "spouse": {"conversion": 5, "year_end_value": 9}, "rollovers": 3}],
    "basis_history": [
        {"events": EVENTS, "year_end_values": {"2024": 900, "2025": 20000}, "as_of": "2026-11-01", "basis": 100},
        {"years": [{"tax_year": 2024, "nondeductible_contribution": 7000}, {"tax_year": 2025, **FORM, "basis": 7000}]},
    ],
    "roth_ira_limit": [
        {
            "tax_year": 2025, "filing_status": "married_filing_jointly", "modified_agi": 240000, "age": 51,
            "compensation": 3000, "spouse_compensation": 90000, "spouse_ira_contributions": 7000,
            "contributions_to_traditional": 100, "lived_apart_all_year": False,
        }
    ],
    "ira_deduction": [
        {
            "tax_year": 2019, "filing_status": "single", "contribution": 7000, "covered_by_workplace_plan": True,
            "spouse_covered_by_workplace_plan": False, "modified_agi": 70000, "treated_as_nondeductible": 10, "age": 69,
        }
    ],
    "net_income_attributable": [
        {
            "contribution": "6500.25", "value_before": 900, "value_at_removal": "8000", "other_contributions": 10,
            "distributions": 7, "tax_year": 2024, "purpose": "return",
        },
        {"contribution": 1000, "adjusted_opening_balance": 22000, "adjusted_closing_balance": 23600},
    ],
    "excess_contribution": [
        {
            "account": "roth", "prior_excess": 100,
            "years": [
                {"tax_year": 2024, "contribution": 7000, "filing_status": "single", "modified_agi": 150000, "age": 40},
                {"tax_year": 2025, "new_excess": 600, "timely_removed": 50, "withdrawn": 40, "year_end_value": 90},
            ],
        }
    ],
    "mega_backdoor": [
        {
            "tax_year": 2026, "elective_deferral": 24500, "employer_contribution": 12000, "age": 61,
            "after_tax_contribution": 900, "compensation": 200000, "after_tax_earnings": 40, "disbursement": 500,
            "direct_rollover": 30, "plan_after_tax_limit": 8000, "prior_year_wages": 160000, "catch_up": 100,
        },
        {"tax_year": 2026, "elective_deferral": 9000, "employer_contribution": 800, "self_employment_earnings": 60000},
        {
            "tax_year": 2026, "elective_deferral": 9000, "employer_match_percent": 50, "employer_percent_of_pay": 6,
            "compensation": 90000,
        },
    ],
    "roth_withdrawal": [
        {
            "tax_year": 2025, "withdrawal": 30000, "contributions": 9000, "age": 45, "first_roth_year": 2015,
            "conversions": [{"year": 2022, "taxable": 5000, "nontaxable": 6000}], "first_home": 8000,
            "first_home_used": 100, "exempt_from_additional_tax": 40, "age_under_59_half": True,
            "earlier_withdrawals": [
                {"year": 2023, "amount": 10000, "age": 43, "contributions_since": 900}, {"year": 2025, "amount": 60}
            ],
        }
    ],
    "tax_cost": [
        {"taxable_amount": "6510.50", "tax_year": 2025, "filing_status": "single", "taxable_income": 47000},
        {
            "taxable_amount": 6510, "tax_year": 2024, "filing_status": "head_of_household",
            "adjusted_gross_income": 9000, "count_65_or_blind": 1, "itemized_deductions": 20000,
        },
        {"taxable_amount": 6510, "marginal_rate": "0.24"},
    ],
    "compare_paths": [
        {
            **{name: FORM[name] for name in list(FORM)[:7]}, "tax_year": 2025, "rollover_to_plan": 500,
            "plan_accepts_rollovers": True, **TAXES,
        }
    ],
    "review_form_8606": [
        {
            "tax_year": 2025, "filed": {"1": 7000, "2": "0", "8": 7000, "10": "0.07", "14": "6,510", "18": "(6510)"},
            "facts": {"year_end_value": 93000}, "spouse_year_end_value": 40, "box_2a": 7000,
        }
    ],
    "limits": [{"tax_year": 2026, "keys": ["ira_limit", "ordinary_brackets"]}],
}  # fmt: skip
NONSENSE: list[Any] = [
    None, True, False, -1, 0, 1, "0", "-0.01", "NaN", "Infinity", "-Infinity", "1e400", "1E-999999999", "7000.355", 0.1,
    1e308, float("nan"), float("inf"), 10**12, 10**12 + 1, 10**30, "", " ", "$7,000", "seven", "٣", "0x10", [], {}, [[]],
    {"a": 1}, "2025-02-30", "9999-12-31", "0001-01-01", 1998, 2010, 2018, 2027, 2100, *STATUSES, "places=3", "cents", "\x00",
]  # fmt: skip


def places(value: Any) -> Iterator[tuple[Any, Any]]:
    """Every container with every key or index in it, nested ones included."""
    inside = value.items() if isinstance(value, dict) else enumerate(value)
    for key, inner in inside:
        yield value, key
        if isinstance(inner, dict | list):
            yield from places(inner)


def spoilt(good: dict[str, Any], dice: random.Random) -> dict[str, Any]:
    values = copy.deepcopy(good)
    for _ in range(dice.choice((1, 1, 2, 3, 6))):
        found = list(places(values))
        if not found:
            break
        into, key = dice.choice(found)
        match dice.randrange(6):
            case 0:
                del into[key]
            case 1 | 2:
                into[key] = copy.deepcopy(dice.choice(NONSENSE))
            case 3:
                other, name = dice.choice(found)
                into[key] = copy.deepcopy(other[name]) if name in other or isinstance(other, list) else None
            case 4:
                into[key] = dice.choice(
                    (dice.randint(0, 400_000), f"{dice.randint(0, 10**7)}.{dice.randint(0, 99):02d}")
                )
            case _ if isinstance(into, dict):
                into[dice.choice((*into, "no_such_fact", ""))] = copy.deepcopy(dice.choice(NONSENSE))
            case _:
                into.append(copy.deepcopy(into[key]))
    return values


def test_every_calculator_has_a_good_case() -> None:
    assert GOOD.keys() == CALCULATORS.keys()


@pytest.mark.parametrize("name", GOOD)
def test_the_good_cases_are_good(name: str) -> None:
    for good in GOOD[name]:
        assert survives(CALCULATORS[name], good)


@pytest.mark.parametrize("count", [300, pytest.param(10_000, marks=pytest.mark.proof)])
@pytest.mark.parametrize("name", GOOD)
def test_spoilt_input_is_answered_or_refused(name: str, count: int) -> None:
    dice, answered = random.Random(f"{name} {count}"), 0
    for _ in range(count):
        values = spoilt(dice.choice(GOOD[name]), dice)
        try:
            answered += survives(CALCULATORS[name], values)
        except Exception as error:
            raise AssertionError(f"{name} on {json.dumps(values, default=str)}") from error
    assert 0.05 * count < answered < 0.95 * count, f"{answered} of {count} answered: the inputs test one side only"
