import sys
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from tests.tools.fuzzing import YEARS, inputs, survives
from tools.errors import InvalidInput, UnknownTaxYear
from tools.law import Law, law, years
from tools.limits import limits
from tools.roth_ira_limit import roth_ira_limit


@pytest.mark.parametrize("year", years())
def test_every_value_of_the_law_file_is_published(year: int) -> None:
    assert list(limits(tax_year=year).as_dict()["entries"]) == list(law(year))


def test_chosen_keys() -> None:
    result = limits(tax_year=2026, keys=["ira_limit", "roth_magi_phaseout.single_or_hoh"])
    assert result.as_dict()["ira_limit"] == "7500"
    assert result["roth_magi_phaseout.single_or_hoh.start"] == 153_000
    assert len(result.figures()) == 3
    assert result.figures()["ira_limit"].source.startswith("IRC 219")


def test_what_is_left_of_the_limit() -> None:
    left = limits(tax_year=2026, keys=["ira_limit", "ira_catch_up"], contributed=5_000).as_dict()
    assert (left["ira_limit_left"], left["ira_limit_from_50_left"]) == ("2500", "3600")
    assert limits(tax_year=2025, keys=["ira_limit"], contributed=9_000)["ira_limit_left"] == 0
    by_pay = limits(tax_year=2025, keys=["ira_limit"], contributed=1_000, compensation=4_000)
    assert by_pay["ira_limit_left"] == 3_000
    assert "ira_limit_left" not in limits(tax_year=2026, keys=["ira_limit"]).as_dict()


def test_dates_rates_and_absent_values() -> None:
    published = limits(tax_year=2025).as_dict()
    assert published["prior_year_contribution_deadline"] == "2026-04-15"
    assert published["ordinary_brackets.single.rate_3"] == "22"
    assert published["entries"]["roth_conversion_income_limit"]["value"] is None
    assert "roth_conversion_income_limit" not in published


def test_unknown_key_names_the_nearest() -> None:
    with pytest.raises(InvalidInput, match="Did you mean ira_limit"):
        limits(tax_year=2026, keys=["ira_limt"])


def test_unknown_year() -> None:
    with pytest.raises(UnknownTaxYear, match="2009"):
        limits(tax_year=2009)


@given(inputs(tax_year=YEARS, keys=st.lists(st.sampled_from(["ira_limit", "standard_deduction", "x", ""]), max_size=2)))
def test_any_input_is_answered_or_refused(values: dict[str, Any]) -> None:
    survives(limits, values)


def test_an_entry_tells_where_it_stands_in_the_law_and_a_note_where_there_is_one() -> None:
    entries = limits(tax_year=2026).as_dict()["entries"]
    for key, told in entries.items():
        entry = law(2026)[key]
        assert told.keys() == {"value", "label", "unit", "source", *(["note"] if entry.note else [])}
        assert (told["label"], told["unit"], told["source"]) == (entry.label, entry.unit, entry.source)
        assert told.get("note", "") == (entry.note or "")
    assert any("note" in told for told in entries.values())


def test_figures_that_are_not_final_are_told(monkeypatch: pytest.MonkeyPatch) -> None:
    final = law(2026)
    announced = Law(2026, "announced", {key: final[key] for key in final})
    for name in ("tools.limits", "tools.roth_ira_limit"):
        monkeypatch.setattr(sys.modules[name], "law", lambda year: announced)
    facts = {"tax_year": 2026, "filing_status": "single", "modified_agi": 1}
    for result in (limits(tax_year=2026), roth_ira_limit(**facts)):
        assert ("announced", "warning") in [(note.code, note.severity) for note in result.notes]


def test_the_limit_with_its_catch_up_is_told_where_just_these_two_are_asked_for() -> None:
    assert limits(tax_year=2025, keys=["ira_limit", "ira_catch_up"])["ira_limit_from_50"] == 8_000


def test_the_higher_catch_up_is_added_for_the_ages_that_have_it() -> None:
    """2026: 24,500 + 11,250; before 2025 there was none (IRC 414(v)(2)(E), tax-facts yearly limits)."""
    keys = ["elective_deferral_402g", "catch_up_50", "catch_up_60_63"]
    assert limits(tax_year=2026, keys=keys)["elective_deferral_402g_from_60_to_63"] == 35_750
    assert "elective_deferral_402g_from_60_to_63" not in limits(tax_year=2020, keys=keys).figures()


def test_nobody_puts_more_into_an_ira_than_the_pay_of_the_year() -> None:
    found = limits(tax_year=2026, keys=["ira_limit", "ira_catch_up"], compensation=8_000)
    assert (found["ira_limit_by_pay"], found["ira_limit_from_50_by_pay"]) == (7_500, 8_000)


@pytest.mark.parametrize(("pay", "most"), [(120_000, 30_000), (400_000, 72_000)])
def test_a_sep_is_capped_by_a_share_of_pay(pay: int, most: int) -> None:
    keys = ["sep_limit", "sep_percent_of_compensation"]
    assert limits(tax_year=2026, keys=keys, compensation=pay)["sep_limit_by_pay"] == most


@pytest.mark.parametrize(
    ("year", "wages", "code"),
    [
        (2026, 160_000, "roth_catch_up_required"),
        (2026, 150_000, "roth_catch_up_free"),
        (2025, 500_000, "roth_catch_up_not_enforced"),
    ],
)
def test_the_wages_of_the_year_before_decide_whether_a_catch_up_is_roth(year: int, wages: int, code: str) -> None:
    result = limits(tax_year=year, keys=["roth_catch_up_wage_threshold"], compensation=wages)
    assert code in [note.code for note in result.notes]
