"""Short messages after an article: looked up with the question they go on with."""

from __future__ import annotations

import pytest

from assistant import Basis, State
from assistant.dialogue.going_on import too_short
from tests.assistant.dialogue.talking import shown, talk


@pytest.mark.parametrize(
    ("first", "then", "section"),
    [
        ("does my sep count", "and my 401k?", "which-accounts-count#employer-plans"),
        ("does my 401k count", "what about the TSP?", "which-accounts-count#tsp"),
        ("does my roth ira count", "and my wife's?", "pro-rata-rule#spouses"),
        ("does an inherited ira count", "what if i'm the spouse", "which-accounts-count#inherited-from-spouse"),
        ("is there a deadline for the conversion", "and for the contribution?", "timing#contribution-deadline"),
        ("what if I have an old ira", "ok and can I get rid of that", "reverse-rollover#what-it-is"),
    ],
)
def test_it_is_about_what_was_asked(basis: Basis, first: str, then: str, section: str) -> None:
    state, _ = basis.reply(State(), first)
    _, answer = basis.reply(state, then)
    assert answer.status == "answered"
    assert section in [citation.passage for citation in answer.citations]


@pytest.mark.parametrize("message", ["and my 401k?", "since when", "are you sure?", "can I get rid of that", "i'm 61"])
def test_too_little_to_look_up(message: str) -> None:
    assert too_short(message)


@pytest.mark.parametrize(
    "message",
    ["is there a penalty", "and married filing separately?", "what if I have an old ira", "does my sep count"],
)
def test_enough_by_itself(message: str) -> None:
    assert not too_short(message)


def test_the_year_into_which_basis_is_carried_is_not_that_of_what_was_forgotten(basis: Basis) -> None:
    answer = talk(
        basis,
        "2023: 6,500 nondeductible, converted 6,600. trad ira 4,300 on 12/31/23, no old basis. what is taxed?",
        "oh no, there was a SEP too, 12,100 on the same day. so what is taxed, and what do I carry into 2024?",
    )
    assert shown(answer, "6") == {"16400"}


def test_back_to_somebody_named_is_about_that_one(basis: Basis) -> None:
    answer = talk(
        basis,
        "Client Moreau, 2024: nondeductible 7,000, converted 7,000, SEP 21,000 on 12/31/24, no basis before. Line 18?",
        "Next client, Mr. Adeyemi, same year: 7,000 nondeductible, 7,000 converted, 0 in his IRAs on 12/31/24, no basis.",
        "Back to Moreau. I found her 2023 Form 8606 and line 14 on it is 3,500. Line 18 for 2024 now?",
    )
    assert "4375" in shown(answer, "18")
