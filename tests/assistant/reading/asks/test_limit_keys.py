"""Which figure of the law a question about limits means."""

from __future__ import annotations

import pytest

from assistant.reading.asks.limit_keys import limit_keys, whether_still, without_times_in_passing


@pytest.mark.parametrize(
    ("question", "keys"),
    [
        ("How much can I put into an IRA?", ["ira_limit"]),
        ("What are the limits for 2025 and 2026?", ["ira_limit"]),
        ("limits of last year", ["ira_limit"]),
        ("so what is my 2024 limit when I turn 50", ["ira_limit"]),
        ("the 2026 yearly limit at 61?", ["ira_limit"]),
        ("401k deferral limit", ["elective_deferral_402g"]),
        ("overall 415(c) limit for a 401(k)", ["limit_415c"]),
        ("SIMPLE IRA max", ["simple_limit"]),
        ("SEP limit", ["sep_limit"]),
        ("IRA limit with catch-up", ["ira_limit", "ira_catch_up"]),
        ("IRA limit without any catch-up", ["ira_limit"]),
        ("super catch-up in a 401(k)", ["elective_deferral_402g", "catch_up_60_63"]),
        ("at what income does the Roth phase-out start?", ["roth_magi_phaseout"]),
        ("income range for the deduction of an IRA", ["traditional_deduction_phaseout"]),
        ("last day to contribute to an IRA", ["prior_year_contribution_deadline"]),
        ("deadline for a recharacterization", ["extended_return_due_date"]),
        ("Until when can I undo that contribution?", ["extended_return_due_date"]),
        (
            "How long do I have to file Form 8606 for 2024?",
            ["prior_year_contribution_deadline", "extended_return_due_date"],
        ),
        ("when is the form due?", ["prior_year_contribution_deadline", "extended_return_due_date"]),
        ("IRA limit, not the 401(k)", ["ira_limit"]),
    ],
)
def test_the_figure_that_is_meant(question: str, keys: list[str]) -> None:
    assert limit_keys(question) == keys


@pytest.mark.parametrize(
    "question",
    [
        "What is the limit on conversions?",
        "Is there a limit on how often I convert?",
        "Is there a deadline for a 2025 conversion?",
        "I contributed in 2024 for 2023, how long do I have to convert?",
        "How long do I have to wait?",
        "When is the estimated tax due date?",
    ],
)
def test_what_has_no_limit_in_the_law_is_not_looked_up(question: str) -> None:
    assert limit_keys(question) == []


@pytest.mark.parametrize(
    ("question", "kind"),
    [
        ("by when must the reverse rollover be done for 2026?", "roll_out"),
        ("Can I still roll my SEP to a 401k to help my 2025 conversion?", "roll_out"),
        ("Can I recharacterize it today?", "take_back"),
        ("is it too late to make a 2025 backdoor contribution?", "pay_in"),
        ("may I still do the backdoor for last year", "pay_in"),
        ("until when can I amend my 2023 return to fix Form 8606?", "amend"),
        ("Can I move my pre-tax IRA into my 401(k) to avoid the pro rata rule?", ""),
        ("How much can I contribute in 2025?", ""),
    ],
)
def test_of_what_time_is_left(question: str, kind: str) -> None:
    assert whether_still(question) == kind


@pytest.mark.parametrize(
    "text",
    [
        "is there an income cap on putting money in a traditional ira",
        "max income for a nondeductible contribution",
        "income limits for backdoor roth 2026",
        "does an extension give me more time to contribute?",
        "how long do i keep the form",
    ],
)
def test_what_no_figure_of_a_year_answers_has_no_key(text: str) -> None:
    assert limit_keys(text) == []


@pytest.mark.parametrize(
    ("text", "key"),
    [
        ("income limit to deduct a traditional ira", "traditional_deduction_phaseout"),
        ("income limit for a roth ira", "roth_magi_phaseout"),
        ("how long do i have to contribute", "prior_year_contribution_deadline"),
    ],
)
def test_a_range_or_a_day_of_the_law_keeps_its_key(text: str, key: str) -> None:
    assert key in limit_keys(text)


@pytest.mark.parametrize(
    "said", ["I paid in (before the spring deadline), then converted", "made it by the due date, and converted"]
)
def test_a_deadline_in_passing_is_not_asked_for(said: str) -> None:
    assert limit_keys(without_times_in_passing(said)) != ["prior_year_contribution_deadline"]
    asked = "can I do it by the deadline?"
    assert without_times_in_passing(asked) == asked
