"""A form is filled in like paper: each line once, rounded as it is entered, and nothing is read from a blank."""

from decimal import Decimal
from fractions import Fraction

import pytest

from tools.form import (
    BlankLine,
    EnteredTwice,
    FormError,
    Lines,
    NoSuchLine,
    in_dollars,
    in_units,
    nearest,
    share,
    written,
)


@pytest.fixture
def line() -> Lines:
    return Lines("8606", 2025, ("1", "2", "10"), ratios=("10",))


@pytest.mark.parametrize(("entered", "stands"), [(Fraction(1, 2), 1), (Fraction(49, 100), 0), (7000, 7000)])
def test_an_amount_is_rounded_as_it_is_entered(line: Lines, entered: Fraction | int, stands: int) -> None:
    line["1"] = entered
    assert line["1"] == line.amount("1") == stands
    assert type(line["1"]) is int


def test_a_ratio_stays_exact(line: Lines) -> None:
    line["10"] = Fraction(1, 3)
    assert line["10"] == Fraction(1, 3)
    with pytest.raises(FormError, match="is a ratio"):
        line.amount("10")


def test_blank_is_not_zero_and_paper_is_written_on_once(line: Lines) -> None:
    with pytest.raises(BlankLine, match="line 1 of Form 8606 for 2025 is blank"):
        line["1"]
    line["1"] = 5
    with pytest.raises(EnteredTwice):
        line["1"] = 5
    with pytest.raises(NoSuchLine):
        line["3"] = 5


def test_a_binary_fraction_has_no_place() -> None:
    with pytest.raises(FormError):
        nearest(0.5)  # type: ignore[arg-type]


@pytest.mark.parametrize(
    ("amount", "ratio", "part"),
    [
        (7000, Fraction(7, 100), 490),
        (1, Fraction(1, 2), 1),
        (1, Fraction(49, 100), 0),
        (3, 1, 3),
        (5, Fraction(1, 10), 1),
    ],
)
def test_a_share_rounds_halves_up(amount: int, ratio: Fraction | int, part: int) -> None:
    assert share(amount, ratio) == part


@pytest.mark.parametrize(
    ("amount", "cents", "units", "text"),
    [
        ("7000.50", False, 7001, "7001"), ("7000.49", False, 7000, "7000"), ("7000.50", True, 700050, "7000.50"),
        ("7000", True, 700000, "7000"), ("0.01", True, 1, "0.01"), (None, True, 0, "0"),
    ],
)  # fmt: skip
def test_dollars_to_units_and_back(amount: str | None, cents: bool, units: int, text: str) -> None:
    dollars = None if amount is None else Decimal(amount)
    assert in_units(dollars, cents) == units
    assert written(units, cents) == text
    assert in_dollars(units, cents) == Decimal(text)
