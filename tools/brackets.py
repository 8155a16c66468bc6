"""Income tax by the brackets of a year, by formula and as the printed Tax Table has it."""

from __future__ import annotations

from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from typing import Any, cast

from tools.errors import MissingFact
from tools.facts import FilingStatus
from tools.law import law, statute
from tools.money import half_up

Rows = list[dict[str, Any]]


@dataclass(frozen=True)
class Schedule:
    """The rate schedule of one filing status and year: brackets in rising order."""

    brackets: tuple[tuple[Decimal, Decimal], ...]
    source: str

    def tax(self, income: Decimal | Fraction) -> Fraction:
        """Tax on a taxable income by the bracket formula, exact."""
        total, ends = Fraction(0), [start for start, _ in self.brackets[1:]]
        for (start, rate), end in zip(self.brackets, [*ends, None], strict=True):
            top = Fraction(income) if end is None else min(Fraction(income), Fraction(end))
            total += max(Fraction(0), top - Fraction(start)) * Fraction(rate)
        return total

    def printed_tax(self, income: Decimal) -> Decimal:
        """Tax as filed, in whole dollars: the Tax Table below its limit, the formula above (IRC 3)."""
        if income >= statute().amount("tax_table.limit"):
            return half_up(self.tax(income))
        rows = cast(Rows, statute()["tax_table.rows"].value)
        row = [row for row in rows if income >= row["from"]][-1]
        start = row["from"] + (income - row["from"]) // row["width"] * row["width"]
        return half_up(self.tax(Fraction(start) + Fraction(row["width"], 2)))

    def rate_above(self, income: Decimal) -> Decimal:
        """The rate, as a fraction, of the next dollar after a taxable income."""
        return [rate for start, rate in self.brackets if income >= start][-1]

    def next_start(self, income: Decimal) -> Decimal | None:
        """Where the next bracket starts, or None in the last one."""
        return next((start for start, _ in self.brackets if start > income), None)

    def break_even(self, income: Decimal, later: Decimal) -> Fraction | None:
        """The amount on top of an income whose tax by the brackets equals a later rate on all of it.

        Zero when even the first dollar costs more, None when no amount does.
        """
        amount = ahead = Fraction(0)  # how far the tax now stays behind the tax at the later rate
        ends = [start for start, _ in self.brackets[1:]]
        for (start, rate), end in zip(self.brackets, [*ends, None], strict=True):
            slope = Fraction(rate) - Fraction(later)
            length = None if end is None else max(Fraction(0), Fraction(end) - Fraction(max(start, income)))
            if slope > 0 and (length is None or ahead <= slope * length):
                return amount + ahead / slope
            if length is not None:
                amount, ahead = amount + length, ahead - slope * length
        return None


def schedule_name(status: FilingStatus) -> str:
    """The schedule that a filing status uses: a qualifying surviving spouse has that of a joint return."""
    return FilingStatus.MARRIED_FILING_JOINTLY.value if status.joint_rates else status.value


def schedule(tax_year: int, status: FilingStatus) -> Schedule:
    """The brackets of the year.

    Raises:
        UnknownTaxYear: no law file for the year.
        MissingFact: the law file of an older year without brackets; a rate has to be given.
    """
    key = f"ordinary_brackets.{schedule_name(status)}.rows"
    if key not in law(tax_year):
        raise MissingFact(
            f"There are no tax brackets here for {tax_year}: give the marginal rate (marginal_rate) instead.",
            param="marginal_rate",
        )
    rows = cast(Rows, law(tax_year)[key].value)
    pairs = tuple((Decimal(row["from"]), Decimal(row["rate"])) for row in rows)
    return Schedule(pairs, law(tax_year)[key].source)
