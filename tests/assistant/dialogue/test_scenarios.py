"""What-ifs that go on: another amount for the one supposed is supposed too, and what was stated stays so."""

from __future__ import annotations

from pathlib import Path

import pytest

from assistant import Answer
from tests.assistant.handbook import figure, talk

pytestmark = pytest.mark.xdist_group("handbook")

FORM = "2025: 7,000 nondeductible, 20,000 converted, rollover ira 118,400 on 12/31/2025, no basis. taxable?"
ROLLED = "what if 100,000 of that had gone into the 401k before year end"


def last_shown(answer: Answer, ref: str) -> set[str]:
    """What is shown on a line of the form, in whatever scenario."""
    numbers = answer.as_dict()["numbers"]
    return {number["value"] for number in numbers if number["origin"].get("ref") == ref}


@pytest.mark.parametrize(
    "reply",
    [
        "and with 110,000 moved instead of the 100k? taxable",
        "sorry, i meant 110,000, not 100,000",
        "hm ok, 110k rather than 100k then. line 18?",
    ],
)
def test_another_amount_in_the_place_of_the_one_supposed(folder: Path, reply: str) -> None:
    answer = talk(folder, FORM, ROLLED, reply)[-1]
    assert last_shown(answer, "6") == {"8400"}
    assert last_shown(answer, "8") == {"20000"}


def test_what_else_was_supposed_stays(folder: Path) -> None:
    both = "what if i had rolled {} into the 401k and converted 25,000"
    at_once = talk(folder, FORM, both.format("85,000"))[-1]
    answer = talk(folder, FORM, both.format("80,000"), "and 85,000 instead of the 80k? taxable")[-1]
    assert last_shown(answer, "8") == {"25000"}
    assert last_shown(answer, "6") == last_shown(at_once, "6")


def test_what_was_done_in_fact_is_stated(folder: Path) -> None:
    answer = talk(folder, FORM, "what if I had converted 50,000", "i actually converted 22,000, not 50,000. taxable?")[
        -1
    ]
    assert last_shown(answer, "8") == {"22000"}
    assert last_shown(answer, "6") == {"118400"}


def test_a_year_without_the_conversion_is_built_on(folder: Path) -> None:
    told = "2024: 7,000 nondeductible, 7,000 converted, rollover IRA 30,000 on 12/31/24, no basis. Taxable?"
    waited = "suppose nothing was converted in 2024. what's on line 14?"
    then = (
        "suppose that's what happened: in 2025 the whole rollover goes into my 401k and I convert the contribution,"
        " 7,090 by then. nothing contributed for 2025, every IRA at 0 on 12/31/25. taxable in 2025?"
    )
    answers = talk(folder, told, waited, then)
    assert figure(answers[1], "14", scenario="what if") == "7000"
    assert figure(answers[2], "18", scenario="second what-if", year=2025) == "90"


def test_an_account_is_added_to_the_one_told(folder: Path) -> None:
    told = "2025: 7,000 nondeductible, 7,000 converted, SEP 30,000 on 12/31/25, no basis. Taxable?"
    answers = talk(folder, told, "what if we throw in a SIMPLE with 12,000?", "undo that, the SIMPLE is my wife's")
    assert figure(answers[1], "6", scenario="what if") == "42000"
    assert figure(answers[2], "6") == "30000"
