"""What is refused, with its type, code and field; and the nearest input that is answered, to show where the line is."""

from typing import Any

import pytest

from tests.tools.more_cases import BEFORE, CLEAN, CONTRIBUTED, COUPLE, DEDUCTION, OUT, PLAN, SEPARATE, TRAP
from tools import CALCULATORS, errors
from tools.errors import CalculationError

ALONE = DEDUCTION | {"covered_by_workplace_plan": False}
MARRIED = ALONE | COUPLE
REMOVED = {"contribution": 7000, "value_before": 0, "value_at_removal": 8000}
TAXED = {"taxable_amount": 1000, "tax_year": 2025, "filing_status": "single"}
MOVED = {"kind": "recharacterization_to_roth", "date": "2025-10-15", "amount": 100, "for_year": 2024,
         "contributed_on": "2024-02-01"}  # fmt: skip
FORM_FILED = {"tax_year": 2025, "facts": TRAP, "filed": {"10": "0.070000000000000000000000000000"}}
FORM = {"tax_year": 2025, **TRAP}
CASES: list[tuple[str, dict[str, Any], dict[str, Any], str]] = [
    # calculator, what is answered, what makes it refused, type code field
    ("form_8606", FORM, {"contribution_made_next_year": "7000.01"}, "InvalidInput contradiction contribution_made_next_year"),
    ("form_8606", FORM | {"age": 59}, {"age_under_59_half": False, "age": 58}, "InvalidInput contradiction age_under_59_half"),
    ("form_8606", FORM | {"age": 61}, {"age_under_59_half": True}, "InvalidInput contradiction age_under_59_half"),
    ("form_8606", FORM | {"simple_first_two_years": True, "conversion": 0}, {"conversion": 1},
     "NotSupported not_supported simple_first_two_years"),
    ("form_8606", FORM | {"repaid_distribution": 0}, {"repaid_distribution": 1}, "NotSupported not_supported repaid_distribution"),
    ("form_8606", {"tax_year": 2025, "basis": 5, "inherited_ira": True, "year_end_value": 0}, {"conversion": 1},
     "NotSupported not_supported inherited_ira"),
    ("form_8606", FORM | {"required_minimum_distribution": 500, "distribution": 400, "qualified_charitable_distribution": 100},
     {"distribution": 399}, "NotSupported not_supported required_minimum_distribution"),
    ("form_8606", FORM | {"tax_year": 2017, "distribution": 900, "disaster_distribution": 900}, {"tax_year": 2016},
     "NotSupported not_supported disaster_distribution"),
    ("form_8606", FORM | {"distribution": 900, "disaster_distribution": 900}, {"disaster_distribution": 901},
     "InvalidInput contradiction disaster_distribution"),
    ("form_8606", FORM | {"distribution": 900, "disaster_distribution": 800, "disaster_repayment": 800},
     {"disaster_repayment": 801}, "InvalidInput contradiction disaster_repayment"),
    ("form_8606", FORM | {"roth_distribution": 900, "roth_contribution_basis": 0, "roth_conversion_basis": 0,
                          "roth_disaster_distribution": 900}, {"roth_disaster_distribution": 901},
     "InvalidInput contradiction roth_disaster_distribution"),
    ("form_8606", FORM | {"tax_year": 2012, "roth_distribution": 1, "roth_contribution_basis": 1}, {"tax_year": 2011},
     "NotSupported not_supported roth_distribution"),
    ("form_8606", FORM | {"tax_year": 2026, "roth_distribution": 1, "roth_contribution_basis": 1}, {"tax_year": 2027},
     "NotSupported not_supported roth_distribution"),
    ("form_8606", FORM, {"year_end_value": None}, "MissingFact missing_fact year_end_value"),
    ("form_8606", FORM | {"roth_distribution": 2, "roth_contribution_basis": 2}, {"roth_contribution_basis": None},
     "MissingFact missing_fact roth_contribution_basis"),
    ("form_8606", FORM | {"roth_distribution": 2, "roth_contribution_basis": 2}, {"roth_contribution_basis": 1},
     "MissingFact missing_fact roth_conversion_basis"),
    ("form_8606", FORM, {"tax_year": 1997}, "InvalidInput greater_than_equal tax_year"),
    ("joint_return", {"tax_year": 2017, "you": TRAP, "return_form": "form_1040a"}, {"tax_year": 2018},
     "InvalidInput contradiction return_form"),
    ("joint_return", {"tax_year": 2025, "spouse": TRAP}, {"spouse": None}, "MissingFact missing_fact you"),
    ("joint_return", {"tax_year": 2010, "you": TRAP}, {"tax_year": 2009}, "UnknownTaxYear unknown_tax_year tax_year"),
    ("joint_return", {"tax_year": 2025, "you": TRAP, "spouse": CLEAN}, {"spouse": CLEAN | {"year_end_value": None}},
     "MissingFact missing_fact spouse.year_end_value"),
    ("basis_history", {"events": [MOVED, CONTRIBUTED], "year_end_values": {"2024": 100}}, {"year_end_values": {"2024": "99.99"}},
     "InvalidInput contradiction year_end_values.2024"),
    ("basis_history", {"events": [CONTRIBUTED, MOVED]}, {"events": [CONTRIBUTED, MOVED | {"date": "2025-10-16"}]},
     "InvalidInput too_late date"),
    ("basis_history", {"events": [CONTRIBUTED, MOVED]}, {"events": [CONTRIBUTED, MOVED | {"amount": 7001}]},
     "InvalidInput contradiction events"),
    ("basis_history", {"events": [CONTRIBUTED, MOVED]}, {"events": [CONTRIBUTED, MOVED | {"contributed_on": None}]},
     "InvalidInput missing contributed_on"),
    ("basis_history", {"events": [CONTRIBUTED, MOVED | {"loss": 100}]}, {"events": [CONTRIBUTED, MOVED | {"loss": "100.01"}]},
     "InvalidInput contradiction loss"),
    ("basis_history", {"events": [CONTRIBUTED, MOVED]}, {"events": [CONTRIBUTED | {"earnings": 5}]},
     "InvalidInput contradiction earnings"),
    ("basis_history", {"events": [CONTRIBUTED]}, {"events": [CONTRIBUTED | {"completed_on": "2024-02-02"}]},
     "InvalidInput contradiction completed_on"),
    ("basis_history", {"events": [CONTRIBUTED]}, {"events": [CONTRIBUTED | {"for_year": 2025}]},
     "InvalidInput contradiction for_year"),
    ("basis_history", {"events": [CONTRIBUTED | {"date": "2025-04-15", "for_year": 2024}]},
     {"events": [CONTRIBUTED | {"date": "2025-04-16", "for_year": 2024}]}, "InvalidInput contradiction for_year"),
    ("basis_history", {"events": [{"kind": "rollover", "date": "2024-12-01", "amount": 9, "completed_on": "2025-01-30"}],
                       "year_end_values": {"2024": 0}},
     {"events": [{"kind": "rollover", "date": "2024-12-01", "amount": 9, "completed_on": "2025-01-31"}]},
     "InvalidInput contradiction completed_on"),
    ("basis_history", {"events": [{"kind": "rollover_from_plan", "date": "2024-12-01", "amount": 9, "after_tax": 9}]},
     {"events": [{"kind": "rollover_from_plan", "date": "2024-12-01", "amount": 9, "after_tax": "9.01"}]},
     "InvalidInput contradiction after_tax"),
    ("basis_history", {"basis": 50, "events": [{"kind": "divorce_basis_given", "date": "2024-12-01", "amount": 50}]},
     {"basis": 49}, "InvalidInput contradiction events"),
    ("basis_history", {"events": [CONTRIBUTED], "filed": [{"tax_year": 2024}]}, {"filed": [{"tax_year": 2024}, {"tax_year": 2024}]},
     "InvalidInput duplicate_year filed"),
    ("roth_ira_limit", {"tax_year": 2010, **SEPARATE, "modified_agi": 0, "lived_apart_all_year": False},
     {"lived_apart_all_year": None}, "MissingFact missing_fact lived_apart_all_year"),
    ("roth_ira_limit", {"tax_year": 2010, "filing_status": "single", "modified_agi": 0}, {"tax_year": 2009},
     "UnknownTaxYear unknown_tax_year tax_year"),
    ("roth_ira_limit", {"tax_year": 2025, **COUPLE, "modified_agi": 0, "spouse_compensation": 5}, {"filing_status": "single"},
     "InvalidInput contradiction spouse_compensation"),
    ("ira_deduction", ALONE | {"modified_agi": None}, {"covered_by_workplace_plan": True}, "MissingFact missing_fact modified_agi"),
    ("ira_deduction", MARRIED | {"spouse_covered_by_workplace_plan": False}, {"spouse_covered_by_workplace_plan": None},
     "MissingFact missing_fact spouse_covered_by_workplace_plan"),
    ("ira_deduction", ALONE | SEPARATE | {"spouse_covered_by_workplace_plan": True, "lived_apart_all_year": False},
     {"lived_apart_all_year": None}, "MissingFact missing_fact lived_apart_all_year"),
    ("ira_deduction", DEDUCTION | {"treated_as_nondeductible": 3500}, {"treated_as_nondeductible": "3500.01"},
     "InvalidInput contradiction treated_as_nondeductible"),
    ("net_income_attributable", REMOVED | {"purpose": "recharacterization", "moved_to": "roth"}, {"purpose": "return"},
     "InvalidInput contradiction moved_to"),
    ("net_income_attributable", REMOVED, {"contribution": 0}, "InvalidInput invalid_input contribution"),
    ("net_income_attributable", REMOVED, {"value_before": None}, "MissingFact missing_fact value_before"),
    ("net_income_attributable", REMOVED, {"value_at_removal": None}, "MissingFact missing_fact value_at_removal"),
    ("net_income_attributable", REMOVED, {"adjusted_closing_balance": 8000}, "InvalidInput contradiction adjusted_closing_balance"),
    ("net_income_attributable", REMOVED, {"adjusted_opening_balance": 8000}, "InvalidInput contradiction adjusted_opening_balance"),
    ("excess_contribution", {"account": "roth", "years": [{"tax_year": 2025, "contribution": 5, "limit": 5, "timely_removed": 5}]},
     {"years": [{"tax_year": 2025, "contribution": 5, "limit": 5, "timely_removed": 6}]},
     "InvalidInput contradiction years.2025.timely_removed"),
    ("excess_contribution", {"account": "roth", "years": [{"tax_year": 2025, "new_excess": 5, "timely_removed": 5}]},
     {"years": [{"tax_year": 2025, "new_excess": 5, "timely_removed": 6}]}, "InvalidInput contradiction years.2025.timely_removed"),
    ("excess_contribution", {"account": "roth", "years": [{"tax_year": 2025, "new_excess": 5, "unused_room": 0}]},
     {"years": [{"tax_year": 2025, "new_excess": 5, "unused_room": 1}]}, "InvalidInput contradiction years.2025.unused_room"),
    ("excess_contribution", {"account": "roth", "years": [{"tax_year": 2025}]}, {"years": [{"tax_year": 2025, "timely_removed": 1}]},
     "InvalidInput contradiction years.2025.timely_removed"),
    ("excess_contribution", {"account": "roth", "years": [{"tax_year": 2025, "contribution": 5, "limit": 5}]},
     {"years": [{"tax_year": 2025, "contribution": 5, "limit": 5, "new_excess": 0}]},
     "InvalidInput contradiction years.2025.contribution"),
    ("excess_contribution", {"account": "roth", "years": [{"tax_year": 2025, "contribution": 5, "limit": 5}]},
     {"years": [{"tax_year": 2025, "contribution": 5}]}, "MissingFact missing_fact years.2025.limit"),
    ("excess_contribution", {"account": "traditional", "years": [{"tax_year": 2025, "contribution": 5, "limit": 5}]},
     {"years": [{"tax_year": 2025, "contribution": 5, "filing_status": "single", "modified_agi": 0}]},
     "MissingFact missing_fact years.2025.limit"),
    ("excess_contribution", {"account": "roth", "years": [{"tax_year": 2024}, {"tax_year": 2025}]},
     {"years": [{"tax_year": 2023}, {"tax_year": 2025}]}, "MissingFact missing_fact years"),
    ("excess_contribution", {"account": "roth", "years": [{"tax_year": 2024}, {"tax_year": 2025}]},
     {"years": [{"tax_year": 2025}, {"tax_year": 2025}]}, "InvalidInput contradiction years"),
    ("mega_backdoor", PLAN, {"employer_match_percent": 50}, "InvalidInput contradiction employer_contribution"),
    ("mega_backdoor", PLAN | {"self_employment_earnings": 90000}, {"employer_match_percent": 50},
     "InvalidInput contradiction employer_match_percent"),
    ("mega_backdoor", PLAN | {"compensation": 90000}, {"self_employment_earnings": 90000},
     "InvalidInput contradiction self_employment_earnings"),
    ("mega_backdoor", PLAN | {"after_tax_earnings": 500, "disbursement": 36000}, {"disbursement": "36000.01"},
     "InvalidInput contradiction disbursement"),
    ("mega_backdoor", PLAN | {"after_tax_earnings": 500, "disbursement": 9, "direct_rollover": 9}, {"direct_rollover": "9.01"},
     "InvalidInput contradiction direct_rollover"),
    ("mega_backdoor", PLAN | {"elective_deferral": 32500}, {"elective_deferral": "32500.01"}, "MissingFact missing_fact age"),
    ("roth_withdrawal", OUT, {"age_under_59_half": None}, "MissingFact missing_fact age_under_59_half"),
    ("roth_withdrawal", OUT | {"age": 60, "age_under_59_half": None}, {"age": 59}, "MissingFact missing_fact age_under_59_half"),
    ("roth_withdrawal", OUT | {"earlier_withdrawals": [BEFORE]}, {"earlier_withdrawals": [BEFORE, BEFORE | {"age": 60}]},
     "InvalidInput contradiction earlier_withdrawals"),
    ("roth_withdrawal", OUT | {"earlier_withdrawals": [BEFORE | {"year": 2025}]}, {"earlier_withdrawals": [BEFORE | {"year": 2026}]},
     "InvalidInput contradiction earlier_withdrawals"),
    ("roth_withdrawal", OUT | {"earlier_withdrawals": [BEFORE | {"year": 2024, "contributions_since": 1}]},
     {"earlier_withdrawals": [BEFORE | {"year": 2025, "contributions_since": 1}]}, "InvalidInput contradiction earlier_withdrawals"),
    ("roth_withdrawal", OUT | {"age": 58}, {"age": 60}, "InvalidInput contradiction age_under_59_half"),
    ("roth_withdrawal", OUT | {"age_under_59_half": False}, {"first_roth_year": None}, "MissingFact missing_fact first_roth_year"),
    ("roth_withdrawal", OUT | {"conversions": [{"year": 2025, "taxable": 1, "nontaxable": 0}]}, {"conversions": [{"year": 2026, "taxable": 1, "nontaxable": 0}]},
     "InvalidInput contradiction conversions"),
    ("roth_withdrawal", OUT | {"conversions": [{"year": 2015, "taxable": 1, "nontaxable": 0}]}, {"conversions": [{"year": 2014, "taxable": 1, "nontaxable": 0}]},
     "InvalidInput contradiction first_roth_year"),
    ("tax_cost", TAXED | {"taxable_income": 5}, {"marginal_rate": 24}, "InvalidInput contradiction marginal_rate"),
    ("tax_cost", TAXED | {"taxable_income": 5}, {"adjusted_gross_income": 5}, "InvalidInput contradiction taxable_income"),
    ("tax_cost", TAXED | {"taxable_income": 5}, {"taxable_income": None}, "MissingFact missing_fact taxable_income"),
    ("tax_cost", TAXED | {"taxable_income": 5}, {"tax_year": None}, "MissingFact missing_fact tax_year"),
    ("tax_cost", TAXED | {"taxable_income": 5}, {"filing_status": None}, "MissingFact missing_fact filing_status"),
    ("tax_cost", TAXED | {"taxable_income": 5, "tax_year": 2018}, {"tax_year": 2017}, "MissingFact missing_fact marginal_rate"),
    ("tax_cost", TAXED | {"adjusted_gross_income": 5, "count_65_or_blind": 2}, {"count_65_or_blind": 3},
     "InvalidInput contradiction count_65_or_blind"),
    ("tax_cost", TAXED | COUPLE | {"adjusted_gross_income": 5, "count_65_or_blind": 4}, {"count_65_or_blind": 5},
     "InvalidInput less_than_equal count_65_or_blind"),
    ("tax_cost", TAXED | COUPLE | {"adjusted_gross_income": 5, "count_65_or_blind": 0}, {"count_65_or_blind": -1},
     "InvalidInput greater_than_equal count_65_or_blind"),
    ("review_form_8606", FORM_FILED, {"filed": {"10": "0.0700000000000000000000000000001"}}, "InvalidInput value_error filed.10"),
    ("review_form_8606", FORM_FILED, {"filed": {"10": "NaN"}}, "InvalidInput value_error filed.10"),
    ("review_form_8606", FORM_FILED | {"filed": {"18": 10**12}}, {"filed": {"18": 10**12 + 1}}, "InvalidInput value_error filed.18"),
    ("review_form_8606", FORM_FILED, {"filed": {"19a": 1}}, "InvalidInput unknown_line filed"),
    ("review_form_8606", FORM_FILED, {"filed": {}}, "MissingFact missing_fact filed"),
    ("review_form_8606", {"tax_year": 2025, "filed": {"8": 5, "2": 5, "6": 0}}, {"filed": {"8": 5, "2": 5}},
     "MissingFact missing_fact year_end_value"),
    ("limits", {"tax_year": 2026, "keys": ["ira_limit"]}, {"keys": ["ira_lim"]}, "InvalidInput unknown_key keys"),
    ("limits", {"tax_year": 2026}, {"tax_year": 2027}, "UnknownTaxYear unknown_tax_year tax_year"),
]  # fmt: skip


@pytest.mark.parametrize(("name", "answered", "changed", "refused"), CASES)
def test_refused_by_name_and_answered_just_beside_it(
    name: str, answered: dict[str, Any], changed: dict[str, Any], refused: str
) -> None:
    assert CALCULATORS[name].run(answered).figures() is not None
    with pytest.raises(CalculationError) as error:
        CALCULATORS[name].run(answered | changed)
    told = error.value.as_dict()
    assert f"{told['type']} {told['code']} {told['param']}" == refused
    assert told["message"] == str(error.value)
    assert str(told["message"]).endswith((".", "?"))


def test_every_kind_of_refusal_has_its_code_and_says_its_sentence() -> None:
    codes = {
        "CalculationError": "calculation_error", "InvalidInput": "invalid_input", "MissingFact": "missing_fact",
        "UnknownTaxYear": "unknown_tax_year", "NotSupported": "not_supported",
    }  # fmt: skip
    for name, code in codes.items():
        raised = getattr(errors, name)("Give the amount.", param="amount")
        assert str(raised) == "Give the amount."  # what a log or a terminal prints
        assert raised.as_dict() == {"type": name, "message": "Give the amount.", "param": "amount", "code": code}
