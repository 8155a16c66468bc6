import datetime

import pytest

from assistant.reading import read
from assistant.reading.asks.room_left import FITS, LEFT, asked_of_the_limit, asks_whether

TODAY = datetime.date(2026, 2, 10)


@pytest.mark.parametrize(
    "text",
    [
        "how much more can i put in?",
        "Put 2k in my IRA in January for 2026. What's left? I'm 44",
        "I've put 5,000 straight into a Roth for 2026. How much can I still backdoor?",
        "what is left of my limit?",
        "put 3,000 in my roth, recharacterized it, how much can i still put in",
        "I put 4,000 in my traditional IRA and converted it. Is there still room for 2025?",
        "paid 5,000 in, do i have room for another 2,500?",
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
        "I contributed 3,000. How much of it can I still recharacterize if I put more in?",
        "I am 1,000 over for 2025, how much can I still put in?",
    ],
)
def test_other_questions(text: str) -> None:
    assert asked_of_the_limit(text, ["contribution"], []) == ""


def test_what_is_left_behind_a_conversion_may_be_money_in_the_account() -> None:
    roles = ["nondeductible_contribution", "conversion"]
    assert asked_of_the_limit("contributed 7,000 for 2025, converted 5,000, what's left?", roles, []) == ""
    assert asked_of_the_limit("contributed 5,000, converted it, what's left of my limit?", roles, []) == LEFT


@pytest.mark.parametrize(
    "text",
    ["can we put in 16,000 both 52", "im 51, can i put in 8,600 this year?", "can we add 9k total? i'm 51 she's 44"],
)
def test_an_amount_of_which_it_is_asked_whether_it_fits_is_not_paid_in(text: str) -> None:
    reading = read(text, TODAY)
    assert {fact.name for fact in reading.facts} == {"age"}
    assert [ask.detail for ask in reading.asks] == [FITS]


def test_what_is_told_before_the_question_in_one_sentence_was_paid_in() -> None:
    reading = read("i put 4k in traditional and 2k in roth this year, how much room left? 41yo", TODAY)
    told = {(fact.name, fact.value) for fact in reading.facts}
    assert told == {("contribution", "4000"), ("roth_contribution", "2000"), ("age", "41")}


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


def test_pay_told_beside_the_question_is_what_caps_the_limit() -> None:
    reading = read("I earned 5,000 in 2025. Can I put 6,000 in my IRA?", TODAY)
    assert [ask.detail for ask in reading.asks] == [FITS]


def test_pay_and_a_status_beside_a_roth_are_of_the_roth_limit() -> None:
    reading = read("single, wages 160,000, can I contribute 7,000 to my Roth in 2025?", TODAY)
    assert FITS not in {ask.detail for ask in reading.asks}


def test_a_year_is_no_amount_that_may_go_in() -> None:
    assert not asks_whether("can I contribute for 2025 in March 2026 if I already filed")
    assert asks_whether("can I put in 7,000 for 2025?")
