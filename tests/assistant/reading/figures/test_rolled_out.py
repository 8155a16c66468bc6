"""What was in an IRA, what of it went into a plan, and what stayed."""

from __future__ import annotations

import datetime

import pytest

from assistant.facts import Fact
from assistant.reading import read

TODAY = datetime.date(2026, 11, 23)
BACKDOOR = " 6k nondeductible and 6k converted in 2022, no other IRAs, no basis before. Taxable?"


def facts(text: str) -> dict[str, list[Fact]]:
    """The facts of a message by name."""
    found: dict[str, list[Fact]] = {}
    for fact in read(text, TODAY).facts:
        found.setdefault(fact.name, []).append(fact)
    return found


@pytest.mark.parametrize(
    "told",
    [
        "SEP of 41,000, the solo 401(k) took 36,000 in October 2022, 5,000 left on 12/31/22.",
        "In October 2022 I sent 36,000 of the 41,000 in my SEP to the solo 401(k); the rest was 5,000 on 12/31/22.",
        "My rollover IRA was 41,000, of which 36,000 went to the 401(k) in October 2022, so 5,000 stayed on 12/31/22.",
    ],
)
def test_what_was_there_before_is_not_there_on_december_31(told: str) -> None:
    found = facts(told + BACKDOOR)
    assert [fact.amount for fact in found["year_end_value"]] == [5000]


def test_what_went_in_january_was_there_on_december_31() -> None:
    found = facts(
        "7k nondeductible and 7k converted in 2024. My 61k rollover IRA was moved to the 401k on January 12, 2025."
    )
    [left] = found["year_end_value"]
    assert (left.amount, left.tax_year) == (61_000, 2024)


def test_all_iras_at_zero_on_the_day_overrule_what_they_held_before() -> None:
    found = facts(
        "All my IRAs are 88,000, including 6,500 nondeductible for 2023; older basis 3,500. After the rollover to the "
        "401(k) I convert the remaining 10,000, and all IRAs are at zero on December 31, 2023. Taxable?"
    )
    assert [fact.amount for fact in found["year_end_value"]] == [0]


@pytest.mark.parametrize(
    "planned", ["I'd planned to send the entire 60,000", "I want to roll all 60,000", "Thinking of moving the 60,000"]
)
def test_what_somebody_means_to_send_has_not_gone(planned: str) -> None:
    found = facts(
        f"I have 60,000 in a rollover IRA and 21,500 in a traditional one; my 8606 says 19,800 of basis. {planned} to the "
        "401(k) in 2024. What's the ceiling and what has to be left behind?"
    )
    assert sum(fact.amount for fact in found["year_end_value"]) == 81_500
    assert "rollover_to_plan" not in found


@pytest.mark.parametrize(
    "text",
    [
        "IRA of 48,000 with 6,500 basis. Can I move the entire 48,000 to my employer's 401(k), basis included?",
        "my trad ira holds 48k, 6.5k of it after-tax per form 8606. going to roll the whole 48k into the new 401k incl the basis, fine?",
    ],
)
def test_basis_that_is_meant_to_go_along_has_not_gone(text: str) -> None:
    reading = read(text, TODAY)
    assert [ask.topic for ask in reading.asks] == ["rollover_ceiling"]
    assert {(fact.name, fact.value) for fact in reading.facts} & {
        ("current_value", "48000"),
        ("year_end_value", "48000"),
    }
    assert "rollover_to_plan" not in {fact.name for fact in reading.facts}
