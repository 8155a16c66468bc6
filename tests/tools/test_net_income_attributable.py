from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.fuzzing import AMOUNTS, YEARS, inputs, survives
from tests.tools.known_cases import numeric_cases
from tools.errors import InvalidInput, MissingFact
from tools.money import half_up
from tools.net_income_attributable import net_income_attributable


def test_example_of_the_publication() -> None:
    result = net_income_attributable(
        contribution=1_000, adjusted_opening_balance=22_000, adjusted_closing_balance=23_600
    )
    assert result["net_income"] == Decimal("72.73")
    assert result["net_income_three_places"] == 73
    assert result["amount_moved"] == Decimal("1072.73")


def test_recharacterization_out_of_a_larger_roth_ira() -> None:
    result = net_income_attributable(contribution=7_000, value_before=20_000, value_at_removal=29_700)
    assert (result["adjusted_opening_balance"], result["net_income"], result["amount_moved"]) == (27_000, 700, 7_700)


@pytest.mark.parametrize(
    "case",
    [case for case in numeric_cases("recharacterisation_nia") if "earnings_transferred" in case.values[0]["facts"]],
)
def test_known_case_of_a_whole_account(case: dict[str, Any]) -> None:
    facts, expected = case["facts"], case["expected"]
    result = net_income_attributable(
        contribution=facts["recharacterized_contribution"],
        value_at_removal=expected["amount_transferred"],
        whole_account=True,
    )
    assert result["net_income"] == facts["earnings_transferred"]
    assert result["amount_moved"] == expected["amount_transferred"]
    assert result["contribution"] == expected["line_1"]


def test_a_loss_moves_less_than_the_contribution() -> None:
    result = net_income_attributable(contribution=6_000, value_before=0, value_at_removal=5_400)
    assert (result["net_income"], result["amount_moved"]) == (-600, 5_400)
    assert result.figures()["net_income"].label == "net loss attributable"


def test_amounts_in_and_out_during_the_period() -> None:
    result = net_income_attributable(
        contribution=5_000,
        value_before=10_000,
        other_contributions=5_000,
        value_at_removal=18_000,
        distributions=4_000,
        tax_year=2025,
        purpose="return",
    )
    assert result["net_income"] == 500
    assert str(result["deadline"]) == "2026-10-15"
    assert "returned" in [note.code for note in result.notes]


def test_missing_values_are_asked_for() -> None:
    for facts, param in (({"value_at_removal": 5}, "value_before"), ({"value_before": 0}, "value_at_removal")):
        with pytest.raises(MissingFact) as error:
            net_income_attributable(contribution=6_000, **facts)
        assert error.value.param == param


def test_contradictions_are_refused() -> None:
    with pytest.raises(InvalidInput, match="cannot be smaller"):
        net_income_attributable(contribution=6_000, adjusted_opening_balance=5_000, value_at_removal=1)
    with pytest.raises(InvalidInput, match="one or the other"):
        net_income_attributable(contribution=1, adjusted_opening_balance=1, value_before=1, value_at_removal=1)
    for part in ("value_at_removal", "distributions"):
        with pytest.raises(InvalidInput, match="one or the other"):
            net_income_attributable(contribution=1, value_before=1, adjusted_closing_balance=1, **{part: 1})
    with pytest.raises(InvalidInput, match="contribution of zero"):
        net_income_attributable(contribution=0, value_before=1, value_at_removal=1)


money = st.integers(0, 10**8).map(lambda cents: Decimal(cents) / 100)


@given(money.filter(bool), money, money, money, money)
def test_share_of_the_gain(put: Decimal, before: Decimal, more: Decimal, after: Decimal, out: Decimal) -> None:
    result = net_income_attributable(
        contribution=put, value_before=before, other_contributions=more, value_at_removal=after, distributions=out
    )
    opening, closing = before + put + more, after + out
    exact = Fraction(put) * Fraction(closing) / Fraction(opening) - Fraction(put)
    assert abs(Fraction(result.amount("net_income")) - exact) <= Fraction(1, 200)
    assert result.amount("amount_moved") == put + result.amount("net_income")
    assert result.amount("amount_moved") >= 0
    assert (result.amount("net_income") > 0) <= (closing > opening)


@given(money.filter(bool), money)
def test_whole_account_moves_entirely(put: Decimal, after: Decimal) -> None:
    result = net_income_attributable(contribution=put, value_at_removal=after, whole_account=True)
    assert result["amount_moved"] == half_up(after, 2)


@given(
    inputs(
        contribution=AMOUNTS,
        value_before=AMOUNTS,
        value_at_removal=AMOUNTS,
        other_contributions=AMOUNTS,
        distributions=AMOUNTS,
        whole_account=st.booleans(),
        purpose=st.sampled_from([None, "recharacterization", "return"]),
        tax_year=YEARS,
    )
)
def test_any_input_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(net_income_attributable, values)


@pytest.mark.parametrize(
    ("moved_to", "said", "unsaid"),
    [("traditional", "pre-tax", "as before"), ("roth", "as before", "pre-tax"), (None, "pre-tax", "9")],
)
def test_what_the_earnings_are_depends_on_the_direction(moved_to: str | None, said: str, unsaid: str) -> None:
    facts = {"contribution": 7000, "value_before": 0, "value_at_removal": 7700, "purpose": "recharacterization"}
    text = next(
        note.text
        for note in net_income_attributable(**facts, moved_to=moved_to).notes
        if note.code == "recharacterized"
    )
    assert said in text
    assert unsaid not in text
    with pytest.raises(InvalidInput):
        net_income_attributable(**{**facts, "purpose": "return"}, moved_to="roth")


@pytest.mark.parametrize(("closing", "label"), [(2000, "net income"), (2001, "net income"), (1999, "net loss")])
def test_a_loss_is_called_a_loss(closing: int, label: str) -> None:
    facts = {"contribution": 1000, "adjusted_opening_balance": 2000, "adjusted_closing_balance": closing}
    assert net_income_attributable(**facts).figures()["net_income"].label == f"{label} attributable"
