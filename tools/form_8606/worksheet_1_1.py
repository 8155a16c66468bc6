"""Pub. 590-B Worksheet 1-1: the other reading where a contribution of the year was made after December 31.

The worksheet counts every contribution of the year as if it had been made in it; the form leaves out those made
later (line 4). Both are in use, so the second figure is disclosed beside the form. It takes all contributions as
nondeductible, as the form does. Source: Pub. 590-B, Worksheet 1-1; Instructions for Form 8606, line 7.
"""

from __future__ import annotations

from fractions import Fraction
from typing import NamedTuple

from tools.form import Lines, share

SOURCE = "Pub. 590-B, Worksheet 1-1"


class Worksheet(NamedTuple):
    """What the worksheet puts on the form, in units of the form."""

    nontaxable: int
    basis_carried_forward: int
    taxable_distribution: int
    taxable_conversion: int


def worksheet(line: Lines) -> Worksheet | None:
    """The worksheet's figures where they differ from the form's; None where both agree or it does not apply."""
    if not line.get("4") or "13" not in line:
        return None
    basis, taken = line.amount("3"), line.amount("7") + line.amount("8")
    nontaxable = min(share(taken, Fraction(basis, line.amount("9"))), basis, taken)
    if line["5"] < nontaxable or nontaxable == line["13"]:
        return None
    taxable = taken - nontaxable
    converted = share(taxable, Fraction(line.amount("8"), taken))
    return Worksheet(nontaxable, basis - nontaxable, taxable - converted, converted)
