"""Whether what a message tells is such as the one calculation spoken of takes, and so belongs to it."""

from __future__ import annotations

from collections.abc import Iterable

from assistant.dialogue.asked_before import OF_A_PERSON
from assistant.facts import Fact
from assistant.reading import Ask, Reading


def belongs(reading: Reading, asks: tuple[Ask, ...]) -> bool:
    """Whether a message tells facts, and all of them are such as the one calculation spoken of takes."""
    told = {fact.name for fact in reading.facts} - OF_A_PERSON
    if [ask.topic for ask in asks] == ["excess_contribution"]:
        told -= {"modified_agi"}
        return not told and bool(reading.facts)
    return len(asks) == 1 and bool(told) and told <= _TAKES.get(asks[0].topic, set())


def supposes_of(facts: Iterable[Fact], asks: tuple[Ask, ...]) -> bool:
    """Whether all facts of a what-if are such as the one calculation spoken of takes."""
    told = {fact.name for fact in facts} - OF_A_PERSON
    return len(asks) == 1 and bool(told) and told <= _SUPPOSED.get(asks[0].topic, set())


_TAKES = {
    "roth_withdrawal": {
        "roth_conversion", "roth_conversions", "roth_contribution_basis", "withdrawal", "earlier_withdrawal",
        "first_roth_year", "first_home", "first_home_used", "exempt_from_additional_tax", "disability", "death",
    },
    "mega_backdoor": {
        "elective_deferral", "employer_contribution", "employer_match_percent", "employer_percent_of_pay", "catch_up",
        "after_tax_contribution", "compensation", "covered_by_workplace_plan", "spouse_covered_by_workplace_plan",
        "plan_after_tax_limit", "plan_after_tax_percent_of_pay", "prior_year_wages", "after_tax_earnings",
        "plan_allows_after_tax", "plan_allows_in_plan_roth_rollover", "plan_allows_in_service_distribution",
    },
}  # fmt: skip
"""What a calculation takes that no form of an IRA does."""
_SUPPOSED = _TAKES | {
    "net_income_attributable": {"opening_balance", "closing_balance", "roth_contribution"},
    "ira_deduction": {"contribution", "modified_agi", "compensation"},
    "excess_contribution": {"excess_by_year"},
}
"""What is supposed of the one calculation spoken of; without that calculation it may be another one's."""
