"""Situations with a catch: money that does not count or has moved, estimates, several pieces, "the max"."""

from __future__ import annotations

import random
from decimal import Decimal

from evals.phrasings import situations, truth
from evals.phrasings.situations import balance, clean, other, pre_tax
from evals.phrasings.solutions import Case, solve_form


def excluded(year: int, dice: random.Random, flags: set[str]) -> Case:
    """A clean backdoor beside money that is not counted: plans, inherited IRAs, the spouse's IRAs."""
    case = clean(year, dice, flags)
    taken = set(case.amounts.values())
    case.amounts["o1"] = other(balance(dice, 8_000), taken, dice)
    case.amounts["o2"] = other(balance(dice, 8_000), taken, dice)
    return case


def moved_to_plan(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Most of the pre-tax money rolled into the employer plan within the year; the rest is there on December 31."""
    case = pre_tax(year, dice, {"equal"})
    taken = set(case.amounts.values())
    moved = other(balance(dice, 20_000, 300_000).quantize(Decimal(1)), taken, dice)
    case.amounts["v"] = other(Decimal(dice.randrange(3, 140) * 100), taken, dice)
    if "all" in flags:
        case.amounts["v"] = Decimal(0)
    case.amounts["mv"] = moved
    return case


def pieces(year: int, dice: random.Random, flags: set[str]) -> Case:
    """Several conversions in one year share one ratio."""
    case = pre_tax(year, dice, flags)
    taken = set(case.amounts.values())
    parts = [other(Decimal(dice.randrange(8, 90) * 100), taken, dice) for _ in range(3)]
    case.amounts |= {f"k{number}": part for number, part in enumerate(parts, 1)}
    case.amounts["k"] = sum(parts if "three" in flags else parts[:2], Decimal(0))
    return case


def monthly(year: int, dice: random.Random, flags: set[str]) -> Case:
    """The contribution in twelve equal parts."""
    case = pre_tax(year, dice, {"equal"})
    month = Decimal(dice.choice((150, 200, 250, 300, 400, 450, 500)))
    paid = month * 12
    return Case({"mo": month, "c": paid, "k": paid, "v": case.amounts["v"]}, year, solve_form)


def maximum(year: int, dice: random.Random, flags: set[str]) -> Case:
    """ "The max": the cap of the year for the age."""
    case = pre_tax(year, dice, {"equal"})
    age = dice.choice((dice.randrange(26, 48), dice.randrange(26, 48), dice.randrange(51, 66)))
    cap = Decimal(int(truth.ira_cap(year, age >= 50)))
    value = case.amounts["v"] + (1_000 if case.amounts["v"] == cap else 0)
    return Case({"c": cap, "k": cap, "v": value, "age": Decimal(age)}, year, solve_form)


def total(year: int, dice: random.Random, flags: set[str]) -> Case:
    """The total before converting is stated, and what is left on December 31."""
    case = pre_tax(year, dice, {"equal"})
    case.amounts["v"] = case.amounts["v"].quantize(Decimal(1))
    case.amounts["t"] = case.amounts["v"] + case.amounts["k"]
    return case


def estimate(year: int, dice: random.Random, flags: set[str]) -> Case:
    """A round value with "about" before it."""
    case = situations.pre_tax(year, dice, {"equal"})
    case.amounts["v"] = Decimal(dice.randrange(8, 300) * 1_000)
    return case
