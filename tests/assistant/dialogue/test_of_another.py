"""A conversation that tells of somebody without a name from its first message on."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

pytestmark = pytest.mark.xdist_group("handbook")

HIS = "He put 6,000 in for 2022, not deducted, converted 6,000, his SEP was 18,000 on Dec 31 2022, never any basis. taxable?"
MINE = "I put in 6,000 for 2022 after tax and converted 6,000, nothing left, no other IRAs"


@pytest.mark.parametrize("question", ["what does he carry forward?", "and what is his basis for next year"])
def test_he_is_still_the_one_told_of(folder: Path, question: str) -> None:
    assert figure(talk(folder, HIS, question)[-1], "14") == "4500"


def test_what_is_put_right_is_his(folder: Path) -> None:
    assert figure(talk(folder, HIS, "sorry, his SEP was 12,000")[-1], "18") == "4000"


@pytest.mark.parametrize("turn", ["and me?", "ok me next.", "great, now mine:"])
def test_the_writer_is_somebody_else(folder: Path, turn: str) -> None:
    mine, his = talk(folder, HIS, f"{turn} {MINE}", "and what was his line 18 again?")[1:]
    assert figure(mine, "18") == "0"
    assert figure(his, "18", person="the other person") == "4500"


def test_a_relative_keeps_the_name(folder: Path) -> None:
    first = HIS.replace("He put", "Asking for dad: he put")
    answers = talk(folder, first, f"and me? {MINE}", "back to dad, his line 14?")
    assert figure(answers[0], "18", person="dad") == "4500"
    assert figure(answers[1], "18") == "0"
    assert figure(answers[2], "14", person="dad") == "4500"
    assert "your dad's" in answers[2].text


def test_clients_by_letter_behind_an_opening(folder: Path) -> None:
    answers = talk(
        folder,
        "I prepare returns. Client A: 2022, nondeductible 6,000, converted 6,000, IRA 18,000 on 12/31/22, no basis.",
        "Client B, 2022: nondeductible 6,000, converted 6,000, IRA 6,000 on 12/31/22, no basis.",
        "For A: had the 18,000 gone into her 403(b) that December, what would be taxable? She has 90,000 in there.",
    )
    assert figure(answers[2], "18", person="client A", scenario="what if") == "0"
