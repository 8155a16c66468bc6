"""What is right: the rules of Form 8606 and its neighbours once more, in fractions, for the evals alone.

Written from the specification of the law and not from the calculators, so that a mistake in one shows on the other.
Amounts are dollars as ``Fraction``; every result is a whole-dollar or exact ``Fraction``.
"""

from __future__ import annotations

import functools
import json
from collections.abc import Mapping, Sequence
from fractions import Fraction
from pathlib import Path
from typing import Any

Dollars = Fraction
Lines = dict[str, Fraction]


def half_up(amount: Fraction) -> Fraction:
    """A non-negative amount in whole dollars, fifty cents going up."""
    return Fraction((amount * 2 + 1) // 2)


@functools.cache
def law(year: int) -> Mapping[str, Any]:
    """The eval's own copy of the yearly figures; an unknown year is a KeyError."""
    years = json.loads((Path(__file__).parent / "law.json").read_text(encoding="utf-8"))
    return dict(years[str(year)])


def form_8606(
    contribution: Dollars = Fraction(0),
    basis: Dollars = Fraction(0),
    made_next_year: Dollars = Fraction(0),
    year_end_value: Dollars = Fraction(0),
    distribution: Dollars = Fraction(0),
    conversion: Dollars = Fraction(0),
) -> Lines:
    """Parts I and II: the lines that are filled in, by their printed numbers (line 10 as the exact ratio)."""
    one, two, four, six, seven, eight = map(
        half_up, (contribution, basis, made_next_year, year_end_value, distribution, conversion)
    )
    three = one + two
    moved = seven + eight
    has_part_one = one > 0 or (three > 0 and (seven > 0 or (eight > 0 and six > 0)))
    lines: Lines = {}
    nontaxable = min(two, eight)
    if has_part_one:
        lines |= {"1": one, "2": two, "3": three}
        if moved == 0:
            return lines | {"14": three}
        five, nine = three - four, six + moved
        ratio = min(Fraction(1), five / nine)
        nontaxable = min(half_up(eight * ratio), eight, five)
        twelve = min(half_up(seven * ratio), seven, five - nontaxable)
        thirteen = nontaxable + twelve
        lines |= {"4": four, "5": five, "6": six, "7": seven, "8": eight, "9": nine, "10": ratio}
        lines |= {"11": nontaxable, "12": twelve, "13": thirteen, "14": three - thirteen}
        lines |= {"15a": seven - twelve, "15b": Fraction(0), "15c": seven - twelve}
    if eight > 0:
        lines |= {"16": eight, "17": nontaxable, "18": eight - nontaxable}
    return lines


def reduced(cap: Fraction, share: Fraction) -> Fraction:
    """The part of a cap that is left, up to the next ten dollars and at least two hundred."""
    left = cap * share
    tens = Fraction(-((-left) // 10) * 10)
    return max(Fraction(200), tens)


def ira_cap(year: int, fifty_or_older: bool) -> Fraction:
    """The yearly cap on IRA contributions."""
    figures = law(year)
    return Fraction(figures["ira_limit"] + (figures["ira_catch_up"] if fifty_or_older else 0))


def roth_ira_limit(year: int, status: str, modified_agi: Dollars, fifty_or_older: bool) -> Fraction:
    """How much may go directly into a Roth IRA, with enough compensation and nothing in traditional IRAs."""
    row = {
        "single": "single_or_hoh",
        "head_of_household": "single_or_hoh",
        "married_filing_jointly": "mfj_or_qss",
        "qualifying_surviving_spouse": "mfj_or_qss",
        "married_filing_separately": "mfs_lived_with_spouse",
    }[status]
    start, end = map(Fraction, law(year)["roth_magi_phaseout"][row])
    cap = ira_cap(year, fifty_or_older)
    if modified_agi <= start:
        return cap
    if modified_agi >= end:
        return Fraction(0)
    share = (modified_agi - start) / (end - start)
    return min(cap, reduced(cap, 1 - share))


def ira_deduction(
    year: int, status: str, modified_agi: Dollars, contribution: Dollars, fifty_or_older: bool, covered: str
) -> tuple[Fraction, Fraction]:
    """Deductible and nondeductible parts; ``covered`` is ``own``, ``spouse`` (only the spouse) or ``nobody``."""
    cap = ira_cap(year, fifty_or_older)
    paid = min(contribution, cap)
    if covered == "nobody":
        return paid, Fraction(0)
    ranges = law(year)["traditional_deduction_phaseout"]
    if covered == "spouse":
        pair = ranges["only_spouse_covered"]["mfj" if status == "married_filing_jointly" else "mfs_lived_with_spouse"]
    else:
        row = {
            "single": "single_or_hoh",
            "head_of_household": "single_or_hoh",
            "married_filing_jointly": "mfj_or_qss",
            "qualifying_surviving_spouse": "mfj_or_qss",
            "married_filing_separately": "mfs",
        }[status]
        pair = ranges["covered_at_work"][row]
    start, end = map(Fraction, pair)
    if modified_agi <= start:
        most = cap
    elif modified_agi >= end:
        most = Fraction(0)
    else:
        most = min(cap, reduced(cap, (end - modified_agi) / (end - start)))
    deductible = min(paid, most)
    return deductible, paid - deductible


def mega_room(year: int, deferral: Dollars, employer: Dollars, after_tax: Dollars = Fraction(0)) -> Fraction:
    """After-tax room under the annual additions limit; deferrals above the yearly cap are catch-up and not counted."""
    figures = law(year)
    counted = min(deferral, Fraction(figures["elective_deferral_402g"]))
    return max(Fraction(0), Fraction(figures["limit_415c"]) - counted - employer - after_tax)


def net_income(contribution: Dollars, opening: Dollars, closing: Dollars) -> Fraction:
    """Earnings that go with a contribution: opening includes it, closing is the value just before it leaves."""
    return contribution * (closing - opening) / opening


def excess_tax(new_excess: Sequence[Dollars]) -> list[Fraction]:
    """Six percent a year of what has piled up, nothing withdrawn and the account large enough."""
    total = Fraction(0)
    taxes = []
    for added in new_excess:
        total += added
        taxes.append(half_up(total * 6 / 100))
    return taxes


def roth_withdrawal(
    withdrawal: Dollars,
    contributions: Dollars,
    conversions: Sequence[tuple[int, Dollars, Dollars]],
    year: int,
    under_59_half: bool,
    first_roth_year: int,
) -> Lines:
    """Layers of a Roth withdrawal; conversions are (year, taxed part, untaxed part), taxed part first in each year."""
    left = withdrawal
    from_contributions = min(left, contributions)
    left -= from_contributions
    from_conversions = recaptured = Fraction(0)
    for when, taxed, untaxed in sorted(conversions):
        out_taxed = min(left, taxed)
        out_untaxed = min(left - out_taxed, untaxed)
        left -= out_taxed + out_untaxed
        from_conversions += out_taxed + out_untaxed
        if under_59_half and year - when < 5:
            recaptured += out_taxed
    qualified = not under_59_half and year - first_roth_year >= 5
    taxable = Fraction(0) if qualified else left
    penalised = recaptured + (taxable if under_59_half else 0)
    return {
        "from_contributions": from_contributions,
        "from_conversions": from_conversions,
        "from_earnings": left,
        "taxable": taxable,
        "additional_tax": penalised / 10,
    }


def reverse_rollover_ceiling(value: Dollars, basis: Dollars) -> Fraction:
    """The most that may go from IRAs into an employer plan: everything but the basis."""
    return max(Fraction(0), value - basis)
