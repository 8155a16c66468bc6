"""A reading as a whole: which roles it gives together, and whether its money adds up."""

from __future__ import annotations

import datetime

from assistant.reading.figures.signs import Scene, Setting
from assistant.reading.figures.whole import whole_signs
from assistant.reading.spans.fragments import spans

SCENE = Scene(spans("45k pretax, 7k nd, convert 7k, YE 45k", datetime.date(2026, 11, 23)), Setting())


def test_money_that_adds_up_is_noticed() -> None:
    signs = whole_signs(SCENE, ["balance", "nondeductible_contribution", "conversion", "year_end_value"])
    assert "r:adds-up" in signs
    assert "r:converted=paid" in signs
    assert "r:adds-up" not in whole_signs(SCENE, ["conversion", "nondeductible_contribution", "conversion", "balance"])


def test_roles_are_counted_and_seen_together() -> None:
    signs = whole_signs(SCENE, ["conversion", "nondeductible_contribution", "conversion", "year_end_value"])
    assert "n:conversion:2" in signs
    assert "p:conversion&year_end_value" in signs


def test_what_is_beside_the_point_stands_in_no_relation() -> None:
    signs = whole_signs(SCENE, ["other", "nondeductible_contribution", "conversion", "other"])
    assert not any(sign.startswith("r:other") for sign in signs)
