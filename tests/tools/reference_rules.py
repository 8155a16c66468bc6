"""The rules a second time, in plain fractions, from the specification and its own tables; nothing of ``tools`` is used.

Where a rule can be put in another way than the calculators put it, it is: a limit as the part of the range that is
left, a withdrawal dollar by dollar through a list of layers, a tax as a sum over dollars between thresholds.
"""

import json
from fractions import Fraction
from functools import cache
from math import ceil, floor
from typing import Any

from tests.tools.known_cases import shared

HALF = Fraction(1, 2)


@cache
def limits(year: int) -> dict[str, Any]:
    return json.loads(shared("tax-facts/limits.json").read_text("utf-8"))["years"][str(year)]


@cache
def thresholds(year: int, status: str) -> list[tuple[int, Fraction]]:
    table = json.loads(shared("tax-facts/brackets.json").read_text("utf-8"), parse_float=Fraction)["years"][str(year)]
    name = "married_filing_jointly" if status == "qualifying_surviving_spouse" else status
    return [(row["from"], Fraction(row["rate"])) for row in table["ordinary_brackets"][name]]


def half_up(amount: Fraction, unit: Fraction = Fraction(1)) -> Fraction:
    sign = -1 if amount < 0 else 1
    return sign * floor(abs(amount) / unit + HALF) * unit


def left_of(cap: Fraction, agi: Fraction, bottom: int, top: int) -> Fraction:
    """What is left of a limit in a phase-out: ten-dollar steps upwards, at least 200, nothing from the top on."""
    if agi >= top:
        return Fraction(0)
    if agi <= bottom:
        return cap
    return min(cap, max(Fraction(200), Fraction(ceil(cap * (top - agi) / (top - bottom) / 10) * 10)))


def ira_cap(year: int, age: int) -> Fraction:
    law = limits(year)
    return Fraction(law["ira_limit"] + (law["ira_catch_up"] if age >= 50 else 0))


def roth_limit(year: int, status: str, apart: bool, agi: int, age: int, pay: int | None) -> Fraction:
    rows = limits(year)["roth_magi_phaseout"]
    separate = "single_or_hoh" if apart else "mfs_lived_with_spouse"
    joint = status in ("married_filing_jointly", "qualifying_surviving_spouse")
    row = separate if status == "married_filing_separately" else "mfj_or_qss" if joint else "single_or_hoh"
    cap = ira_cap(year, age)
    return left_of(cap if pay is None else min(cap, Fraction(pay)), Fraction(agi), *rows[row])


def deduction(
    year: int, status: str, apart: bool, covered: bool, spouse: bool, agi: int, age: int, put: int
) -> tuple[Fraction, Fraction]:
    """Deductible and nondeductible part; ages below seventy."""
    rows, cap = limits(year)["traditional_deduction_phaseout"], ira_cap(year, age)
    joint = status in ("married_filing_jointly", "qualifying_surviving_spouse")
    separate = status == "married_filing_separately"
    row = None
    if covered and separate:
        row = rows["covered_at_work"]["single_or_hoh" if apart else "mfs"]
    elif covered:
        row = rows["covered_at_work"]["mfj_or_qss" if joint else "single_or_hoh"]
    elif spouse and status == "married_filing_jointly":
        row = rows["only_spouse_covered"]["mfj"]
    elif spouse and separate and not apart:
        row = rows["only_spouse_covered"]["mfs_lived_with_spouse"]
    most = cap if row is None else left_of(cap, Fraction(agi), *row)
    counted = min(Fraction(put), cap)
    return min(counted, most), counted - min(counted, most)


def attributable(put: Fraction, opening: Fraction, closing: Fraction) -> Fraction:
    return half_up(put * closing / opening - put, Fraction(1, 100))


def employer_part(year: int, deferral: int, match: int | None, share: int | None, pay: int) -> Fraction:
    """A match in percent of what is deferred, up to a share of the pay that counts; or that share alone."""
    part = None if share is None else Fraction(min(pay, limits(year)["comp_limit_401a17"]) * share, 100)
    if match is None:
        assert part is not None
        return part
    base = Fraction(deferral) if part is None else min(part, Fraction(deferral))
    return half_up(base * match / 100, Fraction(1, 100))


def after_tax_room(year: int, age: int, deferral: int, employer: int, made: int, pay: int | None) -> tuple[int, int]:
    law = limits(year)
    catch_up = 0
    if age >= 50:
        catch_up = law["catch_up_50"]
    if 60 <= age <= 63 and law["catch_up_60_63"]:
        catch_up = law["catch_up_60_63"]
    regular = min(deferral, law["elective_deferral_402g"])
    on_top = min(deferral - regular, catch_up)
    most = law["limit_415c"] if pay is None else min(pay, law["limit_415c"])
    room = max(0, most - regular - employer - made)
    return room, regular + on_top + employer + made + room


def withdrawal(
    year: int, amount: int, put: int, conversions: list[dict[str, int]], under: bool, first: int
) -> tuple[Fraction, Fraction]:
    """Taxable part and additional tax, through one list of layers in the order of the regulation."""
    layers = [(put, False)]
    for made in sorted({one["year"] for one in conversions}):
        same = [one for one in conversions if one["year"] == made]
        layers.append((sum(one["taxable"] for one in same), year - made < 5))
        layers.append((sum(one["nontaxable"] for one in same), False))
    left, exposed = amount, 0
    for size, inside_clock in layers:
        taken = min(left, size)
        left -= taken
        exposed += taken if inside_clock else 0
    taxable = left if under or year - first < 5 else 0
    penalized = taxable + exposed if under else 0
    return Fraction(taxable), half_up(Fraction(penalized, 10), Fraction(1, 100))


def untouched(
    earlier: list[tuple[int, int]], put: int, paid: list[tuple[int, int]], conversions: list[dict[str, int]]
) -> tuple[int, list[dict[str, int]]]:
    """Contributions and conversions that earlier withdrawals have not reached, dollar by layer as the years go by."""
    piles = [[0, 0, put], *([year, 0, more] for year, more in paid)]
    for one in conversions:
        piles += [[one["year"], 2 * one["year"], one["taxable"]], [one["year"], 2 * one["year"] + 1, one["nontaxable"]]]
    for year, amount in sorted(earlier):
        for pile in sorted((pile for pile in piles if pile[0] <= year), key=lambda pile: pile[1]):
            gone = min(amount, pile[2])
            pile[2], amount = pile[2] - gone, amount - gone
    kept = [{"year": made, "taxable": 0, "nontaxable": 0} for made, rank, _ in piles if rank]
    for one, (_, rank, size) in zip(kept, (pile for pile in piles if pile[1]), strict=True):
        one["nontaxable" if rank % 2 else "taxable"] = size
    return sum(size for _, rank, size in piles if not rank), kept


def excess_taxes(rows: list[tuple[int, int, int, int]]) -> list[Fraction]:
    """Six percent a year of (contribution, limit, withdrawn, December 31 value), carried from year to year."""
    taxes, carried = [], 0
    for put, limit, out, value in rows:
        carried = max(carried - out - max(limit - put, 0), 0) + max(put - limit, 0)
        taxes.append(half_up(Fraction(6, 100) * min(carried, value), Fraction(1, 100)))
    return taxes


def tax(year: int, status: str, income: int) -> Fraction:
    """Each threshold adds the step in the rate on everything above it."""
    total, before = Fraction(0), Fraction(0)
    for start, rate in thresholds(year, status):
        total += max(0, income - start) * (rate - before)
        before = rate
    return total


def conversion(basis: int, put: int, late: int, value: int, converted: int) -> tuple[Fraction, Fraction]:
    """Lines 18 and 14 for whole dollars without other distributions, old basis and new contributions together."""
    whole = basis + put
    if not converted:
        return Fraction(0), Fraction(whole)
    share = min(Fraction(1), Fraction(whole - late, value + converted))
    free = min(half_up(converted * share), Fraction(converted), Fraction(whole - late))
    return converted - free, whole - free


def shared_pay(own: int, spouse: int, spouse_used: int) -> int:
    """Pay that counts for the lower earner of a joint return: both together less what the higher earner put in."""
    return own if spouse <= own else own + max(0, spouse - spouse_used)


def old_age_cap(year: int, age: int, cap: Fraction) -> Fraction:
    """Nothing for whoever was past the age limit of the year all the same."""
    limit = limits(year)["traditional_contribution_age_limit"]
    return Fraction(0) if limit is not None and age > limit else cap


def own_plan(year: int, earnings: int, employer: int, deferral: int) -> tuple[Fraction, Fraction]:
    """The largest own contribution and the after-tax room of somebody who works alone and is under fifty."""
    law = limits(year)
    part = Fraction(law["sep_percent_of_compensation"], 100)
    most = min(earnings - earnings / (1 + part), law["comp_limit_401a17"] * part)
    income = max(0, earnings - employer)
    used = min(deferral, law["elective_deferral_402g"]) + employer
    return half_up(Fraction(most), Fraction(1, 100)), Fraction(max(0, min(income, law["limit_415c"]) - used))


def split(after_tax: int, earnings: int, moved: int, rolled: int) -> tuple[Fraction, Fraction, Fraction]:
    """Pre-tax and after-tax part of what is moved, and the pre-tax part that is not rolled over."""
    account = after_tax + earnings
    pretax = half_up(Fraction(moved * earnings, account), Fraction(1, 100)) if account else Fraction(0)
    return pretax, moved - pretax, max(Fraction(0), pretax - rolled)


def excess_after_removal(rows: list[tuple[int, int, int, int, int]], prior: int) -> tuple[int, Fraction]:
    """The excess left and all taxes of (contribution, limit, removed in time, withdrawn, December 31 value)."""
    carried, taxes = prior, Fraction(0)
    for put, limit, removed, out, value in rows:
        stays = put - removed
        old = carried - out - (limit - stays if stays < limit else 0)
        carried = (old if old > 0 else 0) + (stays - limit if stays > limit else 0)
        taxes += half_up(Fraction(min(carried, value) * 6, 100), Fraction(1, 100))
    return carried, taxes


def standard_deduction(year: int, status: str, conditions: int) -> int:
    table = json.loads(shared("tax-facts/brackets.json").read_text("utf-8"))["years"][str(year)]
    name = "married_filing_jointly" if status == "qualifying_surviving_spouse" else status
    more = table["additional_standard_deduction_age65_or_blind"][name]
    return int(table["standard_deduction"][name] + conditions * more)


def pool(basis: int, put: int, late: int, value: int, cash: int, converted: int) -> tuple[int, int, int]:
    """Taxable conversion, taxable cash and basis left, in whole dollars, of a year in which Part I is filled in."""
    counts, taken = basis + put - late, cash + converted
    if not taken:
        return 0, 0, basis + put
    share = min(Fraction(1), Fraction(counts, value + taken))
    free = min(int(half_up(converted * share)), converted, counts)
    other = min(int(half_up(cash * share)), cash, counts - free)
    return converted - free, cash - other, basis + put - free - other


def flat_law(year: int) -> dict[str, Any]:
    """Every number and date of a year's limits by dotted key, ranges as .start and .end."""
    found: dict[str, Any] = {}

    def walk(prefix: str, value: Any) -> None:
        if isinstance(value, dict):
            for name, inner in value.items():
                walk(f"{prefix}.{name}" if prefix else name, inner)
        elif isinstance(value, list):
            found[f"{prefix}.start"], found[f"{prefix}.end"] = value
        else:
            found[prefix.removesuffix(".amount")] = value

    walk("", {key: inner for key, inner in limits(year).items() if not key.endswith("note") and key != "tax_year"})
    return {key: value for key, value in found.items() if not key.endswith("note") and not key.endswith("status")}
