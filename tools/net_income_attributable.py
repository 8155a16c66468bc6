"""Earnings that move with a recharacterized or returned contribution: Reg. 1.408-11."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Literal

from pydantic import Field

from tools.calculator import Dollars, Facts, calculator
from tools.errors import InvalidInput, MissingFact
from tools.facts import TaxYear
from tools.law import law, statute, years
from tools.money import cents, half_up
from tools.sheet import Sheet, Worked, output_schema

SOURCE = "Reg. 1.408-11; Pub. 590-A"
REFS = {
    "adjusted_opening_balance": "value just before the contribution plus everything put in during the period",
    "adjusted_closing_balance": "value just before the removal plus everything taken out during the period",
    "net_income": "earnings that go with the contribution; negative for a loss",
    "amount_moved": "contribution and earnings together",
}


class NetIncomeAttributableInput(Facts):
    """The IRA that received the contribution, from just before the contribution to just before its removal."""

    contribution: Dollars = Field(description="the contribution, or the part of it, that is removed")
    value_before: Dollars | None = Field(None, description="value of the IRA just before the contribution")
    value_at_removal: Dollars | None = Field(None, description="value of the IRA just before the removal")
    other_contributions: Dollars | None = Field(
        None, description="other money put in during the period, rest of this one included"
    )
    distributions: Dollars | None = Field(None, description="distributions and transfers out during the period")
    adjusted_opening_balance: Dollars | None = Field(None, description="instead of value_before and the amounts in")
    adjusted_closing_balance: Dollars | None = Field(
        None, description="instead of value_at_removal and the amounts out"
    )
    whole_account: bool = Field(
        False, description="the IRA was opened by this contribution alone, with nothing else in or out"
    )
    purpose: Literal["recharacterization", "return"] | None = Field(None, description="what the removal is for")
    moved_to: Literal["traditional", "roth"] | None = Field(
        None, description="the kind of IRA that a recharacterized contribution moves to"
    )
    tax_year: TaxYear | None = Field(None, description="the year that the contribution was for")


@calculator(
    NetIncomeAttributableInput,
    "How much in earnings has to move with a recharacterized or returned contribution?",
    output_schema(REFS),
)
def net_income_attributable(facts: NetIncomeAttributableInput) -> Worked:
    """Contribution x (closing - opening) / opening, to the cent; negative when the IRA lost value.

    Raises:
        MissingFact: the value before the contribution or at the removal.
        InvalidInput: balances that contradict each other or the contribution.
    """
    if facts.moved_to is not None and facts.purpose == "return":
        raise InvalidInput(
            "A returned contribution moves to no other IRA: leave moved_to out, or say purpose recharacterization.",
            param="moved_to",
            code="contradiction",
        )
    sheet = Sheet("net_income_attributable", facts.tax_year)
    amount = sheet.given("contribution", facts.contribution, "contribution", "contribution that is removed")
    if not amount:
        raise InvalidInput(
            "Nothing is removed with a contribution of zero: give the amount that moves, without earnings.",
            param="contribution",
        )
    opening, closing = _enter_opening(sheet, facts), _enter_closing(sheet, facts)
    if opening < amount:
        raise InvalidInput(
            "The adjusted opening balance includes the contribution itself, so it cannot be smaller than it.",
            param="adjusted_opening_balance",
            code="contradiction",
        )
    share = Fraction(closing - opening) / Fraction(opening)
    how = "({adjusted_closing_balance} - {adjusted_opening_balance}) / {adjusted_opening_balance}"
    label = "gain or loss of the IRA in the period, per dollar"
    sheet.enter("ratio", share, "ratio", label, how=how, unit="ratio", source=SOURCE)
    net = cents(Fraction(amount) * share)
    label = "net income attributable" if net >= 0 else "net loss attributable"
    sheet.enter("net_income", net, "earnings", label, how="{contribution} x {ratio}", source=SOURCE)
    how = "{contribution} + {net_income}"
    sheet.enter("amount_moved", amount + net, "total", "amount that moves", how=how, source=SOURCE)
    _tell_three_places(sheet, amount, share, net)
    _tell_consequences(sheet, facts)
    return sheet.finish()


def _enter_opening(sheet: Sheet, facts: NetIncomeAttributableInput) -> Decimal:
    """Value just before the contribution plus everything put in, the contribution itself included."""
    label = "adjusted opening balance"
    if facts.adjusted_opening_balance is not None:
        _refuse_both(
            facts.value_before is not None or facts.other_contributions is not None, "adjusted_opening_balance"
        )
        return sheet.given("adjusted_opening_balance", facts.adjusted_opening_balance, "value", label)
    before, others = facts.value_before, facts.other_contributions
    if facts.whole_account:
        _refuse_both(bool(before or others or facts.distributions), "whole_account")
        before = others = Decimal(0)
    if before is None:
        raise MissingFact(
            "The earnings depend on the value just before the contribution: give value_before, 0 for a new IRA.",
            param="value_before",
        )
    sheet.given("value_before", before, "value", "value just before the contribution")
    if others is None:
        others = Decimal(0)
        sheet.note("no_other_contributions", "Nothing else is taken to have gone into this IRA in the period.")
    sheet.given("other_contributions", others, "contribution", "other amounts put in during the period")
    how = "{value_before} + {contribution} + {other_contributions}"
    total = before + facts.contribution + others
    return sheet.enter("adjusted_opening_balance", total, "value", label, how=how, source=SOURCE)


def _enter_closing(sheet: Sheet, facts: NetIncomeAttributableInput) -> Decimal:
    """Value just before the removal plus everything taken out."""
    label = "adjusted closing balance"
    if facts.adjusted_closing_balance is not None:
        _refuse_both(facts.value_at_removal is not None or facts.distributions is not None, "adjusted_closing_balance")
        return sheet.given("adjusted_closing_balance", facts.adjusted_closing_balance, "value", label)
    if facts.value_at_removal is None:
        raise MissingFact(
            "The earnings depend on what the IRA is worth just before the removal: give value_at_removal.",
            param="value_at_removal",
        )
    sheet.given("value_at_removal", facts.value_at_removal, "value", "value just before the removal")
    out = facts.distributions
    if out is None:
        out = Decimal(0)
        sheet.note("no_distributions", "Nothing is taken to have come out of this IRA in the period.")
    sheet.given("distributions", out, "distribution", "amounts taken out during the period")
    how = "{value_at_removal} + {distributions}"
    return sheet.enter("adjusted_closing_balance", facts.value_at_removal + out, "value", label, how=how, source=SOURCE)


def _refuse_both(both: bool, param: str) -> None:
    if both:
        raise InvalidInput(
            f"{param} already contains the values and amounts it is made of: give one or the other.",
            param=param,
            code="contradiction",
        )


def _tell_three_places(sheet: Sheet, amount: Decimal, share: Fraction, net: Decimal) -> None:
    """The publication rounds the ratio to three places and the result to dollars."""
    paper = half_up(Fraction(amount) * Fraction(half_up(share, 3)))
    if paper != net:
        label = "the same by the worksheet of the publication"
        sheet.enter("net_income_three_places", paper, "earnings", label, source="Pub. 590-A worksheet")
        text = "The worksheet of the publication, with three places and whole dollars, gives {net_income_three_places}."
        sheet.note("three_places", text + " The figure of the custodian counts in practice.")


def _earnings(facts: NetIncomeAttributableInput) -> str:
    """What the earnings are in the IRA that they move to."""
    pretax, growth = (
        "in a traditional IRA the earnings are pre-tax money",
        "in a Roth IRA the earnings are earnings as before",
    )
    if facts.moved_to is None:
        return f"{pretax}, {growth}."
    return f"{pretax if facts.moved_to == 'traditional' else growth}."


def _tell_consequences(sheet: Sheet, facts: NetIncomeAttributableInput) -> None:
    if facts.tax_year in years():
        book = law(facts.tax_year)
        entry = book["extended_return_due_date"]
        day = book.date(entry.key)
        sheet.enter("deadline", day, "deadline", entry.label, unit="date", source=entry.source)
        sheet.note("deadline", "The removal has to happen by {deadline} for this treatment.")
    if facts.purpose == "recharacterization":
        sheet.note(
            "recharacterized", f"Only the contribution itself counts as one to the other IRA; {_earnings(facts)}"
        )
    if facts.purpose == "return":
        first = statute().date("recharacterized_earnings_free_of_additional_tax")
        sheet.enter(
            "free_of_additional_tax_from",
            first,
            "deadline",
            statute()["recharacterized_earnings_free_of_additional_tax"].label,
            unit="date",
            source=statute()["recharacterized_earnings_free_of_additional_tax"].source,
        )
        text = "The earnings are taxed in the year of the contribution; on distributions from "
        sheet.note(
            "returned", text + "{free_of_additional_tax_from} they bear no additional tax for early distributions."
        )
