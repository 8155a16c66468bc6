"""What the accounts drop or grow to by December 31, supposed without naming them."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

BEFORE = "2026: 7,500 nondeductible, converted 7,500, rollover IRA 52,000 at year end, no basis. Taxable?"


@pytest.mark.parametrize(
    ("supposed", "value"),
    [("suppose it tanks to 31,000 by new year's", "31000"), ("say it climbs back up to 55k by then", "55000")],
)
def test_the_value_of_december_31_is_supposed(folder: Path, supposed: str, value: str) -> None:
    assert figure(talk(folder, BEFORE, supposed)[-1], "6", scenario="what if") == value


def test_an_income_that_goes_up_is_no_value(folder: Path) -> None:
    answer = talk(folder, BEFORE, "and if my income goes up to 60,000?")[-1]
    assert figure(answer, "6", scenario="what if") != "60000"


def test_the_amount_as_stated_is_gone_back_to(folder: Path) -> None:
    answer = talk(folder, BEFORE, "say it drops to 40,000 by then", "ok back to the 52,000. what's the tax at 24%?")[-1]
    assert figure(answer, "6") == "52000"
    assert answer.status == "answered"
