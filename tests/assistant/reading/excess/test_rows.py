"""What was too much, under the year for which it went in."""

from __future__ import annotations

import datetime

import pytest

from assistant.reading import read

TODAY = datetime.date(2026, 11, 27)


def _excess(text: str) -> dict[int | None, str]:
    return {fact.tax_year: fact.value for fact in read(text, TODAY).facts if fact.name == "excess_by_year"}


@pytest.mark.parametrize(
    "text",
    [
        "not allowed any Roth in 2011 or 2012 but put 3,000 in for 2011 and another 1,200 in 2012, took 4,200 out nov 2014. 6% by year?",
        "Roth: put in 3,000 for 2011, then 1,200 in 2012, way over the income limit in both. Took the 4,200 out in June 2014. 6% each year?",
    ],
)
def test_each_amount_is_of_the_year_right_behind_it(text: str) -> None:
    told = _excess(text)
    assert (told[2011], told[2012]) == ("new_excess=3000", "new_excess=1200")


def test_a_year_that_was_the_same_in_all_but_the_money_has_no_excess_of_its_own() -> None:
    told = _excess(
        "5,000 Roth for 2020, far too much income so none of it allowed, same for 2021 but I put in nothing then. Removed the 5,000 in March 2022. 6%?"
    )
    assert (told[2020], told[2021]) == ("new_excess=5000", "new_excess=0")


def test_a_year_that_was_the_same_money_and_all_has_one() -> None:
    told = _excess("5,000 Roth for 2020, nothing was allowed, and the same for 2021. All still in there. 6% by year?")
    assert (told[2020], told[2021]) == ("new_excess=5000", "new_excess=5000")


@pytest.mark.parametrize(
    "text",
    [
        "Roth excess of 3,000 made in 2008, not eligible 08 09 10, removed Sep 2011, acct > 20k. 6% for 2008, 2009, 2010?",
        "I put 3,000 too much in my Roth for 2008 and only pulled it out in the spring of 2011. What do I owe for each year?",
        "5329: Roth excess 3,000 ('08), no contribs after, out 5/2011, FMV > 20k. 6% each year?",
    ],
)
def test_an_excess_stays_until_the_year_in_which_it_came_out(text: str) -> None:
    assert _excess(text) == {2008: "new_excess=3000", 2009: "new_excess=0", 2010: "new_excess=0"}


def test_what_was_never_taken_out_is_what_the_account_holds() -> None:
    text = (
        "In 2019 I was only allowed 3,000 in my Roth and put in 6,000. I never took a penny out and there's about 25,000 in "
        "there. What is the 6% for 2019?"
    )
    assert not any(fact.name == "excess_withdrawn" for fact in read(text, TODAY).facts)
