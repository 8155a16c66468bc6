"""Plain words of a later message that decide which facts it changes."""

from __future__ import annotations

import pytest

from assistant import Basis, State
from assistant.facts import AS_STATED
from assistant.reading.asks.direct_roth import asks_for_one_kind
from assistant.reading.asks.moved_between import meant

DONE = "2025: 7,000 nondeductible, 7,000 converted, year end 20,000, no basis. taxable?"
TWO = (
    "2025: 7,000 nondeductible, 7,000 converted. SEP 12,000 and rollover IRA 20,000 on dec 31 2025, no basis. taxable?"
)
TAKEN = "2025: 7,000 nondeductible, 7,000 converted, also withdrew 5,000, year end 40,000, no basis. taxable?"
MOM = "My mom contributed 7,000 nondeductible in 2025, converted 7,000, year end 0, no basis. taxable?"
ROTH = "I'm 45, opened my Roth in 2015, contributions 20,000, converted 30,000 in 2023. I withdrew 45,000 in 2025. penalty?"
TAXED = "Roth IRA opened 2015, I'm 45, contributions 20,000, converted 30,000 in 2023, all taxed. I withdrew 40,000 in 2025. penalty?"
LIMIT = "single, 45, MAGI 155,000 in 2025, how much can I put in a Roth IRA?"


def facts(basis: Basis, messages: tuple[str, ...], name: str, *, supposed: bool) -> list[str]:
    state = State()
    for message in messages:
        state, _ = basis.reply(state, message)
    found = [fact for fact in state.facts if fact.name == name and (fact.scenario != AS_STATED) is supposed]
    return sorted(f"{fact.value} {fact.person} {fact.tax_year}" for fact in found)


@pytest.mark.parametrize(
    ("messages", "name", "told"),
    [
        (
            (DONE, "what if I converted 20,000?", "and 2k year end instead of 20k?"),
            "year_end_value",
            ["20000 you 2025"],
        ),
        ((TWO, "actually all my IRAs including the SEP were 25,000 on dec 31"), "year_end_value", ["25000 you 2025"]),
        ((DONE, "is the limit the same for 2026?"), "conversion", ["7000 you 2025"]),
        ((DONE, "oh and a SEP with 12,000"), "year_end_value", ["12000 you 2025", "20000 you 2025"]),
        (("I converted 7,000 in 2025", "none"), "year_end_value", []),
        ((DONE, "also withdrew 5,000 in 2025", "no, that was out of my roth"), "withdrawal", ["5000 you 2025"]),
        ((TAKEN, "can I put it back within the 60 days?"), "distribution", ["5000 you 2025"]),
        ((DONE, "we both filed on March 3, 2026"), "conversion", ["7000 you 2025"]),
        ((MOM, "actually I also withdrew 2,000 in 2025, what about me?"), "distribution", ["2000 you 2025"]),
        ((ROTH, "all", "I took 10,000 in 2026 instead"), "earlier_withdrawal", []),
        ((LIMIT, "my traditional has 3,000 in there already"), "roth_contribution", []),
        ((DONE, "why does my software put 5,000 on line 8 instead"), "conversion", ["7000 you 2025"]),
        (("line 18 of my 2025 form 8606 shows 6,240, income 120,000, single: how much tax do I owe?",), "basis", []),
    ],
)
def test_as_stated(basis: Basis, messages: tuple[str, ...], name: str, told: list[str]) -> None:
    assert facts(basis, messages, name, supposed=False) == told


@pytest.mark.parametrize(
    ("messages", "name", "told"),
    [
        (
            (DONE, "what if I also had a SEP with 10,000 at year end?"),
            "year_end_value",
            ["10000 you 2025", "20000 you 2025"],
        ),
        (
            (TWO, "what if I roll the rollover IRA into my 401k?", "and convert the SEP?"),
            "year_end_value",
            ["0 you 2025", "12000 you 2025"],
        ),
        ((TAXED, "what if I took 20,000", "and at 60?"), "age", ["60 you 2025"]),
    ],
)
def test_supposed(basis: Basis, messages: tuple[str, ...], name: str, told: list[str]) -> None:
    assert facts(basis, messages, name, supposed=True) == told


@pytest.mark.parametrize(
    "messages",
    [
        (ROTH, "all of it"),
        ("excess contribution 3,000 in 2021 to my Roth and 2,000 in 2024, what excise do I owe?", "none"),
    ],
)
def test_a_short_reply_is_enough(basis: Basis, messages: tuple[str, ...]) -> None:
    state = State()
    for message in messages:
        state, answer = basis.reply(state, message)
    assert answer.status == "answered"


def test_back_to_mine(basis: Basis) -> None:
    state = State()
    for message in (DONE, "my wife put in 7,000 and converted 7,000, year end 0", "ok back to my line 14"):
        state, _ = basis.reply(state, message)
    assert state.focus.person == "you"


def test_roth_money_of_a_plan_and_the_right_to_contribute() -> None:
    assert not meant("rolled the 401k to a Roth IRA, does that hurt?")
    assert asks_for_one_kind("My income is 300k. Am I eligible for a Roth in 2025?")
