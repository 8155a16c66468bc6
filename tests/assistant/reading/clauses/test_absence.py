"""Clauses that name no IRA money, or all of it."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read
from assistant.reading.clauses.absence import (
    converts_all_there_is,
    denies_empty,
    holds_none,
    says_none_converted,
)
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 11, 1)


def _said(text: str) -> set[str]:
    found = spans(text, TODAY)
    return {said for number in range(len(found.fragments)) if (said := holds_none(found, number))}


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("Not a dollar in traditional, SEP or SIMPLE at the end of 2021.", {"empty"}),
        ("She has no SEP, SIMPLE or traditional money left", {"empty"}),
        ("There's nothing else of hers in traditional, SEP or SIMPLE form", {"no_other_iras"}),
        ("and there isn't another IRA to my name", {"no_other_iras"}),
        ("Wife: 6,000 in, 6,000 to Roth, nothing else to her name", {"no_other_iras"}),
        ("No IRA deduction was taken", set()),
        ("I have no Roth IRA", set()),
        ("I'm not sure whether any traditional IRA was left", set()),
        ("no SEP contributions in 2020", set()),
    ],
)
def test_what_a_negation_with_an_account_says(text: str, said: set[str]) -> None:
    assert _said(text) == said


@pytest.mark.parametrize(
    ("text", "all_of_it"),
    [
        ("converted $7,386 = 100% of all IRAs", True),
        ("converted $6,061, all he had in traditional IRAs", True),
        ("converted 5,000, all IRAs held 50,000 at year end", False),
        ("of all my IRAs I converted 5,000", False),
    ],
)
def test_a_conversion_of_all_there_was(text: str, all_of_it: bool) -> None:
    fragments = spans(text, TODAY).fragments
    assert any(converts_all_there_is(fragments, number) for number in range(len(fragments))) is all_of_it


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("Withdrew 8,000 in 2025 and never converted.", True),
        ("Took 8,000 out; conversions: none", True),
        ("no contribs, conversions or withdrawals this yr", True),
        ("I've contributed, converted and withdrawn nothing in 2023", True),
        ("I haven't put in, converted or taken out anything", True),
        ("conversions and distributions in 2024: none", True),
        ("no trad/sep/simple distributions or conversions in 2024", True),
        ("no withdrawals, conversion 7,000", False),
        ("no withdrawals and conversion was 7,000", False),
        ("contributed 7,000, converted and withdrew 3,000", False),
        ("I had no conversion in 2024 but converted 9,000 in 2025", False),
        ("7000 in 7000 converted nothing left", False),
        ("I haven't converted it yet", False),
    ],
)
def test_nothing_was_converted(text: str, denied: bool) -> None:
    assert says_none_converted(text) is denied


def test_a_withdrawal_is_no_conversion_where_none_was_made() -> None:
    told = read("I had to tap my IRA for 10,200 in 2025. I never did a conversion. Basis 16,000.", TODAY)
    assert {fact.name for fact in told.facts} >= {"distribution", "basis"}
    assert "conversion" not in {fact.name for fact in told.facts}


@pytest.mark.parametrize(
    ("text", "denied"),
    [
        ("my sole ira wasnt empty afterwards", True),
        ("the account was far from empty", True),
        ("it hadn't been emptied", True),
        ("it was not quite zero", True),
        ("it was empty before the contribution", True),
        ("it was empty on December 31", False),
        ("everything was emptied in May", False),
    ],
)
def test_what_denies_an_empty_account(text: str, denied: bool) -> None:
    assert denies_empty(text) is denied


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("7,000 in, 7,000 converted, nothing else", set()),
        ("7,000 in, 7,000 converted, my only IRA, nothing else", {"no_other_iras"}),
        ("7,000 in, 7,000 converted, none else", {"no_other_iras"}),
    ],
)
def test_nothing_else_is_of_iras_where_one_is_spoken_of(text: str, said: set[str]) -> None:
    assert _said(text) == said


@pytest.mark.parametrize(
    "text",
    [
        "7,000 nondeductible in 2025, took 3,000 out of my IRA and spent it, no rollover. Converted 4,000. Taxable?",
        "7,000 nondeductible and 7,000 converted in 2025. I don't know if I have any SEP left. Taxable?",
    ],
)
def test_no_account_is_empty_or_missing_by_what_says_neither(text: str) -> None:
    assert not {"other_iras", "year_end_value"} & {fact.name for fact in read(text, TODAY).facts}


def test_an_account_with_nothing_in_it_is_empty() -> None:
    told = read("7,000 nondeductible, 7,000 converted in 2025. I had an IRA with a zero balance on 12/31/25.", TODAY)
    assert [fact.value for fact in told.facts if fact.name == "year_end_value"] == ["0"]


@pytest.mark.parametrize("end", ["pretty sure it's zero", "no other contributions"])
def test_a_guess_and_a_missing_event_empty_no_account(end: str) -> None:
    told = read(f"2025: 7,000 nondeductible, 7,000 converted, {end}. Taxable?", TODAY)
    assert not {"other_iras", "year_end_value"} & {fact.name for fact in told.facts}
