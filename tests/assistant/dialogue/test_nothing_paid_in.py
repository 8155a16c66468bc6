"""Nothing contributed is a fact like any other."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

pytestmark = pytest.mark.xdist_group("handbook")


def test_a_couple_of_whom_one_contributed_nothing(folder: Path) -> None:
    hers = "Client (f, 51), 2024: 8,000 nondeductible, converted 8,000, 24,000 left on 12/31/24, no basis before. L18?"
    his = "Her husband: no contribution, converted 10,000, never any basis, 4,000 left at 12/31. His L18?"
    answer = talk(folder, hers, his, "and 4b on their joint return?")[-1]
    assert figure(answer, "4b", person="both") == "16000"
