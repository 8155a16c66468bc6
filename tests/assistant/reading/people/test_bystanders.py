"""People who are only mentioned own none of the money; those with money of their own, or papers, do."""

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 20)
_MINE = (
    "In February 2022 I put in 6,000, not deducted. By November 5,400 remained and I switched every penny into a Roth."
)


def _owners(text: str) -> set[str]:
    amounts = ("nondeductible_contribution", "conversion", "basis", "year_end_value")
    return {fact.person for fact in read(text, TODAY).facts if fact.name in amounts and fact.value != "0"}


@pytest.mark.parametrize(
    "aside",
    [
        "My nephew had it all in a fund.",
        "My brother picked the stocks for my IRA, he likes tech.",
        "A friend from the club insists it is free; he always knows best.",
        "My aunt, who used to work at a bank, calls this a mess. She laughs.",
    ],
)
def test_who_only_advises_or_manages_owns_nothing(aside: str) -> None:
    assert _owners(f"{aside} {_MINE}") == {"you"}
    assert _owners(f"{_MINE} {aside}") == {"you"}


@pytest.mark.parametrize(
    "aside",
    [
        "My brother converted 7,300 in 2022, his SEP was 20,000 on 12/31/2022.",
        "My sister put in 6,000 too in 2022, hers was 41,000 on 12/31/2022.",
    ],
)
def test_who_has_money_of_their_own_keeps_it(aside: str) -> None:
    assert len(_owners(f"{_MINE} {aside}")) == 2


def test_papers_of_a_relative_are_the_relatives() -> None:
    told = "8606 for 2021, line 14: 6,000. In 2022 6,000 nondeductible went in, 11,200 converted, nothing left."
    assert _owners(f"Thank you for looking at Mom's papers, she is 61. {told}") == {"mom"}
    assert _owners(
        f"Mom's papers are done. My own 2022: I had 6,000 basis, I put in 6,000, I converted 11,200. {told}"
    ) != {"mom"}


@pytest.mark.parametrize("aside", ["Hubby does the garden I do the papers.", "Wife cooks, I keep the books."])
def test_who_does_what_is_no_matter_of_money_owns_nothing(aside: str) -> None:
    text = (
        f"{aside} I found our old forms and the one for 2020 closes with 8,000 of basis. In 2021 I put in 6,000 not "
        "deducted and converted 20,000; 30,000 left on 12/31/2021."
    )
    assert _owners(text) == {"you"}


@pytest.mark.parametrize("words", ["lost my wife in 2024", "my husband passed away in 2024"])
def test_who_died_owns_none_of_the_money_told(words: str) -> None:
    text = f"Qualifying surviving spouse for 2025 ({words}). Converted 20,000 in 2025, nothing after-tax. Taxable?"
    people = {fact.person for fact in read(text, TODAY).facts if fact.name == "conversion"}
    assert people == {"you"}


def test_who_wants_to_know_owns_none_of_the_money_told() -> None:
    text = "My husband tracks all our budgets and wants to know the after-tax room. 2022, salary 130,000, I was 35, deferred 20,500, match 4,000."
    assert {fact.person for fact in read(text, TODAY).facts} == {"you"}
