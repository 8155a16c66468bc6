"""What a plan lets somebody do, last year's wages and what after-tax money earned are facts of their own."""

from __future__ import annotations

import datetime
from decimal import Decimal

import pytest

from assistant.reading import read
from assistant.reading.events.plan_features import AFTER_TAX, AFTER_TAX_EARNINGS, FULL, IN_PLAN, IN_SERVICE, PRIOR_WAGES

TODAY = datetime.date(2026, 11, 23)
KNOWN = {"elective_deferral": (Decimal(24_500),)}
NAMES = {AFTER_TAX, AFTER_TAX_EARNINGS, IN_PLAN, IN_SERVICE, PRIOR_WAGES}


def told(text: str) -> dict[str, str]:
    reading = read(text, TODAY, tax_year=2026, known=KNOWN, about=("mega_backdoor",))
    return {fact.name: fact.value for fact in reading.facts}


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("the plan doesn't accept after-tax contributions", {AFTER_TAX: "false"}),
        ("After-tax contributions aren't permitted by my employer.", {AFTER_TAX: "false"}),
        ("our 401k has no after-tax option", {AFTER_TAX: "false"}),
        ("my plan takes after-tax money and allows in-plan Roth rollovers", {AFTER_TAX: "true", IN_PLAN: "true"}),
        ("it allows after-tax but no in-plan conversions and no in-service withdrawals", {AFTER_TAX: "true", IN_PLAN: "false", IN_SERVICE: "false"}),
        ("my wages from this employer last year were 171,000", {PRIOR_WAGES: "171000"}),
        ("the after-tax money has earned 640 so far", {AFTER_TAX_EARNINGS: "640"}),
    ],
)  # fmt: skip
def test_features_wages_and_growth(text: str, expected: dict[str, str]) -> None:
    text = text if "plan" in text or "401k" in text or "employer" in text else f"{text}. That is the plan"
    assert {name: value for name, value in told(text).items() if name in NAMES} == expected


@pytest.mark.parametrize(
    "text",
    [
        "I have made no after-tax contributions to the plan yet",
        "the 401k portal wants a percentage, not dollars, for the after-tax source",
        "does the plan have to allow after-tax contributions?",
        "I put 20,000 after-tax into the plan",
        "solo 401k, schedule C profit 90,000, after-tax room?",
    ],
)
def test_what_somebody_did_or_asks_is_no_feature(text: str) -> None:
    assert not NAMES & set(told(text))


@pytest.mark.parametrize(("text", "value"), [("no employer part", "0"), ("the maximum employer contribution", FULL)])
def test_an_employer_part_that_is_none_or_the_largest(text: str, value: str) -> None:
    assert told(f"solo 401k, {text}")["employer_contribution"] == value


@pytest.mark.parametrize(
    ("text", "name", "value"),
    [
        ("I have 12,000 after-tax in the plan and 640 of earnings on it", AFTER_TAX_EARNINGS, "640"),
        ("I put after-tax money into my solo 401k, net earnings of 80,000", AFTER_TAX_EARNINGS, None),
        ("My plan allows it but I have made no after-tax contributions yet", AFTER_TAX, "true"),
    ],
)
def test_earnings_of_the_money_and_none_paid_in_yet(text: str, name: str, value: str | None) -> None:
    assert told(text).get(name) == value


@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("I've put zero in the after-tax bucket of the plan", {}),
        ("I haven't paid a dime into the after-tax source of the plan", {}),
        ("the plan won't let me contribute to the after-tax source", {AFTER_TAX: "false"}),
        ("I can't put anything into the after-tax source of the plan", {AFTER_TAX: "false"}),
    ],
)
def test_money_not_paid_in_is_nothing_that_the_plan_refuses(text: str, expected: dict[str, str]) -> None:
    assert {name: value for name, value in told(text).items() if name in NAMES} == expected
