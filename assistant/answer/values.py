"""How a value of a unit is written: as people see it, and exactly."""

from __future__ import annotations

import datetime
from decimal import Decimal
from fractions import Fraction
from typing import Literal

Unit = Literal["usd", "ratio", "percent", "date", "year", "age", "count", "line"]


def _exact(value: Decimal | Fraction | int) -> Decimal:
    """The value as a Decimal; asked in this order, for it takes long to find that something is no Fraction."""
    if isinstance(value, Decimal):
        return value
    return Decimal(value.numerator) / Decimal(value.denominator) if isinstance(value, Fraction) else Decimal(value)


def shown(value: Decimal | Fraction | int | datetime.date, unit: Unit) -> str:
    """How a value of a unit is written everywhere: $6,510, 0.07000, 10%, April 15, 2027, 59½."""
    if isinstance(value, datetime.date):
        return f"{value:%B} {value.day}, {value.year}"
    if unit == "usd":
        amount = _exact(value)
        places = 0 if amount == amount.to_integral_value() else 2
        return f"${amount:,.{places}f}"
    if unit == "ratio":
        return "1.000" if value == 1 else f"{float(value):.5f}" if value else "0.000"
    if unit in ("percent", "age"):
        number = _exact(value)
        if unit == "age":
            return f"{int(number)}½" if number % 1 == Decimal("0.5") else f"{number.normalize():f}"
        return f"{round(number, 2).normalize():f}%"
    return str(value)


def plain_value(value: Decimal | Fraction | int | datetime.date | str) -> str:
    """The exact value as a decimal string; a Fraction with ten places, a date in ISO form, a form's line as it is."""
    if isinstance(value, str):
        if not value.replace(".", "", 1).isdigit():
            return value
        value = Decimal(value)
    if isinstance(value, datetime.date):
        return value.isoformat()
    exact = _exact(value)
    if not isinstance(value, Decimal | int):
        exact = round(exact, 10)
    return f"{exact.normalize():f}" if exact else "0"
