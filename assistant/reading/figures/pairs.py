"""Pairs: "2024: 7k and 7k" after an established backdoor is what was put in and what was converted, of another year or person.

Two unequal amounts are so where they are those of somebody told of before: "husband 7,000 and 9,000 too".
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.fragments import Fragment

_JOINED = re.compile(r"\s?(?:,\s?)?(?:and|then|n|&|/|\+|,)\s?\$?", re.I)
_SAYS_NOTHING = {"HOLD", "NOW", "EACH", "OTHER", "TOTAL"}
_PAID_IN, _CONVERTED = {"CONTRIB", "NONDED"}, {"CONVERT", "TO_ROTH"}
_OF_A_VALUE = {"YEAR_END", "LEFT", "SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA", "PLAN"}
_TWO_OWNERS = re.compile(
    r"\b(?:we|us|our|apiece|respectively)\b"
    r"|\b(?:mine|me|i|hers?|his|him|s?he|wife|husband|spouse)\b\W*(?:and|&|/|plus|then)\W*"
    r"(?:mine|me|i|hers?|his|him|s?he|(?:my )?(?:wife|husband|spouse))\b",
    re.I,
)
_ALIKE = Decimal("1.1")
"""So many times what was put in a backdoor may have grown to when it was converted."""


def pairs(scene: Scene) -> dict[int, str]:
    """The roles of two equal amounts told together, where the conversation holds a backdoor and nothing says otherwise."""
    figures = scene.figures
    return {
        index: role
        for place in range(len(figures) - 1)
        if (_established(scene) or _known(scene, place)) and _alone(scene, place)
        for index, role in ((place, "nondeductible_contribution"), (place + 1, "conversion"))
    }


def _established(scene: Scene) -> bool:
    """Whether about as much was converted as was put in, as far as told."""
    known = scene.setting.known
    put_in, converted = (known.get(name, ()) for name in ("nondeductible_contribution", "conversion"))
    return any(paid <= moved <= paid * _ALIKE for paid in put_in for moved in converted)


def _known(scene: Scene, place: int) -> bool:
    """Whether two figures are in turn what was put in and converted before."""
    put_in, converted = (scene.setting.known.get(name, ()) for name in ("nondeductible_contribution", "conversion"))
    return scene.figures[place].value in put_in and scene.figures[place + 1].value in converted


def _alone(scene: Scene, place: int) -> bool:
    """Whether two figures are a pair of one person and year, and no third of the same amount makes them a list."""
    figures, text = scene.figures, scene.spans.text
    one, other = figures[place : place + 2]
    alike = one.value == other.value or _known(scene, place)
    if not _money(one) or not alike or not _JOINED.fullmatch(text[one.end : other.start]):
        return False
    beside = figures[max(0, place - 1) : place] + figures[place + 2 : place + 3]
    if any(figure.value in (one.value, other.value) for figure in beside):
        return False
    start = figures[place - 1].end if place else 0
    end = figures[place + 2].start if place + 2 < len(figures) else len(text)
    told = [f for f in scene.spans.fragments if f.start < other.end]
    end = min(end, max(f.end for f in scene.spans.fragments if f.sentence == told[-1].sentence)) if told else end
    years = {year.year for year in scene.spans.years if start <= year.start < end}
    return len(years) < 2 and not _TWO_OWNERS.search(text, start, end) and _says_nothing(scene, place, start)


def _money(figure: Figure) -> bool:
    return figure.kind == "money" and 0 < figure.value <= MOST_PUT_IN


def _says_nothing(scene: Scene, place: int, start: int) -> bool:
    """Whether the clauses of a pair, and those that lead to it, say no more of it than that it went in and over."""
    other = scene.figures[place + 1]
    told = [f for f in scene.spans.fragments if start <= f.start < other.end]
    cues = {cue for fragment in told for cue in fragment.cues} - _SAYS_NOTHING
    told_of_both = cues & _PAID_IN if cues & _CONVERTED else not cues
    return (
        bool(told_of_both)
        and cues <= _PAID_IN | _CONVERTED | {"IN"}
        and not any(f.days for f in told)
        and not _valued(scene, other)
    )


def _valued(scene: Scene, last: Figure) -> bool:
    """Whether what follows the last amount of a sentence tells of values: "7k and 7k, both on December 31"."""
    home = next((f for f in scene.spans.fragments if f.start <= last.start < f.end + 1), None)
    rest = [f for f in scene.spans.fragments if home is not None and f.sentence == home.sentence and f.start > last.end]
    amounts = any(fragment.amounts for fragment in rest)
    return not amounts and _tells_values([fragment for fragment in rest if not _HOLDS_MORE.search(fragment.text)])


_HOLDS_MORE = re.compile(
    r"^\W*(?:(?:but|plus|though|and|only|while|although) )?(?:s?he|i|we|there)(?:['’]?s\b|(?: \w+){0,2}? (?:has|have|had|holds?|got|owns?|is|was|are)\b)"
    r"(?! (?:both|them|it|that|those|these)\b)",
    re.I,
)
"""What somebody holds besides: "7k and 7k but she has an old rollover IRA"."""


def _tells_values(rest: Sequence[Fragment]) -> bool:
    cues = {cue for fragment in rest for cue in fragment.cues}
    return bool(cues & _OF_A_VALUE) and "EMPTY" not in cues and "NO_OTHER_IRAS" not in cues
