import datetime

import pytest

from assistant.reading import read
from assistant.reading.asks.room_left import FITS, LEFT, asked_of_the_limit

TODAY = datetime.date(2026, 2, 10)


@pytest.mark.parametrize(
    "text",
    [
        "how much more can i put in?",
        "Put 2k in my IRA in January for 2026. What's left? I'm 44",
        "I've put 5,000 straight into a Roth for 2026. How much can I still backdoor?",
        "what is left of my limit?",
    ],
)
def test_what_may_still_go_in(text: str) -> None:
    assert asked_of_the_limit(text, ["roth_contribution"], []) == LEFT


@pytest.mark.parametrize(
    "text", ["can I put in 7500", "7000 or 7500?", "is it 7,000 or 7,500 this year", "can we both do 7500"]
)
def test_whether_an_amount_fits_and_which_of_two_it_is(text: str) -> None:
    assert asked_of_the_limit(text, [], []) == FITS


@pytest.mark.parametrize(
    "text",
    [
        "how much more tax will I pay if I convert another 10k",
        "I put in 22.5k of deferrals, how much more can go in after-tax?",
        "I contributed 8,000 but the limit is 7,000, how much more is too much?",
        "should I convert 7,000 or 7,500?",
    ],
)
def test_other_questions(text: str) -> None:
    assert asked_of_the_limit(text, ["contribution"], []) == ""


def test_a_known_income_asks_for_the_roth_limit() -> None:
    assert asked_of_the_limit("how much more can I put in?", ["roth_contribution", "modified_agi"], []) == ""


def test_an_amount_asked_about_was_not_paid_in() -> None:
    reading = read("I already contributed $3,000 to my Roth this year. Can I do the other 4,500 via backdoor?", TODAY)
    assert [(fact.name, fact.value) for fact in reading.facts] == [("roth_contribution", "3000")]


@pytest.mark.parametrize(
    "text",
    ["contributed 1,000 to my roth 2026", "I put 3,000 in my Roth for 2025", "we each did 7000 to roth for 2025"],
)
def test_money_paid_in_is_no_excess(text: str) -> None:
    reading = read(text, TODAY)
    assert [ask.topic for ask in reading.asks] == ["roth_ira_limit"]
    assert {fact.name for fact in reading.facts} == {"roth_contribution"}
