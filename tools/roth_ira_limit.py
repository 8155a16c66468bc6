"""How much may go directly into a Roth IRA: Pub. 590-A worksheet 2-2, with the exact fraction of IRC 408A(c)(3)."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction

from pydantic import Field

from tools.calculator import Dollars, calculator
from tools.facts import FilingStatus, lives_as_single
from tools.ira_cap import IraCapFacts, after_phaseout, enter_cap, enter_limit
from tools.law import law
from tools.money import half_up
from tools.sheet import Sheet, Worked, output_schema

ZERO = Decimal(0)
REFS = {
    "limit": "limit for all IRA contributions, after catch-up and compensation, before the income test",
    "reduced_limit": "largest direct Roth IRA contribution that the income allows",
    "phaseout_start": "modified AGI at which the reduction starts",
    "phaseout_end": "modified AGI from which nothing is allowed",
    "room": "reduced limit or what other IRA contributions leave, whichever is smaller",
    "room_left": "room less what already went into Roth IRAs, not below zero",
    "room_exceeded": "what went into Roth IRAs above the room",
}


class RothIraLimitInput(IraCapFacts):
    """One person and one tax year; on a joint return each spouse is computed separately with the joint modified AGI."""

    modified_agi: Dollars = Field(description="modified AGI for Roth purposes: without income from conversions")
    contributions_to_traditional: Dollars | None = Field(
        None, description="contributions to traditional IRAs for the same year; left out: none"
    )
    contributions_to_roth: Dollars | None = Field(None, description="already in Roth IRAs for the year")


def phaseout_of(status: FilingStatus, lived_apart_all_year: bool | None) -> str:
    """The law key of the range of modified AGI that applies (IRC 408A(c)(3))."""
    if status.joint_rates:
        return "roth_magi_phaseout.mfj_or_qss"
    if lives_as_single(status, lived_apart_all_year):
        return "roth_magi_phaseout.single_or_hoh"
    return "roth_magi_phaseout.mfs_lived_with_spouse"


@calculator(
    RothIraLimitInput,
    "How much may be contributed directly to a Roth IRA, after the reduction for income?",
    output_schema(REFS),
)
def roth_ira_limit(facts: RothIraLimitInput) -> Worked:
    """The limit after the phase-out of modified AGI, and what other contributions leave of it, in dollars.

    Raises:
        UnknownTaxYear: no law file for the year.
        MissingFact: a separate filer who has not said whether the spouses lived apart all year.
    """
    sheet = Sheet("roth_ira_limit", facts.tax_year)
    book = law(facts.tax_year)
    key = phaseout_of(facts.filing_status, facts.lived_apart_all_year)
    limit = enter_limit(sheet, facts, enter_cap(sheet, facts))
    start = _bound(sheet, "phaseout_start", f"{key}.start", facts.tax_year, "start of the range that reduces the limit")
    end = _bound(sheet, "phaseout_end", f"{key}.end", facts.tax_year, "modified AGI from which nothing is allowed")
    agi = sheet.given("modified_agi", facts.modified_agi, "total", "modified AGI")
    reduced = _enter_reduced(sheet, limit, agi, start, end)
    _enter_left(sheet, facts, _enter_room(sheet, facts, limit, reduced))
    if book.status != "final":
        sheet.note("announced", "The figures of this year are announced and not yet final.", "warning")
    return sheet.finish()


def _bound(sheet: Sheet, ref: str, key: str, year: int, label: str) -> Decimal:
    entry = law(year)[key]
    return sheet.enter(ref, law(year).amount(key), "phaseout", label, source=entry.source)


def _enter_reduced(sheet: Sheet, limit: Decimal, agi: Decimal, start: Decimal, end: Decimal) -> Decimal:
    """Lines 3 to 8 of the worksheet; outside the range the answer needs no fraction."""
    label, source = "largest direct Roth IRA contribution", "IRC 408A(c)(3)(A); Pub. 590-A worksheet 2-2"
    if agi >= end:
        how = "none: {modified_agi} is not below {phaseout_end}"
        return sheet.enter("reduced_limit", ZERO, "limit", label, how=how, source=source)
    if agi <= start:
        how = "{limit}: {modified_agi} is not above {phaseout_start}"
        return sheet.enter("reduced_limit", limit, "limit", label, how=how, source=source)
    width = sheet.enter(
        "width", end - start, "phaseout", "width of the range", how="{phaseout_end} - {phaseout_start}", source=source
    )
    how = "{modified_agi} - {phaseout_start}"
    over = sheet.enter(
        "over", agi - start, "total", "modified AGI above the start of the range", how=how, source=source
    )
    share = Fraction(over) / Fraction(width)
    sheet.enter("fraction", share, "ratio", "share lost", how="{over} / {width}", unit="ratio", source=source)
    lost = Fraction(limit) * share
    sheet.enter("reduction", lost, "total", "reduction of the limit", how="{limit} x {fraction}", source=source)
    reduced = min(limit, after_phaseout(limit, 1 - share))
    how = "{limit} - {reduction}, rounded up to the next ten dollars"
    sheet.enter("reduced_limit", reduced, "limit", label, how=how, source=source)
    _tell_three_places(sheet, limit, reduced, share)
    return reduced


def _tell_three_places(sheet: Sheet, limit: Decimal, reduced: Decimal, share: Fraction) -> None:
    """Somebody who fills the worksheet with three decimal places may get another ten dollars; say so."""
    paper = min(limit, after_phaseout(limit, 1 - Fraction(half_up(share, 3))))
    if paper == reduced:
        return
    label = "the same with the fraction rounded to three places"
    sheet.enter("reduced_limit_three_places", paper, "limit", label, source="Pub. 590-A worksheet 2-2, line 5")
    text = "With the fraction rounded to three places, as on paper, the worksheet gives {reduced_limit_three_places}."
    sheet.note("three_places", text)


def _enter_room(sheet: Sheet, facts: RothIraLimitInput, limit: Decimal, reduced: Decimal) -> Decimal:
    """Lines 9 to 11: traditional and Roth contributions share one limit."""
    other = facts.contributions_to_traditional
    label, source = "room for a direct Roth IRA contribution", "IRC 408A(c)(2); Pub. 590-A worksheet 2-2"
    if other is None:
        sheet.enter("room", reduced, "room", label, how="{reduced_limit}", source=source)
        text = "Contributions to traditional IRAs for the same year share the limit; none are counted here."
        sheet.note("other_contributions_assumed_none", text)
        return reduced
    sheet.given("contributions_to_traditional", other, "contribution", "contributions to traditional IRAs")
    if other > limit:
        text = "The traditional contributions alone are above {limit}; excess_contribution shows what that costs."
        sheet.note("traditional_over_limit", text, "warning")
    room = max(ZERO, min(reduced, limit - other))
    how = "smaller of {reduced_limit} and {limit} - {contributions_to_traditional}, not below zero"
    return sheet.enter("room", room, "room", label, how=how, source=source)


def _enter_left(sheet: Sheet, facts: RothIraLimitInput, room: Decimal) -> None:
    """What went in already comes off the room; above it, it is an excess (IRC 4973(f))."""
    if facts.contributions_to_roth is None:
        return
    already = sheet.given(
        "contributions_to_roth", facts.contributions_to_roth, "contribution", "contributions to Roth IRAs so far"
    )
    how = "{room} - {contributions_to_roth}, not below zero"
    sheet.enter("room_left", max(ZERO, room - already), "room", "room that is left", how=how, source="IRC 408A(c)(2)")
    if already > room:
        how = "{contributions_to_roth} - {room}"
        label = "contributed to Roth IRAs above the room"
        sheet.enter("room_exceeded", already - room, "excess", label, how=how, source="IRC 4973(f)")
        sheet.note(
            "roth_exceeded", "{room_exceeded} is too much; excess_contribution shows what that costs.", "warning"
        )
