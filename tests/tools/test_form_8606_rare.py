"""Rarer facts on Form 8606: inherited IRAs, what was repaid or returned, charity, losses, and required distributions."""

from typing import Any

import pytest

from tools.errors import NotSupported
from tools.form_8606 import Form8606, form_8606
from tools.joint_return import joint_return

INHERITED = {"basis": 5000, "distribution": 1000, "year_end_value": 10000, "inherited_ira": True}
ROTH = {"roth_distribution": 35000, "roth_contribution_basis": 10000, "roth_conversion_basis": 12000}


def filed(facts: dict[str, Any], **more: Any) -> Form8606:
    return form_8606(**({"tax_year": 2025} | facts | more))


def codes(form: Form8606) -> set[str]:
    return {note.code for note in form.notes}


def test_a_young_heir_pays_no_additional_tax() -> None:
    form = filed(INHERITED, age_under_59_half=True)
    assert (form["15c"], "additional_tax" in form) == (545, False)
    assert filed(INHERITED, age_under_59_half=True, inherited_ira=False)["additional_tax"] == 55
    assert "early_distribution" not in codes(filed(INHERITED))
    assert "roth_additional_tax" not in codes(filed(ROTH, inherited_ira=True))
    assert "roth_additional_tax" in codes(filed(ROTH))


@pytest.mark.parametrize("name", ["conversion", "nondeductible_contribution", "outstanding_rollover", "rollover"])
def test_nothing_is_put_into_an_inherited_ira(name: str) -> None:
    with pytest.raises(NotSupported, match=f"leave {name} out") as refused:
        filed(INHERITED, **{name: 1})
    assert refused.value.param == "inherited_ira"


def test_a_trump_account_is_declined_by_name() -> None:
    with pytest.raises(NotSupported, match="Trump account") as refused:
        filed({"basis": 1, "trump_account": True})
    assert refused.value.param == "trump_account"


@pytest.mark.parametrize("moved", ["conversion", "outstanding_rollover", "rollover"])
def test_a_required_distribution_comes_out_before_anything_moves(moved: str) -> None:
    year = {"basis": 100, "year_end_value": 9000, "required_minimum_distribution": 500, moved: 300}
    with pytest.raises(NotSupported, match="has to come out first") as refused:
        filed(year, distribution=400, qualified_charitable_distribution=99)
    assert refused.value.param == "required_minimum_distribution"
    assert filed(year, distribution=400, qualified_charitable_distribution=100)["7"] == 400


def test_a_required_distribution_that_was_missed_needs_no_refusal_when_nothing_moved() -> None:
    assert filed({"basis": 100, "required_minimum_distribution": 500})["basis_carried_forward"] == 100


def test_repaid_reservist_distributions_are_on_line_1_and_no_contribution() -> None:
    form = filed({"nondeductible_contribution": "7000.30", "repaid_reservist_distribution": "4000.20"})
    assert form["1"] == 11001  # added with cents, then rounded
    assert "over_the_limit" not in codes(form)
    assert filed({"repaid_reservist_distribution": 4000})["14"] == 4000


@pytest.mark.parametrize(("year", "answered"), [(2019, False), (2020, True), (2023, True), (2024, False)])
def test_repaid_birth_or_adoption_distributions_are_on_line_1_for_four_years(year: int, answered: bool) -> None:
    facts = {"tax_year": year, "nondeductible_contribution": 6000, "repaid_distribution": 3000}
    if answered:
        assert filed(facts)["1"] == 9000
    else:
        with pytest.raises(NotSupported, match="worksheet") as refused:
            filed(facts)
        assert refused.value.param == "repaid_distribution"


def test_what_is_repaid_to_a_roth_ira_lowers_the_taxable_line() -> None:
    form = filed(ROTH, repaid_roth_distribution=5000)
    assert (form["25a"], form["25c"], form["next_roth_contribution_basis"]) == (13000, 8000, 0)
    assert form["form_1040:4b"] == form.taxable_roth_distribution == 8000
    assert form.figures()["25c"].formula == "max(0, line 25a - line 25b - what was repaid)"
    assert filed(ROTH).figures()["25c"].formula == "line 25a - line 25b"


def test_what_is_repaid_beyond_the_taxable_line_joins_line_22_of_the_next_form() -> None:
    form = filed(ROTH, repaid_roth_distribution=15000, roth_disaster_distribution=3500)
    assert (form["25b"], form["25c"], form["next_roth_contribution_basis"]) == (1300, 0, 3300)
    work = form.figures()["next_roth_contribution_basis"]
    assert work.formula.endswith("repaid beyond the taxable part")
    assert work.filled == "10,000 - 35,000 + 3,300"
    untaxed = filed({"roth_distribution": 800, "roth_contribution_basis": 1000}, repaid_roth_distribution=300)
    assert untaxed["next_roth_contribution_basis"] == 500


def test_repayments_to_a_roth_ira_before_2024_are_refused_and_never_ignored() -> None:
    with pytest.raises(NotSupported) as refused:
        filed(ROTH, tax_year=2023, repaid_roth_distribution=1)
    assert refused.value.param == "repaid_roth_distribution"
    assert "25c" in filed(ROTH, tax_year=2024, repaid_roth_distribution=1)
    assert "part_three_blank" in codes(filed({"basis": 10}, repaid_roth_distribution=300))


def test_earnings_on_a_returned_contribution_are_income_though_on_no_line() -> None:
    form = filed({"basis": 500, "returned_contribution": 1000, "returned_earnings": 73})
    assert (form.line, form["form_1040:4a"], form["form_1040:4b"]) == ({}, 1073, 73)
    assert {"returned_earnings", "kept_off_the_form"} <= codes(form)
    assert form.figures()["form_1040:4b"].formula.endswith("returned earnings")
    spouse = {"basis": 0, "returned_contribution": 100, "returned_earnings": 7}
    both = joint_return(tax_year=2025, you={"basis": 500, "returned_earnings": 73}, spouse=spouse)
    assert (both["4a"], both["4b"]) == (180, 80)


def test_rollovers_and_recharacterizations_reach_the_gross_line_alone() -> None:
    clean = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7720, "year_end_value": 0}
    form = filed(clean, recharacterization=7700, rollover=60000)
    assert (form["6"], form["18"]) == (0, 720)
    assert (form["form_1040:4a"], form["form_1040:4b"]) == (75420, 720)
    assert "kept_off_the_form" in codes(form)


def test_charity_is_for_the_old_and_limited() -> None:
    gift = {"basis": 0, "distribution": 5, "qualified_charitable_distribution": 2000}
    assert "charity_before_its_age" in codes(filed(gift, age=69))
    assert "charity_is_limited" in codes(filed(gift, age=70))  # the half birthday may still be in the year
    assert "charity_is_limited" in codes(filed(gift))
    assert not {"charity_before_its_age", "charity_is_limited"} & codes(filed({"basis": 0, "distribution": 5}, age=69))


def test_basis_that_a_loss_leaves_is_told() -> None:
    lost = {"nondeductible_contribution": 7000, "conversion": 6400, "year_end_value": 0}
    assert "basis_after_a_loss" in codes(filed(lost))
    assert "basis_after_a_loss" not in codes(filed(lost, year_end_value=1))
    assert "basis_after_a_loss" not in codes(filed(lost, contribution_made_next_year=600))
    grown = {"nondeductible_contribution": 7500, "basis": 9000, "conversion": 47000, "year_end_value": 0}
    assert "basis_after_a_loss" not in codes(filed(grown, rounding="places=3"))  # three dollars stranded by rounding


def test_from_the_age_of_the_code_a_roth_distribution_may_be_qualified() -> None:
    assert "roth_may_be_qualified" in codes(filed(ROTH, age=65))
    assert "roth_may_be_qualified" not in codes(filed(ROTH, age=40))
    assert "roth_may_be_qualified" not in codes(filed(ROTH))
