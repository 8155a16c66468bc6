import datetime
from decimal import Decimal
from fractions import Fraction

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tools.money import cents, half_up, plain, shown, up_to_multiple


@pytest.mark.parametrize(
    ("amount", "places", "rounded"),
    [("0.5", 0, "1"), ("-0.5", 0, "-1"), ("0.49", 0, "0"), ("2.345", 2, "2.35"), ("-2.345", 2, "-2.35"), ("1", 2, "1")],
)
def test_halves_go_away_from_zero(amount: str, places: int, rounded: str) -> None:
    assert half_up(Fraction(amount), places) == Decimal(rounded)


def test_a_hair_below_a_half_goes_down() -> None:
    assert half_up(Fraction(1, 2) - Fraction(1, 10**30)) == 0
    assert half_up(Fraction(10**18 + 1, 2)) == Decimal(10**18 // 2 + 1)


@given(st.fractions(-(10**9), 10**9, max_denominator=10**6))
def test_rounding_stays_within_half_a_cent(amount: Fraction) -> None:
    assert abs(Fraction(cents(amount)) - amount) <= Fraction(1, 200)


@given(st.fractions(0, 10**6, max_denominator=10**4))
def test_upwards_to_the_next_ten(amount: Fraction) -> None:
    step = Decimal(10)
    rounded = up_to_multiple(amount, step)
    assert rounded % step == 0
    assert 0 <= Fraction(rounded) - amount < 10


@pytest.mark.parametrize(
    ("value", "text"),
    [
        (Decimal("7000.00"), "7000"),
        (Decimal("7E+3"), "7000"),
        (Decimal("7002.35"), "7002.35"),
        (Fraction(7, 100), "0.07"),
        (Fraction(1, 3), "0.3333333333"),
        (0, "0"),
        (datetime.date(2027, 4, 15), "2027-04-15"),
    ],
)
def test_published_strings(value: Decimal | Fraction | int | datetime.date, text: str) -> None:
    assert plain(value) == text


def test_values_in_a_worked_line() -> None:
    assert shown(Decimal(7000), "usd") == "7,000"
    assert shown(Decimal("1562.4"), "usd") == "1,562.40"
    assert shown(Fraction(7, 100), "ratio") == "0.07000"
    assert shown(Decimal(24), "percent") == "24%"
    assert shown(Decimal("23.840"), "percent") == "23.84%"
    assert shown(2026, "year") == "2026"
    assert shown(4, "count") == "4"
    assert shown(Decimal("1562.405"), "usd") == "1,562.41"
    assert shown(Decimal("23.845"), "percent") == "23.85%"
    assert shown(datetime.date(2027, 4, 15), "date") == "April 15, 2027"
