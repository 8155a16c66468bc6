"""Tables of the law by income: tax brackets and Medicare tiers, and where an income stands in them."""

from __future__ import annotations

from collections.abc import Sequence
from decimal import Decimal
from typing import Any, cast

from tools.law import LawEntry
from tools.sheet import Sheet

Rows = Sequence[dict[str, Any]]
BRACKETS, TIERS, INVESTMENT = "ordinary_brackets", "medicare_irmaa", "net_investment_income_tax"
ROWS, MONTHS = ".rows", 12


def enter_rows(sheet: Sheet, entry: LawEntry, rows: Rows) -> None:
    """The figures of every row: a bracket's start and rate, a tier's line and its monthly surcharges."""
    prefix, source = entry.key.removesuffix(ROWS), entry.source
    for place, row in enumerate(rows, start=1):
        starts = _line(row)
        if entry.key.startswith(TIERS):
            sheet.enter(f"{prefix}.tier_{place}", row["tier"], "count", "Medicare tier", unit="count", source=source)
            label = (
                "modified AGI from which the tier applies"
                if "at_least" in row
                else "modified AGI above which the tier applies"
            )
            sheet.enter(f"{prefix}.from_{place}", starts, "limit", label, source=source)
            for part, name in (("part_b", "Part B"), ("part_d", "Part D")):
                label = f"surcharge on {name} of Medicare, a month"
                sheet.enter(f"{prefix}.{part}_{place}", Decimal(row[part]), "additional_tax", label, source=source)
        else:
            sheet.enter(f"{prefix}.from_{place}", starts, "phaseout", "start of a tax bracket", source=source)
            rate, label = Decimal(row["rate"]) * 100, "rate of a tax bracket"
            sheet.enter(f"{prefix}.rate_{place}", rate, "rate", label, unit="percent", source=source)


def enter_standing(
    sheet: Sheet, chosen: Sequence[LawEntry], income: Decimal | None, conversion: Decimal | None
) -> None:
    """In which bracket or tier an income stands, for every table that was chosen, with a conversion on top too."""
    if income is None:
        return
    brackets, tiers = (
        [entry for entry in chosen if isinstance(entry.value, list) and entry.key.startswith(name)]
        for name in (BRACKETS, TIERS)
    )
    thresholds = [entry for entry in chosen if entry.key.startswith(f"{INVESTMENT}.magi_threshold.")]
    if brackets:
        sheet.given("taxable_income", income, "total", "taxable income")
    for entry in brackets:
        _bracket(sheet, entry, income)
    if not (tiers or thresholds):
        return
    incomes = {"": sheet.given("modified_agi", income, "total", "modified AGI")}
    if conversion:
        sheet.given("conversion", conversion, "conversion", "taxable conversion")
        how, label = "{modified_agi} + {conversion}", "modified AGI with the conversion"
        incomes["with_conversion_"] = sheet.enter(
            "modified_agi_with_conversion", income + conversion, "total", label, how=how, source="IRC 408A(d)(3)"
        )
    for lead, amount in incomes.items():
        for entry in tiers:
            _tier(sheet, entry, lead, amount)
        for entry in thresholds:
            _over(sheet, entry, lead, amount)


def _line(row: dict[str, Any]) -> Decimal:
    return Decimal(next(row[name] for name in ("from", "over", "at_least") if name in row))


def _reaches(row: dict[str, Any], income: Decimal) -> bool:
    """Whether an income has come into a row: above its line, or at it where the law says "at least"."""
    return income >= _line(row) if "at_least" in row else income > _line(row)


def _place(rows: Rows, income: Decimal) -> int:
    return max([place for place, row in enumerate(rows, start=1) if _reaches(row, income)], default=1)


def _bracket(sheet: Sheet, entry: LawEntry, income: Decimal) -> None:
    prefix, rows = entry.key.removesuffix(ROWS), cast(Rows, entry.value)
    place = _place(rows, income)
    rate = sheet.amount(f"{prefix}.rate_{place}")
    how = f"{{taxable_income}} is above {{{prefix}.from_{place}}}" if place > 1 else ""
    sheet.enter(
        f"{prefix}.bracket", rate, "rate", "bracket of the last dollar", how=how, unit="percent", source=entry.source
    )
    if place < len(rows):
        left, how = _line(rows[place]) - income, f"{{{prefix}.from_{place + 1}}} - {{taxable_income}}"
        label = "income that still fits into the bracket"
        sheet.enter(f"{prefix}.left", left, "total", label, how=how, source=entry.source)


def _tier(sheet: Sheet, entry: LawEntry, lead: str, income: Decimal) -> None:
    prefix, rows = entry.key.removesuffix(ROWS), cast(Rows, entry.value)
    place, of_income = _place(rows, income), "modified_agi_with_conversion" if lead else "modified_agi"
    relation = "has reached" if "at_least" in rows[place - 1] else "is above"
    how = f"{{{of_income}}} {relation} {{{prefix}.from_{place}}}" if place > 1 else ""
    number, label = rows[place - 1]["tier"], "Medicare tier of this income"
    sheet.enter(f"{prefix}.{lead}tier", number, "count", label, how=how, unit="count", source=entry.source)
    cost = MONTHS * sum((Decimal(rows[place - 1][part]) for part in ("part_b", "part_d")), Decimal(0))
    how = f"12 months of {{{prefix}.part_b_{place}}} + {{{prefix}.part_d_{place}}}"
    label = "surcharges of a year for one person with Part B and Part D"
    sheet.enter(f"{prefix}.{lead}year", cost, "additional_tax", label, how=how, source=entry.source)


def _over(sheet: Sheet, entry: LawEntry, lead: str, income: Decimal) -> None:
    status = entry.key.rsplit(".", 1)[-1]
    of_income = "modified_agi_with_conversion" if lead else "modified_agi"
    how = f"{{{of_income}}} - {{{entry.key}}}, at least zero"
    over = max(Decimal(0), income - Decimal(cast(int, entry.value)))
    label = "modified AGI above the line of the net investment income tax"
    sheet.enter(f"{INVESTMENT}.{status}.{lead}over", over, "total", label, how=how, source="IRC 1411(a)(1)")
