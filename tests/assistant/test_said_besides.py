"""What an answer says besides its figure: what is over, what is not needed, what belongs to another plan."""

from __future__ import annotations

from pathlib import Path

from tests.assistant.handbook import talk


def test_it_is_too_late_to_recharacterize(folder: Path) -> None:
    [answer] = talk(
        folder,
        "Single, MAGI 260,000 in 2023. I put 6,500 in a Roth for 2023 and it is still there. Can I recharacterize it, and what does leaving it cost for 2023 to 2025?",
    )
    assert "too late to recharacterize" in answer.text


def test_part_iii_is_not_needed_for_a_qualified_withdrawal(folder: Path) -> None:
    [answer] = talk(
        folder, "I'm 66, first Roth IRA in 2010, took 15k out of the Roth in 2025. Do I need Part III of Form 8606?"
    )
    assert "Part III of Form 8606 is not needed" in answer.text


def test_the_higher_catch_up_is_one_of_employer_plans(folder: Path) -> None:
    [answer] = talk(
        folder, "I'm 61 in 2026. With the super catch-up my backdoor can be 7,500 + 11,250 = 18,750, right?"
    )
    assert "that is too much" in answer.text
    assert "of employer plans" in answer.text
