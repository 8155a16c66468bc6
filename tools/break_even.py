"""What a path saves or costs against the facts as they stand, and from which rate or amount another one wins."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tools.brackets import Schedule, schedule
from tools.errors import MissingFact, UnknownTaxYear
from tools.money import cents, half_up, plain
from tools.paths import ComparePathsInput, Path
from tools.sheet import Sheet

ZERO = Decimal(0)


def enter_against_as_is(sheet: Sheet, facts: ComparePathsInput, path: Path) -> None:
    """Tax saved or added now, the break-even rate, and with a later rate the tax of now and later together."""
    if f"{path.name}:tax" not in sheet.lines:
        return
    tax, taxable = _amount(sheet, f"{path.name}:tax"), _amount(sheet, f"{path.name}:taxable")
    more = tax - _amount(sheet, "as_is:tax")
    apart = taxable - _amount(sheet, "as_is:taxable")
    source = "comparison with the facts as they stand"
    if more:
        ref, word = ("tax_more", "more") if more > 0 else ("tax_saved", "less")
        how = f"difference of {{{path.name}:tax}} and {{as_is:tax}}"
        sheet.enter(f"{path.name}:{ref}", abs(more), "tax", f"{word} tax now, {path.label}", how=how, source=source)
    if apart:
        rate = half_up(Fraction(more) / Fraction(apart) * 100, 2)
        how = f"difference in tax / difference of {{{path.name}:taxable}} and {{as_is:taxable}}"
        label = f"rate at which it makes no difference, {path.label}"
        sheet.enter(f"{path.name}:break_even_rate", rate, "rate", label, how=how, unit="percent", source=source)
    if facts.later_rate is not None:
        left = max(ZERO, _amount(sheet, "pretax") - taxable)
        later = cents(Fraction(left) * Fraction(facts.later_rate) / 100)
        how = f"({{pretax}} - {{{path.name}:taxable}}) x {plain(facts.later_rate)}%"
        sheet.enter(f"{path.name}:later_tax", later, "tax", f"tax later, {path.label}", how=how, source=source)
        how = f"{{{path.name}:tax}} + {{{path.name}:later_tax}}"
        label = f"tax now and later, {path.label}"
        sheet.enter(f"{path.name}:total_tax", tax + later, "tax", label, how=how, source=source)


def _amount(sheet: Sheet, ref: str) -> Decimal:
    return Decimal(plain(sheet.lines[ref].value))


def tell_break_even(sheet: Sheet, facts: ComparePathsInput) -> None:
    """From which rate a path wins, and up to which balance converting stays in the bracket."""
    for name in ("reverse_rollover", "convert_everything"):
        ref = f"{name}:break_even_rate"
        if ref in sheet.lines:
            rate, source = _amount(sheet, ref), sheet.lines[ref].source
            label = "later rate from which paying the tax now wins"
            sheet.enter("break_even_rate", rate, "rate", label, how=f"{{{ref}}}", unit="percent", source=source)
            text = "A reverse rollover puts tax off, it does not cancel it: it wins while the rate expected on later "
            sheet.note("break_even", text + "withdrawals is below {break_even_rate}; above it, paying now wins.")
            break
    if facts.marginal_rate is not None or facts.filing_status is None or facts.taxable_income is None:
        return
    try:
        rates = schedule(facts.tax_year, facts.filing_status)
    except (MissingFact, UnknownTaxYear):
        return
    sheet.given("taxable_income", facts.taxable_income, "total", "taxable income without the conversion")
    _enter_balance(sheet, facts, rates, facts.taxable_income)
    following = rates.next_start(facts.taxable_income)
    if following is None:
        return
    sheet.enter("next_bracket", following, "phaseout", "start of the next bracket", source=rates.source)
    how, label = "{next_bracket} - {taxable_income}", "taxable amount that stays in the present bracket"
    sheet.enter("bracket_room", following - facts.taxable_income, "room", label, how=how, source=rates.source)
    text = "A path that makes more than {bracket_room} taxable this year reaches a higher bracket."
    sheet.note("bracket_room", text)


def _enter_balance(sheet: Sheet, facts: ComparePathsInput, rates: Schedule, income: Decimal) -> None:
    """The pre-tax balance up to which converting everything now costs no more than the rate expected later."""
    if facts.later_rate is None:
        return
    later = sheet.given("later_rate", facts.later_rate, "rate", "rate expected on later withdrawals", unit="percent")
    balance = rates.break_even(income, later / 100)
    if balance is None:
        text = "At {later_rate} later, converting everything now wins whatever the balance."
        sheet.note("everything_wins_always", text)
        return
    label = "taxable amount up to which converting now costs no more than later"
    how = "tax by the brackets above {taxable_income} = {later_rate} of the same amount"
    sheet.enter("break_even_balance", cents(balance), "value", label, how=how, source=rates.source)
    text = "With {later_rate} expected later, converting everything wins up to {break_even_balance} of pre-tax money; "
    sheet.note("break_even_balance", text + "above it, putting the tax off wins.")
