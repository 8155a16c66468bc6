"""Several withdrawals: what each takes of the layers, and what it leaves for the next."""

from decimal import Decimal
from typing import Any

from hypothesis import given
from hypothesis import strategies as st

from tools.form_8606 import form_8606
from tools.roth_withdrawal import roth_withdrawal
from tools.sheet import Worked

LAST = 2026
AMOUNT = st.decimals(0, 40_000, places=2)
CONVERSIONS = st.lists(
    st.fixed_dictionaries({"year": st.integers(2010, LAST), "taxable": AMOUNT, "nontaxable": AMOUNT}), max_size=5
)
EARLIER = st.lists(
    st.fixed_dictionaries({"year": st.integers(2010, LAST - 1), "amount": AMOUNT, "contributions_since": AMOUNT}),
    max_size=4,
)
LAYERS = ("contributions", "conversions", "earnings")


def roth(**facts: Any) -> Worked:
    asked = {"tax_year": LAST, "withdrawal": 0, "contributions": 0, "age": 45, "first_roth_year": 2010}
    return roth_withdrawal(**(asked | facts))


def parts(result: Worked, *, of: str) -> dict[str, Any]:
    """What a year takes of each conversion."""
    refs = [ref for ref in result.figures() if ref.startswith(of) and ref.endswith("_part")]
    return {ref.removeprefix(of): int(result[ref]) for ref in refs if result[ref]}


def years(result: Worked, name: str) -> list[Decimal]:
    """A figure of every year in which something was withdrawn."""
    return [result.amount(ref) for ref in result.figures() if ref == name or ref[4:] == f":{name}"]


def test_three_withdrawals_worked_by_hand() -> None:
    """Sections 4.3, 4.4, 13.1 and 13.4 of the specification, the layers of 2019 and 2022 inside their clocks."""
    result = roth(
        tax_year=2025,
        withdrawal=9_000,
        contributions=10_000,
        conversions=[
            {"year": 2019, "taxable": 12_000, "nontaxable": 0},
            {"year": 2022, "taxable": 3_000, "nontaxable": 7_000},
        ],
        earlier_withdrawals=[{"year": 2023, "amount": 10_000, "age": 43}, {"year": 2021, "amount": 14_000, "age": 41}],
    )
    assert (result["2021:from_contributions"], result["2021:from_conversions"]) == (10_000, 4_000)
    assert parts(result, of="2021:") == {"2019:taxed_part": 4_000}
    assert (result["2021:taxable"], result["2021:additional_tax"]) == (0, 400)
    assert parts(result, of="2023:") == {"2019:taxed_part": 8_000, "2022:taxed_part": 2_000}
    assert (result["2023:taxable"], result["2023:additional_tax"]) == (0, 1_000)
    assert (result["2023:2022:taxed_left"], result["2023:2022:untaxed_left"]) == (1_000, 7_000)
    assert (result["2022:taxed_part"], result["2022:untaxed_part"]) == (1_000, 7_000)
    assert (result["from_earnings"], result["taxable"], result["additional_tax"]) == (1_000, 1_000, 200)
    assert (result["contributions_left"], result["conversions_left"]) == (0, 0)


def test_the_first_home_of_the_specification_leaves_nothing() -> None:
    """Section 19, small cases: 35,000 out of 10,000 and 20,000, of which 5,000 for a home; both bases are gone then."""
    made = {"contributions": 10_000, "conversions": [{"year": 2012, "taxable": 20_000, "nontaxable": 0}]}
    home = roth(tax_year=2023, withdrawal=35_000, first_home=5_000, **made)
    assert (home["from_earnings"], home["taxable"], home["contributions_left"], home["conversions_left"]) == (
        5_000,
        0,
        0,
        0,
    )
    after = roth(tax_year=2024, withdrawal=1_000, earlier_withdrawals=[{"year": 2023, "amount": 35_000}], **made)
    assert (after["contributions"], after["conversions"], after["from_earnings"]) == (0, 0, 1_000)


def test_what_is_put_in_later_is_no_layer_of_an_earlier_withdrawal() -> None:
    """Reg. 1.408A-6 A-9: earnings came out in 2022, although 2023 brought in more than that."""
    asked: dict[str, Any] = {"tax_year": 2024, "withdrawal": 6_000, "contributions": 5_000}
    before = {"year": 2022, "amount": 8_000}
    converted = roth(
        **asked, earlier_withdrawals=[before], conversions=[{"year": 2023, "taxable": 0, "nontaxable": 6_000}]
    )
    paid = roth(**asked, earlier_withdrawals=[before | {"contributions_since": 6_000}])
    for result in (converted, paid):
        assert (result["2022:from_earnings"], result["from_earnings"], result["taxable"]) == (3_000, 0, 0)
    assert (converted["conversions_since"], converted["from_conversions"]) == (6_000, 6_000)
    assert (paid["contributions_since"], paid["from_contributions"]) == (6_000, 6_000)


def test_an_emptied_conversion_still_tells_when_there_was_a_roth_ira() -> None:
    asked: dict[str, Any] = {"first_roth_year": None, "age": 62, "withdrawal": 500}
    asked["conversions"] = [{"year": 2018, "taxable": 0, "nontaxable": 5_000}]
    result = roth(**asked, earlier_withdrawals=[{"year": 2020, "amount": 5_000}])
    assert (result["from_earnings"], result["taxable"]) == (500, 0)
    assert "2018:taxed_part" not in result


def test_figures_of_the_chain_show_where_they_come_from() -> None:
    result = roth(withdrawal=100, contributions=1_000, earlier_withdrawals=[{"year": 2024, "amount": 400}])
    left = result.figures()["contributions"]
    assert (left.value, left.formula, left.filled) == (600, "2024:contributions left", "600")
    assert left.source == "Reg. 1.408A-6 A-9; Form 8606 line 22"
    assert result.figures()["2024:from_contributions"].tax_year == 2024


@given(AMOUNT, AMOUNT, CONVERSIONS, EARLIER)
def test_layers_of_every_year_make_up_its_withdrawal(
    amount: Decimal, put_in: Decimal, made: list[Any], earlier: list[Any]
) -> None:
    result = roth(withdrawal=amount, contributions=put_in, conversions=made, earlier_withdrawals=earlier)
    taken = [years(result, f"from_{layer}") for layer in LAYERS]
    assert [sum(layers) for layers in zip(*taken, strict=True)] == years(result, "withdrawal")
    assert sum(years(result, "withdrawal")) == amount + sum(one["amount"] for one in earlier)
    assert all(result.amount(ref) >= 0 for ref in result.figures() if ref.endswith("_left"))
    everything = put_in + sum(one["contributions_since"] for one in earlier)
    assert sum(taken[0]) + result.amount("contributions_left") == everything
    converted = sum(one["taxable"] + one["nontaxable"] for one in made)
    assert sum(taken[1]) + result.amount("conversions_left") == converted


@given(AMOUNT, AMOUNT, AMOUNT, AMOUNT, CONVERSIONS, st.integers(2010, LAST), st.integers(30, 58))
def test_two_withdrawals_of_a_year_are_one(
    amount: Decimal, one: Decimal, other: Decimal, put_in: Decimal, made: list[Any], year: int, age: int
) -> None:
    facts: dict[str, Any] = {"withdrawal": amount, "contributions": put_in, "conversions": made, "age": 58}
    whole = roth(**facts, earlier_withdrawals=[{"year": year, "amount": one + other, "age": age}])
    split = [{"year": year, "amount": part, "age": age} for part in (other, one)]
    in_two = roth(**facts, earlier_withdrawals=split)
    assert {ref: value for ref, value in _values(in_two).items() if "withdrawal:" not in ref} == {
        ref: value for ref, value in _values(whole).items() if "withdrawal:" not in ref
    }


@given(AMOUNT, AMOUNT, st.permutations(range(4)), st.lists(AMOUNT, min_size=8, max_size=8))
def test_order_of_the_conversions_of_a_year_is_no_matter(
    amount: Decimal, before: Decimal, order: list[int], parts_made: list[Decimal]
) -> None:
    made = [
        {"year": 2020 + place // 2, "taxable": parts_made[2 * place], "nontaxable": parts_made[2 * place + 1]}
        for place in range(4)
    ]
    facts: dict[str, Any] = {"withdrawal": amount, "earlier_withdrawals": [{"year": 2022, "amount": before}]}
    straight = roth(**facts, conversions=made)
    assert _values(straight) == _values(roth(**facts, conversions=[made[place] for place in order]))


@given(AMOUNT, st.integers(2010, LAST - 1), st.integers(1, 30_000), st.integers(0, 30_000), st.integers(0, 30_000))
def test_what_is_left_is_what_form_8606_carries_into_the_next_year(
    amount: Decimal, year: int, out: int, put_in: int, converted: int
) -> None:
    made = [{"year": 2010, "taxable": converted, "nontaxable": 0}]
    earlier = [{"year": year, "amount": out}]
    result = roth(withdrawal=amount, contributions=put_in, conversions=made, earlier_withdrawals=earlier)
    form = form_8606(
        tax_year=2025,
        roth_distribution=out,
        roth_contribution_basis=put_in,
        roth_conversion_basis=converted,
        age_under_59_half=True,
    ).as_dict()
    assert Decimal(form["next_roth_contribution_basis"]) == result["contributions"]
    if "next_roth_conversion_basis" in form:
        assert Decimal(form["next_roth_conversion_basis"]) == result["conversions"]


def _values(result: Worked) -> dict[str, Any]:
    return {ref: figure.value for ref, figure in result.figures().items()}
