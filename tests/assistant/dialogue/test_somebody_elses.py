"""An amount that was told of one person and is another's."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

pytestmark = pytest.mark.xdist_group("handbook")

MOM = "my mom is 60, 2022: 7,000 nondeductible in, 7,000 converted, no ira left on dec 31 2022"
DAD = "dad (63): the same, 7,000 in and 7,000 converted, but 63,000 in a rollover ira at year end 2022, line 14 of his 2021 form is 2,100"
MINE = "2022, me: 6,000 nondeductible, converted 6,000, SEP 12,000 on 12/31/22, basis before 900. taxable?"
HERS = "my wife, same year: 6,000 nondeductible, converted 6,000, IRA 18,000 on 12/31/22, no basis"


def test_basis_of_the_other_parent(folder: Path) -> None:
    answer = talk(
        folder, MOM, DAD, "sorry, the 2,100 is on mom's old form, dad never had any basis. dad's line 14 again?"
    )[-1]
    assert figure(answer, "14", person="dad") == "6300"


@pytest.mark.parametrize("reply", ["no wait, the 900 is my wife's", "correction: the 900 basis belongs to my wife"])
def test_basis_of_the_spouse(folder: Path, reply: str) -> None:
    facts = talk(folder, MINE, HERS, reply)[-1].facts
    assert {entry["value"] for entry in facts["spouse"]["2022"] if entry["fact"] == "basis"} >= {"900"}
    assert not any(entry["value"] == "900" for entry in facts["you"]["2022"])
