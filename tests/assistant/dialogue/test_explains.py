"""Questions between the figures get an article; the figures, the person and the year stay as they were."""

from __future__ import annotations

import pytest

from assistant import Basis, State

FIRST = "2025: 7,000 nondeductible, 7,400 converted, 31,000 in a SEP on 12/31/2025, no basis before. Taxable?"


@pytest.fixture(scope="module")
def state(basis: Basis) -> State:
    return basis.reply(State(), FIRST)[0]


@pytest.mark.parametrize(
    ("message", "article"),
    [
        ("does the SEP count?", "which-accounts-count"),
        ("and my husband's IRA, does it count?", "pro-rata-rule"),
        ("can I undo the conversion?", "pro-rata-rule"),
        ("do i have to file this form every year", "form-8606"),
        ("is it too late to fix it", "form-8606"),
        ("what does line 14 mean?", "form-8606"),
        ("what's the step transaction doctrine", "is-it-allowed"),
        ("what happens if I forget to file the 8606?", "form-8606"),
    ],
)
def test_an_article_answers(basis: Basis, state: State, message: str, article: str) -> None:
    after, answer = basis.reply(state, message)
    assert answer.status == "answered"
    assert article in {citation.passage.partition("#")[0] for citation in answer.citations}
    assert not [
        n for n in answer.numbers if getattr(n.origin, "calculator", "") == "form_8606" and n.origin.person == "you"
    ]
    assert (after.facts, after.focus.person, after.focus.tax_year) == (state.facts, "you", 2025)


@pytest.mark.parametrize("message", ["so what do I owe at 24%?", "why isn't it zero?", "how did you get that"])
def test_a_question_about_the_figures_gets_them(basis: Basis, state: State, message: str) -> None:
    _, answer = basis.reply(state, message)
    assert {getattr(n.origin, "ref", "") for n in answer.numbers} >= {"14", "18"}


@pytest.mark.parametrize(
    ("message", "days"),
    [
        ("how long do I have to file that?", {"2026-04-15", "2026-10-15"}),
        ("until when can I recharacterize?", {"2026-10-15"}),
        ("until when can I still put money in?", {"2026-04-15"}),
    ],
)
def test_a_last_day_is_the_one_of_the_year_spoken_of(basis: Basis, state: State, message: str, days: set[str]) -> None:
    _, answer = basis.reply(state, message)
    assert {n.value for n in answer.numbers if n.unit == "date"} == days


def test_moving_money_is_supposed_and_computed(basis: Basis, state: State) -> None:
    _, answer = basis.reply(state, "what if I move the SEP into my 401k first?")
    assert "reverse rollover" in {getattr(n.origin, "scenario", "") for n in answer.numbers}


def test_what_is_still_missing_is_asked_for_once_more(basis: Basis) -> None:
    waiting, answer = basis.reply(State(), "7,000 nondeductible for 2025, converted 7,000 in June. Taxable?")
    assert [need.fact for need in answer.needs] == ["year_end_value"]
    _, answer = basis.reply(waiting, "does my 401(k) count?")
    assert "which-accounts-count" in answer.text
    assert [need.fact for need in answer.needs] == ["year_end_value"]


def test_what_no_article_explains_gets_the_figures_again(basis: Basis, state: State) -> None:
    _, answer = basis.reply(state, "does the moon come into it?")
    assert "18" in {getattr(n.origin, "ref", "") for n in answer.numbers} or answer.status == "declined"
