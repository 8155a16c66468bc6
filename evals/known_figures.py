"""Which calculator and ref each named figure of the known cases stands for."""

from __future__ import annotations

import re
from decimal import Decimal

from evals.case import AS_STATED, Figure

ORIGINS: dict[str, tuple[str, ...]] = {
    "tax_cost": ("tax_cost:tax", "compare_paths:as_is:tax"),
    "early_withdrawal_penalty": ("form_8606:additional_tax", "roth_withdrawal:additional_tax"),
    "taxable_income": ("roth_withdrawal:taxable", "form_8606:25c"),
    "from_contributions": ("roth_withdrawal:from_contributions",),
    "from_conversions": ("roth_withdrawal:from_conversions",),
    "from_earnings": ("roth_withdrawal:from_earnings",),
    "roth_contribution_limit": ("roth_ira_limit:room",),
    "ira_deduction": ("ira_deduction:deductible",),
    "ira_deduction_taxpayer": ("ira_deduction:deductible",),
    "ira_deduction_spouse": ("ira_deduction:deductible",),
    "nondeductible_contribution": ("ira_deduction:nondeductible",),
    "nondeductible_taxpayer": ("ira_deduction:nondeductible",),
    "nondeductible_spouse": ("ira_deduction:nondeductible",),
    "after_tax_room": ("mega_backdoor:room",),
    "total_all_sources": ("mega_backdoor:total",),
    "amount_transferred": ("net_income_attributable:amount_moved",),
    "max_pretax_rollover": ("compare_paths:reverse_rollover:ceiling",),
    "excess_remaining_end_2022": ("excess_contribution:excess", "excess_contribution:2022:excess"),
    "excess_contribution": ("excess_contribution:excess",),
    "form_1040_line_4b": ("joint_return:4b", "joint_return:15b", "form_8606:18"),
    "line_4a": ("joint_return:4a",),
    "line_4b": ("joint_return:4b", "joint_return:15b", "form_8606:18"),
    "taxable_if_all_13000_converted": ("form_8606:18", "compare_paths:convert_everything:18"),
    "additional_tax": ("excess_contribution:additional_tax",),
}
"""Figures that are no line of the form; what no calculator gives, such as a percentage of salary, is absent."""
SHOWN = frozenset(["14", "15", "15c", "18", "19", "21", "23", "25c"])
"""Lines that answer a question; the others of the table only must not be contradicted."""
SPOUSE = ("ira_deduction_spouse", "nondeductible_spouse")
OTHER_SCENARIO = ("taxable_if_all_13000_converted",)
SIDE = (
    "amount_transferred",
    "total_all_sources",
    "excess_contribution",
    "from_earnings",
    "from_contributions",
    "from_conversions",
)
_LINE = re.compile(r"line_(\d+[a-c]?)(?:_|$)")


def has_origin(name: str) -> bool:
    """Whether a calculator gives the figure of this name."""
    return name in ORIGINS or _LINE.match(name) is not None


def figure(
    name: str,
    value: Decimal,
    year: int | None,
    person: tuple[str, ...] | None,
    tolerance: Decimal,
    also: tuple[Decimal, ...] = (),
) -> Figure:
    """A named figure with its origins. Nothing but line 18 has to be shown when it is zero: blank lines are right."""
    line = None if name in ORIGINS else _LINE.match(name)
    origins = _line_origins(line.group(1), year) if line else _other_origins(name, year)
    ratio = line is not None and line.group(1) == "10"
    shown = line.group(1) in SHOWN if line else name not in SIDE
    return Figure(
        name=name,
        origins=origins,
        value=value,
        also=also,
        tolerance=Decimal("0.0006") if ratio else tolerance,
        person=("spouse",) if name in SPOUSE else None if origins[0].startswith("joint_return") else person,
        tax_year=year,
        scenario=None if name in OTHER_SCENARIO else AS_STATED,
        headline=shown and (value != 0 or origins[0].endswith((":18", ":taxable", ":deductible"))),
    )


def _line_origins(ref: str, year: int | None) -> tuple[str, ...]:
    refs = {"15": ("15", "15c"), "15c": ("15", "15c"), "18": ("18", "taxable_conversion")}.get(ref, (ref,))
    plain = tuple(f"form_8606:{one}" for one in refs)
    return (*plain, *(f"basis_history:{year}:{one}" for one in refs)) if year else plain


def _other_origins(name: str, year: int | None) -> tuple[str, ...]:
    if name == "additional_tax" and year:
        return (f"excess_contribution:{year}:additional_tax",)
    return ORIGINS[name]
