"""Form 8606 line by line: the worked examples of the specification, the gates, refusals and notes."""

from __future__ import annotations

from decimal import Decimal
from fractions import Fraction
from typing import Any

import pytest

from tools.errors import CalculationError, InvalidInput, MissingFact, NotSupported
from tools.form_8606 import Form8606, form_8606

E1 = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 0}
E2 = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7050, "year_end_value": 0}
E3 = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 93000}
E4 = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 3000, "year_end_value": 4100}
E7 = {
    "nondeductible_contribution": 7000, "basis": 5000, "distribution": 6000, "conversion": 10000,
    "year_end_value": 30000,
}  # fmt: skip
E8 = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 6400, "year_end_value": 0}
E9 = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 45000}
E10 = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 60000}
E11B = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 50000}
E12 = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7720, "year_end_value": 0}
CENTS_LEFT = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 5}
WITHHELD = {
    "nondeductible_contribution": 7000, "basis": 0, "distribution": 700, "conversion": 6300, "year_end_value": 0,
}  # fmt: skip

FULL = (
    "1",
    "2",
    "3",
    "4",
    "5",
    "6",
    "7",
    "8",
    "9",
    "10",
    "11",
    "12",
    "13",
    "14",
    "15a",
    "15b",
    "15c",
    "16",
    "17",
    "18",
)
ROWS = {
    "E1 clean": (E1, "7000 0 7000 0 7000 0 0 7000 7000 1.00000 7000 0 7000 0 0 0 0 7000 7000 0"),
    "E2 small gain": (E2, "7000 0 7000 0 7000 0 0 7050 7050 0.99291 7000 0 7000 0 0 0 0 7050 7000 50"),
    "E3 classic trap": (E3, "7000 0 7000 0 7000 93000 0 7000 100000 0.07000 490 0 490 6510 0 0 0 7000 490 6510"),
    "E4 partial": (E4, "7000 0 7000 0 7000 4100 0 3000 7100 0.98592 2958 0 2958 4042 0 0 0 3000 2958 42"),
    "E7 conversion and cash": (
        E7, "7000 5000 12000 0 12000 30000 6000 10000 46000 0.26087 2609 1565 4174 7826 4435 0 4435 10000 2609 7391",
    ),
    "E8 loss": (E8, "7000 0 7000 0 7000 0 0 6400 6400 1.00000 6400 0 6400 600 0 0 0 6400 6400 0"),
    "E9 SEP aggregated": (E9, "7000 0 7000 0 7000 45000 0 7000 52000 0.13462 942 0 942 6058 0 0 0 7000 942 6058"),
    "E10 too late": (E10, "7000 0 7000 0 7000 60000 0 7000 67000 0.10448 731 0 731 6269 0 0 0 7000 731 6269"),
    "E11 spouse B": (E11B, "7000 0 7000 0 7000 50000 0 7000 57000 0.12281 860 0 860 6140 0 0 0 7000 860 6140"),
    "E12 recharacterized": (E12, "7000 0 7000 0 7000 0 0 7720 7720 0.90674 7000 0 7000 0 0 0 0 7720 7000 720"),
    "five dollars left": (CENTS_LEFT, "7000 0 7000 0 7000 5 0 7000 7005 0.99929 6995 0 6995 5 0 0 0 7000 6995 5"),
    "withheld": (WITHHELD, "7000 0 7000 0 7000 0 700 6300 7000 1.00000 6300 700 7000 0 0 0 0 6300 6300 0"),
}  # fmt: skip


def filed(facts: dict[str, Any], **more: Any) -> Form8606:
    return form_8606(**({"tax_year": 2025} | facts | more))


def lines(facts: dict[str, Any], **more: Any) -> dict[str, str]:
    return dict(filed(facts, **more).as_dict()["lines"])


@pytest.mark.parametrize("name", ROWS)
def test_worked_example_line_by_line(name: str) -> None:
    facts, row = ROWS[name]
    assert lines(facts) == dict(zip(FULL, row.split(), strict=True))


@pytest.mark.parametrize(
    ("facts", "expected"),
    [
        (E1, {"10": "1.000", "18": "0", "14": "0"}),
        (E2, {"10": "0.993", "18": "50", "14": "0"}),
        (E3, {"10": "0.070", "18": "6510", "14": "6510"}),
        (E4, {"10": "0.986", "18": "42", "14": "4042"}),
        (E7, {"10": "0.261", "11": "2610", "12": "1566", "14": "7824", "15c": "4434", "18": "7390"}),
        (E9, {"10": "0.135", "18": "6055", "14": "6055"}),
        (E10, {"10": "0.104", "18": "6272", "14": "6272"}),
        (E11B, {"10": "0.123", "18": "6139"}),
        (E12, {"10": "0.907", "11": "7000", "18": "720", "14": "0"}),
        (CENTS_LEFT, {"10": "0.999", "18": "7", "14": "7"}),
        (
            {"nondeductible_contribution": 7500, "basis": 9000, "conversion": 47000, "year_end_value": 0},
            {"10": "0.351", "11": "16497", "18": "30503", "14": "3"},
        ),
        (
            {"nondeductible_contribution": 7500, "basis": 7000, "conversion": 14530, "year_end_value": 0},
            {"10": "0.998", "18": "30", "14": "0"},
        ),
    ],
)
def test_three_places_as_on_a_classic_paper_form(facts: dict[str, Any], expected: dict[str, str]) -> None:
    computed = lines(facts, rounding="places=3")
    assert {ref: computed[ref] for ref in expected} == expected


def test_more_places_come_nearer_to_the_exact_ratio() -> None:
    assert lines(E9, rounding="places=7")["10"] == "0.1346154"
    assert filed(E9)["10"] == Fraction(7000, 52000)


def test_guard_is_told_when_it_acts() -> None:
    assert codes(filed(E2, rounding="places=3")) == ["guard_acted"]
    assert codes(filed(E2)) == []
    both_on_a_half = {"nondeductible_contribution": 1, "basis": 0, "year_end_value": 0}
    form = filed(both_on_a_half, distribution=1, conversion=1)
    assert (form["11"], form["12"], form["14"]) == (1, 0, 0)
    assert "guard_acted" in codes(form)
    assert form.figures()["12"].formula == "min(line 7 × line 10, line 5 - line 11)"


def codes(form: Form8606) -> list[str]:
    return [note.code for note in form.notes]


def test_contribution_without_any_distribution_stops_at_the_gate() -> None:
    facts = {"nondeductible_contribution": 7000, "basis": 0, "contribution_made_next_year": 7000}
    assert lines(facts) == {"1": "7000", "2": "0", "3": "7000", "14": "7000"}
    assert filed(facts).figures()["14"].formula == "line 3"


def test_contribution_of_next_spring_does_not_count_for_this_years_ratio() -> None:
    facts = {
        "nondeductible_contribution": 5500, "basis": 5000, "contribution_made_next_year": 5500, "conversion": 5020,
        "year_end_value": 0,
    }  # fmt: skip
    computed = lines(facts, tax_year=2013)
    assert (computed["4"], computed["5"], computed["14"], computed["18"]) == ("5500", "5000", "5500", "20")


def test_worksheet_of_the_publication_is_disclosed_where_it_differs() -> None:
    facts = {"nondeductible_contribution": 7000, "contribution_made_next_year": 3000, "basis": 0, "conversion": 4000}
    form = filed(facts, year_end_value=6000)
    assert (form["13"], form["worksheet:13"]) == (1600, 2800)
    assert (form["worksheet:14"], form["worksheet:15"], form["worksheet:18"]) == (4200, 0, 1200)
    assert "worksheet_alternative" in codes(form)
    assert "worksheet:13" not in filed(E7)
    shared = filed(facts | {"distribution": 1000}, year_end_value=6000)
    assert shared["worksheet:13"] + shared["worksheet:15"] + shared["worksheet:18"] == 5000


def test_old_basis_and_everything_converted_leaves_part_one_blank() -> None:
    form = filed({"basis": 6000, "conversion": 7600, "year_end_value": 0})
    assert form.as_dict()["lines"] == {"16": "7600", "17": "6000", "18": "1600"}
    assert form.basis_carried_forward == 0


def test_old_basis_left_after_a_loss_is_kept_as_a_memo() -> None:
    form = filed({"basis": 7000, "conversion": 6400, "year_end_value": 0})
    assert form.as_dict()["lines"] == {"16": "6400", "17": "7000", "18": "0"}
    assert form["basis_carried_forward"] == 600
    assert "leftover_basis" in codes(form)


def test_old_basis_and_a_part_converted_needs_part_one() -> None:
    form = filed({"basis": 10000, "conversion": 10000, "year_end_value": 90000})
    assert (form["10"], form["11"], form["14"], form["18"]) == (Fraction(1, 10), 1000, 9000, 9000)


def test_no_basis_at_all_needs_part_two_alone_and_no_year_end_value() -> None:
    form = filed({"nondeductible_contribution": 0, "basis": 0, "conversion": 30000})
    assert form.as_dict()["lines"] == {"16": "30000", "17": "0", "18": "30000"}


def test_distribution_without_basis_is_taxable_without_a_form() -> None:
    form = filed({"distribution": 10000, "age_under_59_half": True})
    assert form.as_dict()["lines"] == {}
    assert (form["taxable_distribution"], form["additional_tax"]) == (10000, 1000)


def test_old_basis_and_nothing_happening_needs_no_form() -> None:
    form = filed({"basis": 7000})
    assert form.as_dict()["lines"] == {}
    assert form.basis_carried_forward == form["basis_carried_forward"] == 7000
    assert codes(form) == ["no_form_due"]


def test_outstanding_rollover_counts_as_if_it_had_stayed() -> None:
    form = filed(E3 | {"year_end_value": "90000.40", "outstanding_rollover": "3000.20"})
    assert form["6"] == 93001
    assert filed(E3 | {"year_end_value": "90000.20", "outstanding_rollover": "3000.20"})["6"] == 93000


def test_fifty_cents_go_up() -> None:
    assert lines(E3 | {"nondeductible_contribution": "6999.50"})["1"] == "7000"
    assert lines(E3 | {"nondeductible_contribution": "7000.49"})["1"] == "7000"


def test_cents_mode_keeps_cents_and_says_it_is_not_the_filed_form() -> None:
    form = filed(E3 | {"conversion": "7002.35"}, rounding="cents")
    assert form["8"] == Decimal("7002.35")
    assert form.as_dict()["lines"]["9"] == "100002.35"
    assert form["11"] + form["18"] == form["8"]
    assert "not_as_filed" in codes(form)


@pytest.mark.parametrize(("year", "last"), [(2010, "15"), (2016, "15"), (2017, "15c"), (2026, "15c")])
def test_line_fifteen_by_year(year: int, last: str) -> None:
    form = filed(E7, tax_year=year)
    assert form[last] == 4435
    assert ("15a" in form) == (last == "15c")


@pytest.mark.parametrize("year", [1998, 2009, 2027, 2100])
def test_years_without_a_printed_form_are_computed_with_a_note(year: int) -> None:
    form = filed(E3, tax_year=year)
    assert form["18"] == 6510
    assert "other_layout" in codes(form)


def test_conversion_of_2010_mentions_the_two_years() -> None:
    assert "two_year_spread" in codes(filed(E3, tax_year=2010))
    assert "two_year_spread" not in codes(filed(E3, tax_year=2011))


def test_additional_tax_is_on_the_taxable_distribution_alone() -> None:
    form = filed({"basis": 10000, "distribution": 10000, "year_end_value": 30000, "age_under_59_half": True})
    assert (form["12"], form["14"], form["15c"], form["additional_tax"]) == (2500, 7500, 7500, 750)
    assert filed(E7, age_under_59_half=True)["additional_tax"] == 444
    assert "additional_tax" not in filed(E3, age_under_59_half=True)
    assert "additional_tax" not in filed(E7)
    assert "early_distribution" in codes(filed(E7))


def test_additional_tax_on_young_simple_money_and_with_an_exception() -> None:
    early = {"basis": 10000, "distribution": 10000, "year_end_value": 30000, "age_under_59_half": True}
    assert filed(early, simple_first_two_years=True)["additional_tax"] == 1875
    assert filed(early, early_distribution_exception=7000)["additional_tax"] == 50


def test_charitable_distribution_stays_off_the_form_and_on_the_return() -> None:
    form = filed(
        {"basis": 20000, "distribution": 20000, "year_end_value": 100000, "qualified_charitable_distribution": 10000}
    )
    assert (form["7"], form["12"], form["15c"]) == (20000, 3333, 16667)
    assert (form["form_1040:4a"], form["form_1040:4b"]) == (30000, 16667)


@pytest.mark.parametrize(("year", "refs"), [(2010, ("15a", "15b")), (2025, ("4a", "4b"))])
def test_lines_of_the_return_by_year(year: int, refs: tuple[str, str]) -> None:
    form = filed(E7, tax_year=year)
    assert [form[f"form_1040:{ref}"] for ref in refs] == [16000, 11826]


def test_disaster_distributions_share_the_taxable_part() -> None:
    facts = {"basis": 10000, "distribution": 10000, "year_end_value": 30000}
    assert filed(facts, disaster_distribution=10000)["15c"] == 0
    form = filed(facts, disaster_distribution=4000)
    assert (form["15a"], form["15b"], form["15c"]) == (7500, 3000, 4500)
    assert filed(facts, disaster_distribution=4000, disaster_repayment=4000)["6"] == 26000


ROTH = {
    "roth_distribution": 35000, "first_time_homebuyer": 5000, "roth_contribution_basis": 10000,
    "roth_conversion_basis": 20000,
}  # fmt: skip


@pytest.mark.parametrize(("year", "last"), [(2012, "25"), (2016, "25"), (2017, "25a"), (2026, "25a")])
def test_part_three_of_the_specification(year: int, last: str) -> None:
    expected = {"19": "35000", "20": "5000", "21": "30000", "22": "10000", "23": "20000", "24": "20000", last: "0"}
    form = filed(ROTH, tax_year=year)
    assert form.as_dict()["lines"] == expected
    assert (form["next_roth_contribution_basis"], form["next_roth_conversion_basis"]) == (0, 0)


def test_roth_basis_that_is_left_after_contributions_alone_came_out() -> None:
    form = filed({"roth_distribution": 12000, "roth_contribution_basis": 30000})
    assert (form["23"], form["next_roth_contribution_basis"]) == (0, 18000)
    assert "next_roth_conversion_basis" not in form  # nobody said what was converted
    form = filed({"roth_distribution": 12000, "roth_contribution_basis": 30000, "roth_conversion_basis": 40000})
    assert (form["next_roth_contribution_basis"], form["next_roth_conversion_basis"]) == (18000, 40000)


def test_a_first_home_uses_up_roth_basis_though_line_22_is_blank() -> None:
    bought = {"roth_distribution": 8000, "first_time_homebuyer": 8000, "roth_contribution_basis": 5000}
    form = filed(bought | {"roth_conversion_basis": 20000})
    assert (form["21"], "22" in form) == (0, False)
    assert (form["next_roth_contribution_basis"], form["next_roth_conversion_basis"]) == (0, 17000)
    assert "next_roth_contribution_basis" not in filed({"roth_distribution": 8000, "first_time_homebuyer": 8000})


def test_part_three_taxes_what_lies_beyond_contributions_and_conversions() -> None:
    form = filed(ROTH | {"roth_conversion_basis": 12000, "roth_disaster_distribution": 15000})
    assert (form["25a"], form["25b"], form["25c"]) == (8000, 4000, 4000)
    assert form.taxable_roth_distribution == 4000


@pytest.mark.parametrize(("year", "last"), [(2012, "25"), (2016, "25"), (2017, "25c")])
def test_earnings_are_on_the_last_line_of_part_three(year: int, last: str) -> None:
    form = filed(ROTH | {"roth_conversion_basis": 12000}, tax_year=year)
    assert form[last] == form.taxable_roth_distribution == 8000


def test_a_single_dollar_converted_or_left_behind_needs_part_one() -> None:
    assert "10" in filed({"basis": 100, "conversion": 1, "year_end_value": 500})
    assert "10" in filed({"basis": 100, "conversion": 500, "year_end_value": 1})


def test_part_three_stops_where_the_paper_stops() -> None:
    assert list(lines({"roth_distribution": 5000, "first_time_homebuyer": 5000})) == ["19", "20", "21"]
    within = {"roth_distribution": 5000, "roth_contribution_basis": 9000}
    assert list(lines(within)) == ["19", "20", "21", "22", "23"]


def test_first_home_is_capped_for_life() -> None:
    form = filed(ROTH | {"first_time_homebuyer": 9000, "earlier_first_time_homebuyer": 4000})
    assert form["20"] == 6000
    assert "first_home_capped" in codes(form)


@pytest.mark.parametrize("year", [2010, 2011, 2009, 2027])
def test_part_three_of_other_years_is_refused_by_name(year: int) -> None:
    with pytest.raises(NotSupported, match=str(year)):
        filed(ROTH, tax_year=year)


@pytest.mark.parametrize(
    ("facts", "param"),
    [
        ({"nondeductible_contribution": 7000, "conversion": 7000}, "year_end_value"),
        ({"basis": 7000, "distribution": 100}, "year_end_value"),
        ({"roth_distribution": 5000}, "roth_contribution_basis"),
        ({"roth_distribution": 5000, "roth_contribution_basis": 100}, "roth_conversion_basis"),
    ],
)
def test_missing_fact_is_asked_for(facts: dict[str, Any], param: str) -> None:
    with pytest.raises(MissingFact) as refusal:
        filed(facts)
    assert refusal.value.param == param


@pytest.mark.parametrize(
    ("facts", "error", "param"),
    [
        (E1 | {"contribution_made_next_year": 7001}, InvalidInput, "contribution_made_next_year"),
        (E1 | {"conversion": -1}, InvalidInput, "conversion"),
        (E1 | {"conversion": 7000.5}, InvalidInput, "conversion"),
        (E1 | {"conversion": True}, InvalidInput, "conversion"),
        (E1 | {"conversion": "Infinity"}, InvalidInput, "conversion"),
        (E1 | {"conversion": "NaN"}, InvalidInput, "conversion"),
        (E1 | {"conversion": 10**12 + 1}, InvalidInput, "conversion"),
        (E1 | {"conversion": "7000.001"}, InvalidInput, "conversion"),
        (E1 | {"balance": 1}, InvalidInput, "balance"),
        (E1 | {"rounding": "places=2"}, InvalidInput, "rounding"),
        (E1 | {"tax_year": 1997}, InvalidInput, "tax_year"),
        (E7 | {"disaster_distribution": 6001}, InvalidInput, "disaster_distribution"),
        (E7 | {"disaster_repayment": 1}, InvalidInput, "disaster_repayment"),
        (E7 | {"disaster_distribution": 1, "tax_year": 2016}, NotSupported, "disaster_distribution"),
        (E7 | {"repaid_distribution": 1}, NotSupported, "repaid_distribution"),
        (E7 | {"simple_first_two_years": True}, NotSupported, "simple_first_two_years"),
        (E7 | {"inherited_ira": True}, NotSupported, "inherited_ira"),
        (E7 | {"required_minimum_distribution": 6001}, NotSupported, "required_minimum_distribution"),
        (ROTH | {"roth_disaster_distribution": 35001}, InvalidInput, "roth_disaster_distribution"),
    ],
)
def test_refusal_names_the_field(facts: dict[str, Any], error: type[CalculationError], param: str) -> None:
    with pytest.raises(error) as refusal:
        filed(facts)
    assert refusal.value.param == param
    assert refusal.value.message.endswith(".")


def test_a_minimum_distribution_already_taken_does_not_stop_a_conversion() -> None:
    assert filed(E7 | {"required_minimum_distribution": 6000})["18"] == 7391


@pytest.mark.parametrize(
    ("facts", "code"),
    [
        ({"nondeductible_contribution": 8001, "basis": 0}, "over_the_limit"),
        ({"nondeductible_contribution": 7500, "basis": 0, "age": 40}, "over_the_limit"),
        ({"nondeductible_contribution": 5000, "basis": 0, "age": 72, "tax_year": 2018}, "age_limit"),
        (E1 | {"conversion": 70000}, "conversion_far_above"),
        ({"nondeductible_contribution": 7000}, "no_basis_stated"),
        ({"roth_contribution_basis": 7000}, "part_three_blank"),
        (ROTH, "roth_additional_tax"),
        (E1 | {"tax_year": 2009}, "conversion_income_limit"),
        (E1 | {"tax_year": 2026}, "draft_form"),
    ],
)
def test_unusual_but_possible_is_computed_with_a_note(facts: dict[str, Any], code: str) -> None:
    assert code in codes(filed(facts))


def test_usual_cases_carry_no_warning() -> None:
    for facts in (E1, E2, E3, E4, E9):
        assert codes(filed(facts, age=45)) == []
    assert "age_limit" not in codes(filed({"nondeductible_contribution": 5000, "basis": 0, "age": 72}))


def test_figure_says_how_it_came_about() -> None:
    figure = filed(E3).figures()["14"]
    assert (figure.formula, figure.filled) == ("line 3 - line 13", "7,000 - 490")
    assert figure.source == "Form 8606 (2025), line 14"
    assert filed(E3).figures()["10"].filled == "min(1, 7,000 / 100,000)"
    assert list(filed(E7).figures())[:20] == list(FULL)


@pytest.mark.parametrize(("age", "tax"), [(45, 444), (58, 444), (59, None), (60, None), (61, None), (75, None)])
def test_age_settles_the_additional_tax_where_no_half_birthday_can_lie_in_the_year(age: int, tax: int | None) -> None:
    form = filed(E7, age=age)
    assert ("additional_tax" in form) is (tax is not None)
    assert tax is None or form["additional_tax"] == tax
    assert ("early_distribution" in codes(form)) is (age in (59, 60))
    assert "roth_additional_tax" not in codes(filed({}, roth_distribution=9, roth_contribution_basis=0,
                                                    roth_conversion_basis=9, age=61))  # fmt: skip


@pytest.mark.parametrize(("age", "under"), [(58, False), (61, True)])
def test_two_ages_that_cannot_both_be_true_are_refused(age: int, under: bool) -> None:
    with pytest.raises(InvalidInput) as refused:
        filed(E7, age=age, age_under_59_half=under)
    assert (refused.value.param, refused.value.code) == ("age_under_59_half", "contradiction")
    assert "additional_tax" in filed(E7, age=60, age_under_59_half=True)


@pytest.mark.parametrize(
    ("year", "age", "told"),
    [(2019, 69, []), (2019, 70, ["age_limit_close"]), (2019, 71, ["age_limit"]), (2020, 71, [])],
)
def test_age_limit_on_contributions_before_its_repeal(year: int, age: int, told: list[str]) -> None:
    form = form_8606(tax_year=year, nondeductible_contribution=6000, basis=0, age=age)
    assert [code for code in codes(form) if code.startswith("age_limit")] == told


def test_figures_around_the_form_show_their_work() -> None:
    facts = {
        "nondeductible_contribution": 7000, "basis": 5000, "contribution_made_next_year": 2500, "distribution": 6000,
        "conversion": 10000, "year_end_value": 30000, "roth_distribution": 15000, "roth_contribution_basis": 10000,
        "roth_conversion_basis": 12000, "early_distribution_exception": 50, "age": 40,
        "qualified_charitable_distribution": 70,
    }  # fmt: skip
    figures = {ref: figure for ref, figure in filed(facts).figures().items() if not ref[0].isdigit()}
    for figure in figures.values():
        text = figure.filled.replace(",", "").replace("min(1 ", "min(1, ").replace("×", "*").replace("10%", "0.1")
        assert abs(max(0, eval(text)) - float(figure.value)) <= 0.51, figure
    assert figures["additional_tax"].filled == "10% × (4,761 - 50)"
    assert figures["form_1040:4a"].filled == "6,000 + 10,000 + 15,000 + 70"
    assert filed(facts, early_distribution_exception=0).figures()["additional_tax"].filled == "10% × 4,761"
    assert figures["worksheet:14"].formula == "line 3 - (line 7 + line 8) × min(1, line 3 / line 9)"


def test_work_of_a_basis_that_no_line_carries() -> None:
    figure = filed({"basis": 8000, "conversion": 7000, "year_end_value": 0}).figures()["basis_carried_forward"]
    assert (figure.value, figure.filled) == (1000, "8,000 - 7,000")
    assert filed({"basis": 8000}).figures()["basis_carried_forward"].filled == ""
    assert filed({"conversion": 5}).figures()["form_1040:4b"].filled == "5"
    assert filed(E1).figures()["form_1040:4b"].filled == "0"


def test_worksheet_is_told_for_late_contributions_alone() -> None:
    """Without one the two differ by rounding at most, which is no other reading of the rule."""
    form = filed({"nondeductible_contribution": 1, "basis": 0, "distribution": 1, "conversion": 1, "year_end_value": 1})
    assert form["13"] == 0
    assert "worksheet:13" not in form


def test_worksheet_steps_back_where_it_would_recover_more_than_line_five() -> None:
    late = {"nondeductible_contribution": 7000, "basis": 0, "contribution_made_next_year": 3000, "year_end_value": 0}
    assert "worksheet:13" not in filed(late, conversion=6000)
    form = filed(late | {"year_end_value": 6000}, conversion=4000)
    assert (form["13"], form["worksheet:13"], form["worksheet:18"]) == (1600, 2800, 1200)


def test_worksheet_may_recover_all_of_line_five() -> None:
    late = {"nondeductible_contribution": 7000, "basis": 0, "contribution_made_next_year": 3000, "year_end_value": 3000}
    form = filed(late, conversion=4000)
    assert (form["5"], form["13"], form["worksheet:13"], form["worksheet:18"]) == (4000, 2286, 4000, 0)
    assert "worksheet:13" not in filed(late, conversion=4002)


def test_line_10_carries_at_most_thirty_places() -> None:
    assert filed(E3, rounding="places=30").as_dict()["lines"]["10"] == "0.07" + "0" * 28
    with pytest.raises(InvalidInput) as refused:
        filed(E3, rounding="places=31")
    assert refused.value.param == "rounding"


def test_returned_earnings_reach_the_return_with_their_cents() -> None:
    facts = {"nondeductible_contribution": 5000, "conversion": 5000, "year_end_value": 0, "returned_contribution": 2000}
    result = form_8606(tax_year=2025, **facts, returned_earnings="40.35", rounding="cents")
    assert result.figures()["form_1040:4b"].value == Decimal("40.35")


def test_age_50_has_the_catch_up_already() -> None:
    facts = {"nondeductible_contribution": 8000, "conversion": 8000, "year_end_value": 0, "basis": 0}
    warned = {age: [note.code for note in form_8606(tax_year=2025, age=age, **facts).notes] for age in (49, 50)}
    assert [code for code in warned[49] if code not in warned[50]] == ["over_the_limit"]


def test_cash_that_is_all_basis_raises_no_question_of_an_early_tax() -> None:
    facts = {"nondeductible_contribution": 7000, "conversion": 6300, "distribution": 700, "year_end_value": 0}
    assert "early_distribution" not in [note.code for note in form_8606(tax_year=2025, **facts).notes]
    taxed = form_8606(tax_year=2025, **facts | {"year_end_value": 93_000})
    assert "early_distribution" in [note.code for note in taxed.notes]


@pytest.mark.parametrize(("expenses", "told"), [(9_999, False), (10_000, False), (10_001, True)])
def test_the_lifetime_cap_of_a_first_home_is_told_only_where_it_cuts(expenses: int, told: bool) -> None:
    facts = {"roth_distribution": 15_000, "roth_contribution_basis": 15_000, "first_time_homebuyer": expenses}
    assert ("first_home_capped" in [note.code for note in form_8606(tax_year=2025, **facts).notes]) is told


def test_the_work_of_what_is_left_starts_from_no_roth_basis_where_there_is_none() -> None:
    figures = filed({"roth_distribution": 12000, "roth_contribution_basis": 0, "roth_conversion_basis": 0}).figures()
    assert figures["next_roth_contribution_basis"].filled == "0 - 12,000"
    assert figures["next_roth_conversion_basis"].filled == "0 - (12,000 - 0)"


@pytest.mark.parametrize(("value", "told"), [(0, True), (300, False)])
def test_a_conversion_is_far_above_all_money_only_where_the_december_value_is_small(value: int, told: bool) -> None:
    form = filed({"nondeductible_contribution": 7000, "conversion": 72000, "year_end_value": value})
    assert ("conversion_far_above" in codes(form)) is told


def test_a_note_that_warns_of_nothing_is_information() -> None:
    assert [(note.code, note.severity) for note in filed(E2, rounding="places=3").notes] == [("guard_acted", "info")]
