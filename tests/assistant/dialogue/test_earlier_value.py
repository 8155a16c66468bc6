"""An amount that was put right before and is named again."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

pytestmark = pytest.mark.xdist_group("handbook")

TOLD = "line 14 of my 2021 form is 3,000. 2022: 6,000 nondeductible, converted 6,000, all IRAs 30,000 on 12/31/22"


def test_the_old_value_is_supposed_of_the_same_fact(folder: Path) -> None:
    right, old, again = talk(
        folder,
        TOLD,
        "sorry, line 14 of 2021 was 9,000",
        "how bad would it be with the old 3,000?",
        "ok but it's 9,000. line 18?",
    )[1:]
    assert figure(right, "18") == "3500"
    assert figure(old, "18", scenario="what if") == "4500"
    assert figure(again, "18") == "3500"
