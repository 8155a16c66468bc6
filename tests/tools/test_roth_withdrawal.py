from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.fuzzing import AGES, AMOUNTS, FLAGS, YEARS, inputs, survives
from tests.tools.known_cases import numeric_cases
from tools.errors import InvalidInput, MissingFact
from tools.roth_withdrawal import roth_withdrawal

NAMES = {
    "from_contributions": "from_contributions",
    "from_conversions": "from_conversions",
    "from_earnings": "from_earnings",
    "taxable_income": "taxable",
    "early_withdrawal_penalty": "additional_tax",
}


@pytest.mark.parametrize("case", numeric_cases("roth_withdrawal_ordering"))
def test_known_case(case: dict[str, Any]) -> None:
    facts, expected = case["facts"], case["expected"]
    result = roth_withdrawal(
        tax_year=facts.get("withdrawal_year", case["tax_year"]),
        withdrawal=facts["withdrawal"],
        contributions=facts["contributions"],
        conversions=facts["conversions"],
        age=facts.get("age"),
        age_under_59_half=facts.get("age_under_59_5"),
    )
    for name, ref in NAMES.items():
        assert result[ref] == expected[name], name
    if "five_year_period_ends_before" in expected:
        first = facts["conversions"][0]["year"]
        assert result[f"{first}:clock_ends"] == expected["five_year_period_ends_before"]


def roth(**facts: Any) -> Any:
    return roth_withdrawal(**{"tax_year": 2025, "contributions": 0, "age_under_59_half": True} | facts)


def test_clean_backdoor_comes_out_free_at_any_time() -> None:
    result = roth(withdrawal=7_000, conversions=[{"year": 2025, "taxable": 0, "nontaxable": 7_000}])
    assert (result["taxable"], result["additional_tax"]) == (0, 0)


def test_taxed_part_of_the_oldest_conversion_comes_first() -> None:
    conversions = [
        {"year": 2024, "taxable": 3_000, "nontaxable": 0},
        {"year": 2022, "taxable": 1_000, "nontaxable": 500},
        {"year": 2022, "taxable": 1_000, "nontaxable": 500},
    ]
    result = roth(withdrawal=5_000, conversions=conversions)
    assert (result["2022:taxed_part"], result["2022:untaxed_part"], result["2024:taxed_part"]) == (2_000, 1_000, 2_000)
    assert (result["recaptured"], result["additional_tax"]) == (4_000, 400)
    assert result["conversions_left"] == 1_000


@pytest.mark.parametrize(("year", "additional"), [(2024, 100), (2025, 0)])
def test_clock_of_a_conversion(year: int, additional: int) -> None:
    conversions = [{"year": 2020, "taxable": 1_000, "nontaxable": 0}]
    assert roth(tax_year=year, withdrawal=1_000, conversions=conversions)["additional_tax"] == additional


@pytest.mark.parametrize(
    ("facts", "taxable", "additional"),
    [
        ({"first_roth_year": 2020, "age_under_59_half": False}, 0, 0),
        ({"first_roth_year": 2021, "age_under_59_half": False}, 4_000, 0),
        ({"first_roth_year": 2020}, 4_000, 400),
        ({"first_roth_year": 2020, "disability": True}, 0, 0),
        ({"first_roth_year": 2021, "death": True}, 4_000, 0),
        ({"first_roth_year": 2020, "first_home": 3_000}, 1_000, 100),
        ({"first_roth_year": 2021, "first_home": 3_000}, 4_000, 100),
        ({"first_roth_year": 2020, "first_home": 3_000, "first_home_used": 9_000}, 3_000, 300),
        ({"first_roth_year": 2020, "exempt_from_additional_tax": 2_500}, 4_000, 150),
    ],
)
def test_earnings(facts: dict[str, Any], taxable: int, additional: int) -> None:
    result = roth(withdrawal=10_000, contributions=6_000, **facts)
    assert (result["taxable"], result["additional_tax"]) == (taxable, additional)


def test_what_decides_is_asked_for() -> None:
    with pytest.raises(MissingFact) as error:
        roth(withdrawal=10, age_under_59_half=None)
    assert error.value.param == "age_under_59_half"
    with pytest.raises(MissingFact) as error:
        roth(withdrawal=10, age_under_59_half=None, age=59)
    assert error.value.param == "age_under_59_half"
    with pytest.raises(MissingFact) as error:
        roth(withdrawal=10, age_under_59_half=False)
    assert error.value.param == "first_roth_year"
    assert roth(withdrawal=10, contributions=10, age_under_59_half=None)["taxable"] == 0


def test_the_earliest_conversion_starts_the_clock_for_earnings() -> None:
    conversions = [{"year": year, "taxable": 0, "nontaxable": 10} for year in (2024, 2018)]
    assert roth(withdrawal=100, conversions=conversions, age_under_59_half=False)["taxable"] == 0


def test_contradictions_are_refused() -> None:
    late = [{"year": 2026, "taxable": 1, "nontaxable": 0}]
    with pytest.raises(InvalidInput, match="later conversions"):
        roth(withdrawal=1, conversions=late)
    with pytest.raises(InvalidInput, match="first Roth IRA"):
        roth(withdrawal=1, first_roth_year=2024, conversions=[{"year": 2023, "taxable": 1, "nontaxable": 0}])
    with pytest.raises(InvalidInput, match="contradict"):
        roth(withdrawal=1, age=40, age_under_59_half=False)


amount = st.decimals(0, 50_000, places=2)
conversions = st.lists(
    st.fixed_dictionaries({"year": st.integers(2010, 2025), "taxable": amount, "nontaxable": amount}), max_size=5
)


@given(amount, amount, conversions, st.booleans(), st.integers(2005, 2010))
def test_layers_make_up_the_withdrawal(
    withdrawal: Decimal, contributions: Decimal, made: list[Any], under: bool, first: int
) -> None:
    result = roth(
        withdrawal=withdrawal,
        contributions=contributions,
        conversions=made,
        age_under_59_half=under,
        first_roth_year=first,
    )
    layers = [result.amount(f"from_{layer}") for layer in ("contributions", "conversions", "earnings")]
    assert sum(layers) == withdrawal
    total = sum((one["taxable"] + one["nontaxable"] for one in made), Decimal(0))
    assert result.amount("conversions_left") == total - layers[1]
    assert result.amount("taxable") == (layers[2] if under else 0)
    parts = [result.amount(ref) for ref in result.figures() if ref.endswith("_part")]
    assert sum(parts, Decimal(0)) == layers[1]
    assert not (layers[2] and layers[1] < total)
    assert result.amount("additional_tax") <= withdrawal / 10 + Decimal("0.01")


@given(
    inputs(
        tax_year=YEARS,
        withdrawal=AMOUNTS,
        contributions=AMOUNTS,
        conversions=st.lists(
            st.fixed_dictionaries({"year": YEARS, "taxable": AMOUNTS, "nontaxable": AMOUNTS}), max_size=2
        ),
        first_roth_year=st.one_of(st.none(), YEARS),
        age=AGES,
        age_under_59_half=FLAGS,
        disability=st.booleans(),
        first_home=st.one_of(st.none(), AMOUNTS),
        exempt_from_additional_tax=AMOUNTS,
    )
)
def test_any_input_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(roth_withdrawal, values)
