"""The ways to cure an excess contribution, with the last day of each."""

from __future__ import annotations

from tools.excess_facts import ExcessContributionInput
from tools.law import law, years
from tools.sheet import Sheet


def tell_cures(sheet: Sheet, facts: ExcessContributionInput) -> None:
    """Notes on timely removal, recharacterization, later withdrawal and absorption (IRC 408(d)(4), (5), 4973)."""
    last = facts.years[-1]
    if last.tax_year in years():
        entry = law(last.tax_year)["extended_return_due_date"]
        day = law(last.tax_year).date(entry.key)
        sheet.enter("deadline", day, "deadline", entry.label, unit="date", source=f"{entry.source}; Reg. 301.9100-2")
    until = "until {deadline}" if "deadline" in sheet.lines else "until the extended due date of the return"
    if sheet.lines[f"{last.tax_year}:new_excess"].value:
        sheet.note(
            "cure_timely_removal",
            f"The contribution for the last year can be taken out with its earnings {until} "
            "(also after a timely return without an extension): then it costs nothing; the earnings are taxed in the "
            "year of the contribution.",
        )
        if facts.account == "roth":
            sheet.note(
                "cure_recharacterization",
                f"It can instead be recharacterized to a traditional IRA with its earnings {until}, and converted "
                "afterwards.",
            )
    if sheet.lines["excess"].value:
        sheet.note(
            "cure_withdrawal",
            "Excess of earlier years is cured by taking out the amount alone, without earnings; that ends the "
            "additional tax from the year in which it is taken out.",
        )
        sheet.note("cure_absorption", "Room that is not used in a later year absorbs earlier excess by itself.")
    if facts.account == "traditional":
        sheet.note(
            "nondeductible_is_not_excess",
            "A nondeductible traditional contribution is not an excess because of income; only the contribution limit "
            "counts.",
        )
    if any(year.year_end_value is None for year in facts.years):
        sheet.note(
            "year_end_value_assumed",
            "The tax is never on more than the December 31 value of the accounts; it is taken to be at least the "
            "excess where it was not given.",
        )
