"""Whose retirement plan at work a message tells of, as a preparer would note it down."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.people.coverage import coverage as told_by
from assistant.reading.spans.cast import YOU, cast_of


def coverage(text: str, *, asked: bool) -> list[tuple[str, bool, str]]:
    return list(told_by(text, cast_of(text, YOU), asked=asked))


ME, SPOUSE = "covered_by_workplace_plan", "spouse_covered_by_workplace_plan"


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("I'm covered by a 401(k) at work.", {ME: True}),
        ("HOH/cov'd/51; MAGI 80k", {ME: True}),
        ("I have no plan at work; my wife is covered by a pension.", {ME: False, SPOUSE: True}),
        ("Neither of us has a retirement plan, my husband is a baker.", {ME: False, SPOUSE: False}),
        ("im covered wife isnt", {ME: True, SPOUSE: False}),
        ("i have a 401k husband doesnt", {ME: True, SPOUSE: False}),
        ("wife is in a 401k, ive got none", {ME: False, SPOUSE: True}),
        ("box 13 is ticked on my W-2, my husband's isn't", {ME: True}),
        ("I'm an active participant but my wife isn't.", {ME: True, SPOUSE: False}),
        ("I am not covered, but my husband is.", {ME: False, SPOUSE: True}),
        ("covered/not covered, MFJ", {ME: True, SPOUSE: False}),
        ("only my wife is covered", {ME: False, SPOUSE: True}),
        ("My spouse isn't working. I pay into a 403(b) at school.", {ME: True, SPOUSE: False}),
        ("My employer offers no plan.", {ME: False}),
        ("I (47) am covered by a 401(k); my wife (51) has no plan at her job.", {ME: True, SPOUSE: False}),
        ("I have a 401k at work and put in 7,000; my husband, 52, has no plan.", {ME: True, SPOUSE: False}),
        ("I'm covered by a plan at work, and my wife.", {ME: True, SPOUSE: True}),
        ("HoH '19, act. ptcpt, 41yo", {ME: True, SPOUSE: None}),
        ("TP & SP both active ptcpts", {ME: True, SPOUSE: True}),
        ("MFJ: SP covered, TP not; MAGI 150k", {ME: False, SPOUSE: True}),
        ("both my wife and I had 403(b) coverage", {ME: True, SPOUSE: True}),
        ("my husband had a plan at work, i didnt", {ME: False, SPOUSE: True}),
        ("MFS living with spouse, covered by 401k", {ME: True, SPOUSE: None}),
        ("work plan yes, single", {ME: True}),
        ("plan at work? no.", {ME: False}),
        ("The county has me in its pension.", {ME: True}),
        ("We file jointly, my wife has a TSP, me a waiter in a place without any plan", {ME: False, SPOUSE: True}),
        ("Both of us accrue pensions at the mill, married, joint", {ME: True, SPOUSE: True}),
        ("H: 403(b) at the college. W: no plan.", {ME: False, SPOUSE: True}),
        ("My wife's job has a 401k, mine doesn't.", {ME: False, SPOUSE: True}),
        (
            "He has a pension plan at the county; I have nothing of the sort. We file jointly.",
            {ME: False, SPOUSE: True},
        ),
        ("My wife has a 403(b) at her college, I've got nothing like that.", {ME: False, SPOUSE: True}),
        ("MFJ. Wife, 51, s/e, not active participant; H is.", {ME: False, SPOUSE: True}),
        ("I had no plan at work in 2020 though my wife did.", {ME: False, SPOUSE: True}),
    ],
)
def test_who_is_covered(message: str, told: dict[str, bool]) -> None:
    found = {name: covered for name, covered, _ in coverage(message, asked=True)}
    assert {name: found.get(name) for name in told} == told


@pytest.mark.parametrize(
    "message",
    [
        "I rolled my old 401(k) into an IRA in 2025.",
        "There are 80,000 left in the 401(k) of a former employer.",
        "I converted 7,000 to a Roth IRA.",
    ],
)
def test_a_plan_of_the_past_says_nothing_about_coverage(message: str) -> None:
    assert list(coverage(message, asked=True)) == []


@pytest.mark.parametrize("message", ["retired at 55 with a pension", "I live on my pension", "she draws a pension"])
def test_a_pension_that_is_drawn_is_no_coverage(message: str) -> None:
    assert coverage(message, asked=False) == []


def test_a_plan_merely_named_counts_only_where_coverage_is_asked_about() -> None:
    message = "My 401(k) got its match."
    assert list(coverage(message, asked=False)) == []
    assert [(name, covered) for name, covered, _ in coverage(message, asked=True)] == [(ME, True)]


@pytest.mark.parametrize(
    "message",
    [
        "Joint return for 2019, MAGI 110,600. My husband is 51, has a pension at work and put 7,000 into a traditional IRA;"
        " I have no plan. What can he deduct?",
        "My husband is covered at work and I'm not. For 2019 he, 51, contributed 7,000 to a traditional IRA. Deductible?",
    ],
)
def test_the_plan_of_the_spouse_is_his_where_the_money_is_his_alone(message: str) -> None:
    facts = read(message, datetime.date(2026, 11, 23)).facts
    assert {(f.person, f.name): f.value for f in facts if f.name in (ME, SPOUSE)} == {
        ("spouse", ME): "true",
        ("spouse", SPOUSE): "false",
    }


@pytest.mark.parametrize(
    ("message", "told"),
    [
        ("mfj, i have a 403b my husband doesnt have anything", {ME: True, SPOUSE: False}),
        ("my wife has a pension i dont have a plan", {ME: False, SPOUSE: True}),
    ],
)
def test_two_people_without_a_stop_between(message: str, told: dict[str, bool]) -> None:
    assert {name: covered for name, covered, _ in coverage(message, asked=True)} == told


@pytest.mark.parametrize(
    "message",
    [
        "hoh covered magi 118,200 age 44 2024 put 7,000 in what part is deductible and what part isn't",
        "single covered 41 yo magi 82,000 put in 7,000 is it deductible or not",
        "covered age 60 how much is deductible how much is not",
    ],
)
def test_what_is_asked_about_a_share_denies_no_plan(message: str) -> None:
    assert [(name, covered) for name, covered, _ in coverage(message, asked=True)] == [(ME, True)]


def test_somebody_not_covered_may_ask_about_a_share_too() -> None:
    message = "single not covered magi 82,000 how much is deductible how much is not"
    assert [(name, covered) for name, covered, _ in coverage(message, asked=True)] == [(ME, False)]
