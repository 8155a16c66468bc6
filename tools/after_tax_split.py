"""What happens to after-tax plan money when it is moved: Notice 2014-54, and what the plan has to allow."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from tools.errors import InvalidInput
from tools.money import cents
from tools.sheet import Sheet

SOURCE = "IRC 72(e)(8), 402(c)(2); Notice 2014-54"


def enter_split(
    sheet: Sheet,
    after_tax: Decimal,
    earnings: Decimal | None,
    disbursement: Decimal | None,
    direct_rollover: Decimal | None,
) -> None:
    """Enter the after-tax and pre-tax parts of what is moved, and where the pre-tax part goes first.

    Raises:
        InvalidInput: more moved than there is, or more rolled over than moved.
    """
    how = "{already_after_tax} + {room}"
    if earnings is None:
        label = "after-tax contributions of the year once the room is used"
        sheet.enter("after_tax", after_tax, "basis", label, how=how, source=SOURCE)
        text = "Only earnings on the after-tax money are taxable when it is moved; give after_tax_earnings to see them."
        sheet.note("only_earnings_taxable", text)
        return
    sheet.given("after_tax_earnings", earnings, "earnings", "earnings on the after-tax money")
    account = sheet.enter(
        "after_tax_account",
        after_tax + earnings,
        "value",
        "after-tax money and its earnings",
        how=f"{how} + {{after_tax_earnings}}",
        source=SOURCE,
    )
    moved = sheet.given(
        "disbursement", account if disbursement is None else disbursement, "distribution", "amount moved"
    )
    if moved > account:
        raise InvalidInput(
            f"Only {account:,} of after-tax money and earnings is there to move: lower disbursement.",
            param="disbursement",
            code="contradiction",
        )
    pretax = cents(Fraction(moved) * Fraction(earnings) / Fraction(account)) if account else Decimal(0)
    how = "{disbursement} x {after_tax_earnings} / {after_tax_account}"
    sheet.enter("pretax", pretax, "taxable", "pre-tax part of the amount moved", how=how, source=SOURCE)
    label = "after-tax part of the amount moved"
    sheet.enter("after_tax", moved - pretax, "basis", label, how="{disbursement} - {pretax}", source=SOURCE)
    _enter_destinations(sheet, moved, pretax, direct_rollover)


def _enter_destinations(sheet: Sheet, moved: Decimal, pretax: Decimal, direct: Decimal | None) -> None:
    """The pre-tax part is assigned to direct rollovers first; what is paid out beyond it is after-tax."""
    text = "Sent to a Roth IRA or rolled over inside the plan, {pretax} is taxable now and {after_tax} is not. "
    text += "Sent to a traditional IRA, {pretax} is not taxed now but is pre-tax money in the pro rata rule."
    sheet.note("where_earnings_go", text)
    if direct is None:
        return
    if direct > moved:
        raise InvalidInput(
            "A direct rollover is part of the disbursement and cannot be larger.",
            param="direct_rollover",
            code="contradiction",
        )
    sheet.given("direct_rollover", direct, "value", "part that is rolled over directly")
    rolled = min(pretax, direct)
    how, label = "smaller of {pretax} and {direct_rollover}", "pre-tax part of the direct rollover"
    sheet.enter("pretax_rolled_over", rolled, "nontaxable", label, how=how, source=SOURCE)
    how, label = "{pretax} - {pretax_rolled_over}", "pre-tax part that is paid out"
    sheet.enter("pretax_paid_out", pretax - rolled, "taxable", label, how=how, source=SOURCE)


def tell_features(sheet: Sheet, after_tax: bool | None, in_plan_rollover: bool | None, in_service: bool | None) -> None:
    """The plan has to take after-tax money and to let it out to Roth, and the plan's test has to pass."""
    if after_tax is None:
        sheet.note("plan_must_allow_after_tax", "The plan has to take after-tax (not Roth) contributions; ask for it.")
    elif not after_tax:
        text = "This plan takes no after-tax contributions, so {legal_room} of legal room cannot be used."
        sheet.note("plan_closed", text, "warning")
    if in_plan_rollover is False and in_service is False:
        text = "Without an in-plan Roth rollover or an in-service distribution the money stays after-tax in the plan, "
        sheet.note("no_way_to_roth", text + "and its earnings become taxable.", "warning")
    elif not (in_plan_rollover or in_service):
        text = "The plan has to offer an in-plan Roth rollover or an in-service distribution of after-tax money."
        sheet.note("plan_must_let_out", text)
    text = "After-tax contributions are in the plan's test for the highly paid, who may get some of them back."
    sheet.note("nondiscrimination_test", text)
