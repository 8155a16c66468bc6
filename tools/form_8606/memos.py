"""Figures around the form: what reaches Form 1040, the additional tax, and next year's Roth basis."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from decimal import Decimal
from fractions import Fraction
from functools import cache
from typing import cast

from tools.calculator import Role
from tools.form import Lines, in_units, nearest
from tools.form_8606.entries import Entries, under_59_half
from tools.form_8606.facts import Form8606Facts
from tools.form_8606.parts import FIRST_YEAR_WITH_SUBLINES
from tools.form_8606.worksheet_1_1 import SOURCE, Worksheet, worksheet
from tools.law import LawEntry, law, statute, years


@dataclass(frozen=True, slots=True)
class Memo:
    """A figure that belongs to the form but stands on none of its lines, in units of the form."""

    ref: str
    amount: int
    role: Role
    label: str
    source: str = ""


def taxable_parts(line: Lines, entry: Entries) -> dict[str, int]:
    """The three taxable amounts, in units; without Part I every other distribution is taxable."""
    last = "25" if line.year < FIRST_YEAR_WITH_SUBLINES else "25c"
    return {
        "taxable_conversion": line.amount("18") if "18" in line else 0,
        "taxable_distribution": _taxable_distribution(line, entry),
        "taxable_roth_distribution": line.amount(last) if last in line else 0,
    }


def _taxable_distribution(line: Lines, entry: Entries) -> int:
    if "13" not in line:
        return entry.distribution
    return line.amount("15" if line.year < FIRST_YEAR_WITH_SUBLINES else "15c")


def basis_left(line: Lines, entry: Entries) -> int:
    """Line 14, or what the skipped Part I leaves over (no line carries it)."""
    if "14" in line:
        return line.amount("14")
    return max(0, entry.basis - entry.conversion)


def memos(year: int, facts: Form8606Facts, entry: Entries, line: Lines) -> Iterator[Memo]:
    """Memo figures of one form."""
    taxable = taxable_parts(line, entry)
    if "14" not in line:
        amount = basis_left(line, entry)
        yield Memo("basis_carried_forward", amount, "basis", "basis carried forward, on no line of the form")
    if "14" in line and "18" not in line:
        amount = taxable["taxable_conversion"]
        yield Memo("taxable_conversion", amount, "taxable", "taxable part of conversions, of which there were none")
    if "1" not in line and entry.distribution:
        amount = taxable["taxable_distribution"]
        yield Memo("taxable_distribution", amount, "taxable", "distributions, all taxable for want of basis")
    if taxable["taxable_distribution"] and may_be_early(facts) and under_59_half(facts):
        yield _additional_tax(facts, taxable["taxable_distribution"])
    if entry.roth_distribution:
        yield from _next_roth_basis(line, entry)
    other = worksheet(line)
    if other is not None:
        yield from _worksheet(other)
    if year in years():
        yield from _form_1040(year, facts, sum(taxable.values()) + returned_earnings(facts))


def may_be_early(facts: Form8606Facts) -> bool:
    """What comes out of an inherited IRA never bears the tax on early distributions (IRC 72(t)(2)(A)(ii))."""
    return not facts.inherited_ira


def _additional_tax(facts: Form8606Facts, taxable: int) -> Memo:
    """Form 5329 Part I on the taxable distribution (IRC 72(t)); a conversion never bears it."""
    law_entry, rate = additional_tax_rate(facts)
    excepted = in_units(facts.early_distribution_exception, facts.rounding == "cents")
    tax = nearest(Fraction(max(0, taxable - excepted)) * Fraction(rate) / 100)
    return Memo("additional_tax", tax, "additional_tax", law_entry.label, law_entry.source)


def additional_tax_rate(facts: Form8606Facts) -> tuple[LawEntry, Decimal]:
    """The rate of the additional tax, and where it stands in the law."""
    key = "additional_tax_simple_two_years" if facts.simple_first_two_years else "additional_tax_early"
    return statute()[key], statute().amount(key)


def repaid_beyond(line: Lines, entry: Entries) -> int:
    """What was repaid beyond the taxable part: it joins line 22 of the next form (Line 25c Worksheet)."""
    taxed = line.amount("25a") - line.amount("25b") if "25b" in line else 0
    return max(0, entry.repaid_roth_distribution - taxed)


def _next_roth_basis(line: Lines, entry: Entries) -> Iterator[Memo]:
    """What lines 22 and 24 start from when Part III is next filled in, first home set aside (instructions, line 24)."""
    if entry.roth_contribution_basis is None:
        return
    left = entry.roth_contribution_basis - entry.roth_distribution
    amount = max(0, left) + repaid_beyond(line, entry)
    yield Memo("next_roth_contribution_basis", amount, "basis", "basis in Roth contributions that is left")
    if entry.roth_conversion_basis is not None:
        conversions = max(0, entry.roth_conversion_basis + min(0, left))
        yield Memo("next_roth_conversion_basis", conversions, "basis", "basis in Roth conversions that is left")


def _worksheet(other: Worksheet) -> Iterator[Memo]:
    """What lines 13, 14, 15 and 18 show by Worksheet 1-1, under "worksheet:" and the line."""
    for ref, amount, role, label in (
        ("13", other.nontaxable, "nontaxable", "nontaxable part of everything taken out"),
        ("14", other.basis_carried_forward, "basis", "basis carried forward"),
        ("15", other.taxable_distribution, "taxable", "taxable part of the other distributions"),
        ("18", other.taxable_conversion, "taxable", "taxable part of the conversion"),
    ):
        yield Memo(f"worksheet:{ref}", amount, cast(Role, role), f"{label}, by Worksheet 1-1", SOURCE)


def _form_1040(year: int, facts: Form8606Facts, taxable: int) -> Iterator[Memo]:
    """The lines of the return; rollovers and other gross amounts are known to joint_return alone."""
    gross = in_units(gross_amount(facts), facts.rounding == "cents")
    if gross:
        names = return_lines(year)
        source = f"Form 1040 ({year})"
        yield Memo(f"form_1040:{names[0]}", gross, "distribution", "all IRA distributions of this person", source)
        yield Memo(f"form_1040:{names[1]}", taxable, "taxable", "taxable IRA distributions", source)


def returned_earnings(facts: Form8606Facts) -> int:
    """Earnings on a returned contribution: income of the year of the contribution, on no line of the form."""
    return in_units(facts.returned_earnings, facts.rounding == "cents")


def gross_amount(facts: Form8606Facts) -> Decimal:
    """Everything this person took out of IRAs: lines 7, 8 and 19, and what the form leaves out, with cents."""
    return sum(gross_parts(facts), Decimal(0))


def gross_parts(facts: Form8606Facts) -> list[Decimal]:
    """The amounts that make up the gross line of the return."""
    on_the_form = (facts.distribution, facts.conversion, facts.roth_distribution)
    return [part for part in on_the_form if part] + gross_beside(facts)


def gross_beside(facts: Form8606Facts) -> list[Decimal]:
    """Amounts taken out of IRAs that reach the gross line of the return and no line of the form."""
    parts = (
        facts.qualified_charitable_distribution,
        facts.hsa_funding_distribution,
        facts.returned_contribution,
        facts.returned_earnings,
        facts.rollover,
        facts.recharacterization,
    )
    return [part for part in parts if part]


@cache
def return_lines(year: int, form: str = "form_1040") -> tuple[str, str]:
    """The gross and taxable line of a return that receive IRA distributions in that year."""
    book = law(year)
    return str(book[f"form_1040_ira_lines.{form}.gross"].value), str(book[f"form_1040_ira_lines.{form}.taxable"].value)
