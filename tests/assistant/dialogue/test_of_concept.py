"""Who tells amounts and asks for no figure gets the rule; figures that are complete stand before it, gaps are asked for."""

from __future__ import annotations

import datetime

import pytest

from assistant import Basis, State
from assistant.dialogue.of_concept import of_concept
from assistant.reading import read

TOLD = (
    (
        "rolled 6,900 from my daughter-years 529 into my own roth in 2026. am i still able to do a 7,500 backdoor after that?",
        "special-situations#college-plans",
    ),
    (
        "My broker's 5498 lists 6,500 as a contribution and 6,500 as a conversion, and I had filed by then. Must I send an amended return?",
        "information-forms",
    ),
    (
        "Converted 28,000 of pretax money last year, nothing else. Is Form 8606 something I even have to file?",
        "form-8606#who-files",
    ),
    (
        "Put 7k into the traditional in december 2025 and converted in january 2026. Why did no 1099-R arrive for 2025?",
        "information-forms",
    ),
)


@pytest.mark.parametrize(("message", "section"), TOLD)
def test_the_rule_is_told(basis: Basis, message: str, section: str) -> None:
    _, answer = basis.reply(State(), message)
    assert any(citation.passage.startswith(section) for citation in answer.citations)


def test_complete_figures_stand_before_the_rule(basis: Basis) -> None:
    told = "2025: 7,000 nondeductible, 7,000 converted, no other IRA, nothing left on December 31, no basis before."
    _, answer = basis.reply(State(), f"{told} Does every conversion have its own five-year clock?")
    assert {getattr(number.origin, "ref", "") for number in answer.numbers} >= {"14", "18"}
    assert any(citation.passage.startswith("five-year-rules") for citation in answer.citations)


@pytest.mark.parametrize(
    "message",
    [
        "put 7,000 in a traditional IRA for 2025, single, 401k at work. can I deduct it?",
        "6k nondeductible then 6k converted, both in 2020. is any of it income?",
        "401k has 300k, 7k nondeductible and 7k converted in 2025. does that get me prorated?",
    ],
)
def test_a_figure_is_asked_for_in_other_words(basis: Basis, message: str) -> None:
    _, answer = basis.reply(State(), message)
    assert answer.status == "needs_facts"


def test_a_rule_beyond_doubt_stands_before_a_question_back(basis: Basis) -> None:
    told = (
        "We moved from Texas to Hoboken, NJ. The IRA is a mix of old deducted money, roughly 52k, and after-tax money. "
        "Does Jersey simply copy the federal taxable number?"
    )
    _, answer = basis.reply(State(), told)
    assert answer.citations[0].passage == "special-situations#new-jersey"
    assert answer.needs


def test_a_question_back_stands_alone_where_only_a_figure_is_asked_for(basis: Basis) -> None:
    _, answer = basis.reply(
        State(), "2024: 7,000 nondeductible, 7,000 converted, no basis before. how much is taxable?"
    )
    assert answer.citations[0].passage == "pro-rata-rule#the-rule"
    assert [need.fact for need in answer.needs] == ["year_end_value"]


def test_a_question_behind_a_comma_is_one() -> None:
    told = read(
        "she's got a SEP with 40k and i made a backdoor this year, will that hurt me", datetime.date(2026, 11, 29)
    )
    assert of_concept(told)
    told = read(
        "she's got a SEP with 40k and i made a backdoor this year, so is it taxable", datetime.date(2026, 11, 29)
    )
    assert not of_concept(told)
