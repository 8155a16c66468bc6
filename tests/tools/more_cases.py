"""Cases at the turns that the drawn ones seldom meet; their whole outcome is stored with the others."""

from __future__ import annotations

from typing import Any


def _event(kind: str, date: str, amount: int | str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "date": date, "amount": amount, **more}


CONTRIBUTED = _event("nondeductible_contribution", "2024-02-01", 7000)
LATE = _event("nondeductible_contribution", "2025-03-01", "7000.50", for_year=2024)
CONVERTED = _event("conversion", "2025-04-01", 7100)
BACK = {"for_year": 2024, "contributed_on": "2024-02-01"}
EMPTY = {"2023": 0, "2024": 0, "2025": 0}
COUPLE = {"filing_status": "married_filing_jointly"}
SEPARATE = {"filing_status": "married_filing_separately"}
ROTH = {"roth_distribution": 35000, "roth_contribution_basis": 10000, "roth_conversion_basis": 12000}
CLEAN = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 0}
TRAP = CLEAN | {"year_end_value": 93000}
RIGHT = {"1": 7000, "2": 0, "3": 7000, "5": 7000, "6": 93000, "8": 7000, "11": 490, "14": 6510, "16": 7000, "17": 490}
FILED_YEAR = {"tax_year": 2025, "filed": RIGHT | {"18": 6510}, "facts": TRAP}
PLAN = {"tax_year": 2026, "elective_deferral": 24500, "employer_contribution": 12000}
ROOM = {"tax_year": 2025, "filing_status": "single", "modified_agi": 155000, "age": 40}
DEDUCTION = {
    "tax_year": 2025, "filing_status": "single", "contribution": 7000, "covered_by_workplace_plan": True, "age": 40,
    "modified_agi": 84000, "compensation": 50000,
}  # fmt: skip
OUT = {"tax_year": 2025, "withdrawal": 30000, "contributions": 9000, "age_under_59_half": True, "first_roth_year": 2015}
BEFORE = {"year": 2019, "amount": 4000, "age": 39}

MORE: dict[str, list[dict[str, Any]]] = {
    "basis_history": [
        {"events": [CONTRIBUTED, LATE, CONVERTED], "year_end_values": EMPTY, "as_of": "2025-10-15",
         "filed": [{"tax_year": 2024, "basis_carried_forward": 14001}, {"tax_year": 2025, "taxable_conversion": 100}]},
        {"events": [CONTRIBUTED, CONVERTED], "year_end_values": EMPTY, "as_of": "2025-10-16"},
        {"events": [CONTRIBUTED, CONVERTED], "year_end_values": EMPTY,
         "filed": [{"tax_year": 2025, "taxable_distribution": 1, "taxable_conversion": 101}]},
        {"basis": 900, "events": [_event("distribution", "2025-06-01", 450), _event("conversion", "2023-06-01", 900)],
         "year_end_values": {"2023": 900, "2025": 450}},
        {"events": [CONTRIBUTED, _event("returned_contribution", "2024-12-01", 7000, **BACK), LATE],
         "year_end_values": EMPTY, "basis": 0},
        {"events": [CONTRIBUTED, _event("recharacterization_to_roth", "2025-03-01", 2000, earnings=150, **BACK)],
         "year_end_values": {"2024": 7350}, "as_of": "2025-01-01"},
        {"events": [CONTRIBUTED, _event("returned_contribution", "2025-03-01", 2000, earnings=150, **BACK),
                    _event("spouse_basis_inherited", "2024-06-01", 900)]},
        {"events": [_event("recharacterization_to_traditional", "2025-03-01", 2000, loss=150, **BACK), CONVERTED],
         "year_end_values": EMPTY},
        {"basis": 4000, "year_end_values": {"2025": 90000}, "events": [
            _event("divorce_basis_given", "2025-05-01", 1500), _event("divorce_basis_received", "2025-05-02", 300),
            _event("qualified_charitable_distribution", "2025-07-01", 800), _event("conversion", "2025-07-02", 100),
            _event("rollover_to_plan", "2025-07-03", 9000), _event("deductible_contribution", "2025-07-04", 50),
            _event("rollover", "2025-01-01", 700, completed_on="2025-02-01")]},
    ],
    "joint_return": [
        {"tax_year": 2010, "you": CLEAN, "spouse": TRAP},
        {"tax_year": 2025, "you": TRAP | {"rounding": "cents", "conversion": "7000.35"}, "spouse": CLEAN},
        {"tax_year": 2018, "you": TRAP | {"age_under_59_half": True, "distribution": 900}, "spouse": {},
         "return_form": "form_1040nr", "recharacterizations": 40, "other_nontaxable": "2.50"},
        {"tax_year": 2025, "you": TRAP | ROTH, "spouse": CLEAN | {"qualified_charitable_distribution": 30}},
    ],
    "form_8606": [
        {"tax_year": 2010, **TRAP}, {"tax_year": 2009, **TRAP}, {"tax_year": 2016, **TRAP, **ROTH, "distribution": 900},
        {"tax_year": 2017, **TRAP, **ROTH, "distribution": 900, "age_under_59_half": False},
        {"tax_year": 2026, **CLEAN, "age": 49, "nondeductible_contribution": "7500.01"},
        {"tax_year": 2019, **CLEAN, "age": 71, "nondeductible_contribution": 6000},
        {"tax_year": 2019, **CLEAN, "age": 70, "nondeductible_contribution": 6000},
        {"tax_year": 2025, "basis": 9000, "conversion": 7000, "year_end_value": 0},
        {"tax_year": 2025, "basis": 7000, "conversion": 7000, "year_end_value": 0, "rounding": "cents"},
        {"tax_year": 2025, "basis": 0, "distribution": 500, "age": 60}, {"tax_year": 2025, "basis": 500},
        {"tax_year": 2025, **CLEAN, "conversion": 7050, "rounding": "places=3"},
        {"tax_year": 2025, **CLEAN, "conversion": 70000}, {"tax_year": 2025, **CLEAN, "conversion": 69999},
        {"tax_year": 2025, **TRAP, "contribution_made_next_year": 3000, "distribution": 4000, "age_under_59_half": True,
         "early_distribution_exception": 100},
        {"tax_year": 2025, "distribution": 1000, "age": 58, "simple_first_two_years": True, "basis": 0},
        {"tax_year": 2025, **ROTH, "first_time_homebuyer": 12000, "age": 61},
        {"tax_year": 2025, "first_time_homebuyer": 12000, "basis": 0}, {"tax_year": 2031, **TRAP},
        {"tax_year": 2025, **TRAP, "rounding": "cents", "conversion": "7000.35"},
    ],
    "roth_ira_limit": [
        {"tax_year": 2026, "filing_status": "single", "age": 35, "modified_agi": 160000, "contributions_to_roth": 3000},
        {"tax_year": 2026, "filing_status": "single", "age": 35, "modified_agi": 160000, "contributions_to_roth": 4500},
        ROOM, ROOM | {"modified_agi": 150000}, ROOM | {"modified_agi": 150001}, ROOM | {"modified_agi": 165000},
        ROOM | {"modified_agi": 164999}, ROOM | {"age": 50}, ROOM | {"age": None, "contributions_to_traditional": 7000},
        ROOM | {"contributions_to_traditional": 7001}, ROOM | {"compensation": 7000, "tax_year": 2026},
        ROOM | SEPARATE | {"lived_apart_all_year": True}, ROOM | SEPARATE | {"lived_apart_all_year": False},
        ROOM | COUPLE | {"compensation": 1000, "spouse_compensation": 9000},
        ROOM | COUPLE | {"compensation": 9000, "spouse_compensation": 9000},
    ],
    "ira_deduction": [
        DEDUCTION, DEDUCTION | {"modified_agi": 79000}, DEDUCTION | {"modified_agi": 89000},
        DEDUCTION | {"covered_by_workplace_plan": False, "contribution": 7001},
        DEDUCTION | {"treated_as_nondeductible": 3500}, DEDUCTION | {"treated_as_nondeductible": 3501},
        DEDUCTION | {"tax_year": 2019, "age": 71, "contribution": 6000},
        DEDUCTION | COUPLE | {"covered_by_workplace_plan": False, "spouse_covered_by_workplace_plan": True,
                              "modified_agi": 240000},
        DEDUCTION | COUPLE | {"covered_by_workplace_plan": False, "spouse_covered_by_workplace_plan": False},
        DEDUCTION | SEPARATE | {"covered_by_workplace_plan": False, "spouse_covered_by_workplace_plan": True,
                                "modified_agi": 5000, "lived_apart_all_year": False},
        DEDUCTION | SEPARATE | {"lived_apart_all_year": False, "modified_agi": 5000},
    ],
    "net_income_attributable": [
        {"contribution": 7000, "value_before": 20000, "value_at_removal": 29700, "tax_year": 2025,
         "purpose": "recharacterization", "moved_to": "traditional"},
        {"contribution": 7000, "value_before": 20000, "value_at_removal": 27000, "purpose": "recharacterization",
         "moved_to": "roth", "other_contributions": 0, "distributions": 0},
        {"contribution": 7000, "whole_account": True, "value_at_removal": 6500, "purpose": "return"},
        {"contribution": 7000, "whole_account": True, "value_at_removal": 6500, "distributions": 1},
        {"contribution": 1000, "adjusted_opening_balance": 1000, "adjusted_closing_balance": 0, "tax_year": 2009},
        {"contribution": 1000, "adjusted_opening_balance": 2000, "adjusted_closing_balance": 2001},
    ],
    "excess_contribution": [
        {"account": "traditional", "years": [{"tax_year": 2025, "contribution": 8000, "limit": 7000}]},
        {"account": "roth", "years": [{"tax_year": 2025, "contribution": 7000, "limit": 7000, "year_end_value": 0}]},
        {"account": "roth", "prior_excess": 7000, "years": [
            {"tax_year": 2024, "contribution": 3000, "limit": 7000, "withdrawn": 1000, "year_end_value": 1500},
            {"tax_year": 2025, "contribution": 7000, "limit": 7000, "timely_removed": 7000}]},
        {"account": "roth", "years": [{"tax_year": 2025, "contribution": 7000, "limit": 0, "timely_removed": 7000}]},
    ],
    "mega_backdoor": [
        PLAN, PLAN | {"compensation": 70001}, PLAN | {"age": 50, "elective_deferral": 32500}, PLAN | {"age": 49, "elective_deferral": "24500.01"},
        PLAN | {"employer_contribution": 47500, "compensation": 72000}, PLAN | {"employer_contribution": 47501},
        PLAN | {"after_tax_contribution": 1000, "plan_after_tax_limit": 1000, "compensation": 50000},
        PLAN | {"after_tax_earnings": 500, "disbursement": 36000, "direct_rollover": 500},
        PLAN | {"plan_allows_after_tax": True, "plan_allows_in_plan_roth_rollover": False,
                "plan_allows_in_service_distribution": True},
        PLAN | {"plan_allows_after_tax": False, "plan_allows_in_plan_roth_rollover": False,
                "plan_allows_in_service_distribution": False},
        PLAN | {"age": 61, "elective_deferral": 35750, "prior_year_wages": 150001},
        {"tax_year": 2026, "elective_deferral": 0, "employer_contribution": 20000, "self_employment_earnings": 100000},
        {"tax_year": 2026, "elective_deferral": 20000, "employer_match_percent": 50},
        {"tax_year": 2026, "elective_deferral": 20000, "employer_percent_of_pay": 5, "compensation": 400000},
    ],
    "roth_withdrawal": [
        OUT, OUT | {"conversions": [{"year": year, "taxable": 1, "nontaxable": 0} for year in (2020, 2026)]},
        OUT | {"withdrawal": 9000}, OUT | {"first_roth_year": 2020}, OUT | {"first_roth_year": 2021},
        OUT | {"age_under_59_half": False}, OUT | {"disability": True}, OUT | {"death": True, "first_roth_year": 2023},
        OUT | {"first_home": 10001, "first_home_used": 0}, OUT | {"first_home": 5000, "first_home_used": 10000},
        OUT | {"conversions": [{"year": 2021, "taxable": 6000, "nontaxable": 1000}], "withdrawal": 16000},
        OUT | {"conversions": [{"year": 2020, "taxable": 6000, "nontaxable": 1000}], "withdrawal": 16000},
        OUT | {
            "conversions": [{"year": year, "taxable": 6000, "nontaxable": 1000} for year in (2018, 2023)],
            "earlier_withdrawals": [BEFORE, BEFORE | {"amount": 9000, "contributions_since": 100}, {"year": 2024, "amount": 500}],
        },
        OUT | {"earlier_withdrawals": [BEFORE, BEFORE | {"year": 2025}], "first_home": 8000},
    ],
    "tax_cost": [
        {"taxable_amount": 0, "tax_year": 2025, "filing_status": "single", "taxable_income": 48475},
        {"taxable_amount": 1, "tax_year": 2025, "filing_status": "single", "taxable_income": 99999},
        {"taxable_amount": 1000, "tax_year": 2025, "filing_status": "single", "taxable_income": 100000},
        {"taxable_amount": 1000, "tax_year": 2025, **COUPLE, "adjusted_gross_income": 31000, "count_65_or_blind": 4},
        {"taxable_amount": 1000, "tax_year": 2025, **SEPARATE, "adjusted_gross_income": 0, "itemized_deductions": 300},
    ],
    "compare_paths": [
        {"tax_year": 2025, **TRAP, "marginal_rate": 24, "later_rate": 24, "plan_accepts_rollovers": False},
        {"tax_year": 2025, **TRAP, "filing_status": "single", "taxable_income": 100000, "later_rate": 12},
        {"tax_year": 2025, **TRAP, "filing_status": "single", "taxable_income": 10000, "later_rate": 22},
        {"tax_year": 2025, **CLEAN}, {"tax_year": 2025, **TRAP, "rollover_to_plan": 93000},
        {"tax_year": 2025, **TRAP, "rollover_to_plan": 93001}, {"tax_year": 2026, **TRAP, "conversion": 0},
        {"tax_year": 2025, **TRAP, "outstanding_rollover": 500, "rollover_to_plan": 92000, "distribution": 800},
    ],
    "review_form_8606": [
        FILED_YEAR, FILED_YEAR | {"filed": RIGHT | {"18": 0, "14": 0, "6": 0, "11": 7000, "17": 7000}},
        FILED_YEAR | {"filed": RIGHT | {"18": 7000}, "box_2a": 7000, "marginal_rate": 24},
        FILED_YEAR | {"filed": RIGHT | {"18": 7000}}, FILED_YEAR | {"filed": RIGHT | {"14": 6509}},
        FILED_YEAR | {"filed": RIGHT | {"10": "1.2", "18": 6510}},
        FILED_YEAR | {"filed": RIGHT | {"10": "0.07", "18": 6510, "14": -1}},
        {"tax_year": 2025, "filed": {"2": 0, "6": 93000, "8": 7000, "18": 7000}, "facts": TRAP},
        {"tax_year": 2025, "filed": {"1": 7000, "4": 0, "18": 6510},
         "facts": TRAP | {"contribution_made_next_year": 7000}},
        {"tax_year": 2025, "filed": {"1": 7000, "8": 7000, "18": 7000}, "facts": TRAP},
        {"tax_year": 2025, "filed": {"8": 7000, "18": 7000}, "facts": TRAP},
        {"tax_year": 2016, "filed": {"1": 7000, "2": 0, "15": 1000, "18": 7000},
         "facts": TRAP | {"basis": 5000, "distribution": 1000}},
        {"tax_year": 2016, "filed": {"15": 941, "18": 6588, "14": 6529},
         "facts": TRAP | {"basis": 5000, "distribution": 1000}},
        {"tax_year": 2025, "filed": {"11": 7000, "17": 7000, "18": 0, "16": 7000},
         "facts": {"basis": 7000, "conversion": 7000, "year_end_value": 0}},
        {"tax_year": 2025, "filed": {"5": 7000, "13": 7001, "14": 0, "18": 49}, "facts": CLEAN | {"conversion": 7050}},
        {"tax_year": 2025, "filed": {"5": 7000, "13": 7000, "14": 0, "18": 51}, "facts": CLEAN | {"conversion": 7050}},
        FILED_YEAR | {"filed": RIGHT | {"10": "0.070", "18": 6511}},
        FILED_YEAR | {"filed": RIGHT | {"10": "0.08", "18": 6510}}, FILED_YEAR | {"filed": RIGHT | {"10": "0.06"}},
        FILED_YEAR | {"filed": RIGHT | {"10": 0, "18": 6510}}, FILED_YEAR | {"filed": RIGHT | {"10": "0.05"}},
        {"tax_year": 2025, "filed": {"4": 3000, "18": 6510}, "facts": TRAP | {"contribution_made_next_year": 3000}},
        {"tax_year": 2025, "filed": {"18": 6510}, "facts": TRAP | {"contribution_made_next_year": 3000}},
        {"tax_year": 2025, "filed": {"2": 5000, "18": 6510}, "facts": TRAP | {"basis": 5000}},
        {"tax_year": 2025, "filed": {"18": 6510}, "facts": TRAP | {"basis": 5000}},
        {"tax_year": 2025, "filed": {"18": 0}, "facts": TRAP | {"outstanding_rollover": 500}},
        {"tax_year": 2025, "filed": {"10": 1, "18": 50}, "facts": CLEAN | {"conversion": 7050}},
        {"tax_year": 2025, "filed": {"16": 7000, "17": 7000, "18": 0}, "facts": {"year_end_value": 0}},
        {"tax_year": 2025, "filed": {"8": 7000, "16": 6000, "1": 7000}, "facts": {"year_end_value": 0}},
        {"tax_year": 2025, "filed": {"2": 500, "16": 7000, "17": 7000}, "facts": {"year_end_value": 0}},
        {"tax_year": 2025, "filed": {"19": 35000, "22": 10000, "24": 12000, "25c": 13500}, "marginal_rate": "12%"},
        {"tax_year": 2016, "filed": {"19": 35000, "22": 10000, "24": 12000, "25": 12500}},
    ],
    "limits": [
        {"tax_year": 2026, "keys": ["ira_limit", "ira_catch_up"], "compensation": 3000},
        {"tax_year": 2026, "keys": ["elective_deferral_402g", "catch_up_50", "catch_up_60_63"]},
        {"tax_year": 2020, "keys": ["elective_deferral_402g", "catch_up_50", "catch_up_60_63"]},{"tax_year": 2026}, {"tax_year": 2010, "keys": ["ira_limit", "roth_catch_up_wage_threshold"]},
        {"tax_year": 2026, "keys": ["medicare_irmaa", "net_investment_income_tax"], "income": 190000, "conversion": 60000},
        {"tax_year": 2025, "keys": ["ordinary_brackets"], "income": 210000},
        {"tax_year": 2025, "keys": ["sep_limit", "sep_percent_of_compensation", "qcd_limit"], "compensation": 120000},
        {"tax_year": 2026, "keys": ["roth_catch_up_wage_threshold"], "compensation": 160000},
        {"tax_year": 2025, "keys": ["roth_catch_up_wage_threshold"], "compensation": 160000},
               {"tax_year": 2026, "keys": ["ira_limits"]}, {"tax_year": 2026, "keys": ["zzz"]}],
}  # fmt: skip
