"""How each memo figure follows, in words with line numbers, and the same with the values put in."""

from __future__ import annotations

from collections.abc import Callable

from tools.form import Lines, in_dollars, in_units
from tools.form_8606.entries import Entries
from tools.form_8606.facts import Form8606Facts
from tools.form_8606.memos import (
    additional_tax_rate,
    gross_parts,
    repaid_beyond,
    returned_earnings,
    taxable_parts,
)
from tools.money import shown

Work = tuple[str, str]


def work(ref: str, facts: Form8606Facts, entry: Entries, line: Lines) -> Work:
    """Formula and filled-in formula of a memo figure; both empty for one that stands for itself."""
    cents = facts.rounding == "cents"

    def put(*units: int) -> tuple[str, ...]:
        return tuple(shown(in_dollars(one, cents), "usd") for one in units)

    def of(*names: str) -> tuple[str, ...]:
        return put(*(line.amount(name) for name in names))

    if ref.startswith("form_1040:"):
        return _of_the_return(ref, facts, entry, line, put)
    if ref.startswith("worksheet:"):
        return _of_the_worksheet(ref.partition(":")[2], of)
    if ref == "additional_tax":
        return _of_the_tax(facts, taxable_parts(line, entry)["taxable_distribution"], put)
    if ref == "basis_carried_forward" and entry.conversion:
        return "basis - conversion, not below zero", "{} - {}".format(*put(entry.basis, entry.conversion))
    if ref.startswith("next_roth_"):
        return _of_the_roth_basis(ref, entry, repaid_beyond(line, entry), put)
    return "", ""


def _of_the_roth_basis(ref: str, entry: Entries, repaid: int, put: Callable[..., tuple[str, ...]]) -> Work:
    out, contributions = entry.roth_distribution, entry.roth_contribution_basis or 0
    if ref == "next_roth_contribution_basis":
        how = "basis in Roth contributions - line 19, not below zero"
        if repaid:
            return f"{how}, + repaid beyond the taxable part", "{} - {} + {}".format(*put(contributions, out, repaid))
        return how, "{} - {}".format(*put(contributions, out))
    how = "basis in Roth conversions - (line 19 - basis in Roth contributions, not below zero), not below zero"
    return how, "{} - ({} - {})".format(*put(entry.roth_conversion_basis or 0, out, contributions))


def _of_the_return(
    ref: str, facts: Form8606Facts, entry: Entries, line: Lines, put: Callable[..., tuple[str, ...]]
) -> Work:
    if ref.endswith("a"):
        parts = [shown(part, "usd") for part in gross_parts(facts)]
        return "everything taken out of IRAs, conversions included", " + ".join(parts)
    taxed = [part for part in (*taxable_parts(line, entry).values(), returned_earnings(facts)) if part]
    how = "taxable conversion + taxable distributions"
    return how + (" + returned earnings" if facts.returned_earnings else ""), " + ".join(put(*taxed)) or "0"


def _of_the_worksheet(name: str, of: Callable[..., tuple[str, ...]]) -> Work:
    everything = "({} + {}) × min(1, {} / {})".format(*of("7", "8", "3", "9"))
    nontaxable = "(line 7 + line 8) × min(1, line 3 / line 9)"
    match name:
        case "13":
            return nontaxable, everything
        case "14":
            return f"line 3 - {nontaxable}", f"{of('3')[0]} - {everything}"
        case _:
            printed = "8" if name == "18" else "7"
            both, part = "{} + {}".format(*of("7", "8")), of(printed)[0]
            how = f"(line 7 + line 8 - the nontaxable part) × line {printed} / (line 7 + line 8)"
            return how, f"({both} - {everything}) × {part} / ({both})"


def _of_the_tax(facts: Form8606Facts, taxable: int, put: Callable[..., tuple[str, ...]]) -> Work:
    rate = shown(additional_tax_rate(facts)[1], "percent")
    excepted = in_units(facts.early_distribution_exception, facts.rounding == "cents")
    if not excepted:
        return "rate × taxable distribution", f"{rate} × {put(taxable)[0]}"
    how = "rate × (taxable distribution - exception, not below zero)"
    return how, "{} × ({} - {})".format(rate, *put(taxable, excepted))
