"""The figures of a tax year, straight from its law file."""

from __future__ import annotations

import datetime
import difflib
from decimal import Decimal
from typing import Any, cast

from pydantic import Field

from tools.calculator import Dollars, Facts, Role, Unit, calculator
from tools.errors import InvalidInput
from tools.facts import TaxYear
from tools.law import Law, LawEntry, LawValue, law
from tools.money import plain
from tools.sheet import Sheet, Worked, output_schema
from tools.tables_of_income import enter_rows, enter_standing

ENTRIES = {
    "type": "object",
    "description": "every value asked for by its dotted key, with label, unit, source and any doubt about it",
    "additionalProperties": {"type": "object"},
}
FROM_50 = {"ira_limit": "ira_catch_up", "elective_deferral_402g": "catch_up_50", "simple_limit": "simple_catch_up_50"}
"""Limits, and what comes on top from the year in which one turns 50; asked for together, also the sum."""
FROM_60 = {"elective_deferral_402g": "catch_up_60_63", "simple_limit": "simple_catch_up_60_63"}
"""The same for the years in which one is 60 to 63 (IRC 414(v)(2)(B)(i), (E))."""


class LimitsInput(Facts):
    """A tax year and, optionally, which figures of it."""

    tax_year: TaxYear
    keys: list[str] | None = Field(None, description='keys or their beginnings, such as "ira_limit"; none: all')
    compensation: Dollars | None = Field(None, description="pay, jointly of both spouses; wages for a Roth catch-up")
    contributed: Dollars | None = Field(None, description="paid into IRAs so far")
    income: Dollars | None = Field(None, description="taxable income for brackets, else modified AGI")
    conversion: Dollars | None = Field(None, description="taxable, on top")


@calculator(LimitsInput, "What are the limits, ranges and deadlines of a tax year?", output_schema({}, entries=ENTRIES))
def limits(facts: LimitsInput) -> Worked:
    """The values of the year's law file under their dotted keys, and limits with their catch-up added.

    Raises:
        UnknownTaxYear: no law file for the year.
        InvalidInput: a key that the law file does not have.
    """
    book = law(facts.tax_year)
    sheet = Sheet("limits", facts.tax_year)
    chosen = [book[key] for key in _chosen(book, facts.keys)]
    for entry in chosen:
        _enter(sheet, entry)
    amounts = {entry.key for entry in chosen if isinstance(entry.value, Decimal | int)}
    for name, pairs, ages in (
        ("from_50", FROM_50, ""),
        ("from_60_to_63", FROM_60, " at the ages of the higher amount"),
    ):
        for key, catch_up in pairs.items():
            if {key, catch_up} <= amounts:
                both, label = book.amount(key) + book.amount(catch_up), f"{book[key].label}, catch-up{ages} included"
                source = f"{book[key].source}; {book[catch_up].source}"
                sheet.enter(f"{key}_{name}", both, "limit", label, how=f"{{{key}}} + {{{catch_up}}}", source=source)
    _enter_pay(sheet, facts)
    _enter_left(sheet, facts)
    enter_standing(sheet, chosen, facts.income, facts.conversion)
    _tell_roth_rule(sheet, book, facts.compensation)
    if book.status != "final":
        sheet.note("announced", "The figures of this year are announced and not yet final.", "warning")
    if any(entry.note for entry in chosen):
        sheet.note("law_notes", "Some of these values carry a remark in the law file; it stands beside the value.")
    return sheet.finish({"entries": {entry.key: _published(entry) for entry in chosen}})


def _enter_pay(sheet: Sheet, facts: LimitsInput) -> None:
    """Nobody may put more into IRAs than the pay of the year (IRC 219(b)(1)(B), 219(c))."""
    refs = [ref for ref in ("ira_limit", "ira_limit_from_50", "sep_limit") if ref in sheet.lines]
    if facts.compensation is None or not refs:
        return
    pay = sheet.given("compensation", facts.compensation, "total", "pay of the year")
    if {"sep_limit", "sep_percent_of_compensation"} <= sheet.lines.keys():
        share = sheet.amount("sep_percent_of_compensation") / 100
        how, label = "{sep_percent_of_compensation} of {compensation}", "share of pay that a SEP may reach"
        sheet.enter("sep_share_of_pay", share * pay, "limit", label, how=how, source="IRC 402(h)(2)")
        how, label = "smaller of {sep_limit} and {sep_share_of_pay}", "limit on SEP contributions for this pay"
        least = min(sheet.amount("sep_limit"), share * pay)
        sheet.enter("sep_limit_by_pay", least, "limit", label, how=how, source="IRC 408(j), 402(h)(2)")
    for ref in (ref for ref in refs if ref != "sep_limit"):
        least, label = min(sheet.amount(ref), pay), f"{sheet.lines[ref].label}, no more than pay"
        how, source = f"smaller of {{{ref}}} and {{compensation}}", "IRC 219(b)(1)"
        sheet.enter(f"{ref}_by_pay", least, "limit", label, how=how, source=source)


def _enter_left(sheet: Sheet, facts: LimitsInput) -> None:
    """What may still go into IRAs: one limit covers traditional and Roth contributions (IRC 219(b)(5), 408A(c)(2))."""
    limits = [ref for ref in ("ira_limit", "ira_limit_from_50") if ref in sheet.lines]
    if facts.contributed is None or not limits:
        return
    paid = sheet.given("contributed", facts.contributed, "total", "paid into IRAs for the year so far")
    for ref in limits:
        cap = f"{ref}_by_pay" if f"{ref}_by_pay" in sheet.lines else ref
        left = max(sheet.amount(cap) - paid, Decimal(0))
        how, label = f"{{{cap}}} - {{contributed}}, not below zero", f"left of the {sheet.lines[ref].label}"
        sheet.enter(f"{ref}_left", left, "limit", label, how=how, source="IRC 219(b)(5); IRC 408A(c)(2)")


def _tell_roth_rule(sheet: Sheet, book: Law, wages: Decimal | None) -> None:
    """Whether the wages of the year before make a catch-up Roth (IRC 414(v)(7)), where that was asked for."""
    if wages is None or _ROTH_FROM not in sheet or f"{_ROTH_FROM}.mandatory" not in book:
        return
    sheet.given("prior_year_wages", wages, "total", "wages of the year before from this employer")
    line = f"{{{_ROTH_FROM}}}"
    if not book[f"{_ROTH_FROM}.mandatory"].value:
        sheet.note("roth_catch_up_not_enforced", "The rule is not enforced in this year: no catch-up has to be Roth.")
    elif wages > sheet.amount(_ROTH_FROM):
        text = f"The catch-up must be Roth: {{prior_year_wages}} of wages from this employer is above {line}."
        sheet.note("roth_catch_up_required", text)
    else:
        text = f"The catch-up need not be Roth: {{prior_year_wages}} of wages from this employer is not above {line}."
        sheet.note("roth_catch_up_free", text)


_ROTH_FROM = "roth_catch_up_wage_threshold"


def _chosen(book: Law, wanted: list[str] | None) -> list[str]:
    """The keys that are asked for, in the order of the law file."""
    if wanted is None:
        return list(book)
    for asked in wanted:
        if not any(_under(key, asked) for key in book):
            near = difflib.get_close_matches(asked, list(book), n=3)
            hint = f" Did you mean {' or '.join(near)}?" if near else " Leave keys out to see them all."
            raise InvalidInput(
                f"The law of {book.year} has no figure called {asked}.{hint}", param="keys", code="unknown_key"
            )
    return [key for key in book if any(_under(key, asked) for asked in wanted)]


def _under(key: str, asked: str) -> bool:
    return key == asked or key.startswith(f"{asked}.")


def _enter(sheet: Sheet, entry: LawEntry) -> None:
    """A figure for each number or date; words such as line numbers are published as entries only."""
    unit, role, value = cast(Unit, entry.unit), cast(Role, entry.role), entry.value
    if isinstance(value, list):
        enter_rows(sheet, entry, value)
    elif isinstance(value, Decimal | int | datetime.date) and not isinstance(value, bool):
        sheet.enter(entry.key, value, role, entry.label, unit=unit, source=entry.source)


def _published(entry: LawEntry) -> dict[str, Any]:
    about = {"value": _plain(entry.value), "label": entry.label, "unit": entry.unit, "source": entry.source}
    return {**about, "note": entry.note} if entry.note else about


def _plain(value: LawValue) -> Any:
    if isinstance(value, list):
        return [{name: plain(Decimal(inner)) for name, inner in row.items()} for row in value]
    if isinstance(value, Decimal | int | datetime.date) and not isinstance(value, bool):
        return plain(value)
    return value
