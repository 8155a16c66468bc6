"""What counts as growth in an hour of load, and what does not."""

from __future__ import annotations

from evals.endurance import judged


def test_what_warms_up_and_then_stays_has_not_grown() -> None:
    samples = [{"memory MB": value} for value in [500.0] * 10 + [980.0] * 10 + [1004.0] * 40]
    assert judged(samples) == ["memory MB: 980.0 to 1004.0, no growth"]


def test_what_still_climbs_at_the_end_has_grown() -> None:
    samples = [{"handles": 40.0 + minute} for minute in range(60)]
    assert judged(samples) == ["handles: 54.5 to 94.5, grew"]


def test_a_single_peak_is_no_growth() -> None:
    samples = [{"threads": 30.0}] * 58 + [{"threads": 300.0}] + [{"threads": 30.0}]
    assert judged(samples) == ["threads: 30.0 to 30.0, no growth"]
