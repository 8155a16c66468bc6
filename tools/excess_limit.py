"""What was allowed for a year of an excess: as given, or figured from the law, with what was assumed for it."""

from __future__ import annotations

from decimal import Decimal

from tools.errors import MissingFact
from tools.excess_facts import ExcessYear
from tools.facts import FilingStatus
from tools.ira_deduction import ira_deduction
from tools.roth_ira_limit import roth_ira_limit
from tools.sheet import Sheet, Worked


def allowed(sheet: Sheet, year: ExcessYear, account: str) -> Decimal:
    """The limit as given, else the limit of the year for the age, the pay and, of a Roth IRA, the income.

    Raises:
        MissingFact: nothing was given from which the limit follows.
    """
    if year.limit is not None:
        return year.limit
    found = _roth(year) if account == "roth" else _traditional(year)
    _tell(sheet, year)
    if account == "roth":
        return found.amount("reduced_limit")
    return found.amount("allowed_limit" if "allowed_limit" in found else "limit")


def _roth(year: ExcessYear) -> Worked:
    if year.modified_agi is None or year.filing_status is None:
        raise MissingFact(
            f"Whether the contribution for {year.tax_year} is an excess depends on what was allowed: give limit, or "
            "filing_status and modified_agi.",
            param=f"years.{year.tax_year}.limit",
        )
    return roth_ira_limit(
        tax_year=year.tax_year,
        filing_status=year.filing_status,
        modified_agi=year.modified_agi,
        age=year.age,
        compensation=year.compensation,
        lived_apart_all_year=year.lived_apart_all_year,
    )


def _traditional(year: ExcessYear) -> Worked:
    """Income never makes a traditional contribution an excess; age and pay do (IRC 4973(b), 219(b), 219(d)(1))."""
    if year.age is None:
        raise MissingFact(
            f"Whether the contribution for {year.tax_year} is an excess depends on what was allowed: give "
            "limit, or age.",
            param=f"years.{year.tax_year}.limit",
        )
    return ira_deduction(
        tax_year=year.tax_year,
        filing_status=FilingStatus.SINGLE,
        contribution=year.contribution,
        covered_by_workplace_plan=False,
        age=year.age,
        compensation=year.compensation,
    )


def _tell(sheet: Sheet, year: ExcessYear) -> None:
    told = {note.code for note in sheet.notes}
    if year.age is None and "age_assumed_under_catch_up" not in told:
        sheet.note("age_assumed_under_catch_up", "Age was not given: the limit is the one without the catch-up.")
    if year.compensation is None and "compensation_assumed" not in told:
        sheet.note("compensation_assumed", "Pay of at least the limit is taken for granted.")
    if "limit_shared" not in told:
        text = "Contributions to the other kind of IRA for the same year use the same limit; none are counted here."
        sheet.note("limit_shared", text)
