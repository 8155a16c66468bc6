"""What a fact beside the figures means is told with them; what only sounds like a limit is answered in words."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

WITHHELD = (
    "I put in 7,500 nondeductible for 2025 and converted it all in 2025, but the broker withheld 750 for taxes, so only "
    "6,750 reached the Roth. No other IRAs."
)


def test_tax_withheld_from_a_conversion_is_explained_beside_the_form(folder: Path) -> None:
    [answer] = talk(folder, WITHHELD)
    assert figure(answer, "7") == "750"
    assert "never reached the Roth IRA" in answer.text
    assert "withholding#from-a-conversion" in [citation.passage for citation in answer.citations]


def test_nothing_withheld_nothing_told_of_it(folder: Path) -> None:
    [answer] = talk(folder, "I put in 7,500 nondeductible for 2025 and converted 7,500 in 2025. No other IRAs.")
    assert "withheld" not in answer.text


@pytest.mark.parametrize(
    ("question", "passage"),
    [
        ("does converting count toward my yearly contribution limit", "limits#conversion-amount"),
        ("mega backdoor money counts against my ira limit, doesn't it", "mega-backdoor#versus-regular"),
    ],
)
def test_whether_something_counts_toward_a_limit_gets_yes_or_no(folder: Path, question: str, passage: str) -> None:
    [answer] = talk(folder, question)
    assert answer.text.startswith("No.")
    assert answer.citations[0].passage == passage


@pytest.mark.parametrize(
    ("question", "word"),
    [
        ("i have an old rollover ira from a previous job, can i still do a backdoor?", "Yes"),
        ("the tax on my conversion is based on the balance on the day i convert, right?", "No"),
        ("my cpa told me i can skip the 8606 if the tax is zero", "No"),
        ("i can do the conversion by april 15 for last year, right", "No"),
    ],
)
def test_a_wrong_premise_is_put_right_first(folder: Path, question: str, word: str) -> None:
    [answer] = talk(folder, question)
    assert answer.text.startswith(word)


def test_what_was_banned_is_not_affirmed(folder: Path) -> None:
    [answer] = talk(folder, "isn't the backdoor roth a loophole that the irs has banned?")
    assert not answer.text.startswith("Yes")
