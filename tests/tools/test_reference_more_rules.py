"""The rest of the rules against their second formulation: spouses, own plans, removals, paths, reviews, the law itself."""

import random
from fractions import Fraction
from typing import Any

import pytest

from tests.tools import reference_rules as reference
from tests.tools.fuzzing import STATUSES
from tests.tools.reference_form_8606 import expected
from tools.compare_paths import compare_paths
from tools.excess_contribution import excess_contribution
from tools.ira_deduction import ira_deduction
from tools.limits import limits
from tools.mega_backdoor import mega_backdoor
from tools.net_income_attributable import net_income_attributable
from tools.review_form_8606 import review_form_8606
from tools.roth_ira_limit import roth_ira_limit
from tools.roth_withdrawal import roth_withdrawal
from tools.tax_cost import tax_cost

pytestmark = pytest.mark.timeout(3600)
CENT = Fraction(1, 100)


@pytest.fixture(params=[200, pytest.param(100_000, marks=pytest.mark.proof)])
def cases(request: pytest.FixtureRequest) -> range:
    return range(request.param)


@pytest.fixture
def dice() -> random.Random:
    return random.Random(6068)


def some(dice: random.Random, most: int) -> int:
    return dice.choice((0, dice.randint(0, most)))


def test_roth_room_beside_traditional_contributions_and_a_spouse(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, age, agi = dice.randint(2010, 2026), dice.randint(20, 80), dice.randint(150_000, 255_000)
        own, spouse, used, put = some(dice, 9_000), some(dice, 20_000), some(dice, 8_000), some(dice, 9_000)
        result = roth_ira_limit(
            tax_year=year, filing_status="married_filing_jointly", modified_agi=agi, age=age, compensation=own,
            spouse_compensation=spouse, spouse_ira_contributions=used, contributions_to_traditional=put,
        )  # fmt: skip
        pay = reference.shared_pay(own, spouse, used)
        most = reference.roth_limit(year, "married_filing_jointly", False, agi, age, pay)
        left = min(reference.ira_cap(year, age), pay) - put
        assert result["room"] == max(0, min(most, left)), result.as_dict()


def test_deduction_by_pay_age_and_choice(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, age, agi = dice.randint(2010, 2026), dice.choice((30, 49, 50, 69, 71, 80)), dice.randint(50_000, 100_000)
        own, put = some(dice, 9_000), some(dice, 9_000)
        cap = reference.old_age_cap(year, age, min(reference.ira_cap(year, age), Fraction(own)))
        counted = min(Fraction(put), cap)
        allowed = reference.deduction(year, "single", False, True, False, agi, age, 10**6)[0]
        most = min(counted, allowed)
        chosen = dice.randint(0, int(most))
        result = ira_deduction(
            tax_year=year, filing_status="single", contribution=put, covered_by_workplace_plan=True, modified_agi=agi,
            age=age, compensation=own, treated_as_nondeductible=chosen,
        )  # fmt: skip
        wanted = (most - chosen, counted - most + chosen, put - counted)
        found = (result["deductible"], result["nondeductible"], result["excess"] if put > counted else 0)
        assert found == wanted, result.as_dict()


def test_earnings_with_money_in_and_out(dice: random.Random, cases: range) -> None:
    for _ in cases:
        put, before, more, out, after = (dice.randint(1 if n == 0 else 0, 10**6) for n in range(5))
        result = net_income_attributable(
            contribution=put, value_before=before, other_contributions=more, distributions=out, value_at_removal=after
        )
        assert result["net_income"] == reference.attributable(Fraction(put), Fraction(before + put + more),
                                                              Fraction(after + out))  # fmt: skip


def test_own_plan(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, earnings, employer = dice.randint(2010, 2026), dice.randint(0, 500_000), some(dice, 60_000)
        deferral = dice.randint(0, 16_000)
        result = mega_backdoor(
            tax_year=year, elective_deferral=deferral, employer_contribution=employer, age=40,
            self_employment_earnings=earnings,
        )  # fmt: skip
        wanted = reference.own_plan(year, earnings, employer, deferral)
        assert (result["employer_limit"], result["room"]) == wanted, result.as_dict()
        assert any(note.code == "employer_over_limit" for note in result.notes) is (employer > wanted[0])


def test_split_of_what_is_moved(dice: random.Random, cases: range) -> None:
    for _ in cases:
        made, earnings = some(dice, 30_000), some(dice, 9_000)
        moved = dice.randint(0, made + earnings)
        rolled = dice.randint(0, moved)
        result = mega_backdoor(
            tax_year=2026, elective_deferral=0, employer_contribution=0, after_tax_contribution=made,
            plan_allows_after_tax=False, after_tax_earnings=earnings, disbursement=moved, direct_rollover=rolled,
        )  # fmt: skip
        found = (result["pretax"], result["after_tax"], result["pretax_paid_out"])
        assert found == reference.split(made, earnings, moved, rolled), result.as_dict()


def test_excess_with_removals(dice: random.Random, cases: range) -> None:
    for _ in cases:
        rows = []
        for _ in range(dice.randint(1, 5)):
            put = some(dice, 9_000)
            rows.append((put, dice.randint(0, 8_000), dice.randint(0, put), some(dice, 4_000), dice.randint(0, 30_000)))
        names = ("contribution", "limit", "timely_removed", "withdrawn", "year_end_value")
        years = [{"tax_year": 2008 + n, **dict(zip(names, row, strict=True))} for n, row in enumerate(rows)]
        prior, account = some(dice, 9_000), dice.choice(("roth", "traditional"))
        result = excess_contribution(account=account, prior_excess=prior, years=years)
        wanted = reference.excess_after_removal(rows, prior)
        assert (result["excess"], result["additional_tax"]) == wanted, result.as_dict()


def test_first_home_and_other_exceptions(dice: random.Random, cases: range) -> None:
    for _ in cases:
        amount, put, home, used = dice.randint(0, 40_000), some(dice, 20_000), some(dice, 15_000), some(dice, 12_000)
        first, other = dice.randint(2018, 2025), some(dice, 9_000)
        result = roth_withdrawal(
            tax_year=2025, withdrawal=amount, contributions=put, age=40, first_roth_year=first, first_home=home,
            first_home_used=used, exempt_from_additional_tax=other,
        )  # fmt: skip
        earnings, room = max(0, amount - put), max(0, min(home, amount, 10_000 - used))
        taxed = max(0, earnings - room) if first <= 2020 else earnings
        freed = earnings - taxed
        wanted = reference.half_up(Fraction(max(0, taxed - other - max(0, room - freed)), 10), CENT)
        assert (result["taxable"], result["additional_tax"]) == (taxed, wanted), result.as_dict()


def test_tax_after_the_deduction(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year, status = dice.randint(2018, 2026), dice.choice(STATUSES)
        agi, amount, conditions = dice.randint(0, 300_000), dice.randint(0, 90_000), dice.randint(0, 2)
        result = tax_cost(
            tax_year=year, filing_status=status, adjusted_gross_income=agi, taxable_amount=amount,
            count_65_or_blind=conditions,
        )  # fmt: skip
        off = reference.standard_deduction(year, status, conditions)
        low, high = (reference.tax(year, status, max(0, income - off)) for income in (agi, agi + amount))
        assert result["tax"] == reference.half_up(high - low, CENT), result.as_dict()
        rate = dice.randint(0, 37)
        at_rate = tax_cost(taxable_amount=amount, marginal_rate=rate)["tax"]
        assert at_rate == reference.half_up(Fraction(amount * rate, 100), CENT)


def test_every_path(dice: random.Random, cases: range) -> None:
    for _ in range(len(cases) // 4):
        put, basis = dice.randint(1, 8_000), some(dice, 60_000)
        late, cash = dice.choice((0, dice.randint(0, put))), some(dice, 9_000)
        value, converted, rate = some(dice, 200_000), dice.randint(1, 60_000), dice.randint(0, 37)
        facts = {"basis": basis, "put": put, "late": late, "value": value, "cash": cash, "converted": converted}
        rolled = dice.randint(0, max(0, min(value, value + cash + converted - (basis + put - late))))
        result = compare_paths(
            tax_year=2025, nondeductible_contribution=put, basis=basis, contribution_made_next_year=late,
            year_end_value=value, distribution=cash, conversion=converted, rollover_to_plan=rolled, marginal_rate=rate,
        )  # fmt: skip
        ceiling = max(0, min(value, value + cash + converted - (basis + put - late)))
        changed: dict[str, dict[str, int]] = {
            "as_is": {},
            "reverse_rollover": {"value": value - ceiling},
            "partial_reverse_rollover": {"value": value - rolled},
            "convert_everything": {"value": 0, "converted": converted + value},
            "wait": {"value": value + converted, "converted": 0},
            "leave_it": {"value": value + converted, "converted": 0},
        }
        assert result["reverse_rollover:ceiling"] == ceiling
        for path, change in changed.items():
            taxed, other, left = reference.pool(**(facts | change))
            found = (result[f"{path}:18"], result[f"{path}:14"], result[f"{path}:tax"])
            tax = reference.half_up(Fraction((taxed + other) * rate, 100), CENT)
            assert found == (taxed, left, tax), (path, result.as_dict())


def test_review_finds_exactly_the_lines_that_differ(dice: random.Random, cases: range) -> None:
    for _ in cases:
        put, basis, held, cash, moved = (Fraction(some(dice, most)) for most in (8_000, 20_000, 90_000, 9_000, 30_000))
        right = expected(2025, put, basis, Fraction(0), held, cash, moved, None)
        if not right:
            continue
        filed: dict[str, Any] = {line: int(value) for line, value in right.items() if line != "10"}
        spoilt = [line for line in filed if dice.random() < 0.2]
        for line in spoilt:
            filed[line] += dice.choice((-1, 1)) * dice.randint(1, 5_000)
        facts = {
            "nondeductible_contribution": int(put), "basis": int(basis), "year_end_value": int(held),
            "distribution": int(cash), "conversion": int(moved), "contribution_made_next_year": 0,
        }  # fmt: skip
        result = review_form_8606(tax_year=2025, filed=filed, facts=facts)
        assert set(result.wrong_lines) == set(spoilt), result.as_dict()
        off = sum(filed[line] - right[line] for line in ("18", "15c") if line in filed)
        costs = {name: int(amount) for name, amount in result.costs.items() if name.startswith("taxable")}
        side = "taxable_overstated" if off > 0 else "taxable_understated"
        assert costs == ({side: abs(off)} if off else {}), result.as_dict()


def test_the_law_as_published(dice: random.Random, cases: range) -> None:
    for _ in cases:
        year = dice.randint(2010, 2026)
        law = reference.flat_law(year)
        keys = dice.sample(sorted(law), 3)
        told = limits(tax_year=year, keys=keys).as_dict()["entries"]
        for key in keys:
            value = law[key]
            plain = value if value is None or isinstance(value, bool | str) else str(value)
            assert told[key]["value"] == plain, (year, key)
