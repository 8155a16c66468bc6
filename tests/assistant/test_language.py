"""Messages in other languages are known by their small words, and looked up by their terms."""

from __future__ import annotations

import pytest

from assistant.language import foreign, in_english


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
