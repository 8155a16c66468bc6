"""The way back from a what-if by naming what it brought in."""

from __future__ import annotations

from pathlib import Path

import pytest

from tests.assistant.handbook import figure, talk

pytestmark = pytest.mark.xdist_group("handbook")

TOLD = "single, 40, modified AGI 154,000 in 2025. How much may go straight into my Roth?"


@pytest.mark.parametrize("back", ["and without the raise", "ok, without the raise then"])
def test_without_what_was_supposed_is_as_stated(folder: Path, back: str) -> None:
    supposed, answer = talk(folder, TOLD, "back to me: if a raise puts me at 160,000?", back)[1:]
    assert figure(supposed, "room", scenario="what if") == "2340"
    assert figure(answer, "room") == "5140"
