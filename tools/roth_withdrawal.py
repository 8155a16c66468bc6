"""Withdrawals from Roth IRAs: ordering, both five-year clocks, and the additional tax. IRC 408A(d), Reg. 1.408A-6."""

from __future__ import annotations

from decimal import Decimal

from tools.calculator import calculator
from tools.errors import InvalidInput
from tools.law import statute
from tools.roth_facts import RothWithdrawalInput
from tools.roth_layers import Layers, put_in
from tools.roth_tax import enter_tax, first_known
from tools.roth_years import RothYear, by_year
from tools.sheet import LINES_SCHEMA, Sheet, Worked, output_schema

ZERO = Decimal(0)
ORDER = "IRC 408A(d)(4); Reg. 1.408A-6 A-8"
TOGETHER = "Reg. 1.408A-6 A-9"
NEXT_YEAR = {name: f"{TOGETHER}; Form 8606 line {line}" for name, line in (("contributions", 22), ("conversions", 24))}
REFS = {
    "from_contributions": "part that comes from regular contributions",
    "from_conversions": "part that comes from conversions and rollovers",
    "from_earnings": "part that comes from earnings",
    "taxable": "part that becomes income",
    "subject_to_additional_tax": "part that bears the additional tax on early distributions",
    "additional_tax": "additional tax on early distributions",
    "contributions_left": "regular contributions still in the Roth IRAs",
    "conversions_left": "conversions still in the Roth IRAs",
    "earnings_clock_ends": "first year in which the clock for earnings has run out",
}


@calculator(
    RothWithdrawalInput,
    "Which layer does a Roth IRA withdrawal come from, what is taxable, and what bears the additional tax?",
    output_schema(REFS, lines=LINES_SCHEMA),
)
def roth_withdrawal(facts: RothWithdrawalInput) -> Worked:
    """Layers, taxable part and additional tax of all Roth withdrawals of one year together, in dollars.

    Earlier withdrawals are worked out before it, year by year, under refs such as "2023:from_contributions". Each year
    begins with what the one before has left, as lines 22 and 24 of Form 8606 do.

    Raises:
        MissingFact: age or the first Roth year, where the result depends on it.
        InvalidInput: what came after the year of the withdrawal, or a first Roth year after what is told.
    """
    _refuse_contradictions(facts)
    sheet = Sheet("roth_withdrawal", facts.tax_year)
    left, before = Layers(), 0
    for year in by_year(facts):
        part = sheet if year.asked_about else sheet.part(year.year, "earlier withdrawal: ")
        left, before = _enter_year(part, facts, year, left, before), year.year
    _tell(sheet, facts)
    return sheet.finish()


def _refuse_contradictions(facts: RothWithdrawalInput) -> None:
    made, taken = (one.year for one in facts.conversions), (one.year for one in facts.earlier_withdrawals)
    for name, years in (("conversions", made), ("earlier_withdrawals", taken)):
        if any(year > facts.tax_year for year in years):
            raise InvalidInput(
                "What came after the year of the withdrawal is no part of it: leave later "
                f"{name.rpartition('_')[2]} out.",
                param=name,
                code="contradiction",
            )
    if facts.first_roth_year is not None and facts.first_roth_year > first_known(facts):
        raise InvalidInput(
            "A conversion or withdrawal cannot come before the first Roth IRA: first_roth_year is the earliest year "
            "for which any Roth IRA was funded.",
            param="first_roth_year",
            code="contradiction",
        )


def _enter_year(sheet: Sheet, facts: RothWithdrawalInput, year: RothYear, left: Layers, before: int) -> Layers:
    """Everything about the withdrawals of one year, after those of the year before; returns what they leave."""
    since = put_in(facts, before, year.year)
    layers = left.and_more(since)
    withdrawal = _enter_withdrawal(sheet, year)
    taken = layers.taken_by(withdrawal)
    rest = layers.less(taken)
    label = "regular contributions not yet withdrawn"
    _enter_not_withdrawn(sheet, "contributions", label, layers.contributions, since.contributions, before)
    how, label = "smaller of {withdrawal} and {contributions}", "part from regular contributions"
    sheet.enter("from_contributions", taken.contributions, "nontaxable", label, how=how, source=ORDER)
    recaptured = _enter_conversions(sheet, year, taken, rest)
    label = "conversions not yet withdrawn"
    _enter_not_withdrawn(sheet, "conversions", label, layers.converted, since.converted, before)
    how = "{conversions} - {from_conversions}"
    sheet.enter("conversions_left", rest.converted, "basis", "conversions left", how=how, source=ORDER)
    label, how = "taxed conversions taken out inside their clock", "taxed parts of conversions whose clock still runs"
    sheet.enter("recaptured", recaptured, "total", label, how=how, source="IRC 408A(d)(3)(F)")
    how = "{withdrawal} - {from_contributions} - {from_conversions}"
    earnings = withdrawal - taken.contributions - taken.converted
    sheet.enter("from_earnings", earnings, "earnings", "part from earnings", how=how, source=ORDER)
    if year.taxed:
        enter_tax(sheet, facts, year)
    how, label = "{contributions} - {from_contributions}", "regular contributions left"
    sheet.enter("contributions_left", rest.contributions, "basis", label, how=how, source=ORDER)
    return rest


def _enter_withdrawal(sheet: Sheet, year: RothYear) -> Decimal:
    """What was withdrawn in the year, several amounts as one."""
    label = "withdrawn from Roth IRAs in the year"
    if len(year.amounts) == 1:
        return sheet.given("withdrawal", year.withdrawal, "distribution", label)
    refs = [f"withdrawal:{place}" for place, _ in enumerate(year.amounts, 1)]
    for ref, amount in zip(refs, year.amounts, strict=True):
        sheet.given(ref, amount, "distribution", "one withdrawal of the year")
    how = " + ".join(f"{{{ref}}}" for ref in refs)
    return sheet.enter("withdrawal", year.withdrawal, "distribution", label, how=how, source=TOGETHER)


def _enter_not_withdrawn(sheet: Sheet, name: str, label: str, amount: Decimal, since: Decimal, before: int) -> None:
    """What of a layer is not withdrawn yet: as given, or what the year before left with what came since."""
    if not before:
        sheet.enter(name, amount, "basis", label, source="as given")
        return
    how = f"{{{before}:{name}_left}}"
    if since:
        sheet.given(f"{name}_since", since, "basis", f"{name} since the withdrawal before")
        how += f" + {{{name}_since}}"
    sheet.enter(name, amount, "basis", label, how=how, source=NEXT_YEAR[name])


def _enter_conversions(sheet: Sheet, year: RothYear, taken: Layers, rest: Layers) -> Decimal:
    """What each conversion gives and keeps, the oldest year first; returns what is recaptured inside its clock."""
    recaptured = ZERO
    clock = int(statute().amount("five_year_clock"))
    for out, left in zip(taken.conversions, rest.conversions, strict=True):
        made, ends = out.year, out.year + clock
        if year.year < ends:
            recaptured += out.taxable
        for name, amount, words in (
            ("taxed_part", out.taxable, "part taxed at conversion"),
            ("untaxed_part", out.nontaxable, "part not taxed then"),
        ):
            label = f"from the conversion of the year: {words}"
            sheet.enter(f"{made}:{name}", amount, "conversion", label, source=ORDER, tax_year=made)
        label, source = "first year without the additional tax on this conversion", "IRC 408A(d)(3)(F)"
        sheet.enter(f"{made}:clock_ends", ends, "year", label, unit="year", source=source, tax_year=made)
        for name, amount, words in (
            ("taxed_left", left.taxable, "part taxed at conversion"),
            ("untaxed_left", left.nontaxable, "part not taxed then"),
        ):
            label = f"left of the conversion of the year: {words}"
            sheet.enter(f"{made}:{name}", amount, "basis", label, source=ORDER, tax_year=made)
    label, how = "part from conversions", "oldest conversion first, up to {withdrawal} - {from_contributions}"
    sheet.enter("from_conversions", taken.converted, "nontaxable", label, how=how, source=ORDER)
    return recaptured


def _tell(sheet: Sheet, facts: RothWithdrawalInput) -> None:
    if facts.first_roth_year is not None:
        ends = facts.first_roth_year + int(statute().amount("five_year_clock"))
        label, source = "first year in which the clock for earnings has run out", "IRC 408A(d)(2)(B)"
        sheet.enter("earnings_clock_ends", ends, "year", label, unit="year", source=source)
    if not facts.conversions and sheet.amount("withdrawal") > sheet.amount("contributions"):
        sheet.note("no_conversions", "No conversions were named, so everything beyond contributions is earnings.")
    if sheet.amount("recaptured") and sheet.amount("additional_tax"):
        text = "{recaptured} was taxed at conversion and is not taxed again, but its own clock still runs."
        sheet.note("recaptured", text)
    if facts.earlier_withdrawals:
        text = "All Roth IRAs count as one, and each withdrawal takes from what the ones before it have left."
        sheet.note("earlier_withdrawals", text)
        return
    text = "All Roth IRAs count as one, and the contributions and conversions named are those not withdrawn before."
    sheet.note("layers_as_given", text)
