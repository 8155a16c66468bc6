"""Whether somebody asks how much can be converted before a bracket is full, and of which bracket."""

import pytest

from assistant.reading.asks.bracket_room import asks_bracket_room, bracket_asked


@pytest.mark.parametrize(
    ("text", "rate", "below", "to_its_end"),
    [
        ("how much can I convert to fill up the 12% bracket?", "12", False, True),
        ("How much can we convert before hitting the 24% bracket?", "24", True, False),
        ("max i can convert without going into the 32% bracket", "32", True, False),
        ("How much can I convert and stay in the 22% bracket", "22", False, True),
        ("how much should I convert without going over 24%", "24", False, True),
        ("want to convert up to the 24% bracket, how much", "24", True, True),
        ("how much roth conversion room is left in my bracket", "", False, True),
    ],
)
def test_the_bracket_and_its_edge(text: str, rate: str, below: bool, to_its_end: bool) -> None:
    assert asks_bracket_room(text, (), ())
    assert bracket_asked(text, text) == (rate, below, to_its_end)


@pytest.mark.parametrize(
    "text",
    [
        "I'm in the 22% bracket. How much can I convert without paying tax?",
        "convert 50k at 24%, how much tax",
        "does a conversion push me into a higher bracket?",
        "how much of my 7000 conversion is taxable, i'm in the 22% bracket",
    ],
)
def test_other_questions_about_brackets(text: str) -> None:
    assert not asks_bracket_room(text, (), ())


def test_a_question_about_other_money_does_not_go_on_with_the_bracket() -> None:
    about = ("bracket_room",)
    assert asks_bracket_room("and with 90,000 of income?", ("taxable_income",), about)
    assert not asks_bracket_room("how much of my ira conversion is taxable?", (), about)
    assert not asks_bracket_room("I already converted 10,000. how much tax do I owe on it?", ("conversion",), about)


def test_what_raised_an_income_tells_its_bracket() -> None:
    text = "A bonus pushed us into the 35% bracket. I converted 6,000. What part is taxable and how much basis is left?"
    assert not asks_bracket_room(text, ("conversion",), ())
    assert asks_bracket_room("How much can I convert without being pushed into the 35% bracket?", (), ())
