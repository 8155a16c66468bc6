"""Chains rebuilt from dated events against the second formulation of which line an event belongs to."""

import random
from collections.abc import Iterator
from datetime import date, timedelta
from fractions import Fraction
from typing import Any

import pytest

from tests.tools.reference_events import chain
from tools.basis_history import basis_history
from tools.form_8606 import Form8606

pytestmark = pytest.mark.timeout(3600)
FIRST = 2012
UNDONE_UNTIL = 2017


@pytest.fixture(params=[200, pytest.param(100_000, marks=pytest.mark.proof)])
def cases(request: pytest.FixtureRequest) -> range:
    return range(request.param)


def cents(dice: random.Random, most: int = 9_000) -> int:
    return dice.choice((dice.randint(1, most) * 100, dice.randint(1, most * 100)))


def some_day(dice: random.Random, year: int, first: tuple[int, int] = (1, 1), last: tuple[int, int] = (12, 31)) -> date:
    start, end = date(year, *first), date(year, *last)
    return start + timedelta(dice.randint(0, (end - start).days))


def contribution(dice: random.Random, year: int) -> list[dict[str, Any]]:
    """A contribution for a year, made in it or by April, and sometimes what is taken back or moved of it."""
    late = dice.random() < 0.4
    made = some_day(dice, year + 1, (1, 1), (4, 10)) if late else some_day(dice, year)
    amount = cents(dice)
    put = {"kind": "nondeductible_contribution", "date": made, "amount": amount, "for_year": year}
    undone = {
        "amount": dice.randint(1, amount), "for_year": year, "contributed_on": made,
        "date": dice.choice((max(made, date(made.year, 12, 1)), some_day(dice, year + 1, (4, 11), (10, 10)))),
    }  # fmt: skip
    if undone["date"] > date(year + 1, 10, 10):
        undone["date"] = some_day(dice, year + 1, (4, 11), (10, 10))
    match dice.randrange(5):
        case 0:
            return [put, {"kind": "returned_contribution", "earnings": earned(dice, undone), **undone}]
        case 1:
            return [put, {"kind": "recharacterization_to_roth", "earnings": earned(dice, undone), **undone}]
        case 2:
            return [{"kind": "recharacterization_to_traditional", "earnings": earned(dice, undone), **undone}]
        case _:
            return [put]


def earned(dice: random.Random, undone: dict[str, Any]) -> int:
    """Earnings that move along; below zero a loss."""
    return cents(dice, 90) if dice.random() < 0.6 else -dice.randint(0, undone["amount"])


def other(dice: random.Random, year: int) -> list[dict[str, Any]]:
    day, amount = some_day(dice, year), cents(dice, 30_000)
    match dice.randrange(10):
        case 0 | 1 | 2:
            return [{"kind": "conversion", "date": day, "amount": amount}]
        case 3:
            return [{"kind": "distribution", "date": day, "amount": amount}]
        case 4:
            done = day + timedelta(dice.randint(0, 60))
            return [{"kind": "rollover", "date": day, "amount": amount, "completed_on": done}]
        case 5:
            after_tax = dice.choice((0, dice.randint(0, amount)))
            return [{"kind": "rollover_from_plan", "date": day, "amount": amount, "after_tax": after_tax}]
        case 6:
            kind = dice.choice(("rollover_to_plan", "qualified_charitable_distribution", "deductible_contribution"))
            return [{"kind": kind, "date": day, "amount": amount}]
        case 7:
            kind = dice.choice(("divorce_basis_received", "spouse_basis_inherited"))
            return [{"kind": kind, "date": day, "amount": cents(dice)}]
        case 8 if year <= UNDONE_UNTIL:
            undone = {"contributed_on": day, "amount": dice.randint(1, amount)}
            undone |= {"kind": "recharacterized_conversion", "earnings": earned(dice, undone)}
            back = {"date": day + timedelta(dice.randint(0, 287)), **undone}
            return [{"kind": "conversion", "date": day, "amount": amount}, back]
        case _:
            return [{"kind": "divorce_basis_given", "date": day, "amount": cents(dice, 900)}]


def said(event: dict[str, Any]) -> dict[str, Any]:
    money = {"amount", "earnings", "loss", "after_tax"}
    if event.get("earnings", 0) < 0:
        event = {**event, "earnings": 0, "loss": -event["earnings"]}
    return {
        name: f"{value // 100}.{value % 100:02d}" if name in money else str(value) if isinstance(value, date) else value
        for name, value in event.items()
    }


def on_the_return(form: Form8606) -> Iterator[tuple[str, Fraction]]:
    """The gross line, and what of the taxable line is on no line of the form."""
    lines = {memo.ref[-1]: memo.amount for memo in form.memos if memo.ref.startswith("form_1040:")}
    told = form.as_dict()
    taxed = Fraction(told["taxable_conversion"]) + Fraction(told["taxable_distribution"])
    if lines.get("a"):
        yield f"{form.tax_year}:gross", Fraction(lines["a"])
    if lines and lines["b"] != taxed:
        yield f"{form.tax_year}:earnings", lines["b"] - taxed


def test_every_event_reaches_its_line(cases: range) -> None:
    dice, compared = random.Random(8606), 0
    for _ in cases:
        years = range(FIRST, FIRST + dice.randint(1, 5))
        events = [event for year in years if dice.random() < 0.7 for event in contribution(dice, year)]
        events += [event for _ in range(dice.randint(0, 5)) for event in other(dice, dice.choice(years))]
        dice.shuffle(events)
        if not events:
            continue
        values = {year: dice.choice((0, cents(dice, 90_000))) for year in range(FIRST, years[-1] + 2)}
        basis = dice.choice((0, dice.randint(0, 20_000)))
        wanted = chain(basis, events, values)
        if wanted is None:
            continue
        history = basis_history(
            basis=basis, events=[said(event) for event in events],
            year_end_values={str(year): f"{value // 100}.{value % 100:02d}" for year, value in values.items()},
        )  # fmt: skip
        found = {f"{form.tax_year}:{line}": Fraction(form[line]) for form in history.forms for line in form.line}
        found |= {name: value for form in history.forms for name, value in on_the_return(form)}
        assert (found, history.basis_carried_forward) == wanted, (basis, [said(event) for event in events], values)
        compared += 1
    assert compared > 0.8 * len(cases)
