"""A contribution with a zero too many is asked about, with the limit of its year, and computed with by nobody."""

from __future__ import annotations

import pytest

from assistant import Basis
from tests.assistant.dialogue.talking import shown, talk

REST = "no other IRAs, everything at zero on 12/31/23, no basis before. taxable amount?"


@pytest.mark.parametrize(
    "told",
    [
        "Age 44, tax year 2023: put 65,000 nondeductible in my trad IRA and converted 65,000 that week,",
        "2023. Nondeductible contribution 65,000 in april, converted 6,500 in may,",
    ],
)
def test_it_is_asked_for_again(basis: Basis, told: str) -> None:
    answer = talk(basis, f"{told} {REST}")
    assert [need.fact for need in answer.needs] == ["nondeductible_contribution"]
    assert shown(answer, "ira_limit") == {"6500"}
    assert not shown(answer, "18")


def test_the_right_amount_settles_it(basis: Basis) -> None:
    told = "2023. Nondeductible contribution 65,000 in april, converted 6,500 in may,"
    assert shown(talk(basis, f"{told} {REST}", "6,500"), "18") == {"0"}


@pytest.mark.parametrize(
    "told",
    [
        "Over the years I put 65,000 nondeductible in and converted 6,500 in 2023; on 12/31/23 the IRA held 93,500. taxable?",
        "I contributed 40,000 after-tax to my 401(k) plan in 2023 and it went to Roth. is that on Form 8606?",
    ],
)
def test_money_of_many_years_and_of_a_plan_is_no_slip(basis: Basis, told: str) -> None:
    assert "many times" not in str(talk(basis, told).blocks)
