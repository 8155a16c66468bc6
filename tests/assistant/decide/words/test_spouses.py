"""Of both spouses or of one: "just mine" and "forget the wife's part" leave the other out."""

from __future__ import annotations

import pytest

from assistant import Basis
from assistant.decide.words.spouses import asks_about_the_spouse, one_alone
from tests.assistant.dialogue.talking import shown, talk

BOTH = (
    "For 2025, me: 7,000 nondeductible and converted, rollover IRA 30,870 on 12/31/25, no basis. Wife: 6,200 both, "
    "SEP 11,940 on 12/31/25, no basis. taxable each?"
)


@pytest.mark.parametrize(
    ("message", "whose"),
    [
        ("only mine please", "mine"),
        ("forget the wifes part, her cpa does it", "mine"),
        ("leave my husband out of it", "mine"),
        ("and just my wife's?", "theirs"),
        ("just mine and hers together", ""),
        ("only my husband converted, is that ok?", ""),
        ("what does each of us pay", ""),
    ],
)
def test_who_is_left_out(message: str, whose: str) -> None:
    assert one_alone(message) == whose


def test_the_form_of_one_of_two(basis: Basis) -> None:
    mine = talk(basis, BOTH, "just mine, with tax at 12%")
    assert len(shown(mine, "18")) == 1
    assert not shown(mine, "4b")


def test_both_behind_one_name_is_of_that_one(basis: Basis) -> None:
    assert len(shown(talk(basis, BOTH), "8")) == 2


def test_two_clients_have_no_joint_return(basis: Basis) -> None:
    told = (
        "My clients: Rosa, 2024, 6,000 nondeductible, converted 6,000, IRA 12,000 on 12/31/24. "
        "Karl, 2024, 7,000 nondeductible, converted 7,000, no other IRAs. What is taxable for each?"
    )
    answer = talk(basis, told)
    assert shown(answer, "18") == {"4000", "0"}
    assert not shown(answer, "4b")


def test_the_tax_on_what_is_taxable_of_both_at_one_rate(basis: Basis) -> None:
    told = "2024: my 7k/7k left nothing. my husband's 7k/7k, but he has a 21,000 SIMPLE on Dec 31."
    answer = talk(basis, told, "total tax at 24% for both?")
    assert "what is taxable of both is $1,260" in answer.text


def test_both_are_told_of_at_once_where_nothing_is_asked_of_one(basis: Basis) -> None:
    told = "2022: my 6k/6k left nothing. my husband's 6k/6k, but he has an 18,000 SIMPLE on Dec 31."
    answer = talk(basis, told)
    assert shown(answer, "18") == {"0", "4500"}


@pytest.mark.parametrize(
    ("question", "theirs"),
    [
        ("Wife's age 56. her Roth max?", True),
        ("My husband is 60. What was the most allowed for him in a Roth?", True),
        ("She's 56. What's her limit?", True),
        ("My wife is 56. My Roth max?", False),
        ("My wife is 56. How much can I put in my Roth with her pay?", False),
    ],
)
def test_whose_limit_is_asked(question: str, theirs: bool) -> None:
    assert asks_about_the_spouse(question) is theirs
