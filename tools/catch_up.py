"""Which part of a deferral is catch-up: what is above the 402(g) limit, up to the catch-up of the age."""

from __future__ import annotations

from decimal import Decimal

from tools.errors import MissingFact
from tools.law import law, statute
from tools.sheet import Sheet

ZERO = Decimal(0)
SOURCE = "IRC 402(g)(1), 414(v)"


def is_of_higher_catch_up(age: Decimal | int) -> bool:
    """Whether an age at the end of the year is one of those with the higher catch-up (IRC 414(v)(2)(E))."""
    code = statute()
    return code.amount("age_super_catch_up_first") <= age <= code.amount("age_super_catch_up_last")


def catch_up_limit(tax_year: int, age: int) -> Decimal:
    """The most that somebody of an age (at the end of the year) may defer on top of the 402(g) limit, in dollars.

    Raises UnknownYear for a year without a law file. Source: IRC 414(v).
    """
    book, code = law(tax_year), statute()
    if age < code.amount("age_catch_up"):
        return ZERO
    higher = is_of_higher_catch_up(age)
    return book.amount("catch_up_60_63" if higher and book["catch_up_60_63"].value is not None else "catch_up_50")


def enter_deferral(
    sheet: Sheet, tax_year: int, total: Decimal, age: int | None, prior_year_wages: Decimal | None
) -> tuple[Decimal, Decimal]:
    """Enter "deferral" (inside the annual additions limit) and "catch_up" (on top); returns both.

    Raises:
        MissingFact: a deferral above the limit that only some ages may make.
    """
    sheet.given("elective_deferral", total, "contribution", "deferrals of the year, catch-up included")
    limit = sheet.law("elective_deferral_402g", law(tax_year), "elective_deferral_402g")
    over = max(ZERO, total - limit)
    allowed = _allowed(sheet, tax_year, age, over)
    label = "deferral under the annual additions limit"
    how = "smaller of {elective_deferral} and {elective_deferral_402g}"
    deferral = sheet.enter("deferral", min(total, limit), "contribution", label, how=how, source=SOURCE)
    how = "{elective_deferral} - {deferral}"
    if over > allowed:
        how += ", at most {catch_up_limit}" if allowed else ", none at this age"
    caught = sheet.enter("catch_up", min(over, allowed), "contribution", "catch-up part", how=how, source=SOURCE)
    if over > allowed:
        how = "{elective_deferral} - {deferral} - {catch_up}"
        label = "deferral above every limit"
        sheet.enter("excess_deferral", over - allowed, "excess", label, how=how, source="IRC 402(g)(2)")
        text = "{excess_deferral} is an excess deferral that the plan has to return; it is left out here."
        sheet.note("excess_deferral", text, "warning")
    if caught:
        _tell_roth_rule(sheet, tax_year, prior_year_wages)
    return deferral, caught


def _allowed(sheet: Sheet, tax_year: int, age: int | None, over: Decimal) -> Decimal:
    """The catch-up of the age: the higher amount at some ages replaces the ordinary one."""
    book, code = law(tax_year), statute()
    higher = book["catch_up_60_63"].value
    if age is None:
        if not over:
            return ZERO
        if higher is not None and over > book.amount("catch_up_50"):
            raise MissingFact(
                "This deferral is above the limit with the ordinary catch-up: give age, which decides "
                "about the higher one.",
                param="age",
            )
        sheet.law("age_catch_up", code, "age_catch_up")
        text = "A deferral above {elective_deferral_402g} is taken as catch-up, which starts at age {age_catch_up}."
        sheet.note("age_assumed_catch_up", text)
    elif age < code.amount("age_catch_up"):
        return ZERO
    elif higher is not None and code.amount("age_super_catch_up_first") <= age <= code.amount(
        "age_super_catch_up_last"
    ):
        sheet.note("higher_catch_up", "The higher catch-up applies at this age, if the plan offers it.")
        return sheet.law("catch_up_limit", book, "catch_up_60_63")
    return sheet.law("catch_up_limit", book, "catch_up_50")


def _tell_roth_rule(sheet: Sheet, tax_year: int, prior_year_wages: Decimal | None) -> None:
    """From a wage threshold the catch-up has to be Roth (IRC 414(v)(7)), where the rule is enforced."""
    book = law(tax_year)
    if "roth_catch_up_wage_threshold.mandatory" not in book or not book["roth_catch_up_wage_threshold.mandatory"].value:
        return
    threshold = sheet.law("roth_catch_up_wage_threshold", book, "roth_catch_up_wage_threshold")
    if prior_year_wages is None:
        text = (
            "With wages above {roth_catch_up_wage_threshold} from this employer last year, the catch-up must be Roth."
        )
        sheet.note("roth_catch_up_rule", text)
    elif prior_year_wages > threshold:
        text = "The catch-up must be Roth: last year's wages are above {roth_catch_up_wage_threshold}."
        sheet.note("roth_catch_up_required", text, "warning")
