"""Messages in other languages are known by their small words, and looked up by their terms."""

from __future__ import annotations

import pytest

from assistant.language import asks_a_whole_question, foreign, in_english


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("¿Qué es el backdoor roth?", "What is a Backdoor Roth?"),
        ("Bis wann muss ich einzahlen?", "deadline for the contribution"),
        ("Est-ce que ma SEP IRA compte pour la règle pro rata ?", "SEP IRA counts in the pro rata rule"),
        ("o 401k do meu trabalho conta?", "401(k) is left out of the pro rata rule"),
    ],
)
def test_it_is_looked_up_in_english(message: str, words: str) -> None:
    apology, english = foreign(message)
    assert apology
    assert english == words


@pytest.mark.parametrize(
    "message",
    ["no other iras, 0 at year end", "do i have to file 8606", "ok so what do I do", "no SEP no SIMPLE no basis", "hi"],
)
def test_english_is_no_foreign_language(message: str) -> None:
    assert foreign(message) == ("", "")


def test_no_other_iras_in_spanish() -> None:
    message = "aporté 7.000 y convertí 7.000 en 2025, sin otras IRAs, ¿cuánto es tributable?"
    assert "no other IRAs" in in_english(message)


@pytest.mark.parametrize(
    ("message", "read_as"),
    [
        ("es legal si gano 300 mil?", "300 thousand"),
        ("ich verdiene 300 Tausend, darf ich das?", "I earn 300 thousand"),
        ("我年收入30万，可以吗", "300000"),
        ("2025年转换7000，没有其他IRA", "no other IRAs"),
        ("Ich habe 7.000 eingezahlt und 7.000 umgewandelt", "converted"),
    ],
)
def test_what_money_did_is_read_in_english(message: str, read_as: str) -> None:
    assert read_as in in_english(message)


@pytest.mark.parametrize("message", ["we sold it for 1.2 mil, can I do a backdoor", "I put in 7,000 and converted it"])
def test_english_stays_as_it_is(message: str) -> None:
    assert in_english(message) == message


@pytest.mark.parametrize(
    ("message", "words"),
    [
        ("minha esposa tem um SEP IRA, isso conta no pro rata?", "do my spouse's IRAs count against my conversion"),
        ("mi esposa no trabaja, puede hacerlo?", "a spouse without pay can do a Backdoor Roth"),
        (
            "combien de temps faut-il attendre entre les deux",
            "do I have to wait between the contribution and the conversion",
        ),
    ],
)
def test_whose_it_is_comes_before_what_it_is(message: str, words: str) -> None:
    assert foreign(message)[1] == words


def test_a_whole_question_asks_for_no_amount() -> None:
    asked = "mi esposo tiene una SEP IRA de 40 mil, cuenta para mi conversión?"
    assert asks_a_whole_question(asked, foreign(asked)[1])
    asked = "mi esposo tiene una SEP IRA de 40 mil y convertí 7 mil, cuánto es tributable?"
    assert not asks_a_whole_question(asked, foreign(asked)[1])
