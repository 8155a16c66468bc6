"""A contribution told whole and in two parts, the second paid after December 31: "6,000: 2,400 in July, 3,600 in March"."""

from __future__ import annotations

from assistant.reading.dates import DayMention
from assistant.reading.signs import Figure, Scene

_SPRING = 4


def paid_later(scene: Scene) -> dict[int, str]:
    """The roles of the two parts where a figure is their sum and they are dated in a year and the spring after it."""
    for index in range(len(scene.figures) - 2):
        whole, first, second = scene.figures[index : index + 3]
        if whole.kind == first.kind == second.kind == "money" and whole.value == first.value + second.value:
            paid = _dated(scene, first, second)
            if paid and _is_spring_after(*paid):
                return {index + 1: "other", index + 2: "contribution_made_next_year"}
            if paid and _is_spring_after(*reversed(paid)):
                return {index + 1: "contribution_made_next_year", index + 2: "other"}
    return {}


def _dated(scene: Scene, first: Figure, second: Figure) -> tuple[DayMention, DayMention] | None:
    """The days of two figures: each behind its own, or each before it."""
    days = [day for day in scene.spans.days if day.year]
    behind = [d for d in days if first.end <= d.start < second.start], [d for d in days if d.start >= second.end]
    if behind[0] and behind[1] and behind[1][0].start - second.end <= _NEAR:
        return behind[0][0], behind[1][0]
    return None


_NEAR = 12


def _is_spring_after(earlier: DayMention, later: DayMention) -> bool:
    return bool(earlier.year and later.year == earlier.year + 1 and later.month <= _SPRING)
