"""Filed forms with known mistakes: which lines are wrong, what they should be, what it cost."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from tests.tools.fuzzing import AMOUNTS, YEARS, inputs, survives
from tools.errors import InvalidInput, MissingFact
from tools.form_8606 import form_8606
from tools.review_form_8606 import Review, review_form_8606

CLEAN: dict[str, Any] = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 0}
TRAP = CLEAN | {"year_end_value": 93000}
LATE = {
    "nondeductible_contribution": 7000, "basis": 0, "contribution_made_next_year": 3000, "conversion": 4000,
    "year_end_value": 6000,
}  # fmt: skip
OLD = {"nondeductible_contribution": 7000, "basis": 6500, "conversion": 13500, "year_end_value": 11000}


def as_filed(facts: dict[str, Any], year: int = 2025, **changes: Any) -> dict[str, str]:
    return dict(form_8606(tax_year=year, **(facts | changes)).as_dict()["lines"])


def review(filed: dict[str, Any], facts: dict[str, Any], **more: Any) -> Review:
    return review_form_8606(**({"tax_year": 2025, "filed": filed, "facts": facts} | more))


def codes(found: Review) -> list[str]:
    return [mistake.code for mistake in found.mistakes]


@pytest.mark.parametrize("facts", [CLEAN, TRAP, LATE, OLD])
@pytest.mark.parametrize("rounding", ["exact", "places=3", "places=5"])
def test_a_right_form_agrees_in_any_allowed_rounding(facts: dict[str, Any], rounding: str) -> None:
    found = review(as_filed(facts, rounding=rounding), facts)
    assert (found.differences, found.mistakes, found.costs) == ((), (), {})
    assert found.as_dict()["agrees"]


@pytest.mark.parametrize("facts", [CLEAN, TRAP, LATE, OLD])
def test_a_right_form_agrees_with_its_own_arithmetic(facts: dict[str, Any]) -> None:
    assert review(as_filed(facts), {}).differences == ()


@pytest.mark.parametrize(
    ("facts", "filed", "mistake", "cost"),
    [
        (LATE, as_filed(LATE, contribution_made_next_year=0), "line_4_omitted", {"taxable_understated": 1200}),
        (OLD, as_filed(OLD, basis=0), "line_2_forgotten", {"taxable_overstated": 3582}),
        (TRAP, as_filed(TRAP, year_end_value=100000), "value_before_conversion", {"taxable_overstated": 32}),
        (TRAP, as_filed(TRAP, year_end_value=0), "other_iras_left_out", {"taxable_understated": 6510}),
        (CLEAN, {"8": 7000, "16": 7000, "18": 7000}, "whole_conversion_taxed", {"taxable_overstated": 7000}),
        (CLEAN, {"16": 7000, "17": 0, "18": 7000}, "line_1_forgotten", {"taxable_overstated": 7000}),
        (
            TRAP | {"year_end_value": 90000, "outstanding_rollover": 3000},
            as_filed(TRAP, year_end_value=90000),
            "rollover_left_out",
            {"taxable_understated": 15},
        ),
    ],
)
def test_known_mistake_is_recognised(
    facts: dict[str, Any], filed: dict[str, Any], mistake: str, cost: dict[str, int]
) -> None:
    found = review(filed, facts)
    assert mistake in codes(found)
    assert {name: found[name] for name in cost} == cost
    assert found.figures()[next(iter(cost))].value == next(iter(cost.values()))
    assert "amend" in [note.code for note in found.notes]


def test_spouses_on_one_form_are_recognised() -> None:
    pooled = as_filed(CLEAN, year_end_value=50000)
    assert codes(review(pooled, CLEAN, spouse_year_end_value=50000)) == ["spouse_pooled"]


def test_box_2a_taken_as_taxable() -> None:
    filed = as_filed(TRAP) | {"18": "7000"}
    assert "box_2a_taken" in codes(review(filed, TRAP, box_2a=7000))


def test_rounding_that_creates_basis() -> None:
    facts = CLEAN | {"conversion": 7050}
    unguarded = as_filed(facts, rounding="places=3") | {
        "11": "7001",
        "13": "7001",
        "14": "(1)",
        "17": "7001",
        "18": "49",
    }
    found = review(unguarded, facts)
    assert "basis_created" in codes(found)
    assert found.wrong_lines == ("11", "13", "14", "17", "18")
    assert found["taxable_understated"] == 1


def test_rounding_that_strands_basis_is_allowed_and_told() -> None:
    facts = {"nondeductible_contribution": 7500, "basis": 9000, "conversion": 47000, "year_end_value": 0}
    found = review(as_filed(facts, rounding="places=3"), facts)
    assert found.differences == ()
    assert "basis_stranded" in [note.code for note in found.notes]


def test_ratio_with_two_places_and_ratio_above_one() -> None:
    facts = CLEAN | {"year_end_value": 45000}
    filed = as_filed(facts) | {"10": "0.13", "11": "910", "13": "910", "14": "6090", "17": "910", "18": "6090"}
    assert "ratio_too_coarse" in codes(review(filed, facts))
    loss = CLEAN | {"conversion": 6400}
    filed = as_filed(loss) | {"10": "1.094", "11": "7000", "13": "7000", "14": "0", "17": "7000", "18": "-600"}
    assert "ratio_above_one" in codes(review(filed, loss))


def test_wrong_basis_alone_asks_for_a_corrected_form() -> None:
    found = review(as_filed(TRAP) | {"14": "0"}, TRAP)
    assert found.wrong_lines == ("14",)
    assert found["basis_understated"] == 6510
    assert found.as_dict()["differences"] == [{"line": "14", "filed": "0", "correct": "6510"}]
    assert [note.code for note in found.notes] == ["correct_basis"]


def test_line_that_should_be_blank() -> None:
    found = review({"1": 7000, "3": 7000, "14": 7000, "4": 7000}, {"contribution_made_next_year": 7000})
    assert [(difference.line, difference.correct) for difference in found.differences] == [("4", None)]


def test_old_form_has_its_own_lines() -> None:
    filed = as_filed(TRAP | {"distribution": 1000}, 2016)
    assert review_form_8606(tax_year=2016, filed=filed).differences == ()
    with pytest.raises(InvalidInput, match="15c"):
        review_form_8606(tax_year=2016, filed={"15c": 1})


@pytest.mark.parametrize("value", ["x", None, 1.5, True, "1e13", "NaN", "1E-999999999", []])
def test_unreadable_amounts_are_refused(value: object) -> None:
    with pytest.raises(InvalidInput):
        review_form_8606(tax_year=2025, filed={"14": value})


def test_missing_facts_are_asked_for() -> None:
    with pytest.raises(MissingFact):
        review_form_8606(tax_year=2025, filed={})
    with pytest.raises(MissingFact) as missing:
        review_form_8606(tax_year=2025, filed={"1": 7000, "8": 7000, "18": 0})
    assert missing.value.param == "year_end_value"


LINES = st.sampled_from(["1", "2", "4", "6", "7", "8", "9", "10", "11", "13", "14", "15c", "18", "19", "25c", "99"])
SAID = AMOUNTS | st.decimals(-5, 5, places=3).map(str)


@settings(max_examples=150, deadline=None)
@given(
    inputs(
        tax_year=YEARS,
        filed=st.dictionaries(LINES, SAID, max_size=8),
        facts=inputs(nondeductible_contribution=AMOUNTS, year_end_value=AMOUNTS, contribution_made_next_year=AMOUNTS),
        box_2a=AMOUNTS,
        spouse_year_end_value=AMOUNTS,
    )
)
def test_any_filed_form_is_reviewed_or_refused(values: dict[str, Any]) -> None:
    survives(review_form_8606, values)


@given(st.integers(0, 9000), st.integers(0, 50_000), st.integers(0, 60_000))
def test_costs_are_positive_and_match_the_line(basis: int, value: int, filed: int) -> None:
    facts = CLEAN | {"basis": basis, "year_end_value": value}
    found = review({"18": filed}, facts)
    off = filed - found.form.taxable_conversion
    assert sum(found.costs.values(), Decimal(0)) == abs(off)


@pytest.mark.parametrize(("taxed", "ref"), [("7000", "tax_overstated"), ("0", "tax_understated")])
def test_what_it_cost_in_tax(taxed: str, ref: str) -> None:
    facts = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 93000}
    result = review_form_8606(tax_year=2025, filed={"18": taxed}, facts=facts, marginal_rate="24%")
    assert result[ref] == (Decimal("117.60") if taxed == "7000" else Decimal("1562.40"))
    assert (result.figures()[ref].role, result.figures()[ref].unit) == ("tax", "usd")
    assert ref in result.as_dict()
    right = review_form_8606(tax_year=2025, filed={"18": "6510"}, facts=facts, marginal_rate=24)
    assert right.costs == {}


@pytest.mark.parametrize(
    ("put", "ratio", "agrees"),
    [
        (7050, "0.071", True),
        (7050, "0.070", True),
        (7050, "0.0706", False),
        (7000, "0.071", False),
        (7000, "0.07000", True),
    ],
)
def test_line_ten_may_be_rounded_on_a_form_that_is_exact_otherwise(put: int, ratio: str, agrees: bool) -> None:
    facts = {"nondeductible_contribution": put, "basis": 0, "conversion": 7000, "year_end_value": 93000}
    filed = dict(form_8606(tax_year=2025, **facts).as_dict()["lines"]) | {"10": ratio}
    assert review_form_8606(tax_year=2025, filed=filed, facts=facts).as_dict()["agrees"] is agrees


@pytest.mark.parametrize(("off", "known"), [(0, True), (1, True), (-1, True), (2, False)])
def test_a_mistake_is_recognised_to_the_dollar(off: int, known: bool) -> None:
    facts = {"nondeductible_contribution": 7000, "basis": 9000, "conversion": 7000, "year_end_value": 93000}
    filed = {"18": 6510 + off}  # as if there had been no basis
    codes = [mistake.code for mistake in review_form_8606(tax_year=2025, filed=filed, facts=facts).mistakes]
    assert ("line_2_forgotten" in codes) is known


FORGOTTEN = {"nondeductible_contribution": 7000, "distribution": 20000, "conversion": 300000, "year_end_value": 93123}


@pytest.mark.parametrize(
    ("line", "year"),
    [("11", 2025), ("13", 2025), ("14", 2025), ("15", 2016), ("15c", 2025), ("17", 2025), ("18", 2025)],
)
def test_one_filed_line_is_enough_to_recognise_a_mistake(line: str, year: int) -> None:
    wrong = form_8606(tax_year=year, basis=0, **FORGOTTEN).as_dict()["lines"][line]
    for said, known in ((int(wrong), True), (int(wrong) + 900, False)):
        result = review_form_8606(tax_year=year, filed={line: said}, facts=FORGOTTEN | {"basis": 9000})
        assert ("line_2_forgotten" in [mistake.code for mistake in result.mistakes]) is known


@pytest.mark.parametrize("rounding", ["exact", "places=3", "places=4", "places=5"])
def test_a_mistake_is_recognised_in_the_rounding_that_programs_use(rounding: str) -> None:
    facts = FORGOTTEN | {"nondeductible_contribution": 70000, "conversion": 3_000_000, "year_end_value": 90000}
    roundings = ("exact", "places=3", "places=4", "places=5")
    taxed = {way: int(form_8606(tax_year=2025, rounding=way, basis=0, **facts)["18"]) for way in roundings}
    assert all(abs(taxed[way] - taxed[rounding]) > 1 for way in roundings if way != rounding)
    result = review_form_8606(tax_year=2025, filed={"18": taxed[rounding]}, facts=facts | {"basis": 9000})
    assert "line_2_forgotten" in [mistake.code for mistake in result.mistakes]


def test_part_three_is_checked_against_its_own_entries() -> None:
    filed = {"19": 35000, "20": 5000, "22": 10000, "24": 12000}
    assert review_form_8606(tax_year=2025, filed=filed | {"25c": 8000}, facts={}).as_dict()["agrees"]
    assert not review_form_8606(tax_year=2025, filed=filed | {"25c": 13000}, facts={}).as_dict()["agrees"]


def test_one_dollar_stranded_is_told() -> None:
    facts = {"nondeductible_contribution": 2000, "basis": 0, "conversion": 6003, "year_end_value": 0}
    found = review(as_filed(facts, rounding="places=3"), facts)
    assert found.form["14"] == 1
    assert "basis_stranded" in [note.code for note in found.notes]


def test_a_ratio_cut_off_after_two_places_is_too_coarse() -> None:
    facts = {"nondeductible_contribution": 6799, "basis": 0, "conversion": 7000, "year_end_value": 13_000}
    filed = as_filed(facts) | {"10": "0.33", "11": "2310", "18": "4690"}
    assert "ratio_too_coarse" in codes(review(filed, facts))


def test_where_both_roundings_fit_alike_the_exact_figure_is_held_against_the_form() -> None:
    facts = {"nondeductible_contribution": 7000, "basis": 0, "conversion": 7000, "year_end_value": 45_000}
    found = review({"10": "0.135", "18": "7000"}, facts)
    assert [(wrong.line, wrong.correct) for wrong in found.differences] == [("18", "6058")]


def test_basis_dropped_from_a_form_that_was_not_even_due_is_no_agreement() -> None:
    quiet = {"basis": 5000, "year_end_value": 90_000}
    found = review({"14": 0}, quiet)
    assert [(wrong.line, wrong.correct) for wrong in found.differences] == [("14", "5000")]
    assert (codes(found), found.costs) == (["line_2_forgotten"], {"basis_understated": 5000})
    assert found.notes[0].code == "correct_basis"
    assert review({"14": 5000}, quiet).differences == ()


def test_basis_left_by_a_skipped_part_one_is_held_against_line_14() -> None:
    emptied = {"basis": 5000, "conversion": 4000, "year_end_value": 0}
    assert review({"14": 1000, "16": 4000, "17": 4000, "18": 0}, emptied).costs == {}
    assert review({"14": 0, "16": 4000, "17": 4000, "18": 0}, emptied).costs == {"basis_understated": 1000}


def test_a_contribution_left_out_is_recognised_also_where_part_of_it_came_late() -> None:
    assert "line_1_forgotten" in codes(review({"16": 4000, "17": 0, "18": 4000}, LATE))


def test_a_ratio_of_nothing_is_not_a_coarse_one() -> None:
    late = {"nondeductible_contribution": 7000, "basis": 0, "contribution_made_next_year": 7000, "conversion": 4000}
    found = review({"10": "0", "18": "3000"}, late | {"year_end_value": 6000})
    assert [wrong.line for wrong in found.differences] == ["18"]
    assert "ratio_too_coarse" not in codes(found)


@pytest.mark.parametrize(("filed", "cost"), [("6511", "basis_overstated"), ("6509", "basis_understated")])
def test_a_dollar_of_basis_is_a_difference(filed: str, cost: str) -> None:
    assert review({"14": filed}, TRAP).costs == {cost: 1}


def test_a_fact_given_as_null_is_read_from_the_filed_lines() -> None:
    assert review(as_filed(OLD), dict.fromkeys(OLD)).differences == ()


def test_line_17_is_no_basis_where_the_contribution_was_filed() -> None:
    filed = {line: amount for line, amount in as_filed(TRAP).items() if line != "2"}
    assert review(filed, {}).differences == ()


@pytest.mark.parametrize(("line", "year"), [("15", 2016), ("15c", 2025)])
def test_a_distribution_taxed_without_its_basis_is_recognised_where_no_part_one_was_due(line: str, year: int) -> None:
    facts = {"distribution": 20000, "basis": 9000, "year_end_value": 93123}
    assert "line_2_forgotten" in codes(review({line: 20000}, facts, tax_year=year))


@pytest.mark.parametrize(("said", "known"), [(0, True), (1, True), (2, False)])
def test_a_line_that_the_mistake_leaves_blank_counts_as_nothing(said: int, known: bool) -> None:
    facts = {"basis": 9000, "conversion": 7000, "year_end_value": 93000}
    assert ("line_2_forgotten" in codes(review({"13": said}, facts))) is known


def test_box_2a_is_no_mistake_where_it_holds_the_right_amount() -> None:
    found = review(as_filed(TRAP) | {"14": "0"}, TRAP, box_2a=6510)
    assert (found.wrong_lines, codes(found)) == (("14",), [])


def test_a_whole_conversion_taxed_is_recognised_by_line_16_alone() -> None:
    assert "whole_conversion_taxed" in codes(review({"16": 7000, "18": 7000}, TRAP))
