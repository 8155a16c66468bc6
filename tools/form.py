"""A paper form: lines entered once, in the order of the paper, and rounded as they are entered.

Amounts on the lines are whole numbers of the form's unit (dollars, or cents for what-if work) and ratios stay exact
fractions, so nothing is ever a binary fraction. The three errors below are mistakes of a programmer, never of a user.
"""

from __future__ import annotations

from collections.abc import Collection
from decimal import ROUND_HALF_UP, Decimal
from fractions import Fraction

Entry = int | Fraction
_enter = dict.__setitem__


class FormError(LookupError):
    """Code that handles a form in a way the paper does not allow."""


class BlankLine(FormError):
    """A line was read that has not been filled in; blank is not zero."""


class EnteredTwice(FormError):
    """A line was filled in a second time."""


class NoSuchLine(FormError):
    """The form of this year has no such line."""


class Lines(dict[str, Entry]):
    """The lines that are filled in, by their printed names, in the order in which they were entered.

    A line in ``ratios`` keeps its exact fraction; every other line is rounded half-up to the unit on entry.
    """

    def __init__(self, form: str, year: int, printed: Collection[str], ratios: Collection[str] = ()) -> None:
        super().__init__()
        self.form = form
        self.year = year
        self.printed = printed
        self.ratios = ratios

    def __setitem__(self, name: str, value: Entry) -> None:
        if name in self:
            raise EnteredTwice(f"line {name} of Form {self.form} for {self.year} is filled in already")
        if name not in self.printed:
            raise NoSuchLine(f"Form {self.form} for {self.year} has no line {name}")
        if type(value) is not int and name not in self.ratios:
            value = nearest(value)
        _enter(self, name, value)

    def __missing__(self, name: str) -> Entry:
        raise BlankLine(f"line {name} of Form {self.form} for {self.year} is blank")

    def amount(self, name: str) -> int:
        """A line that carries money, in units of the form."""
        value = self[name]
        if not isinstance(value, int):
            raise FormError(f"line {name} of Form {self.form} is a ratio, not an amount")
        return value


def nearest(amount: Entry) -> int:
    """A non-negative amount as a whole number of units, halves going up."""
    if isinstance(amount, int):
        return amount
    if isinstance(amount, float):
        raise FormError("a binary fraction has no place on a form")
    return (2 * amount.numerator + amount.denominator) // (2 * amount.denominator)


def share(amount: Entry, ratio: Entry) -> int:
    """An amount times a ratio, as a whole number of units, halves going up."""
    over = ratio.denominator
    return (2 * nearest(amount) * ratio.numerator + over) // (2 * over)


def in_units(amount: Decimal | None, cents: bool) -> int:
    """An amount of dollars in whole dollars, or in cents; a blank counts for nothing in a sum."""
    if amount is None:
        return 0
    return int(amount * 100) if cents else int(amount.to_integral_value(ROUND_HALF_UP))


def in_dollars(units: int, cents: bool) -> Decimal:
    """Units of a form as dollars."""
    return Decimal(units).scaleb(-2) if cents and units % 100 else Decimal(units // 100 if cents else units)


def written(units: int, cents: bool) -> str:
    """Units of a form as the published decimal string: "7000", or "7000.50" where there are cents."""
    return f"{in_dollars(units, cents):f}" if cents else str(units)
