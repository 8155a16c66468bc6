"""Rarer facts against the second formulation of the rules: disasters, early distributions, limits inside an excess."""

import random
from fractions import Fraction
from typing import Any

import pytest

from tests.tools import reference_rules as reference
from tests.tools.fuzzing import STATUSES
from tests.tools.reference_rare_lines import bases_after, shares
from tools.compare_paths import compare_paths
from tools.excess_contribution import excess_contribution
from tools.form_8606 import form_8606

pytestmark = pytest.mark.timeout(3600)
CENT = Fraction(1, 100)


@pytest.fixture(params=[200, pytest.param(100_000, marks=pytest.mark.proof)])
def cases(request: pytest.FixtureRequest) -> range:
    return range(request.param)


@pytest.fixture
def dice() -> random.Random:
    return random.Random(5329)


def some(dice: random.Random, most: int) -> int:
    return dice.choice((0, dice.randint(0, most)))


def person(dice: random.Random) -> dict[str, int]:
    put, out, roth_out = some(dice, 8_000), some(dice, 20_000), some(dice, 60_000)
    struck, roth_struck, moved = some(dice, out), some(dice, roth_out), some(dice, 30_000)
    return {
        "nondeductible_contribution": put, "basis": some(dice, 30_000), "contribution_made_next_year": some(dice, put),
        "year_end_value": some(dice, 90_000), "outstanding_rollover": some(dice, 9_000), "distribution": out,
        "conversion": moved, "disaster_distribution": struck, "disaster_repayment": some(dice, struck),
        "early_distribution_exception": some(dice, 3_000), "simple_first_two_years": not moved and dice.random() < 0.3,
        "roth_distribution": roth_out, "first_time_homebuyer": some(dice, 15_000),
        "earlier_first_time_homebuyer": some(dice, 12_000), "roth_contribution_basis": some(dice, 30_000),
        "roth_conversion_basis": some(dice, 30_000), "roth_disaster_distribution": roth_struck,
    }  # fmt: skip


def test_disasters_early_distributions_and_the_first_home(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, facts = dice.randint(2017, 2026), person(dice)
        form = form_8606(tax_year=year, age_under_59_half=True, **facts)
        lines, penalty, taxed = shares(year, facts)
        assert {ref: Fraction(form[ref]) for ref in form.line} == lines, (year, facts)
        told = form.as_dict()
        assert Fraction(told.get("additional_tax", "0")) == penalty, (year, facts)
        assert Fraction(told.get("form_1040:15b" if year == 2017 else "form_1040:4b", "0")) == taxed, (year, facts)
        if facts["roth_distribution"]:
            names = ("next_roth_contribution_basis", "next_roth_conversion_basis")
            assert tuple(int(told[name]) for name in names) == bases_after(facts), (year, facts)


def test_excess_over_a_limit_figured_from_income(dice: random.Random, cases: range) -> None:
    for _ in cases:
        rows, years = [], []
        first, status, apart = dice.randint(2010, 2020), dice.choice(STATUSES), dice.random() < 0.5
        for year in range(first, first + dice.randint(1, 6)):
            put, agi, age = some(dice, 9_000), dice.randint(90_000, 260_000), dice.randint(30, 70)
            pay = dice.choice((None, dice.randint(0, 9_000)))
            value, out = dice.randint(0, 40_000), some(dice, 3_000)
            facts: dict[str, Any] = {"tax_year": year, "contribution": put, "modified_agi": agi, "age": age}
            facts |= {"compensation": pay, "filing_status": status, "lived_apart_all_year": apart}
            years.append(facts | {"withdrawn": out, "year_end_value": value})
            limit = reference.roth_limit(year, status, apart, agi, age, pay)
            rows.append((put, int(limit) if limit == int(limit) else limit, out, value))
        result = excess_contribution(account="roth", years=years)
        taxes = [result[f"{year['tax_year']}:additional_tax"] for year in years]
        assert taxes == reference.excess_taxes(rows), result.as_dict()


def test_tax_left_for_later_on_every_path(dice: random.Random, cases: range) -> None:
    for _ in range(len(cases) // 4):
        put, basis, value = dice.randint(1, 8_000), some(dice, 60_000), some(dice, 200_000)
        converted, now, later = dice.randint(1, 60_000), dice.randint(1, 37), dice.randint(0, 37)
        result = compare_paths(
            tax_year=2025, nondeductible_contribution=put, basis=basis, year_end_value=value, conversion=converted,
            marginal_rate=now, later_rate=later,
        )  # fmt: skip
        pretax = max(0, value + converted - basis - put)
        for path in ("as_is", "reverse_rollover", "convert_everything", "wait", "leave_it"):
            taxed = int(result[f"{path}:18"])
            wanted = reference.half_up(Fraction(max(0, pretax - taxed) * later, 100), CENT)
            assert result[f"{path}:later_tax"] == wanted, (path, result.as_dict())
            assert result[f"{path}:total_tax"] == result[f"{path}:tax"] + result[f"{path}:later_tax"], path
