"""Basis over the years: each Form 8606 feeds the next, from dated events or from one row of facts a year.

Rebuilds forms that were never filed and says which to file, file late or amend. Refs are year and line: "2024:14".
Source: IRC 408(d)(2), 408(o); Form 8606, lines 2 and 14.
"""

from __future__ import annotations

import datetime
from collections.abc import Iterator, Mapping
from decimal import Decimal

from pydantic import Field, ValidationError

from tools.calculator import MAX_AMOUNT, Dollars, Facts, Note, calculator
from tools.errors import InvalidInput, MissingFact
from tools.facts import TaxYear
from tools.form_8606 import Form8606, Form8606Facts, fill_form_8606
from tools.form_8606.facts import Rounding
from tools.history_events import YearOfEvents, by_year
from tools.history_facts import Event
from tools.history_filing import FiledForm, Filing, filings
from tools.history_result import BasisHistory

NOTHING = Decimal(0)
MOST_ROWS = 2000


class HistoryYear(Form8606Facts):
    """The facts of one year, as for ``form_8606``; basis is brought in from the year before."""

    tax_year: TaxYear


class BasisHistoryInput(Facts):
    """Either ``events`` with ``year_end_values``, or ``years``."""

    basis: Dollars | None = Field(None, description="Basis brought into the first year; none when left out.")
    events: tuple[Event, ...] = Field((), max_length=MOST_ROWS, description="What happened, each with its date.")
    year_end_values: dict[TaxYear, Dollars] = Field(
        default_factory=dict, description="December 31 value of all traditional, SEP and SIMPLE IRAs, by year."
    )
    years: tuple[HistoryYear, ...] = Field((), max_length=MOST_ROWS, description="One row of facts a year instead.")
    filed: tuple[FiledForm, ...] = Field((), description="The forms that were filed, to compare.")
    as_of: datetime.date | None = Field(None, description="The day of asking; decides which forms are late.")
    rounding: Rounding = "exact"


@calculator(
    BasisHistoryInput,
    "Basis year by year: every Form 8606 of a chain, and which to file late or amend",
    {
        "type": "object",
        "properties": {
            "lines": {"type": "object", "additionalProperties": {"type": "string"}},
            "basis_carried_forward": {"type": "string"},
            "forms": {"type": "array", "items": {"type": "object"}},
            "filings": {"type": "array", "items": {"type": "object"}},
            "events": {"type": "array", "items": {"type": "object"}},
            "notes": {"type": "array", "items": {"type": "object"}},
        },
        "required": ["lines", "basis_carried_forward", "forms", "filings", "notes"],
    },
)
def basis_history(facts: BasisHistoryInput) -> BasisHistory:
    """Fill in the forms of all years, each with the basis that the one before leaves.

    Raises:
        MissingFact: nothing was given, or a year with money taken out has no December 31 value.
        InvalidInput: events or rows that contradict each other.
    """
    if facts.events and facts.years:
        raise InvalidInput(
            "Give the history as events or as years, not both: the same money would be counted twice.",
            param="years",
            code="contradiction",
        )
    placed: tuple[tuple[Event, int, str], ...] = ()
    if facts.events:
        found = by_year(facts.events)
        placed = tuple((event, year, line) for year, events in found.items() for event, line in events.belongs)
        forms = tuple(_from_events(facts, found))
    else:
        forms = tuple(_from_rows(facts))
    if not forms:
        raise MissingFact(
            "A history needs at least one year: give events with their dates, or one row of facts a year.",
            param="events",
        )
    to_do = tuple(filings(forms, facts.filed, facts.as_of))
    return BasisHistory(forms, to_do, placed, tuple(_notes(facts, forms, placed, to_do)))


def _from_events(facts: BasisHistoryInput, found: Mapping[int, YearOfEvents]) -> Iterator[Form8606]:
    basis = facts.basis or NOTHING
    for year, events in found.items():
        _refuse_impossible(year, events, basis)
        value = facts.year_end_values.get(year)
        if value is not None and events.value_removed > value:
            raise InvalidInput(
                f"More was recharacterized out of the traditional IRAs than they were worth at the end of {year}: "
                "correct the amounts or year_end_values.",
                param=f"year_end_values.{year}",
                code="contradiction",
            )
        form = _fill(year, _row(facts, year, events, basis, value), f"year_end_values.{year}")
        basis = form.basis_carried_forward
        yield form


def _row(
    facts: BasisHistoryInput, year: int, events: YearOfEvents, basis: Decimal, value: Decimal | None
) -> Form8606Facts:
    """The facts of one year. Raises InvalidInput where the events add up to more than an amount may be."""
    try:
        return Form8606Facts(
            nondeductible_contribution=events.contributed,
            basis=basis + events.basis_received - events.basis_given,
            contribution_made_next_year=events.made_next_year,
            year_end_value=None if value is None else value - events.value_removed,
            outstanding_rollover=events.value_added or None,
            distribution=events.distributed,
            conversion=events.converted,
            qualified_charitable_distribution=events.charity or None,
            rollover=events.rolled_over or None,
            recharacterization=events.recharacterized or None,
            returned_contribution=events.returned or None,
            returned_earnings=events.returned_earnings or None,
            rounding=facts.rounding,
        )
    except ValidationError:
        raise InvalidInput(
            f"The events of {year} add up to more than {MAX_AMOUNT:,} dollars: correct their amounts.",
            param="events",
            code="less_than_equal",
        ) from None


def _refuse_impossible(year: int, events: YearOfEvents, basis: Decimal) -> None:
    if events.contributed < 0 or not 0 <= events.made_next_year <= events.contributed:
        raise InvalidInput(
            f"More was returned or recharacterized for {year} than was contributed: add the missing contribution or "
            "correct for_year and contributed_on.",
            param="events",
            code="contradiction",
        )
    if events.converted < 0:
        raise InvalidInput(
            f"More conversions of {year} were recharacterized than were made: add the missing conversion or correct "
            "contributed_on.",
            param="events",
            code="contradiction",
        )
    if events.basis_given > basis + events.basis_received:
        raise InvalidInput(
            f"More basis was given away in {year} than there was: correct the divorce transfer or the basis before it.",
            param="events",
            code="contradiction",
        )


def _from_rows(facts: BasisHistoryInput) -> Iterator[Form8606]:
    basis = facts.basis
    before = 0
    for row in sorted(facts.years, key=lambda row: row.tax_year):
        year = row.tax_year
        if year == before:
            raise InvalidInput(
                f"The year {year} was given twice: put it in one row.", param="years", code="duplicate_year"
            )
        if row.basis is not None and basis is not None and row.basis != basis:
            raise InvalidInput(
                f"The row of {year} says another basis than the years before it leave: leave basis out of that row, or "
                "ask review_form_8606 about the form that was filed.",
                param="years",
                code="contradiction",
            )
        brought = basis if basis is not None else row.basis
        known = row.year_end_value if row.year_end_value is not None else facts.year_end_values.get(year)
        rounding = row.rounding if row.rounding != "exact" else facts.rounding
        update = {"basis": brought or NOTHING, "year_end_value": known, "rounding": rounding}
        form = _fill(year, row.model_copy(update=update), "years")
        basis, before = form.basis_carried_forward, year
        yield form


def _fill(year: int, row: Form8606Facts, param: str) -> Form8606:
    try:
        return fill_form_8606(year, row)
    except MissingFact as missing:
        about = param if missing.param == "year_end_value" else missing.param
        raise MissingFact(f"For {year}: {missing.message}", param=about) from None


def _notes(
    facts: BasisHistoryInput,
    forms: tuple[Form8606, ...],
    placed: tuple[tuple[Event, int, str], ...],
    to_do: tuple[Filing, ...],
) -> Iterator[Note]:
    """Notes of the chain, then the notes of its forms, each once."""
    if facts.basis is None and not any(row.basis for row in facts.years):
        yield Note("no_basis_stated", "No basis from before the first year was stated, so none is counted.")
    undated = any(
        event.kind == "nondeductible_contribution"
        and event.for_year is None
        and (event.date.month, event.date.day) < (4, 19)
        for event, _, _ in placed
    )
    if undated:
        yield Note(
            "contribution_year_assumed",
            "A contribution made early in a year counts for that year here, as no other year was named; for_year moves "
            "it to the year before.",
        )
    if any(filing.action == "file_late" for filing in to_do):
        yield Note(
            "file_late",
            "A form for nondeductible contributions that was never filed can be filed late; reasonable cause excuses "
            "the penalty, and the basis has to be proved.",
            "warning",
        )
    if any(filing.action == "amend" for filing in to_do):
        yield Note("amend", "A filed form that differs is corrected with Form 1040-X within its time limit.", "warning")
    told = {"no_form_due"}
    for form in forms:
        for note in form.notes:
            if note.code not in told:
                told.add(note.code)
                yield note
