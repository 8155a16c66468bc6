"""Two values with one verb and no day of their own are of one day."""

from __future__ import annotations

import datetime

from assistant.reading.figures.signs import Scene, Setting
from assistant.reading.figures.told_alike import told_alike
from assistant.reading.spans.fragments import spans

TODAY = datetime.date(2026, 11, 27)


def _pairs(text: str) -> list[tuple[int, int]]:
    return told_alike(Scene(spans(text, TODAY), Setting()))


def test_one_verb() -> None:
    assert _pairs("The SEP stood at 20,000. The rollover IRA stood at 9,000.") == [(0, 1)]


def test_a_day_of_its_own_tells_them_apart() -> None:
    assert not _pairs("The SEP stood at 20,000 on 12/31/2024. The rollover IRA stood at 9,000.")
    assert not _pairs("The SEP stood at 20,000. The rollover IRA held 9,000.")
