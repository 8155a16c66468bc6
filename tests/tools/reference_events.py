"""Which line of which year an event belongs to, a second time, from the rules alone; nothing of ``tools`` is used.

"gross" stands for the line of the return that every amount out of an IRA reaches, whatever becomes of it; "earnings"
for what comes back taxable with a returned contribution. Earnings below zero are a loss.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from datetime import date
from fractions import Fraction
from typing import Any

from tests.tools.reference_form_8606 import expected

Effect = tuple[int, str, int]  # year, line, cents
GROSS = ("conversion", "distribution", "rollover", "rollover_to_plan", "qualified_charitable_distribution")


def effects(event: dict[str, Any]) -> Iterator[Effect]:
    """What an event adds to which lines; deductible, charitable and plan-bound money is on no line."""
    kind, day, cents = event["kind"], event["date"], event["amount"]
    made = event.get("contributed_on") or day
    year = event.get("for_year") or made.year
    direction = -1 if kind in ("returned_contribution", "recharacterization_to_roth") else 1
    if kind in GROSS:
        yield day.year, "gross", cents
    match kind:
        case "conversion":
            yield day.year, "8", cents
        case "recharacterized_conversion":
            yield made.year, "8", -cents
            yield made.year, "6" if day.year > made.year else "gross", cents + event["earnings"]
        case "distribution":
            yield day.year, "7", cents
        case "rollover" if event["completed_on"].year > day.year:
            yield day.year, "6", cents
        case "rollover_from_plan":
            yield day.year, "2", event["after_tax"]
        case "divorce_basis_given":
            yield day.year, "2", -cents
        case "divorce_basis_received" | "spouse_basis_inherited":
            yield day.year, "2", cents
        case "nondeductible_contribution":
            yield from _contributed(year, made, cents)
        case "returned_contribution":  # on the return of the year in which it was put in
            yield from _contributed(year, made, -cents)
            yield made.year, "gross", cents + event["earnings"]
            yield made.year, "earnings", max(0, event["earnings"])
        case "recharacterization_to_traditional" | "recharacterization_to_roth":
            yield from _contributed(year, made, direction * cents)
            if day.year > made.year:  # counted on December 31 where it was put in the end
                yield made.year, "6", direction * (cents + event["earnings"])
            elif made.year == year:
                yield year, "gross", cents + event["earnings"]


def _contributed(year: int, made: date, cents: int) -> Iterator[Effect]:
    yield year, "1", cents
    if made.year > year:
        yield year, "4", cents


def chain(
    basis: int, events: Sequence[dict[str, Any]], values: dict[int, int]
) -> tuple[dict[str, Fraction], Fraction] | None:
    """All lines by ``YEAR:LINE`` and the basis left; None where more goes out than there is."""
    found, gone = Counter[tuple[int, str]](), Counter[int]()
    for event in events:
        for year, line, cents in effects(event):
            found[year, line] += cents
            gone[year] += max(0, -cents) if line == "6" else 0
    left, paper = Fraction(basis), {}
    for year in sorted(values):
        put, more, late, held, cash, moved = (
            Fraction(found[year, line], 100) for line in ("1", "2", "4", "6", "7", "8")
        )
        old, held = left + more, Fraction(values[year], 100) + held
        if old < 0 or moved < 0 or gone[year] > values[year]:
            return None
        lines = expected(year, put, old, late, held, cash, moved, None)
        paper |= {f"{year}:{line}": value for line, value in lines.items()}
        for beside in ("gross", "earnings"):
            if whole := int(Fraction(found[year, beside], 100) + Fraction(1, 2)):
                paper[f"{year}:{beside}"] = Fraction(whole)
        left = lines.get("14", max(Fraction(0), Fraction(int(old + Fraction(1, 2))) - lines.get("16", 0)))
    return paper, left
