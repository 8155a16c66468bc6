"""Values of a day told before them: "a SEP at 128,400 on December 31. There's also a rollover IRA, 9,600 that same day"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.sought import sought

_THAT_DAY = r"(?:that (?:very |exact )?(?:same )?|the (?:very )?same )(?:day|date)"
_BEHIND = sought(rf"(?: dollars| bucks)?(?: [^\W\d]+){{0,3}},? (?:also )?(?:as of |on |at )?{_THAT_DAY}\b", re.I)
_BEFORE = sought(rf"\b{_THAT_DAY}\b[^.;?!\d]{{0,50}}$", re.I)
_HELD = {"SEP", "SIMPLE", "TRAD_IRA", "ROLLOVER_IRA"}
_DONE = {
    "CONVERT",
    "TO_ROTH",
    "CONTRIB",
    "NONDED",
    "IN",
    "MOVED",
    "WITHDRAW",
    "CASH",
    "RECHAR",
    "ROLL_IN",
    "ROLL_OUT",
    "ROTH",
    "PLAN",
}


def on_that_day(scene: Scene) -> dict[int, str]:
    """The roles of what an IRA held on the day named last, where that is December 31 and nothing was done on it."""
    text = scene.spans.text
    return {
        index: "year_end_value"
        for index, figure in enumerate(scene.figures)
        if figure.kind == "money"
        and (_BEHIND.match(text, figure.end) or _BEFORE.search(text, 0, figure.start))
        and _holds(scene, figure)
        and _is_the_last_day(scene, figure)
    }


def _holds(scene: Scene, figure: Figure) -> bool:
    """Whether the sentence of a figure names an IRA, and nothing that was done."""
    home = next((f.sentence for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), -1)
    cues = {cue for fragment in scene.spans.fragments if fragment.sentence == home for cue in fragment.cues}
    return bool(cues & _HELD) and not cues & _DONE


def _is_the_last_day(scene: Scene, figure: Figure) -> bool:
    """Whether the day named last before a figure is December 31, in whatever words."""
    days = [(day.start, (day.month, day.day) == (12, 31)) for day in scene.spans.days if day.start < figure.start]
    ends = [(m.start, True) for m in scene.spans.mentions if m.concept == "YEAR_END" and m.start < figure.start]
    return max([*days, *ends], default=(0, False))[1]
