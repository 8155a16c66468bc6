"""A plan's own cap on after-tax contributions ("our plan caps after-tax at 20k", "up to 10% of pay"): no money paid in."""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal

from assistant.facts import YOU, Fact
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.notions import CAP, PAID_IN, PLAN
from assistant.reading.spans.sought import sought

AMOUNT, PERCENT = "plan_after_tax_limit", "plan_after_tax_percent_of_pay"
_OF_THE_PLAN = sought(
    rf"\b(?:plans?(?!\w)|{PLAN}(?!\w)|hr\b|employers?\b|company\b|firm\b|administrator\b|provider\b|payroll\b)", re.I
)
_AFTER_TAX = {"AFTER_TAX_401K", "NONDED"}
_OTHER_MONEY = {"DEFERRAL", "MATCH", "CATCH_UP", "BASIS"}
_AHEAD = sought(rf"\b{CAP}\b(?P<between>(?:\([^.;?!\d()]*\)|[^.;?!\d)]){{0,60}})$", re.I)
_BEHIND = sought(r"\s?(?:\w+[- ]){0,3}?(?:cap|limit|max(?:imum)?|ceiling)\b", re.I)
_DONE = re.compile(
    rf"\b(?:already|so far|did|done)\b|\b(?:i|i'?ve|we|we'?ve|have|and) {PAID_IN}\b|\b(?:i|we|s?he) (?:make|earn|gross|get)s?\b",
    re.I,
)
_SUPPOSES = re.compile(r"\b(?:if|suppos\w*|say)\b", re.I)


def plan_caps(scene: Scene) -> dict[int, str]:
    """The figures that are a cap of the plan, as beside the point of what was paid in."""
    return dict.fromkeys((index for index, _ in _caps(scene)), "other")


def caps_told(scene: Scene, year: int, turn: int) -> Iterator[Fact]:
    """The cap that a message tells, as a fact: an amount, or a share of pay."""
    for index, name in _caps(scene):
        figure = scene.figures[index]
        value = format(figure.value.normalize(), "f") if figure.value else "0"
        yield Fact("", name, value, YOU, year, turn=turn, quote=scene.spans.text[:120])


def _caps(scene: Scene) -> Iterator[tuple[int, str]]:
    """The last figure called a cap, with the name of its fact."""
    for index in reversed(range(len(scene.figures))):
        figure = scene.figures[index]
        name = {"money": AMOUNT, "percent": PERCENT}.get(figure.kind)
        if name and figure.value >= (_NO_MONEY if name == AMOUNT else 0) and _is_cap(scene, index, figure):
            yield index, name
            return


_NO_MONEY = Decimal(100)


def _is_cap(scene: Scene, index: int, figure: Figure) -> bool:
    fragments = scene.spans.fragments
    home = next((f for f in fragments if f.start <= figure.start < f.end + 1), None)
    if home is None or (home.question and not _SUPPOSES.search(home.text)) or home.cues & _OTHER_MONEY:
        return False
    sentence = [f for f in fragments if f.sentence == home.sentence]
    start = max([sentence[0].start, *(f.end for f in scene.figures[:index])])
    if not _called_a_cap(scene, figure, start):
        return False
    known = AMOUNT in scene.setting.known or PERCENT in scene.setting.known
    return known or (
        _OF_THE_PLAN.search(scene.spans.text, start, sentence[-1].end) is not None
        and _of_after_tax(scene, sentence, figure)
    )


def _called_a_cap(scene: Scene, figure: Figure, start: int) -> bool:
    """Whether words of a cap stand at the figure, and none between that tell of money paid in."""
    text = scene.spans.text
    ahead = _AHEAD.search(text, start, figure.start)
    if ahead is not None:
        return _DONE.search(ahead["between"]) is None
    return _BEHIND.match(text, figure.end) is not None


def _of_after_tax(scene: Scene, sentence: list[Fragment], figure: Figure) -> bool:
    """Whether what is spoken of last before a figure, else first behind it, is after-tax money; or the room is known."""
    named = [m for f in sentence for m in f.mentions if m.concept in _AFTER_TAX | _OTHER_MONEY]
    before = [m for m in named if m.end <= figure.start]
    near = before[-1:] or named[:1]
    return near[0].concept in _AFTER_TAX if near else "elective_deferral" in scene.setting.known
