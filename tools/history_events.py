"""Dated events of a person's IRAs, and the year and line of Form 8606 to which each belongs.

A contribution counts for the year it was made for (up to that year's deadline in the next), a conversion or
distribution always for the calendar year in which the money left the IRA.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterable, Iterator
from dataclasses import dataclass, field
from decimal import Decimal

from tools.errors import InvalidInput
from tools.history_facts import FOR_A_YEAR, NOTHING, RECHARACTERIZATIONS, Event, refuse_misplaced_fields
from tools.law import law, statute, years


@dataclass(slots=True)
class YearOfEvents:
    """What the events of one year add up to, with cents."""

    contributed: Decimal = NOTHING
    made_next_year: Decimal = NOTHING
    converted: Decimal = NOTHING
    distributed: Decimal = NOTHING
    charity: Decimal = NOTHING
    rolled_over: Decimal = NOTHING
    recharacterized: Decimal = NOTHING
    returned: Decimal = NOTHING
    returned_earnings: Decimal = NOTHING
    value_added: Decimal = NOTHING
    value_removed: Decimal = NOTHING
    basis_received: Decimal = NOTHING
    basis_given: Decimal = NOTHING
    belongs: list[tuple[Event, str]] = field(default_factory=list)


def by_year(events: Iterable[Event]) -> dict[int, YearOfEvents]:
    """Sort events into years and lines, in the order of the years.

    Raises:
        InvalidInput: an event that cannot have happened as given, such as a contribution after the deadline.
    """
    found: dict[int, YearOfEvents] = {}
    for event in events:
        refuse_misplaced_fields(event)
        for year, line in _enter(event, found):
            found[year].belongs.append((event, line))
    return dict(sorted(found.items()))


def _enter(event: Event, found: dict[int, YearOfEvents]) -> Iterator[tuple[int, str]]:
    """Add an event to its year, and say which year and line it reached; an empty line means none."""
    calendar = event.date.year
    year = tax_year_of(event)
    into = found.setdefault(year, YearOfEvents())
    line = ""
    match event.kind:
        case "nondeductible_contribution":
            into.contributed += event.amount
            into.made_next_year += event.amount if calendar > year else NOTHING
            line = "1"
        case "conversion":
            _over_year_end(event)
            into.converted += event.amount
            line = "8"
        case "recharacterized_conversion":
            into.converted -= event.amount
            into.recharacterized += event.amount  # it left the IRA all the same
            if event.date.year > year:
                into.value_added += event.moved
            else:
                into.recharacterized += event.moved
            line = "8"
        case "distribution":
            into.distributed += event.amount
            line = "7"
        case "qualified_charitable_distribution":
            into.charity += event.amount
        case "rollover":
            into.rolled_over += event.amount
            if _over_year_end(event):
                into.value_added += event.amount
                line = "6"
        case "rollover_from_plan":
            into.basis_received += event.after_tax
            line = "2" if event.after_tax else ""
        case "divorce_basis_received" | "spouse_basis_inherited":
            into.basis_received += event.amount
            line = "2"
        case "divorce_basis_given":
            into.basis_given += event.amount
            line = "2"
        case "recharacterization_to_traditional" | "recharacterization_to_roth":
            line = _move_contribution(event, year, into)
        case "returned_contribution":
            line = _move_contribution(event, year, into)
            _return(event, found)
        case "rollover_to_plan":
            into.rolled_over += event.amount
    yield year, line


def _move_contribution(event: Event, year: int, into: YearOfEvents) -> str:
    """A contribution that is treated as made to the other kind of IRA from its first day, or as never made."""
    made = event.contributed_on or event.date
    sign = 1 if event.kind == "recharacterization_to_traditional" else -1
    into.contributed += sign * event.amount
    if made.year > year:
        into.made_next_year += sign * event.amount
    elif event.kind not in RECHARACTERIZATIONS:
        pass  # on the return alone, of the year in which it was made
    elif event.date.year == year:
        into.recharacterized += event.moved
    else:
        # It counts on December 31 as if it had been in the receiving IRA all along.
        if sign > 0:
            into.value_added += event.moved
        else:
            into.value_removed += event.moved
    return "1"


def _return(event: Event, found: dict[int, YearOfEvents]) -> None:
    """A returned contribution reaches the return of the year in which it was made (IRC 408(d)(4))."""
    made = event.contributed_on or event.date
    of_that_year = found.setdefault(made.year, YearOfEvents())
    of_that_year.returned += event.amount - event.loss
    of_that_year.returned_earnings += event.earnings


def tax_year_of(event: Event) -> int:
    """The year whose form an event belongs to. Raises InvalidInput for a contribution that came too late."""
    calendar = event.date.year
    if event.kind == "recharacterized_conversion":
        return _year_of_conversion(event)
    if event.kind not in FOR_A_YEAR:
        return calendar
    made = event.contributed_on or event.date
    year = event.for_year if event.for_year is not None else made.year
    if year not in (made.year, made.year - 1) or (year < made.year and made > contribution_deadline(year)):
        raise InvalidInput(
            f"A contribution made on {made.isoformat()} cannot count for {year}: it counts for the year in which it "
            "was made, or until that year's filing deadline for the year before; correct date or for_year.",
            param="for_year",
            code="contradiction",
        )
    if made > event.date:
        raise InvalidInput(
            f"The contribution of {made.isoformat()} cannot have moved on {event.date.isoformat()}: give "
            "contributed_on as the day it was first made.",
            param="contributed_on",
            code="contradiction",
        )
    if event.contributed_on is not None and event.date > recharacterization_deadline(year):
        done = "returned" if event.kind == "returned_contribution" else "recharacterized"
        raise InvalidInput(
            f"A contribution for {year} could not be {done} any more on {event.date.isoformat()}: the "
            "extended due date of the return had passed; see excess_contribution for what is left to do.",
            param="date",
            code="too_late",
        )
    return year


def _year_of_conversion(event: Event) -> int:
    """The year of a conversion that was undone, while the law allowed it (IRC 408A(d)(6)(B)(iii))."""
    made = event.contributed_on or event.date
    ended = int(statute().amount("conversion_recharacterization_ended"))
    if made.year >= ended:
        raise InvalidInput(
            f"A conversion made in {ended} or later cannot be recharacterized and stands: leave the event out.",
            param="kind",
            code="contradiction",
        )
    if not made <= event.date <= recharacterization_deadline(made.year):
        raise InvalidInput(
            f"A conversion of {made.isoformat()} could not be recharacterized on {event.date.isoformat()}: that had to "
            "be done after it and by the extended due date of the return; correct the dates.",
            param="date",
            code="too_late",
        )
    return made.year


def contribution_deadline(year: int) -> datetime.date:
    """The last day to contribute for a year; without a law file April 15, which was never too late."""
    if year in years():
        return law(year).date("prior_year_contribution_deadline")
    return datetime.date(year + 1, 4, 15)


def recharacterization_deadline(year: int) -> datetime.date:
    """The last day to recharacterize or return a contribution; without a law file October 15."""
    if year in years():
        return law(year).date("extended_return_due_date")
    return datetime.date(year + 1, 10, 15)


def _over_year_end(event: Event) -> bool:
    """Whether money on its way from IRA to IRA was under way at the turn of the year."""
    if event.completed_on is None:
        return False
    days = (event.completed_on - event.date).days
    if not 0 <= days <= int(statute().amount("rollover_days")):
        raise InvalidInput(
            f"Money taken out on {event.date.isoformat()} and put back on {event.completed_on.isoformat()} is no "
            "rollover: the time allowed had passed or the dates are reversed; give it as a distribution instead.",
            param="completed_on",
            code="contradiction",
        )
    return event.completed_on.year > event.date.year
