"""What a message states: facts with person, year and value."""

from __future__ import annotations

import datetime

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from assistant.reading import Reading, read

TODAY = datetime.date(2026, 11, 23)


def facts(message: str, **more: object) -> dict[str, str]:
    reading: Reading = read(message, TODAY, **more)  # type: ignore[arg-type]
    return {fact.name: fact.value for fact in reading.facts}


@pytest.mark.parametrize(
    ("message", "expected"),
    [
        ("put in 7k nonded for 25, converted 7,012 in march, SEP had 41k at ye, whats taxable",
         {"nondeductible_contribution": "7000", "conversion": "7012", "year_end_value": "41000"}),
        ("7,500 in, 7,500 converted, 67,500 pretax IRA on dec 31, no old basis. taxable?",
         {"conversion": "7500", "year_end_value": "67500", "basis": "0"}),
        ("100k IRA, 20k basis, convert 10k, 24%", {"basis": "20000", "conversion": "10000", "year_end_value": "90000", "marginal_rate": "24"}),
        ("line 1 = 7,000, line 2 = 10,452, line 4 = 2,500, IRAs on 12/31 = 3,047, converted 4,900. line 18?",
         {"nondeductible_contribution": "7000", "basis": "10452", "contribution_made_next_year": "2500", "year_end_value": "3047"}),
        ("basis 20k, 30k out incl 10k QCD, YE 100k", {"distribution": "20000", "qualified_charitable_distribution": "10000"}),
    ],
)  # fmt: skip
def test_facts_of_a_terse_message(message: str, expected: dict[str, str]) -> None:
    found = facts(message)
    assert {name: found.get(name) for name in expected} == expected


def test_things_that_no_calculation_needs_are_left_out() -> None:
    found = facts(
        "2025: 7k nondeductible, converted 7k. Mortgage 2,450, my Roth is 88,000, 401(k) at 148,000. taxable?"
    )
    assert set(found) - {"roth_balance"} == {"nondeductible_contribution", "conversion"}


def test_a_contribution_for_one_year_made_in_the_next() -> None:
    reading = read("March 2026: contributed 7,000 for 2025, nondeductible", TODAY)
    [fact] = [fact for fact in reading.facts if fact.name == "nondeductible_contribution"]
    assert (fact.tax_year, fact.when) == (2025, "2026")


def test_last_year_counts_from_the_day_of_asking() -> None:
    assert read("last year I converted 7,000", TODAY).settled.tax_year == 2025


def test_a_bare_amount_answers_what_was_asked() -> None:
    assert facts("93k", expected=("year_end_value",), tax_year=2025) == {"year_end_value": "93000"}


def test_a_spouse_has_facts_of_their_own() -> None:
    reading = read("I converted 7,000. My wife has a SEP of 50,000 at year end and converted 6,000.", TODAY)
    assert {(fact.person, fact.name, fact.value) for fact in reading.facts} >= {
        ("you", "conversion", "7000"), ("spouse", "conversion", "6000"), ("spouse", "year_end_value", "50000"),
    }  # fmt: skip


def test_typing_errors_are_read_as_meant() -> None:
    assert facts("converrted 7,000 in 2025 after tax contribtion 7,000")["conversion"] == "7000"


@pytest.mark.parametrize(
    "kind", [("What is the pro rata rule?", "concept"), ("hello", "greeting"), ("thanks!", "thanks")]
)
def test_what_is_asked(kind: tuple[str, str]) -> None:
    message, topic = kind
    assert read(message, TODAY).asks[0].topic == topic


def test_the_same_message_is_read_the_same() -> None:
    message = "two IRAs, 15k and 8k, converted it all in 2025 at 24%"
    assert read(message, TODAY).facts == read(message, TODAY).facts


@pytest.mark.parametrize("words", ["not yet 50", "I haven't turned 50", "below 50", "my age doesn't reach 50"])
def test_an_age_that_is_not_reached_is_no_age(words: str) -> None:
    found = facts(f"2025, single, modified AGI 155,000, {words}: Roth limit?")
    assert found.get("age_bound") == "under 50"
    assert "age" not in found


def test_nobody_is_married_by_a_correction_of_spelling() -> None:
    assert facts("I'm 52 and unmarried, modified AGI 162.9K for 2025. Roth limit?")["filing_status"] == "single"


def test_a_contribution_paid_in_the_next_year_is_known_by_its_two_years() -> None:
    reading = read("Then in early 2024 I contributed $6,500 nondeductible for 2023.", TODAY)
    [made] = [fact for fact in reading.facts if fact.name == "nondeductible_contribution"]
    assert (made.tax_year, made.when) == (2023, "2024")


def test_money_that_was_withheld_did_not_arrive() -> None:
    found = facts(
        "2025: contributed 7,000 nondeductible, then moved 7,000: 6,300 arrived in the Roth and 700 was withheld"
    )
    assert (found["conversion"], found["withheld"]) == ("6300", "700")


def test_a_year_before_the_facts_is_theirs() -> None:
    reading = read("24: 7k nd, converted 7,112.18 all of it, ye 0", TODAY)
    assert reading.settled.tax_year == 2024


@pytest.mark.parametrize(
    "message",
    ["maxed nonded tira for 2024, converted same amt", "put the max in nondeductible, converted the same amount"],
)
def test_the_maximum_and_the_same_amount_are_read_without_figures(message: str) -> None:
    found = facts(message)
    assert (found.get("nondeductible_contribution"), found.get("conversion")) == ("max", "all")


_PIECES = [
    "sep",
    "77",
    "on",
    "at",
    "year",
    "end",
    "12/31/22",
    "I'm",
    "45",
    "line",
    "14",
    "2025",
    "7k",
    "$7,000",
    "in",
    "dec",
    "31",
    "age",
    "form",
    "8606",
    "13000",
    "of",
    "turned",
    "50",
    "by",
    "(",
    ")",
    ",",
    ".",
    ";",
    "/",
    "-",
    "'24",
    "26",
    "the",
    "end",
    "trad",
    "converted",
    "each",
    "6,500/7,000",
    "%",
    "24",
    "''",
    "no",
    "is",
    "are",
    "l.14",
    "1.8.2025",
    "march",
    "2026",
    "500",
    "a",
    "month",
    "seven",
    "thousand",
]


@settings(max_examples=300, deadline=None)
@given(st.lists(st.sampled_from(_PIECES), min_size=1, max_size=14))
def test_dates_ages_lines_and_amounts_in_any_order_are_read(pieces: list[str]) -> None:
    reading = read(" ".join(pieces), TODAY)
    assert len(reading.roles) == len(reading.scene.figures if reading.scene else ())
