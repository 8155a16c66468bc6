"""Rounding and showing amounts: exact inside, rounded once at the end."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction

from tools.calculator import Unit, Value


def half_up(amount: Fraction | Decimal, places: int = 0) -> Decimal:
    """Rounded to that many decimal places, halves away from zero; without trailing zeros behind the point."""
    doubled = abs(Fraction(amount)) * 10**places * 2
    units = (doubled.numerator // doubled.denominator + 1) // 2
    rounded = Decimal(-units if amount < 0 else units).scaleb(-places)
    whole = rounded.to_integral_value()
    return whole if rounded == whole else rounded


def cents(amount: Fraction | Decimal) -> Decimal:
    """Rounded half-up to whole cents."""
    return half_up(amount, 2)


def up_to_multiple(amount: Fraction | Decimal, step: Decimal) -> Decimal:
    """Rounded up to the next multiple of ``step``; a multiple stays as it is."""
    steps = Fraction(amount) / Fraction(step)
    return -(-steps.numerator // steps.denominator) * step


def plain(value: Value) -> str:
    """The published decimal string: "7000", "7002.35", "0.07"; a date in ISO form."""
    if isinstance(value, datetime.date):
        return value.isoformat()
    number = half_up(value, 10) if isinstance(value, Fraction) else Decimal(value)
    return f"{number.normalize():f}" if number else "0"


def shown(value: Value, unit: Unit) -> str:
    """The value as it stands in a worked line: "7,000", "24%", "0.07000", "April 15, 2027"."""
    if isinstance(value, datetime.date):
        return f"{value:%B} {value.day}, {value.year}"
    if unit == "year":
        return plain(value)
    if unit == "ratio":
        return f"{half_up(Fraction(value), 5):.5f}"
    number = half_up(Fraction(value), 2)
    if unit == "percent":
        return f"{plain(number)}%"
    return f"{number:,.0f}" if number == number.to_integral_value() else f"{number:,.2f}"
