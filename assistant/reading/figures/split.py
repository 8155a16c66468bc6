"""A contribution told whole and by its parts, one of them paid after December 31: "6,000: 2,400 in July, 3,600 in March"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import combinations

from assistant.reading.clauses.deducted import denies_deduction
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.figures.standing import entered_on
from assistant.reading.figures.sums import is_called_sum
from assistant.reading.spans.days import DayMention
from assistant.reading.spans.fragments import Fragment
from tools.ira_cap import year_limit
from tools.law import years

_SPRING = 4
_NEAR = 40
_BESIDE = 14
_FARTHEST = 5
"""How many figures behind the whole its parts are looked for."""
_OF_IT = re.compile(r"\b(?:of|from|out of) (?:which|that|it|this|them|these)\b[^.;?!\d]{0,30}$", re.I)
_ADDED = re.compile(
    r"(?:\+|\b(?:and|plus|then|another|further)\b|[,;])\W*(?:(?:the|other|remaining|another|a further|then|finally|last|final)\s)*\$?$",
    re.I,
)
_IN_YEAR = re.compile(r"\bin[- ](?:the )?(?:yr|year)\b", re.I)
_PAID_IN = {"CONTRIB", "NONDED", "IN", "DEDUCTED"}
_OTHERWISE = {
    "CONVERT",
    "WITHDRAW",
    "TO_ROTH",
    "QCD",
    "RMD",
    "ROTH",
    "YEAR_END",
    "BASIS",
    "LINE14",
    "PLAN",
    "RECHAR",
    "MAGI",
    "WAGES",
    "RATE",
}


def paid_later(scene: Scene) -> dict[int, str]:
    """The roles of the parts where a part, or two parts that a figure is the sum of, are dated in the year and the spring after it."""
    if not _dates_a_spring(scene):
        return _in_brackets(scene)
    for whole in range(len(scene.figures)):
        for one, other in _parts_of(scene, whole):
            if len({year_behind(scene, one), year_behind(scene, other)} - {0}) > 1:
                continue
            if scene.figures[whole].value == scene.figures[one].value + scene.figures[other].value:
                late = next((part for part in (other, one) if _in_the_next_year(scene, part)), None)
                if late is not None and not _for_another_year(scene, whole, late):
                    told_so = _is_not_deducted(scene, whole) or (
                        late < whole and _are_nondeductible(scene, (one, other))
                    )
                    named = {whole: "nondeductible_contribution"} if told_so else {}
                    return named | dict.fromkeys((one, other), "other") | {late: "contribution_made_next_year"}
        near = whole + 1
        told = near < len(scene.figures) and _is_paid_in(scene, whole) and _is_part(scene, near)
        if told and _is_said_to_be_part(scene, near) and _in_the_next_year(scene, near):
            return {near: "contribution_made_next_year"}
    return dict.fromkeys(added_later(scene), "nondeductible_contribution")


def _parts_of(scene: Scene, whole: int) -> list[tuple[int, int]]:
    """The pairs of figures that may make up a contribution: behind it, or before it where it is called their sum."""
    behind = [i for i in range(whole + 1, min(len(scene.figures), whole + 1 + _FARTHEST)) if _is_part(scene, i)]
    pairs = list(combinations(behind, 2)) if len(behind) > 1 and _is_paid_in(scene, whole) else []
    called = is_called_sum(scene, whole) or (_is_not_deducted(scene, whole) and _names_again(scene, whole))
    if whole > 1 and called and _is_part(scene, whole):
        before = [i for i in range(max(0, whole - _FARTHEST), whole) if _is_part(scene, i)]
        pairs += [pair for pair in combinations(before, 2) if _tell_of_paying_in(scene, (*pair, whole))]
    return pairs


def _is_not_deducted(scene: Scene, index: int) -> bool:
    """Whether the clause of a figure says that nothing of it was deducted: "none of the 6,000 deducted"."""
    fragment = _home(scene, scene.figures[index])
    return fragment is not None and denies_deduction(fragment.text)


def _are_nondeductible(scene: Scene, parts: Sequence[int]) -> bool:
    """Whether the clause of a part calls it nondeductible, so that the sum behind is: "3,800 nondeductible …, 6,000 in all"."""
    homes = [_home(scene, scene.figures[part]) for part in parts]
    return any(home is not None and "NONDED" in home.cues and "DEDUCTED" not in home.cues for home in homes)


def _names_again(scene: Scene, index: int) -> bool:
    return _THE.search(scene.spans.text, 0, scene.figures[index].start) is not None


_THE = re.compile(r"\b(?:the|that|this|my)(?: (?:full|whole|total|entire))? \$?$", re.I)


def _tell_of_paying_in(scene: Scene, told: Sequence[int]) -> bool:
    """Whether the sentences of figures speak of a contribution."""
    homes = {f.sentence for i in told if (f := _home(scene, scene.figures[i])) is not None}
    return any(f.sentence in homes and f.cues & _PAID_IN for f in scene.spans.fragments)


def year_behind(scene: Scene, index: int) -> int:
    """The tax year named right behind a figure, before the next one."""
    figures, end = scene.figures, scene.figures[index].end
    until = figures[index + 1].start if index + 1 < len(figures) else end + _NEAR
    return next((year.year for year in scene.spans.years if end <= year.start < until and year.use == "tax"), 0)


def _in_brackets(scene: Scene) -> dict[int, str]:
    """A part in brackets that is told by the next year alone: "nd 5,500 (2,500 made in 2018)"."""
    named = scene.spans.years
    for index in range(1, len(scene.figures)):
        before, here = scene.figures[index - 1 : index + 1]
        between = scene.spans.text[before.end : here.start].rstrip(" $")
        if not between.endswith("(") or len(between) > _BESIDE or here.value >= before.value:
            continue
        paid = next((y.year for y in named if here.end <= y.start <= here.end + _NEAR and y.use == "calendar"), 0)
        told = any(year.year == paid - 1 for year in named)
        if told and _is_paid_in(scene, index - 1) and _is_part(scene, index):
            return {index: "contribution_made_next_year"}
    return {}


def added_later(scene: Scene) -> dict[int, int]:
    """The further contributions for a year that were made in the spring after it, with that year: "and 2,000 more in March 2019"."""
    if not _dates_a_spring(scene):
        return {}
    found = {}
    for index in range(1, len(scene.figures)):
        before, here = scene.figures[index - 1 : index + 1]
        between = scene.spans.text[before.end : here.start]
        day = _day_of(scene, index)
        if day is None or not day.year or not _ADDED.search(between) or _OF_IT.search(between):
            continue
        paid_in = _is_paid_in(scene, index - 1) and _is_part(scene, index) and _in_the_next_year(scene, index)
        if before.value + here.value > _most(day.year - 1):
            continue  # nobody may have paid in so much for the year before
        if paid_in and _told_in(scene, before, here, day.year - 1):
            found[index] = day.year - 1
    return found


def _most(year: int) -> Decimal:
    """What anybody may pay in for a year, of whatever age; everything for a year of which the law is not known."""
    return year_limit(year, of_catch_up_age=True) if year in years() else Decimal("Infinity")


def _told_in(scene: Scene, before: Figure, here: Figure, year: int) -> bool:
    """Whether the contribution before another is told to have been made in the year, which the later one is for."""
    start = before.start - _NEAR
    names = [(y.start, y.year) for y in scene.spans.years] + [(d.start, d.year) for d in scene.spans.days]
    behind = [y for y in scene.spans.years if here.end <= y.start < here.end + _NEAR]
    counted = {y.year for y in behind if y.use == "tax" or scene.spans.text[here.end : y.start].strip() == "("}
    if counted - {year}:
        return False
    named = {told for place, told in names if start <= place < here.start}
    return named == {year} or (not named and _IN_YEAR.search(scene.spans.text[before.end : here.start]) is not None)


def _for_another_year(scene: Scene, whole: int, late: int) -> bool:
    """Whether the sentence of a contribution says that it was for another year than the one that a late part is for."""
    home, day = _home(scene, scene.figures[whole]), _day_of(scene, late)
    if home is None or day is None or not day.year:
        return False
    sentence = [f for f in scene.spans.fragments if f.sentence == home.sentence]
    named = {
        year.year
        for year in scene.spans.years
        if year.use == "tax" and sentence[0].start <= year.start < sentence[-1].end
    }
    return bool(named) and day.year - 1 not in named


def _dates_a_spring(scene: Scene) -> bool:
    return any(day.year and day.month <= _SPRING for day in scene.spans.days)


def _is_paid_in(scene: Scene, index: int) -> bool:
    """Whether a figure is money that went into a traditional IRA, told as a whole."""
    figure, fragment = scene.figures[index], _home(scene, scene.figures[index])
    if figure.kind != "money" or fragment is None or fragment.cues & _OTHERWISE:
        return False
    around = set(fragment.cues)
    for beside in (scene.figures[index + 1].start, fragment.start - 3):
        other = next((f for f in scene.spans.fragments if f.start <= beside < f.end + 2), None)
        around |= other.cues if other is not None and (beside > figure.start or other.label) else set()
    return entered_on(scene, index) == "1" or bool(around & _PAID_IN)


def _is_part(scene: Scene, index: int) -> bool:
    figure, fragment = scene.figures[index], _home(scene, scene.figures[index])
    told = figure.kind == "money" and bool(figure.value)
    return told and fragment is not None and not fragment.cues & (_OTHERWISE - {"BASIS"})


def _is_said_to_be_part(scene: Scene, index: int) -> bool:
    before, here = scene.figures[index - 1 : index + 1]
    return here.value < before.value and _OF_IT.search(scene.spans.text[before.end : here.start]) is not None


def _in_the_next_year(scene: Scene, index: int) -> bool:
    """Whether a figure's own day lies in January to April of the year after one that is named."""
    day = _day_of(scene, index)
    if day is None or not day.year or day.month > _SPRING:
        return False
    named = {year.year for year in scene.spans.years} | {other.year for other in scene.spans.days}
    return day.year - 1 in named


def _day_of(scene: Scene, index: int) -> DayMention | None:
    """The day behind a figure, else the one before it, up to the figures beside it."""
    figures, spans = scene.figures, scene.spans
    figure = figures[index]
    end = figures[index + 1].start if index + 1 < len(figures) else len(spans.text)
    end = min(end, figure.end + _NEAR)
    behind = [day for day in spans.days if figure.end <= day.start < end]
    before = [day for day in spans.days if figures[index - 1].end <= day.start and day.end <= figure.start]
    sentence = re.search(r"[.;?!]\s", spans.text[figure.end : end])
    near = [day for day in behind if sentence is None or day.start < figure.end + sentence.start()]
    return near[0] if near else before[-1] if before else None


def _home(scene: Scene, figure: Figure) -> Fragment | None:
    return next((f for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)
