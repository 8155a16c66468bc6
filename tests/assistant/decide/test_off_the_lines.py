"""What no line of the form takes: it lowers line 1, or reaches the return alone."""

from __future__ import annotations

import datetime

from assistant.decide.case import Case
from assistant.decide.making import Making
from assistant.decide.off_the_lines import left_again, off_the_lines, told_of_it
from assistant.facts import Fact, FactBook

TODAY = datetime.date(2026, 11, 23)


def _made(*facts: tuple[str, str, str]) -> Making:
    told = [Fact("", name, value, tax_year=2025, when=when) for name, value, when in facts]
    return Making(Case(FactBook().put_all(told), TODAY, tax_year=2025))


def test_a_part_recharacterized_to_the_roth_leaves_with_its_earnings() -> None:
    made = _made(("moved_to_roth", "3000", ""), ("moved_to_roth_earnings", "150", ""))
    assert left_again(made.case) == 3000
    assert told_of_it(made.case) == ["moved_to_roth"]
    off_the_lines(made)
    assert made.inputs == {"recharacterization": "3150"}


def test_the_sum_less_its_earnings_is_the_contribution() -> None:
    made = _made(("moved_to_roth_with_earnings", "3150", ""), ("moved_to_roth_earnings", "150", ""))
    assert left_again(made.case) == 3000


def test_what_moves_after_the_year_is_no_part_of_its_gross_line() -> None:
    made = _made(("moved_to_roth", "3000", "2026"), ("moved_to_roth_earnings", "150", "2026"))
    off_the_lines(made)
    assert made.inputs == {}


def test_a_value_that_may_hold_what_moved_later_is_asked_about() -> None:
    made = _made(("moved_to_roth", "3000", "2026"), ("year_end_value", "20000", ""))
    off_the_lines(made)
    assert [need.fact for need in made.needs] == ["year_end_value"]


def test_a_returned_contribution_and_a_transfer_to_health_savings_are_given_as_told() -> None:
    made = _made(
        ("returned_contribution", "2000", ""), ("returned_earnings", "90", ""), ("hsa_funding_distribution", "4300", "")
    )
    assert left_again(made.case) == 2000
    off_the_lines(made)
    assert made.inputs == {
        "returned_contribution": "2000",
        "returned_earnings": "90",
        "hsa_funding_distribution": "4300",
    }
