"""What lies in the Roth IRAs, layer by layer, and what a withdrawal takes of each.

Regular contributions come out first, then conversions, the oldest year first and of each year the part that was taxed
before the part that was not, then earnings: IRC 408A(d)(4)(B), Reg. 1.408A-6 A-8. Conversions of one year are one
layer, and whatever was put in for a year counts for all of that year: Reg. 1.408A-6 A-9.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal

from tools.roth_facts import RothConversion, RothWithdrawalInput

ZERO = Decimal(0)


@dataclass(frozen=True, slots=True)
class Conversion:
    """The conversions of one year."""

    year: int
    taxable: Decimal
    nontaxable: Decimal

    @property
    def amount(self) -> Decimal:
        """Both parts."""
        return self.taxable + self.nontaxable


@dataclass(frozen=True, slots=True)
class Layers:
    """Contributions and conversions in the Roth IRAs, or taken out of them; one conversion a year, the oldest first."""

    contributions: Decimal = ZERO
    conversions: tuple[Conversion, ...] = ()

    @property
    def converted(self) -> Decimal:
        """All conversions."""
        return sum((one.amount for one in self.conversions), ZERO)

    def taken_by(self, withdrawal: Decimal) -> Layers:
        """What a withdrawal takes of each layer; the rest of it is earnings."""
        first = min(withdrawal, self.contributions)
        wanted, parts = withdrawal - first, []
        for layer in self.conversions:
            taxed = min(wanted, layer.taxable)
            untaxed = min(wanted - taxed, layer.nontaxable)
            wanted -= taxed + untaxed
            parts.append(Conversion(layer.year, taxed, untaxed))
        return Layers(first, tuple(parts))

    def less(self, taken: Layers) -> Layers:
        """What is left of each layer."""
        rest = (
            Conversion(has.year, has.taxable - out.taxable, has.nontaxable - out.nontaxable)
            for has, out in zip(self.conversions, taken.conversions, strict=True)
        )
        return Layers(self.contributions - taken.contributions, tuple(rest))

    def and_more(self, since: Layers) -> Layers:
        """With what was put in since; a conversion of which nothing is left is no layer any more."""
        kept = tuple(one for one in self.conversions if one.amount)
        return Layers(self.contributions + since.contributions, kept + since.conversions)


def put_in(facts: RothWithdrawalInput, after: int, until: int) -> Layers:
    """What was put in for the years after one withdrawal through that of the next; before the first, all until then."""
    paid = [one.contributions_since for one in facts.earlier_withdrawals if one.year == after]
    made = [one for one in facts.conversions if after < one.year <= until]
    return Layers(sum(paid, ZERO if after else facts.contributions), tuple(_by_year(made)))


def _by_year(conversions: Iterable[RothConversion]) -> list[Conversion]:
    """One layer a year, the oldest first."""
    layers: dict[int, Conversion] = {}
    for one in sorted(conversions, key=lambda one: one.year):
        same = layers.get(one.year, Conversion(one.year, ZERO, ZERO))
        layers[one.year] = Conversion(one.year, same.taxable + one.taxable, same.nontaxable + one.nontaxable)
    return list(layers.values())
