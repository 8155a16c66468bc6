"""Money out of the IRA that was converted but for the tax withheld is not counted twice."""

from __future__ import annotations

from assistant import Basis
from tests.assistant.dialogue.talking import shown, talk

OUT = "In 2024 I put 6,000 in nondeductible and 6,000 came out of the IRA, nothing left on 12/31/24, no basis before."


def test_what_was_withheld_of_a_conversion(basis: Basis) -> None:
    answer = talk(basis, OUT, "only 5,400 arrived in the roth, the other 600 was withheld for the IRS. line 9?")
    assert shown(answer, "8") == {"5400"}
    assert shown(answer, "9") == {"6000"}


def test_a_withdrawal_besides_a_conversion_stays(basis: Basis) -> None:
    out = "In 2024 I took 6,000 out of my IRA, 20,000 left on 12/31/24, basis from before 9,000."
    answer = talk(basis, out, "I also converted 4,000 that year, 300 of it withheld for tax")
    assert shown(answer, "7") == {"6300"}
