"""What was allowed for a year, where it is figured instead of given."""

from typing import Any

import pytest

from tools.errors import MissingFact
from tools.excess_contribution import excess_contribution


def excess(account: str, **year: Any) -> Any:
    return excess_contribution(account=account, years=[{"tax_year": 2025, "contribution": 9000} | year])


@pytest.mark.parametrize(
    ("year", "left"),
    [
        ({"age": 49}, 2000),
        ({"age": 50}, 1000),
        ({"age": 49, "compensation": 5000}, 4000),
        ({"age": 72}, 1000),
        ({"age": 72, "tax_year": 2019}, 9000),
        ({"age": 70, "tax_year": 2019}, 2000),
        ({"limit": 8500}, 500),
    ],
)
def test_age_and_pay_decide_for_a_traditional_ira(year: dict[str, Any], left: int) -> None:
    assert excess("traditional", **year)["excess"] == left


def test_income_decides_for_a_roth_ira() -> None:
    roth = {"filing_status": "single", "modified_agi": 165000, "age": 40}
    assert excess("roth", **roth)["excess"] == 9000
    assert excess("roth", **roth | {"modified_agi": 150000})["excess"] == 2000


@pytest.mark.parametrize(
    ("account", "year"),
    [("traditional", {"compensation": 5000}), ("roth", {"age": 40}), ("roth", {"filing_status": "single"})],
)
def test_what_is_missing_is_asked_for(account: str, year: dict[str, Any]) -> None:
    with pytest.raises(MissingFact) as missing:
        excess(account, **year)
    assert missing.value.param == "years.2025.limit"


def test_what_is_taken_for_granted_is_told_once() -> None:
    facts = {"contribution": 9000, "filing_status": "single", "modified_agi": 100000}
    result = excess_contribution(years=[{"tax_year": 2024} | facts, {"tax_year": 2025} | facts])
    codes = [note.code for note in result.notes]
    assert [codes.count(code) for code in ("age_assumed_under_catch_up", "compensation_assumed", "limit_shared")] == [
        1
    ] * 3
    told = {note.code for note in excess("roth", **facts, age=40, compensation=90000).notes}
    assert not told & {"age_assumed_under_catch_up", "compensation_assumed"}
    assert "limit_shared" in told
    assert "limit_shared" not in {note.code for note in excess("roth", limit=7000).notes}
