"""Situations around Form 8606: random facts as people have them."""

from __future__ import annotations

import random
from decimal import Decimal

from evals.phrasings import truth
from evals.phrasings.solutions import Case, solve_chain, solve_cost, solve_form, solve_split, solve_spouses


def contribution(year: int, dice: random.Random) -> Decimal:
    """A lawful contribution of the year: mostly the cap, sometimes the higher cap, sometimes less."""
    cap = int(truth.ira_cap(year, False))
    kind = dice.choices(("cap", "over_50", "less"), (65, 10, 25))[0]
    if kind == "over_50":
        return Decimal(int(truth.ira_cap(year, True)))
    return Decimal(cap if kind == "cap" else dice.randrange(10, cap // 100) * 100)


def balance(dice: random.Random, low: int = 2_000, high: int = 400_000) -> Decimal:
    """A balance as people state them: round, to the dollar, or with cents; rarely above a million."""
    kind = dice.choices(("thousands", "hundreds", "dollars", "cents", "millions"), (40, 22, 25, 8, 5))[0]
    if kind == "millions" and high >= 400_000:
        return Decimal(dice.randrange(100, 260)) * 10_000
    number = Decimal(int(low * (high / low) ** dice.random()))
    if kind == "thousands":
        return max(Decimal(low), number // 1_000 * 1_000)
    if kind == "hundreds":
        return max(Decimal(low), number // 100 * 100)
    return number + (Decimal(dice.randrange(1, 100)) / 100 if kind == "cents" else 0)


def other(value: Decimal, taken: set[Decimal], dice: random.Random) -> Decimal:
    """The value, moved a little where another amount has it already."""
    while value in taken:
        value += dice.choice((100, 300, 1_000))
    taken.add(value)
    return value


def clean(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Everything converted for exactly what was put in."""
    paid = contribution(year, dice)
    return Case({"c": paid, "k": paid, "v": Decimal(0)}, year, solve_form)


def gain(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Everything converted, grown a little."""
    paid = contribution(year, dice)
    grown = Decimal(dice.randrange(1, max(2, int(paid) // 9))) + (
        Decimal(dice.randrange(100)) / 100 if dice.random() < 0.3 else 0
    )
    return Case({"c": paid, "k": paid + grown, "g": grown, "v": Decimal(0)}, year, solve_form)


def loss(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Everything converted, shrunk a little."""
    paid = contribution(year, dice)
    lost = Decimal(dice.randrange(10, max(11, int(paid) // 5)))
    return Case({"c": paid, "k": paid - lost, "g": lost, "v": Decimal(0)}, year, solve_form)


def pre_tax(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Other money in traditional IRAs at year end; mostly just the contribution is converted."""
    taken: set[Decimal] = set()
    paid = other(contribution(year, dice), taken, dice)
    kept = other(balance(dice), taken, dice)
    same = "equal" in flags or dice.random() < 0.6
    converted = paid if same else other(balance(dice, 3_000, 60_000), taken, dice)
    rollover = other(balance(dice, 2_000, 90_000), taken, dice)
    parts = {"v1": kept, "v2": rollover} if "two" in flags else {}
    total = kept + (rollover if parts else 0)
    return Case({"c": paid, "k": converted, "v": total, "t": total + converted} | parts, year, solve_form)


def partial(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Less converted than there is, no pre-tax money but growth."""
    paid = contribution(year, dice)
    converted = max(Decimal(300), paid * dice.randrange(2, 9) // 1000 * 100)
    left = paid - converted + Decimal(dice.randrange(3, 400))
    return Case({"c": paid, "k": converted, "v": left}, year, solve_form)


def prior(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Basis from earlier years."""
    taken: set[Decimal] = set()
    paid = other(contribution(year, dice), taken, dice)
    basis = other(balance(dice, 2_000, 40_000).quantize(Decimal(1)), taken, dice)
    kept = other(max(balance(dice), basis + 500), taken, dice)
    converted = paid if "equal" in flags else other(balance(dice, 4_000, 50_000), taken, dice)
    return Case({"c": paid, "b": basis, "k": converted, "v": kept}, year, solve_form)


def cash_out(year: int, dice: random.Random, flags: set[str]) -> Case:
    """A conversion and a withdrawal in one year, or a withdrawal alone."""
    case = prior(year, dice, flags)
    taken = set(case.amounts.values())
    case.amounts["d"] = other(balance(dice, 1_500, 30_000), taken, dice)
    if "alone" in flags:
        del case.amounts["c"], case.amounts["k"]
    return case


def charity(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Basis, and distributions of which a part went straight to charity."""
    case = cash_out(year, dice, flags | {"alone"})
    taken = set(case.amounts.values())
    given = other(Decimal(dice.randrange(10, 180)) * 100, taken, dice)
    case.amounts |= {"q": given, "all": case.amounts["d"] + given}
    return case


def withholding(year: int, dice: random.Random, flags: set[str]) -> Case:
    """A tenth or a fifth of the conversion withheld for tax, nothing left."""
    paid = contribution(year, dice)
    held = paid * dice.choice((10, 20)) / 100
    return Case({"c": paid, "wh": held, "k": paid - held, "v": Decimal(0)}, year, solve_form)


def split(year: int, dice: random.Random, flags: set[str]) -> Case:
    """For one year, made in the next."""
    taken: set[Decimal] = set()
    paid = other(contribution(year, dice), taken, dice)
    second = contribution(min(year + 1, 2026), dice) if "both" in flags else Decimal(0)
    grown = Decimal(dice.randrange(2, 120))
    return Case(
        {"c": paid, "c2": second, "k": paid + second + grown, "g": grown, "v": Decimal(0), "s": paid + second},
        year,
        solve_split,
    )


def line_four(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Last year's contribution converted this year, this year's made after December 31."""
    basis = contribution(year - 1, dice)
    paid = contribution(year, dice)
    grown = Decimal(dice.randrange(5, 150))
    return Case({"b": basis, "c": paid, "n": paid, "k": basis + grown, "v": Decimal(0)}, year, solve_form)


def chain(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Contributions of three years, converted together."""
    paid = {letter: contribution(year - back, dice) for letter, back in (("c1", 2), ("c2", 1), ("c", 0))}
    total = sum(paid.values(), Decimal(0))
    grown = Decimal(dice.randrange(40, 900))
    return Case(paid | {"k": total + grown, "v": Decimal(0), "s": total}, year, solve_chain)


def recharacterized(year: int, dice: random.Random, flags: set[str]) -> Case:
    """A Roth contribution moved over with its earnings, then converted whole."""
    case = gain(year, dice, flags)
    later = Decimal(dice.choice((0, 0, 4, 11, 25)))
    case.amounts["x"] = case.amounts["k"]
    case.amounts["k"] += later if "later" in flags else 0
    return case


def spouses(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Both contribute and convert; the spouse has pre-tax money and the speaker none."""
    case = pre_tax(year, dice, {"equal"})
    mine = case.amounts["c"]
    amounts = {"c": mine, "k": mine, "v": Decimal(0), "c2": mine, "k2": mine, "v2": case.amounts["v"]}
    return Case(amounts, year, solve_spouses)


def cost(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Pre-tax money, and a marginal rate."""
    case = pre_tax(year, dice, flags)
    case.solve = solve_cost
    case.amounts["rt"] = Decimal(dice.choice((12, 22, 24, 32, 35, 37)))
    case.texts["rate"] = dice.choice(("{0}%", "{0}%", "{0} percent", "{0} %")).format(case.amounts["rt"])
    return case
