"""A neighbour answers where a question names it, and leaves messages about the main job alone."""

from __future__ import annotations

import pytest

from assistant.reading.asks.neighbours import neighbours_named, table, takes_amounts

CONVERTED = ["conversion", "nondeductible_contribution"]


@pytest.mark.parametrize(
    ("question", "neighbour"),
    [
        ("What are the IRMAA tiers for 2026?", "irmaa amount"),
        ("does a roth conversion raise my medicare part b premiums", "irmaa rule"),
        ("what bracket am I in with 210k taxable income filing jointly in 2025?", "brackets amount"),
        ("tax brackets 2026 single", "brackets amount"),
        ("where does the 32% bracket start for joint filers?", "brackets amount"),
        ("I'm on Medicare. In which premium year does a 2025 conversion show?", "irmaa_later rule"),
        ("standard deduction single over 65 in 2026?", "standard_deduction rule"),
        ("is conversion income subject to the 3.8% surtax?", "investment_income_tax rule"),
        ("My wages were 160,000 last year. Does my catch-up have to be Roth in 2026?", "roth_catch_up rule"),
        ("what was the income limit for the Roth in 2024 for married people?", "roth_range amount"),
        ("how much can I QCD in 2025?", "charity_limit amount"),
        ("when do I have to do my QCD by?", "charity_day day"),
        ("I'm 74, what's my RMD for 2025 if my IRA was worth 412,000?", "required_minimum amount"),
        ("can I do an in-plan Roth conversion in my 401k, is it subject to pro rata?", "in_plan rule"),
        ("is there an age limit for Roth IRA contributions?", "age_limit amount"),
        ("I took 20,000 out of my IRA in May, can I put it back?", "put_back rule"),
        ("my 15-year-old son made 4,500, can he have a Roth?", "child rule"),
        ("do I owe estimated tax on a conversion of 80,000?", "estimated_tax rule"),
        ("can I still get EITC if I convert 10k", "benefits rule"),
        ("how much is the child tax credit 2025", "credits amount"),
        ("what's the HSA limit for 2025 family coverage?", "health_accounts amount"),
        ("457b max for 2026 please", "governmental_plan amount"),
        ("will a conversion trigger AMT?", "minimum_tax rule"),
        ("how are my long-term capital gains taxed if I convert 50k", "capital_gains rule"),
        ("72(t) payments: how much can I take from 500,000 at age 52?", "equal_payments amount"),
        ("inherited IRA 10 year rule: how much do I have to take out?", "inherited_payout amount"),
        ("what's the kiddie tax threshold", "other_taxes amount"),
        ("are you a CPA?", "profession rule"),
        ("is this tax advice?", "advice rule"),
        ("what years do you cover?", "years_known rule"),
        ("how much can my LLC put into a SEP on net profit of 80,000?", "sep_of_a_business amount"),
    ],
)
def test_a_question_names_a_neighbour(question: str, neighbour: str) -> None:
    assert neighbours_named(question, [], []).found == (tuple(neighbour.split(" ")),)


def test_a_year_before_the_law_of_today_makes_converting_a_question_of_history() -> None:
    question = "could I convert in 2008 with income of 150k?"
    assert neighbours_named(question, ["conversion"], [2008]).found == (("conversion_limit_of_old", "rule"),)
    assert not neighbours_named(question.replace("2008", "2018"), ["conversion"], [2018]).found


@pytest.mark.parametrize(
    "message",
    [
        "my RMD was 8,914 and I converted 20,000 in 2025, IRA worth 150,000 at year end, no basis. how much is taxable?",
        "I'm in the 24% bracket, contributed 7,000 and converted 7,000, what do I owe?",
        "What's the tax on a 50k conversion of pre-tax money in the 22% bracket?",
        "I did a QCD of 5,000 and converted 10,000 in 2025. What's taxable?",
        "what goes on line 8 if I converted 7,000 and my RMD was 3,000?",
        "Took 72(t) payments of 10,000 in 2025, converted 5,000, how much is taxable?",
        "I have an HSA with 10,000 and an IRA with 20,000; contributed and converted 7,000. taxable?",
        "I have a 457(b) with 80,000. contributed 7,000 and converted 7,000. what's taxable?",
        "My capital gains were 20k and MAGI 250k joint, can I contribute directly to a Roth?",
        "How much of my RMD is taxable if I have basis?",
        "can I convert my RMD to a Roth?",
        "does an HSA count in the pro rata rule?",
        "marginal rate 24%, converted 50,000 pre-tax in 2025, no basis, how much tax?",
        "maxed nonded tira for 2024, converted same amt",
        "I worry about IRMAA. I put in 7000 for 2025 and converted it. Is it taxable?",
    ],
)
def test_a_neighbour_that_is_only_mentioned_is_not_asked_about(message: str) -> None:
    assert neighbours_named(message, CONVERTED, [2025]).found == ()


def test_a_neighbour_beside_the_main_question_stands_beside_it() -> None:
    named = neighbours_named("converted 8,000, how much is taxable and does it push me into IRMAA?", CONVERTED, [2025])
    assert named.found == (("irmaa", "rule"),)
    assert named.besides


def test_what_was_told_counts_only_where_it_decides_a_figure() -> None:
    assert takes_amounts("irmaa amount")
    assert not takes_amounts("required_minimum amount")


@pytest.mark.parametrize("name", table())
def test_every_neighbour_is_answered_somehow(name: str) -> None:
    one = table()[name]
    assert one.keys or one.look_ups or one.declined or one.said


@pytest.mark.parametrize(
    ("told", "years", "named"),
    [
        ("SIMPLE IRA, open since 2014, 20,000.", [2014, 2024], False),
        ("SIMPLE IRA (>2 yrs) 20,000.", [2024], False),
        ("My SIMPLE was opened in 2023, 20,000.", [2023, 2024], True),
    ],
)
def test_the_first_years_of_a_simple_ira_pass(told: str, years: list[int], named: bool) -> None:
    found = neighbours_named(f"{told} What can I roll into my 401(k) in 2024?", ["balance"], years).found
    assert bool(found) is named
