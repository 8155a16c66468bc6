"""Situations that filers get wrong, each worked by hand from the section of the specification that its name bears."""

from fractions import Fraction
from typing import Any

import pytest

from tools import CALCULATORS
from tools.errors import CalculationError


def happened(kind: str, date: str, amount: int | str, **more: Any) -> dict[str, Any]:
    return {"kind": kind, "date": date, "amount": amount, **more}


PUT = happened("nondeductible_contribution", "2025-01-10", 7000)
CONVERTED = happened("conversion", "2025-02-01", 7000)
OVER = {"tax_year": 2024, "contribution": 7000, "filing_status": "single", "modified_agi": 170_000, "age": 40}
ROTH = {"tax_year": 2026, "age": 40, "first_roth_year": 2015}

WORKED: dict[str, tuple[str, dict[str, Any], dict[str, int | str | None]]] = {
    "11.3 excess removed in October": (
        "excess_contribution", {"years": [OVER | {"timely_removed": 7000}]},
        {"2024:excess": 0, "additional_tax": 0},
    ),
    "11.1 excess removed a year later": (
        "excess_contribution",
        {"years": [OVER | {"year_end_value": 9000},
                   {"tax_year": 2025, "new_excess": 0, "withdrawn": 7000, "year_end_value": 2100}]},
        {"2024:additional_tax": 420, "2025:additional_tax": 0, "excess": 0},
    ),
    "11.1 tax is capped by what the Roth IRAs are worth": (
        "excess_contribution", {"years": [{"tax_year": 2025, "new_excess": 7000, "year_end_value": 4000}]},
        {"additional_tax": 240},
    ),
    "11.1 absorbed by next year's room": (
        "excess_contribution",
        {"account": "traditional", "years": [
            {"tax_year": 2025, "contribution": 7000, "age": 30, "compensation": 3000, "year_end_value": 7000},
            {"tax_year": 2026, "contribution": 2000, "age": 31, "compensation": 50_000, "year_end_value": 9000}]},
        {"2025:additional_tax": 240, "2026:additional_tax": 0, "excess": 0},
    ),
    "10 earnings of the whole account move along": (
        "net_income_attributable", {"contribution": 7000, "value_before": 20_000, "value_at_removal": 29_700},
        {"net_income": 700, "amount_moved": 7700},
    ),
    "10 loss": (
        "net_income_attributable", {"contribution": 7000, "value_before": 0, "value_at_removal": 5600},
        {"net_income": -1400, "amount_moved": 5600},
    ),
    "9.5 recharacterized after a partial conversion": (
        "basis_history",
        {"events": [PUT, CONVERTED | {"amount": 3000}, happened(
            "recharacterization_to_roth", "2025-11-01", 4000, contributed_on="2025-01-10", earnings="114.29")],
         "year_end_values": {2025: "85.71"}},
        {"2025:1": 3000, "2025:6": 86, "2025:11": 2916, "2025:18": 84, "2025:14": 84, "2025:form_1040:4a": 7114},
    ),
    "9.5 recharacterized in March, what moved is off line 6": (
        "basis_history",
        {"events": [PUT, CONVERTED | {"amount": 3000}, happened(
            "recharacterization_to_roth", "2026-03-01", 4000, contributed_on="2025-01-10", earnings="114.29")],
         "year_end_values": {2025: 4200}},
        {"2025:1": 3000, "2025:6": 86, "2025:11": 2916, "2025:18": 84, "2025:14": 84, "2025:form_1040:4a": 3000},
    ),
    "11.4 recharacterized at a loss, then converted": (
        "basis_history",
        {"events": [
            happened("recharacterization_to_traditional", "2025-11-10", 7000, contributed_on="2025-02-01", loss=1400),
            happened("conversion", "2025-12-01", 5600)],
         "year_end_values": {2025: 0}},
        {"2025:1": 7000, "2025:18": 0, "2025:14": 1400, "2025:form_1040:4a": 11_200, "2025:form_1040:4b": 0},
    ),
    "9.5 recharacterized at a loss in March adds what moved": (
        "basis_history",
        {"events": [
            happened("recharacterization_to_traditional", "2026-03-10", 7000, contributed_on="2025-02-01", loss=1400),
            happened("conversion", "2025-12-01", 4400)],
         "year_end_values": {2025: 0}},
        {"2025:6": 5600, "2025:9": 10_000, "2025:11": 3080, "2025:18": 1320, "2025:14": 3920},
    ),
    "9.4 on its way to another IRA over the year end": (
        "basis_history",
        {"events": [PUT, CONVERTED, happened("rollover", "2025-12-10", 20_000, completed_on="2026-01-20")],
         "year_end_values": {2025: 30_000}},
        {"2025:6": 50_000, "2025:7": 0, "2025:9": 57_000, "2025:11": 860, "2025:18": 6140, "2025:form_1040:4a": 27_000},
    ),
    "9.4 on its way to a plan over the year end": (
        "basis_history",
        {"events": [PUT, CONVERTED, happened("rollover_to_plan", "2025-12-10", 20_000)],
         "year_end_values": {2025: 30_000}},
        {"2025:6": 30_000, "2025:9": 37_000, "2025:11": 1324, "2025:18": 5676},
    ),
    "9.8 charity uses no basis": (
        "form_8606",
        {"tax_year": 2025, "basis": 10_000, "qualified_charitable_distribution": 8000, "distribution": 12_000,
         "year_end_value": 80_000},
        {"7": 12_000, "9": 92_000, "12": 1304, "15c": 10_696, "14": 8696, "form_1040:4a": 20_000},
    ),
    "2.3 charity alone needs no fraction": (
        "form_8606",
        {"tax_year": 2025, "basis": 10_000, "qualified_charitable_distribution": 8000, "year_end_value": 80_000},
        {"basis_carried_forward": 10_000, "10": None, "form_1040:4a": 8000, "form_1040:4b": 0},
    ),
    "9.2 widow treats an IRA with basis as her own": (
        "basis_history",
        {"basis": 2000, "year_end_values": {2025: 90_000},
         "events": [happened("spouse_basis_inherited", "2025-03-01", 8000), happened("conversion", "2025-06-01", 10_000)]},
        {"2025:2": 10_000, "2025:9": 100_000, "2025:11": 1000, "2025:18": 9000, "2025:14": 9000},
    ),
    "2.1 heir of a parent has a form apart and no early tax": (
        "form_8606",
        {"tax_year": 2025, "basis": 10_000, "distribution": 5000, "inherited_ira": True, "year_end_value": 45_000,
         "age": 40},
        {"7": 5000, "12": 1000, "15c": 4000, "additional_tax": None},
    ),
    "5.3 cash from a SIMPLE IRA in its first two years": (
        "form_8606",
        {"tax_year": 2025, "basis": 2000, "distribution": 10_000, "age": 45, "simple_first_two_years": True,
         "year_end_value": 5000},
        {"12": 1333, "15c": 8667, "additional_tax": 2167},  # 25% of 8,667 is 2,166.75
    ),
    "3.2 everything converted in 2010": (
        "form_8606", {"tax_year": 2010, "basis": 5000, "conversion": 20_000, "year_end_value": 0},
        {"8": None, "16": 20_000, "17": 5000, "18": 15_000, "basis_carried_forward": 0},
    ),
    "2.3 half converted in 2011": (
        "form_8606", {"tax_year": 2011, "basis": 5000, "conversion": 10_000, "year_end_value": 10_000},
        {"11": 2500, "18": 7500, "14": 2500},
    ),
    "2.3 disaster distribution partly repaid in its year": (
        "form_8606",
        {"tax_year": 2023, "basis": 10_000, "distribution": 22_000, "disaster_distribution": 22_000,
         "disaster_repayment": 10_000, "year_end_value": 100_000},
        {"6": 90_000, "7": 22_000, "9": 112_000, "12": 1964, "15a": 20_036, "15b": 20_036, "15c": 0},
    ),
    "2.3 disaster and other distributions mixed": (
        "form_8606",
        {"tax_year": 2023, "basis": 10_000, "distribution": 24_000, "disaster_distribution": 16_000,
         "year_end_value": 76_000},
        {"12": 2400, "15a": 21_600, "15b": 14_400, "15c": 7200},
    ),
    "9.14 part returned with earnings in the year of a conversion": (
        "basis_history",
        {"events": [PUT, CONVERTED | {"amount": 5000}, happened(
            "returned_contribution", "2025-09-01", 2000, contributed_on="2025-01-10", earnings=40)],
         "year_end_values": {2025: 0}},
        {"2025:1": 5000, "2025:18": 0, "2025:14": 0, "2025:form_1040:4a": 7040, "2025:form_1040:4b": 40},
    ),
    "9.14 returned next spring: on the return of the year it was put in": (
        "basis_history",
        {"events": [happened("nondeductible_contribution", "2024-05-01", 7000), happened(
            "returned_contribution", "2025-03-01", 7000, contributed_on="2024-05-01", earnings=300)]},
        {"2024:1": None, "2024:form_1040:4a": 7300, "2024:form_1040:4b": 300, "2025:form_1040:4a": None},
    ),
    "9.14 put in and returned in spring for the year before": (
        "basis_history",
        {"events": [
            happened("nondeductible_contribution", "2025-02-01", 7000, for_year=2024), happened(
                "returned_contribution", "2025-09-01", 7000, for_year=2024, contributed_on="2025-02-01", earnings=300)]},
        {"2024:1": None, "2024:form_1040:4a": None, "2025:form_1040:4a": 7300, "2025:form_1040:4b": 300},
    ),
    "9.14 returned at a loss": (
        "basis_history",
        {"events": [PUT, happened("returned_contribution", "2025-09-01", 7000, contributed_on="2025-01-10", loss=900)]},
        {"2025:form_1040:4a": 6100, "2025:form_1040:4b": 0},
    ),
    "9.14 returned when all of it was lost": (
        "basis_history",
        {"events": [PUT, happened(
            "returned_contribution", "2025-09-01", 7000, contributed_on="2025-01-10", loss=7000)]},
        {"2025:1": None, "2025:form_1040:4a": None, "2025:basis_carried_forward": 0},
    ),
    "13.4 early withdrawal reaches a conversion inside its five years": (
        "roth_withdrawal",
        ROTH | {"withdrawal": 20_000, "contributions": 6000, "conversions": [
            {"year": 2023, "taxable": 10_000, "nontaxable": 5000}, {"year": 2025, "taxable": 0, "nontaxable": 7000}]},
        {"from_contributions": 6000, "from_conversions": 14_000, "from_earnings": 0, "taxable": 0,
         "additional_tax": 1000},
    ),
    "13.4 in the sixth year the conversion is free": (
        "roth_withdrawal",
        ROTH | {"withdrawal": 10_000, "contributions": 0, "conversions": [
            {"year": 2021, "taxable": 10_000, "nontaxable": 0}]},
        {"taxable": 0, "additional_tax": 0},
    ),
    "13.5 a clean backdoor comes out free at any age": (
        "roth_withdrawal",
        ROTH | {"withdrawal": 7000, "contributions": 0, "conversions": [
            {"year": 2026, "taxable": 0, "nontaxable": 7000}]},
        {"taxable": 0, "additional_tax": 0},
    ),
    "13.3 old enough, but the first clock still runs": (
        "roth_withdrawal",
        {"tax_year": 2026, "age": 62, "first_roth_year": 2024, "withdrawal": 10_000, "contributions": 0,
         "conversions": [{"year": 2024, "taxable": 0, "nontaxable": 7000}]},
        {"from_earnings": 3000, "taxable": 3000, "additional_tax": 0},
    ),
    "4.2 first home beyond the lifetime cap": (
        "form_8606",
        {"tax_year": 2025, "roth_distribution": 15_000, "first_time_homebuyer": 12_000, "roth_contribution_basis": 2000,
         "roth_conversion_basis": 0},
        {"20": 10_000, "21": 5000, "23": 3000, "25c": 3000},
    ),
    "9.9 tax withheld from a conversion": (
        "form_8606",
        {"tax_year": 2025, "nondeductible_contribution": 7000, "conversion": 6300, "distribution": 700,
         "year_end_value": 93_000, "age": 40},
        {"11": 441, "12": 49, "15c": 651, "18": 5859, "additional_tax": 65},
    ),
    "9.7 required distribution taken first": (
        "form_8606",
        {"tax_year": 2025, "basis": 5000, "conversion": 20_000, "distribution": 4000, "age": 75,
         "required_minimum_distribution": 4000, "year_end_value": 80_000},
        {"9": 104_000, "11": 962, "12": 192, "18": 19_038, "15c": 3808, "14": 3846},
    ),
    "9.15 after-tax plan money rolled into an IRA": (
        "basis_history",
        {"events": [happened("rollover_from_plan", "2025-03-01", 30_000, after_tax=10_000),
                    happened("conversion", "2025-06-01", 10_000)],
         "year_end_values": {2025: 25_000}},
        {"2025:2": 10_000, "2025:9": 35_000, "2025:11": 2857, "2025:18": 7143},
    ),
    "9.16 out in December, in the Roth in January": (
        "basis_history",
        {"events": [PUT, happened("conversion", "2025-12-28", 7000, completed_on="2026-01-15")],
         "year_end_values": {2025: 0}},
        {"2025:8": 7000, "2025:18": 0},
    ),
    "9.11 contributed for 2020 on its late last day": (
        "basis_history",
        {"events": [happened("nondeductible_contribution", "2021-05-17", 6000, for_year=2020),
                    happened("conversion", "2021-06-01", 6000)],
         "year_end_values": {2021: 0}},
        {"2020:14": 6000, "2020:4": None, "2021:16": 6000, "2021:18": 0},
    ),
    "9.13 loss of one year frees the gain of the next": (
        "basis_history",
        {"events": [happened("nondeductible_contribution", "2024-01-10", 7000), happened("conversion", "2024-12-01", 6400),
                    PUT, CONVERTED | {"amount": 7700}],
         "year_end_values": {2024: 0, 2025: 0}},
        {"2024:14": 600, "2025:2": 600, "2025:11": 7600, "2025:18": 100},
    ),
    "3.5 conversion of 2017 undone at a loss": (
        "basis_history",
        {"basis": 5000, "year_end_values": {2017: 30_000}, "events": [
            happened("conversion", "2017-05-01", 20_000), happened(
                "recharacterized_conversion", "2017-11-01", 20_000, contributed_on="2017-05-01", loss=3000)]},
        {"2017:18": None, "2017:form_1040:15a": 37_000, "2017:basis_carried_forward": 5000},
    ),
    "8.4 separate return, lived together": (
        "roth_ira_limit",
        {"tax_year": 2025, "filing_status": "married_filing_separately", "lived_apart_all_year": False,
         "modified_agi": 5000, "age": 40},
        {"room": 3500},
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", WORKED)
def test_worked_by_hand(case: str) -> None:
    calculator, facts, wanted = WORKED[case]
    figures = CALCULATORS[calculator].run(facts).figures()
    found = {ref: figures[ref].value if ref in figures else None for ref in wanted}
    assert found == {ref: None if value is None else Fraction(value) for ref, value in wanted.items()}


REFUSED: dict[str, tuple[str, dict[str, Any], str]] = {
    "9.4 sixty-one days are no rollover": (
        "basis_history",
        {"events": [happened("rollover", "2025-12-10", 20_000, completed_on="2026-02-09")]}, "completed_on",
    ),
    "9.6 SIMPLE IRA converted in its first two years": (
        "form_8606",
        {"tax_year": 2025, "conversion": 10_000, "simple_first_two_years": True, "year_end_value": 0},
        "simple_first_two_years",
    ),
    "9.7 required distribution converted": (
        "form_8606",
        {"tax_year": 2025, "basis": 5000, "conversion": 20_000, "required_minimum_distribution": 4000,
         "year_end_value": 80_000},
        "required_minimum_distribution",
    ),
    "6.1 Roth lines of 2011": ("form_8606", {"tax_year": 2011, "roth_distribution": 10_000}, "roth_distribution"),
    "3.5 conversion of 2018 undone": (
        "basis_history",
        {"events": [happened("conversion", "2018-05-01", 20_000), happened(
            "recharacterized_conversion", "2018-08-01", 20_000, contributed_on="2018-05-01")]},
        "kind",
    ),
    "9.11 a day too late for 2020": (
        "basis_history", {"events": [happened("nondeductible_contribution", "2021-05-18", 6000, for_year=2020)]},
        "for_year",
    ),
    "10 earnings and a loss at once": (
        "basis_history",
        {"events": [PUT, happened(
            "returned_contribution", "2025-09-01", 7000, contributed_on="2025-01-10", earnings=1, loss=1)]},
        "loss",
    ),
    "10 more lost than was put in": (
        "basis_history",
        {"events": [PUT, happened("returned_contribution", "2025-09-01", 7000, contributed_on="2025-01-10", loss=7001)]},
        "loss",
    ),
    "9.11 a conversion has no loss of its own": ("basis_history", {"events": [CONVERTED | {"loss": 1}]}, "loss"),
    "13.2 nobody said when the first Roth IRA was funded": (
        "roth_withdrawal",
        {"tax_year": 2026, "age": 62, "withdrawal": 10_000, "contributions": 0,
         "conversions": [{"year": 2024, "taxable": 0, "nontaxable": 7000}]},
        "first_roth_year",
    ),
}  # fmt: skip


@pytest.mark.parametrize("case", REFUSED)
def test_refused_with_the_field_that_decides(case: str) -> None:
    calculator, facts, param = REFUSED[case]
    with pytest.raises(CalculationError) as refused:
        CALCULATORS[calculator].run(facts)
    assert refused.value.param == param
    assert refused.value.code in ("contradiction", "missing_fact", "not_supported", "too_late")
