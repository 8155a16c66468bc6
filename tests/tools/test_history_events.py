"""Dated events at the edges: what came too late, what was under way over the year end, what was undone."""

from typing import Any

import pytest

from tests.tools.test_basis_history import event, lines
from tools.basis_history import basis_history
from tools.errors import InvalidInput

PUT = event("nondeductible_contribution", "2024-02-01", 7000)
DUE = {
    2010: "2011-10-17", 2011: "2012-10-15", 2012: "2013-10-15", 2013: "2014-10-15", 2014: "2015-10-15",
    2015: "2016-10-17", 2016: "2017-10-16", 2017: "2018-10-15", 2018: "2019-10-15", 2019: "2020-10-15",
    2020: "2021-10-15", 2021: "2022-10-17", 2022: "2023-10-16", 2023: "2024-10-15", 2024: "2025-10-15",
    2025: "2026-10-15", 2026: "2027-10-15",
}  # fmt: skip


def refused(*events: dict[str, Any], **values: Any) -> tuple[str, str | None]:
    with pytest.raises(InvalidInput) as caught:
        basis_history(events=list(events), year_end_values={2016: 0, 2017: 0, 2024: 0, 2025: 0}, **values)
    return caught.value.code, caught.value.param


@pytest.mark.parametrize("kind", ["returned_contribution", "recharacterization_to_roth"])
@pytest.mark.parametrize("year", DUE)
def test_a_contribution_is_undone_by_the_extended_due_date_of_its_year(kind: str, year: int) -> None:
    put = event("nondeductible_contribution", f"{year}-02-01", 4000)
    undone = event(kind, DUE[year], 4000, for_year=year, contributed_on=f"{year}-02-01")
    history = basis_history(events=[put, undone], year_end_values={year: 4000})
    assert history.basis_carried_forward == 0
    late = undone | {"date": DUE[year][:-2] + str(int(DUE[year][-2:]) + 1)}
    assert refused(put, late) == ("too_late", "date")


def test_what_is_undone_needs_the_day_on_which_it_was_done() -> None:
    for kind in ("returned_contribution", "recharacterization_to_roth", "recharacterized_conversion"):
        assert refused(PUT, event(kind, "2024-12-01", 7000)) == ("missing", "contributed_on")


@pytest.mark.parametrize(("arrived", "answered"), [("2025-02-18", True), ("2025-02-19", False), ("2024-12-19", False)])
def test_a_conversion_under_way_over_the_year_end_has_sixty_days(arrived: str, answered: bool) -> None:
    moved = event("conversion", "2024-12-20", 7000, completed_on=arrived)
    if answered:
        history = basis_history(events=[PUT, moved], year_end_values={2024: 0})
        assert lines(history, 2024)["8"] == "7000"  # the year in which it left
    else:
        assert refused(PUT, moved) == ("contradiction", "completed_on")


def test_what_leaves_for_a_plan_or_another_ira_reaches_the_gross_line() -> None:
    converted = event("conversion", "2025-11-20", 7000)
    rolled = event("rollover_to_plan", "2025-12-20", 60000)
    history = basis_history(basis=7000, events=[converted, rolled], year_end_values={2025: 0})
    assert history.figures()["2025:form_1040:4a"].value == 67000
    again = event("rollover", "2025-12-20", 900, completed_on="2026-01-10")
    history = basis_history(basis=7000, events=[converted, again], year_end_values={2025: 0})
    assert (lines(history, 2025)["6"], history.figures()["2025:form_1040:4a"].value) == ("900", 7900)


def test_recharacterize_then_convert_of_the_specification() -> None:
    moved = event("recharacterization_to_traditional", "2025-11-10", 7000, earnings=700, contributed_on="2025-02-03")
    converted = event("conversion", "2025-12-10", 7720)
    history = basis_history(basis=0, events=[moved, converted], year_end_values={2025: 0})
    figures = history.figures()
    assert (figures["2025:1"].value, figures["2025:18"].value) == (7000, 720)
    assert (figures["2025:form_1040:4a"].value, figures["2025:form_1040:4b"].value) == (15420, 720)


def test_a_recharacterization_after_the_year_is_on_no_return_and_counts_at_its_end() -> None:
    moved = event("recharacterization_to_traditional", "2026-03-10", 7000, contributed_on="2025-02-03", for_year=2025)
    converted = event("conversion", "2025-12-10", 5000)
    history = basis_history(basis=0, events=[moved, converted], year_end_values={2025: 1000})
    figures = history.figures()
    assert (figures["2025:6"].value, figures["2025:form_1040:4a"].value) == (8000, 5000)


CONVERTED = event("conversion", "2017-03-01", 30000)


def test_a_conversion_of_2017_could_be_undone() -> None:
    undone = event("recharacterized_conversion", "2017-11-01", 30000, earnings=500, contributed_on="2017-03-01")
    part = undone | {"amount": 12000}
    history = basis_history(basis=1000, events=[CONVERTED, part], year_end_values={2017: 12500})
    assert lines(history, 2017)["8"] == "18000"
    assert history.figures()["2017:form_1040:15a"].value == 30000 + 12500
    later = part | {"date": "2018-10-15"}
    history = basis_history(basis=1000, events=[CONVERTED, later], year_end_values={2017: 0})
    assert (lines(history, 2017)["6"], lines(history, 2017)["8"]) == ("12500", "18000")
    assert history.figures()["2017:form_1040:15a"].value == 30000
    assert [(year, line) for _, year, line in history.placed] == [(2017, "8"), (2017, "8")]


@pytest.mark.parametrize(
    ("changed", "wanted"),
    [
        ({"date": "2018-10-16"}, ("too_late", "date")),
        ({"date": "2017-02-28"}, ("too_late", "date")),
        ({"amount": 30001}, ("contradiction", "events")),
        ({"date": "2018-05-01", "contributed_on": "2018-01-01"}, ("contradiction", "kind")),
    ],
)
def test_a_conversion_cannot_be_undone_late_or_beyond_it_or_from_2018(
    changed: dict[str, Any], wanted: tuple[str, str]
) -> None:
    undone = event("recharacterized_conversion", "2017-11-01", 30000, contributed_on="2017-03-01")
    assert refused(CONVERTED, undone | changed) == wanted


def test_a_deductible_contribution_too_counts_for_the_year_before_until_its_deadline() -> None:
    put = event("deductible_contribution", "2025-04-15", 7000, for_year=2024)
    history = basis_history(basis=100, events=[put])
    assert [(year, line) for _, year, line in history.placed] == [(2024, "")]
    assert refused(put | {"date": "2025-04-16"}) == ("contradiction", "for_year")


def test_back_on_the_same_day_is_a_rollover() -> None:
    history = basis_history(basis=100, events=[event("rollover", "2024-05-01", 900, completed_on="2024-05-01")])
    assert history.basis_carried_forward == 100


def test_a_rollover_that_nobody_dated_further_is_not_added_to_the_year_end() -> None:
    rolled, converted = event("rollover", "2024-05-01", 900), event("conversion", "2024-06-01", 7000)
    history = basis_history(events=[PUT, rolled, converted], year_end_values={2024: 100})
    assert lines(history, 2024)["6"] == "100"


def test_a_history_says_its_last_year() -> None:
    assert basis_history(basis=0, events=[PUT], as_of="2026-01-01").as_dict()["tax_year"] == 2024
