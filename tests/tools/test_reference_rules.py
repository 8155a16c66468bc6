"""The calculators against the second formulation of the rules, on random cases: some every time, all as a proof."""

import random
from fractions import Fraction

import pytest

from tests.tools import reference_rules as reference
from tests.tools.fuzzing import STATUSES
from tools.compare_paths import compare_paths
from tools.excess_contribution import excess_contribution
from tools.ira_deduction import ira_deduction
from tools.mega_backdoor import mega_backdoor
from tools.net_income_attributable import net_income_attributable
from tools.roth_ira_limit import roth_ira_limit
from tools.roth_withdrawal import roth_withdrawal
from tools.tax_cost import tax_cost

pytestmark = pytest.mark.timeout(3600)


@pytest.fixture(params=[300, pytest.param(100_000, marks=pytest.mark.proof)])
def cases(request: pytest.FixtureRequest) -> range:
    return range(request.param)


@pytest.fixture
def dice() -> random.Random:
    return random.Random(8606)


def near_a_range(dice: random.Random) -> int:
    return dice.choice([dice.randint(0, 300_000), dice.randint(50_000, 255_000), dice.randint(0, 12_000)])


def test_roth_limit(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, status, apart = dice.randint(2010, 2026), dice.choice(STATUSES), dice.random() < 0.5
        agi, age, pay = near_a_range(dice), dice.randint(20, 80), dice.choice([None, dice.randint(0, 9_000)])
        result = roth_ira_limit(
            tax_year=year,
            filing_status=status,
            lived_apart_all_year=apart,
            modified_agi=agi,
            age=age,
            compensation=pay,
        )
        assert result["reduced_limit"] == reference.roth_limit(year, status, apart, agi, age, pay), result.as_dict()


def test_deduction(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, status, apart = dice.randint(2010, 2026), dice.choice(STATUSES), dice.random() < 0.5
        covered, spouse = dice.random() < 0.6, dice.random() < 0.5
        agi, age, put = near_a_range(dice), dice.randint(20, 69), dice.randint(0, 9_000)
        result = ira_deduction(
            tax_year=year,
            filing_status=status,
            lived_apart_all_year=apart,
            covered_by_workplace_plan=covered,
            spouse_covered_by_workplace_plan=spouse,
            modified_agi=agi,
            age=age,
            contribution=put,
        )
        expected = reference.deduction(year, status, apart, covered, spouse, agi, age, put)
        assert (result["deductible"], result["nondeductible"]) == expected, result.as_dict()


def test_net_income_attributable(dice: random.Random, cases: range) -> None:
    for _ in cases:
        put = Fraction(dice.randint(1, 10**6), 100)
        before, after = Fraction(dice.randint(0, 10**7), 100), Fraction(dice.randint(0, 10**7), 100)
        result = net_income_attributable(
            contribution=f"{float(put):.2f}",
            value_before=f"{float(before):.2f}",
            value_at_removal=f"{float(after):.2f}",
        )
        assert result["net_income"] == reference.attributable(put, before + put, after), result.as_dict()


def test_after_tax_room(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, age, deferral = dice.randint(2010, 2026), dice.randint(20, 75), dice.randint(0, 40_000)
        employer, made = dice.randint(0, 50_000), dice.randint(0, 20_000)
        pay = dice.choice([None, dice.randint(0, 120_000)])
        result = mega_backdoor(
            tax_year=year,
            age=age,
            elective_deferral=deferral,
            employer_contribution=employer,
            after_tax_contribution=made,
            compensation=pay,
        )
        expected = reference.after_tax_room(year, age, deferral, employer, made, pay)
        assert (result["room"], result["total"]) == expected, result.as_dict()


def test_employer_part_by_formula(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, deferral, pay = dice.randint(2010, 2026), dice.randint(0, 15_000), dice.randint(0, 900_000)
        match, share = dice.choice([None, dice.randint(1, 200)]), dice.choice([None, dice.randint(1, 25)])
        if match is share is None:
            continue
        result = mega_backdoor(
            tax_year=year, elective_deferral=deferral, employer_match_percent=match,
            employer_percent_of_pay=share, compensation=pay,
        )  # fmt: skip
        expected = reference.employer_part(year, deferral, match, share, pay)
        assert result["employer_contribution"] == expected, result.as_dict()


def test_roth_withdrawal(dice: random.Random, cases: range) -> None:
    for _ in cases:
        first, year, under = dice.randint(2005, 2012), dice.randint(2012, 2026), dice.random() < 0.7
        conversions = [
            {
                "year": dice.randint(2012, year),
                "taxable": dice.choice([0, dice.randint(0, 20_000)]),
                "nontaxable": dice.choice([0, dice.randint(0, 8_000)]),
            }
            for _ in range(dice.randint(0, 4))
        ]
        amount, put = dice.randint(0, 60_000), dice.randint(0, 20_000)
        result = roth_withdrawal(
            tax_year=year,
            withdrawal=amount,
            contributions=put,
            conversions=conversions,
            age_under_59_half=under,
            first_roth_year=first,
        )
        expected = reference.withdrawal(year, amount, put, conversions, under, first)
        assert (result["taxable"], result["additional_tax"]) == expected, result.as_dict()


def test_roth_withdrawal_after_earlier_ones(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, under = dice.randint(2014, 2026), dice.random() < 0.7
        conversions = [
            {"year": dice.randint(2012, year), "taxable": dice.randint(0, 9_000), "nontaxable": dice.randint(0, 9_000)}
            for _ in range(dice.randint(0, 4))
        ]
        earlier = [(dice.randint(2012, year - 1), dice.randint(0, 15_000)) for _ in range(dice.randint(1, 3))]
        paid = [(when + 1, dice.choice((0, dice.randint(0, 5_000)))) for when, _ in earlier]
        amount, put = dice.randint(0, 30_000), dice.randint(0, 9_000)
        result = roth_withdrawal(
            tax_year=year, withdrawal=amount, contributions=put, conversions=conversions, age_under_59_half=under,
            first_roth_year=2011,
            earlier_withdrawals=[
                {"year": when, "amount": out, "contributions_since": more}
                for (when, out), (_, more) in zip(earlier, paid, strict=True)
            ],
        )  # fmt: skip
        put, conversions = reference.untouched(earlier, put, paid, conversions)
        expected = reference.withdrawal(year, amount, put, conversions, under, 2011)
        assert (result["taxable"], result["additional_tax"]) == expected, result.as_dict()


def test_excess_contribution(dice: random.Random, cases: range) -> None:
    for _ in cases:
        rows = [
            (
                dice.randint(0, 8_000),
                dice.randint(0, 8_000),
                dice.choice([0, dice.randint(0, 4_000)]),
                dice.randint(0, 30_000),
            )
            for _ in range(dice.randint(1, 6))
        ]
        years = [
            {"tax_year": 2008 + place, "contribution": put, "limit": limit, "withdrawn": out, "year_end_value": value}
            for place, (put, limit, out, value) in enumerate(rows)
        ]
        result = excess_contribution(years=years)
        taxes = [result[f"{year['tax_year']}:additional_tax"] for year in years]
        assert taxes == reference.excess_taxes(rows), result.as_dict()


def test_tax_cost(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, status = dice.randint(2018, 2026), dice.choice(STATUSES)
        income, amount = dice.randint(0, 800_000), dice.randint(0, 200_000)
        result = tax_cost(tax_year=year, filing_status=status, taxable_income=income, taxable_amount=amount)
        exact = reference.tax(year, status, income + amount) - reference.tax(year, status, income)
        assert result["tax"] == reference.half_up(exact, Fraction(1, 100)), result.as_dict()


def test_conversion_as_it_stands(dice: random.Random, cases: range) -> None:
    for _ in cases:
        put, basis = dice.randint(0, 8_000), dice.choice([0, dice.randint(0, 60_000)])
        late = dice.choice([0, dice.randint(0, put)])
        value, converted = dice.choice([0, dice.randint(0, 300_000)]), dice.choice([0, dice.randint(1, 100_000)])
        if not put and value == 0 and converted:
            continue  # Part I is skipped, which is a rule of the form and not of the comparison
        result = compare_paths(
            tax_year=dice.randint(2010, 2026),
            nondeductible_contribution=put,
            basis=basis,
            contribution_made_next_year=late,
            year_end_value=value,
            conversion=converted,
        )
        expected = reference.conversion(basis, put, late, value, converted)
        assert (result["as_is:18"], result["as_is:14"]) == expected, result.as_dict()
