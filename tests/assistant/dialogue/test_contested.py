"""Results contested with money that went into a plan: nothing is added, and why it does not count is told."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

MOVED = (
    "I moved most of my rollover IRA to my 401k in 2025, then contributed 7000 nondeductible and converted 7000."
    " No previous basis. How much of the conversion is taxable?"
)
LEFT = "4,900 was left on 12/31"


@pytest.mark.parametrize(
    "question",
    [
        "Even though I moved 90 thousand out? Are you sure that doesn't count?",
        "But I moved 90,000! that's not taxable?",
        "Even with 90k gone into the 401k?",
        "Does the 90k I rolled out matter at all?",
    ],
)
def test_money_of_the_plan_changes_nothing(folder: Path, question: str) -> None:
    before, answer = talk(folder, MOVED, LEFT, question)[-2:]
    assert answer.facts == before.facts
    assert "$2,882" in answer.text
    assert "pension is not IRA money" in answer.text


def test_without_a_plan_told_of_before_it_is_asked_what_moved(folder: Path) -> None:
    told = "2025: 7,000 nondeductible, 7,000 converted, 4,900 left on 12/31/2025, no basis. Taxable?"
    before, answer = talk(folder, told, "Even though I moved 90 thousand out? Are you sure that doesn't count?")
    assert answer.status == "needs_facts"
    assert answer.facts == before.facts


def test_cash_that_was_taken_counts(folder: Path) -> None:
    told = "2025: 7,000 nondeductible, 7,000 converted, 4,900 left on 12/31/2025, no basis. Taxable?"
    answer = talk(folder, told, "Are you sure? I also took 3,000 out in cash, doesn't that count?")[-1]
    assert "$3,711" in answer.text


@pytest.mark.parametrize(
    "question",
    [
        "shouldn't the 310k be on line 6 too?",
        "a colleague says the 310,000 counts as it's pretax. is most of it taxed?",
    ],
)
def test_what_the_plan_holds_is_no_value_of_an_ira(folder: Path, question: str) -> None:
    told = "I've got 310,000 in my 403(b). 2025: 7,000 nondeductible, 7,000 converted, no IRAs at year end, no basis. Taxable?"
    assert figure(talk(folder, told, question)[-1], "18") == "0"


def test_money_that_was_in_an_ira_after_all_counts(folder: Path) -> None:
    told = "I've got 310,000 in my 403(b). 2025: 7,000 nondeductible, 7,000 converted, no IRAs at year end, no basis. Taxable?"
    answer = talk(folder, told, "oops the 310,000 was really a rollover ira on dec 31, does that change it?")[-1]
    assert figure(answer, "6") == "310000"
