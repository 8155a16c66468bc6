"""Money of employers' plans: preparers' labels, the clause about after-tax, and plans of several employers."""

from __future__ import annotations

import datetime

import pytest

from assistant.facts import Fact
from assistant.reading import read
from assistant.reading.events.employers import WHICH_PLAN

TODAY = datetime.date(2026, 11, 23)


def facts(text: str, name: str) -> list[Fact]:
    """The facts of one name."""
    return [fact for fact in read(text, TODAY).facts if fact.name == name]


def test_labels_of_preparers_say_whose_money_it_is() -> None:
    text = "2025 mega bdr: 415c less 22k EE less 13,400 ER less 6k AT done. AT room left?"
    for name, value in (
        ("elective_deferral", 22_000),
        ("employer_contribution", 13_400),
        ("after_tax_contribution", 6000),
    ):
        assert [fact.amount for fact in facts(text, name)] == [value]


@pytest.mark.parametrize(
    ("asked", "deferred"),
    [("the bakery plan", 9000), ("the mill's plan", 10_000)],
)
def test_only_the_plan_asked_about_counts(asked: str, deferred: int) -> None:
    text = (
        "In 2024 I had two unrelated employers. At the mill I deferred 10,000 and the match was 4,000; at the bakery "
        f"I deferred 9,000 and the match was 2,500. How much after-tax money can still go into {asked}?"
    )
    assert [fact.amount for fact in facts(text, "elective_deferral")] == [deferred]


def test_without_a_word_about_which_plan_it_is_asked() -> None:
    text = (
        "In 2024 I had two unrelated employers: 10,000 deferred and 4,000 matched at one, 9,000 deferred and 2,500 "
        "matched at the other. What is my after-tax mega backdoor room?"
    )
    assert {fact.note for fact in facts(text, "elective_deferral")} == {WHICH_PLAN}


def test_deferrals_of_two_kinds_are_one_sum() -> None:
    text = "2025: pre-tax 401k deferral 12,000, Roth 401k deferral 8,000, match 5,000. Mega backdoor room?"
    assert sum(fact.amount for fact in facts(text, "elective_deferral")) == 20_000


def test_all_money_of_a_plan_is_of_the_year_of_the_deferral() -> None:
    text = (
        "He left in January 2026. For 2025 he had deferred 21,000. The firm paid 8,000 all told. In the after-tax source "
        "the statement shows 3,000. How much after-tax was still open in his 401(k)?"
    )
    told = read(text, TODAY).facts
    names = ("elective_deferral", "employer_contribution", "after_tax_contribution")
    assert {fact.name: (fact.amount, fact.tax_year) for fact in told if fact.name in names} == {
        "elective_deferral": (21_000, 2025),
        "employer_contribution": (8000, 2025),
        "after_tax_contribution": (3000, 2025),
    }


def test_an_employer_that_gives_nothing_gives_zero() -> None:
    [nothing] = facts("2024: 14,000 deferred, there is no match. Mega backdoor room?", "employer_contribution")
    assert nothing.amount == 0


def test_the_plan_asked_about_may_be_written_in_capitals() -> None:
    text = "2025, 40yo. old employer: 12000 deferral + 4000 match. new employer: 11500 deferral + 3000 match. after-tax room in the NEW plan?"
    told = {(fact.name, fact.value) for fact in read(text, TODAY).facts}
    assert {("elective_deferral", "11500"), ("employer_contribution", "3000")} <= told
    assert not {("elective_deferral", "12000"), ("employer_contribution", "4000")} & told


@pytest.mark.parametrize(
    "told",
    [
        "I defer 9,000 Roth and 5,000 pre-tax, my company kicked in 6,000.",
        "401k 9000 pretax + 5000 roth, work put in 6000.",
        "I put 9,000 in as pre-tax and 5,000 as Roth in the 401(k), the match was 6,000.",
    ],
)
def test_a_deferral_of_two_kinds_and_what_work_put_in(told: str) -> None:
    text = f"2024: 40, salary 120k. {told} After-tax room?"
    assert sorted(fact.value for fact in facts(text, "elective_deferral")) == ["5000", "9000"]
    assert [fact.value for fact in facts(text, "employer_contribution")] == ["6000"]


def test_a_balance_of_two_kinds_is_no_deferral() -> None:
    text = "2024: my 401(k) balance is 15,000 pretax + 5,000 roth. I'm 35 and deferred 12,000, match 3,000. After-tax room?"
    assert [fact.value for fact in facts(text, "elective_deferral")] == ["12000"]


def test_the_regular_amount_beside_after_tax_money_is_the_deferral() -> None:
    text = "2024 after-tax room left? put 8,000 aftertax in so far, regular 20,000, company put 9,500, I'm 44"
    assert [fact.value for fact in facts(text, "elective_deferral")] == ["20000"]


def test_two_kinds_of_deferral_of_a_plan_called_so() -> None:
    text = "my plan: 12,000 pretax + 6,000 roth from me, company 5% of 120k, 2024. after-tax room?"
    deferred = [fact.value for fact in read(text, TODAY).facts if fact.name == "elective_deferral"]
    assert sorted(deferred) == ["12000", "6000"]
