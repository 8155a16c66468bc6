"""Form 8606 line by line, in the order and with the numbers of the paper.

A reviewer with the printed form at hand can follow it without knowing Python: ``line["14"]`` is line 14.
"""

from __future__ import annotations

from fractions import Fraction

from tools.form import Entry, Lines, nearest, share
from tools.form_8606.entries import Entries

WHOLE = Fraction(1)
FIRST_YEAR_WITH_SUBLINES = 2017


def part_one_is_due(entry: Entries) -> bool:
    """The three bullets at the head of Part I; without basis of any year, Part I is left out."""
    if entry.nondeductible_contribution:
        return True
    if not entry.basis:
        return False
    if entry.distribution:
        return True
    return entry.conversion > 0 and entry.value > 0  # part, but not all, was converted


def part_one(line: Lines, entry: Entries) -> None:
    """Nondeductible contributions, and distributions from traditional, SEP and SIMPLE IRAs."""
    line["1"] = entry.nondeductible_contribution
    line["2"] = entry.basis
    line["3"] = line["1"] + line["2"]
    if not (entry.distribution or entry.conversion):
        line["14"] = line["3"]
        return
    line["4"] = entry.contribution_made_next_year
    line["5"] = line["3"] - line["4"]
    line["6"] = entry.value
    line["7"] = entry.distribution
    line["8"] = entry.conversion
    line["9"] = line["6"] + line["7"] + line["8"]
    line["10"] = ratio(line["5"], line["9"], entry.places)
    # The second and third terms keep rounding from recovering basis twice (IRC 72(e)(8), 408(d)(2)).
    line["11"] = min(share(line["8"], line["10"]), line["8"], line["5"])
    line["12"] = min(share(line["7"], line["10"]), line["7"], line["5"] - line["11"])
    line["13"] = line["11"] + line["12"]
    line["14"] = line["3"] - line["13"]
    if line.year < FIRST_YEAR_WITH_SUBLINES:
        line["15"] = line["7"] - line["12"]
        return
    line["15a"] = line["7"] - line["12"]
    line["15b"] = part_of(line["15a"], entry.disaster_distribution, line["7"])
    line["15c"] = line["15a"] - line["15b"]


def part_two(line: Lines, entry: Entries) -> None:
    """Conversions from traditional, SEP and SIMPLE IRAs to Roth IRAs; filled in for every conversion."""
    part_one_completed = "11" in line
    line["16"] = line["8"] if part_one_completed else entry.conversion
    line["17"] = line["11"] if part_one_completed else entry.basis
    line["18"] = max(0, line["16"] - line["17"])


def part_three(line: Lines, entry: Entries) -> None:
    """Distributions from Roth IRAs: contributions come out first, then conversions, then earnings."""
    line["19"] = entry.roth_distribution
    line["20"] = entry.first_time_homebuyer
    line["21"] = max(0, line["19"] - line["20"])
    if line["21"] == 0:
        return
    line["22"] = entry.roth_contributions
    line["23"] = max(0, line["21"] - line["22"])
    if line["23"] == 0:
        return
    line["24"] = entry.roth_conversions
    if line.year < FIRST_YEAR_WITH_SUBLINES:
        line["25"] = max(0, line["23"] - line["24"])
        return
    line["25a"] = max(0, line["23"] - line["24"])
    if line["25a"] == 0:
        return
    line["25b"] = part_of(line["25a"], entry.roth_disaster_distribution, line["21"])
    # From 2024 what was repaid comes off by the Line 25c Worksheet; nobody repaid anything before.
    line["25c"] = max(0, line["25a"] - line["25b"] - entry.repaid_roth_distribution)


def ratio(basis: Entry, value: Entry, places: int | None) -> Fraction:
    """Basis over value, at most one: exact, or rounded half-up to that many places."""
    if basis >= value:
        return WHOLE
    exact = Fraction(basis, value)
    return exact if places is None else Fraction(share(10**places, exact), 10**places)


def part_of(amount: Entry, portion: int, whole: Entry) -> Entry:
    """The share of an amount that belongs to a portion of the whole; nothing belongs to no portion."""
    if not portion:
        return 0
    return amount if portion >= whole else nearest(Fraction(amount) * Fraction(portion) / Fraction(whole))
