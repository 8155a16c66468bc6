"""One worked example for every calculator, shown in the OpenAPI document."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

CORE = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000}
EXAMPLES: Mapping[str, Mapping[str, Any]] = {
    "basis_history": {
        "basis": 0,
        "events": [
            {"kind": "nondeductible_contribution", "date": "2026-03-05", "amount": 7000, "for_year": 2025},
            {"kind": "conversion", "date": "2026-03-20", "amount": 7030},
        ],
        "year_end_values": {"2026": 0},
    },
    "compare_paths": {"tax_year": 2025, **CORE, "year_end_value": 93000, "marginal_rate": "0.24"},
    "excess_contribution": {"years": [{"tax_year": 2024, "new_excess": 7000}, {"tax_year": 2025}]},
    "form_8606": {"tax_year": 2025, **CORE, "year_end_value": 93000},
    "ira_deduction": {
        "tax_year": 2025,
        "filing_status": "single",
        "age": 40,
        "contribution": 7000,
        "covered_by_workplace_plan": True,
        "modified_agi": 84000,
    },
    "joint_return": {
        "tax_year": 2025,
        "you": {**CORE, "year_end_value": 0},
        "spouse": {**CORE, "year_end_value": 50000},
    },
    "limits": {"tax_year": 2025},
    "mega_backdoor": {"tax_year": 2025, "elective_deferral": 23500, "employer_contribution": 10000, "age": 40},
    "net_income_attributable": {"contribution": 7000, "value_before": 20000, "value_at_removal": 28350},
    "review_form_8606": {
        "tax_year": 2025,
        "filed": {"1": 7000, "2": 0, "3": 7000, "14": 7000},
        "facts": {**CORE, "year_end_value": 93000},
    },
    "roth_ira_limit": {"tax_year": 2025, "filing_status": "single", "age": 40, "modified_agi": 158000},
    "roth_withdrawal": {
        "tax_year": 2025,
        "withdrawal": 20000,
        "contributions": 15000,
        "conversions": [{"year": 2022, "taxable": 10000, "nontaxable": 0}],
        "earlier_withdrawals": [{"year": 2023, "amount": 4000}],
        "age": 45,
    },
    "tax_cost": {"taxable_amount": 6510, "marginal_rate": "0.24"},
}
