"""What to tell with a form: assumptions, warnings, and what the paper has no line for."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import cache

from tools.calculator import Note
from tools.form import Lines, share
from tools.form_8606.entries import Entries, under_59_half
from tools.form_8606.facts import Form8606Facts
from tools.form_8606.memos import gross_beside, may_be_early
from tools.form_8606.worksheet_1_1 import worksheet
from tools.forms import layout_years
from tools.law import law, statute, years

DIGIT_SLIP = 10

GUARD = Note(
    "guard_acted",
    "Rounding would have recovered more basis than there is, so the nontaxable part stops at the basis.",
)
NO_BASIS_STATED = Note(
    "no_basis_stated",
    "No basis from earlier years was stated, so none is counted; any would lower the taxable part.",
)
NOTHING_HAPPENED = Note(
    "no_form_due", "Nothing was contributed, converted or taken out, so no form is due; the basis is kept as a memo."
)
NO_BASIS = Note("no_basis", "There is no basis of any year, so Part I is left out and everything taken out is taxable.")
EVERYTHING_CONVERTED = Note(
    "everything_converted",
    "Everything was converted and nothing contributed for the year, so Part I stays blank and Part II takes the basis "
    "directly.",
)
LEFTOVER = Note(
    "leftover_basis",
    "The basis is more than the conversion, and the form has no line for what is left: keep it with "
    "your records. How it is carried on is not settled.",
    "warning",
)
WORKSHEET = Note(
    "worksheet_alternative",
    "Worksheet 1-1 of Pub. 590-B also counts what was contributed after December 31 and gives other figures; the form "
    "follows the year-end computation of the Code.",
)
SPREAD = Note(
    "two_year_spread",
    "Half of the taxable conversion was taxed in each of the two following years, unless the filer chose to have all "
    "of it taxed at once.",
)
INCOME_LIMIT = Note(
    "conversion_income_limit",
    "Before the income limit on conversions ended, only lower incomes could convert.",
    "warning",
)
OTHER_LAYOUT = Note(
    "other_layout",
    "The lines bear the numbers of the nearest form that Basis knows; the printed form of this year may differ.",
    "warning",
)
DRAFT = Note("draft_form", "The form of this year is known from a draft only.")
CENTS = Note("not_as_filed", "Computed to the cent for comparison; the filed form shows whole dollars.")
OVER_LIMIT = Note(
    "over_the_limit",
    "The contribution is more than the IRA limit of the year. What is too much is no basis and does not belong on the "
    "form; it is taxed every year until it is cured, and excess_contribution shows what that costs.",
    "warning",
)
TOO_OLD = Note(
    "age_limit",
    "In this year no traditional IRA contribution was allowed from the year of age 70½. It is no basis; it is taxed "
    "every year until it is cured, and excess_contribution shows what that costs.",
    "warning",
)
NEARLY_TOO_OLD = Note(
    "age_limit_close",
    "In this year no traditional IRA contribution was allowed from the year of age 70½; this counts on the half "
    "birthday being in the next one.",
    "warning",
)
DIGITS = Note(
    "conversion_far_above",
    "The conversion is many times all known money: check for a digit too many.",
    "warning",
)
EARLY = Note(
    "early_distribution",
    "The taxable distribution may bear an additional tax if it was taken before age 59½; say so, and it is computed.",
)
ROTH_QUALIFIED = Note(
    "roth_may_be_qualified",
    "From age 59½, once a Roth IRA was first funded for a year five years back, a Roth distribution is qualified: then "
    "it is not taxable and Part III stays blank.",
    "warning",
)
ROTH_EARLY = Note(
    "roth_additional_tax",
    "The Roth distribution goes beyond the regular contributions, so an additional tax is possible; it depends on the "
    "years of the conversions, which roth_withdrawal takes into account.",
)
NOT_ON_LINE_7 = Note(
    "kept_off_the_form",
    "Charitable, health savings, returned, rolled over and recharacterized amounts stay off the form and use no basis.",
)
CHARITY_LIMITED = Note(
    "charity_is_limited",
    "A charitable distribution counts as one from age 70½ and up to a yearly limit, which is not checked here; what "
    "does not qualify is an ordinary distribution.",
)
TOO_YOUNG_FOR_CHARITY = Note(
    "charity_before_its_age",
    "Before age 70½ a payment to charity is an ordinary distribution: put it into distribution instead.",
    "warning",
)
RETURNED = Note(
    "returned_earnings",
    "Earnings that come back with a returned contribution are income of the year of the contribution, and stand on the "
    "return alone.",
)
LOSS = Note(
    "basis_after_a_loss",
    "All IRAs are empty and basis is left: it is carried on to later years; no deduction of the loss is computed.",
)
NO_PART_THREE = Note(
    "part_three_blank", "No Roth distribution was given, so Part III stays blank and the Roth basis is not used."
)
HOME_CAPPED = Note(
    "first_home_capped", "The expenses of a first home are limited for life; the line stops at what is left.", "warning"
)


def notes(year: int, facts: Form8606Facts, entry: Entries, line: Lines) -> Iterator[Note]:
    """The notes of one form, most important first."""
    if "1" in line and facts.basis is None:
        yield NO_BASIS_STATED
    if entry.nondeductible_contribution:
        yield from _contribution(year, facts)
    if "1" not in line:
        yield from _without_part_one(entry)
    if "11" in line and guard_acted(line):
        yield GUARD
    if worksheet(line) is not None:
        yield WORKSHEET
    if entry.conversion:
        yield from _conversion(year, entry)
    yield from _distributions(facts, line)
    yield from _roth(facts, entry, line)
    if facts.rounding == "cents":
        yield CENTS
    if not layout_years()[0] <= year <= layout_years()[-1]:
        yield OTHER_LAYOUT
    elif year == layout_years()[-1]:
        yield DRAFT


def guard_acted(line: Lines) -> bool:
    """Whether rounding alone would have recovered more than the basis of line 5."""
    return share(line["8"], line["10"]) > line["11"] or share(line["7"], line["10"]) > line["12"]


def _contribution(year: int, facts: Form8606Facts) -> Iterator[Note]:
    if year not in years():
        return
    if (facts.nondeductible_contribution or 0) > _limit(year, facts.age):
        yield OVER_LIMIT
    oldest = _oldest(year)
    if oldest is not None and facts.age is not None and facts.age >= int(oldest):
        yield TOO_OLD if facts.age > oldest else NEARLY_TOO_OLD


@cache
def _limit(year: int, age: int | None) -> Decimal:
    """The IRA limit of the year, with the catch-up unless the person is known to be too young for it."""
    book = law(year)
    young = age is not None and age < statute().amount("age_catch_up")
    return book.amount("ira_limit") + (0 if young else book.amount("ira_catch_up"))


@cache
def _oldest(year: int) -> Decimal | None:
    """The age from which no traditional contribution was allowed in the year, if there was one."""
    book = law(year)
    limited = book["traditional_contribution_age_limit"].value is not None
    return book.amount("traditional_contribution_age_limit") if limited else None


@cache
def _income_limit_ended() -> int:
    return int(statute().amount("conversion_income_limit_ended"))


def _without_part_one(entry: Entries) -> Iterator[Note]:
    if not entry.conversion and not entry.distribution:
        if not entry.roth_distribution:
            yield NOTHING_HAPPENED
    elif not entry.basis:
        yield NO_BASIS
    else:
        yield EVERYTHING_CONVERTED
        if entry.basis > entry.conversion:
            yield LEFTOVER


def _conversion(year: int, entry: Entries) -> Iterator[Note]:
    if year < _income_limit_ended():
        yield INCOME_LIMIT
    elif year == _income_limit_ended():
        yield SPREAD
    known = entry.nondeductible_contribution + entry.basis
    if known and entry.conversion >= DIGIT_SLIP * (known + (entry.ira_value or 0) + entry.distribution):
        yield DIGITS


def _distributions(facts: Form8606Facts, line: Lines) -> Iterator[Note]:
    if gross_beside(facts):
        yield NOT_ON_LINE_7
    if facts.qualified_charitable_distribution:
        young = facts.age is not None and facts.age < int(statute().amount("age_70_half"))
        yield TOO_YOUNG_FOR_CHARITY if young else CHARITY_LIMITED
    if facts.returned_earnings:
        yield RETURNED
    if line.get("10") == 1 and not line["6"] and line["14"] > line["4"]:
        yield LOSS
    taxable = line.get("15c", line.get("15", 0))
    if may_be_early(facts) and under_59_half(facts) is None and (taxable or (facts.distribution and "7" not in line)):
        yield EARLY


def _roth(facts: Form8606Facts, entry: Entries, line: Lines) -> Iterator[Note]:
    if not entry.roth_distribution:
        if (
            facts.roth_contribution_basis
            or facts.roth_conversion_basis
            or facts.first_time_homebuyer
            or facts.repaid_roth_distribution
        ):
            yield NO_PART_THREE
        return
    if entry.first_home_capped:
        yield HOME_CAPPED
    if under_59_half(facts) is False:
        yield ROTH_QUALIFIED
    elif line.get("23") and may_be_early(facts):
        yield ROTH_EARLY
