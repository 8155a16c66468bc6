"""One amount told in two ways: worked out ("convert 16,500 = the 9k + the 7.5k"), or put more exactly right behind.

Parts that were told before, in the message or the conversation, are no money of their own then, nor is the one part
that is named of a sum ("convert 10,500, the 3,000 and that together"); of "converted 7,000, actually 7,043 by the time
it settled" the second alone was converted.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from decimal import Decimal
from itertools import pairwise

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import THAT, THE
from assistant.reading.spans.sought import sought

_PLUS = re.compile(rf"\s?(?:\+|plus|and|&)\s?(?:{THE} )?\$?", re.I)
_MADE_UP_OF = re.compile(
    rf"[\s,]*(?:=|\(|:|i\.?e\.?,?|{THAT}(?:['’]?s| is) |which is |made up of |being )\s?(?:{THE} )?\$?", re.I
)
_COMES_TO = re.compile(r"\s?(?:=|makes|is|comes to|so)\s?\$?", re.I)
_MOST_PARTS = 4
_EXACTLY = sought(
    r"(?:[,;:.(–—-]\W*|\s(?=or\b))(?:(?:or|well|but|so|it|that|this|which|was|is|were|really|came|amount|figure|number) ?)*(?:actually|in fact|in reality"
    r"|technically|to be (?:more )?(?:exact|precise)|(?:more )?(?:exactly|precisely)|rather)\b"
    r"(?:[\s,:]|(?:it|that|was|is|were|came|out|to|at|be|a|converted|the|amount|about)\b)*\$?",
    re.I,
)
_BY_THEN = sought(
    r"\s(?:(?:was|got|had been) converted )?(?:by the time|by then|(?:when|once|after) (?:it|the (?:trade|conversion|transfer))"
    r" (?:settled|cleared|posted|went through|was done|happened))\b",
    re.I,
)
_HOW_MUCH = re.compile(r"(?:[^.?!\d]|(?:19|20)\d\d\b){0,40}\$?", re.I)
_NAMED = re.compile(
    r"(?:\b(?:the|those|my|our|of which|including|(?:last year|(?:19|20)\d\d)['’]?s)"
    r"(?: (?:old|same|other|first|earlier))?|\bthat) \$?$",
    re.I,
)
_PART_OF_IT = re.compile(r"\s?(?:\(?of (?:it|that|them|those|which)\b)", re.I)
_OF_IT = re.compile(
    r"(?!.*\b(?:too|also|again|more|another|later|then|plus|before|after|put|paid|took|take|left|worth|value"
    r"|contribut\w*|withdr\w*|balance))[^.;?!\d]{1,60}",
    re.I,
)
_MORE = re.compile(r"[^.;?!\d]*\b(?:too|also|again|more|another|as well)\b", re.I)
_OF_THE = sought(rf"\bof {THE} \$?$", re.I)
_OUT_OF = sought(rf"(?: dollars)? (?:out )?of {THE} \$?", re.I)
_JUST = re.compile(r"(?: dollars)?,? (?:(?:that|i|we|had|put|paid|in|only|just|about) )*\$?", re.I)
_LEFT = re.compile(
    r"(?: dollars)?,? (?:(?:was|were|had|was still|still) )?(?:remained|remaining|left|survived|there)\b"
    r"(?![^.;?!]{0,24}\b(?:12/31|dec\w*|year[- ]?end|end of))",
    re.I,
)
_ALL_WENT = sought(
    r"\b(?:all|entire|whole|everything|lot|rest)\b[^.;?!]{0,40}\b(?:conver\w+|switched|moved|sent|roth)\b"
    r"|\bconver\w+ (?:it |them )?(?:all|everything|the (?:lot|whole|entire))\b",
    re.I,
)
_NEAR = Decimal("0.25")
_OTHER_MONEY = {"CONTRIB", "NONDED", "WITHDRAW", "YEAR_END", "LEFT", "BASIS", "DEDUCTED", "PRIOR"}


def worked_out(scene: Scene) -> dict[int, str]:
    """The parts of a sum that is worked out are no facts; the sum behind its parts is what was said of them."""
    found: dict[int, str] = {}
    for whole, parts in _sums(scene):
        if all(_told(scene, part, parts.start) for part in parts):
            found |= dict.fromkeys(parts, "other")
            if whole > parts[-1] and "CONVERT" in _cues(scene, parts.start):
                found[whole] = "conversion"
    return found | _parts_named(scene) | _put_more_exactly(scene) | _what_remained(scene)


def _what_remained(scene: Scene) -> dict[int, str]:
    """Of money paid in, what was left of it once all was converted: "of the 15,000 only 13,905.60 remained that day"."""
    if not _ALL_WENT.search(scene.spans.text):
        return {}
    for first, second in pairwise(range(len(scene.figures))):
        one, other = scene.figures[first], scene.figures[second]
        text, end = scene.spans.text, scene.figures[second].end
        before = _OF_THE.search(text, 0, one.start)
        if one.kind != "money" or other.kind != "money":
            continue
        if (
            before
            and one.value > other.value
            and _JUST.fullmatch(text, one.end, other.start)
            and _LEFT.match(text, end)
        ):
            return {first: "other", second: "value_at_conversion"}
        if other.value > one.value and _OUT_OF.fullmatch(text, one.end, other.start) and _LEFT.match(text, end):
            return {first: "value_at_conversion", second: "other"}
    return {}


def _parts_named(scene: Scene) -> dict[int, str]:
    """The parts named behind an amount converted, all of them or all but one that was told elsewhere."""
    found: dict[int, str] = {}
    for whole, figure in enumerate(scene.figures):
        if figure.kind != "money" or whole in found or "CONVERT" not in _cues(scene, whole):
            continue
        parts: list[int] = []
        for part in range(whole + 1, min(whole + 1 + _MOST_PARTS, len(scene.figures))):
            if not _is_part(scene, part, whole):
                break
            parts.append(part)
            rest = figure.value - sum(scene.figures[one].value for one in parts)
            if rest < 0:
                break
            named = all(_is_named(scene, one) for one in parts)
            others = {*_amounts(scene, *parts, whole)}
            if (rest in others and named) or (rest == 0 and len(parts) > 1):
                found |= dict.fromkeys(parts, "other") | {whole: "conversion"}
    return found


def _is_part(scene: Scene, part: int, whole: int) -> bool:
    """Whether an amount told elsewhere stands behind a larger one, without a word that makes it other money."""
    figure, before = scene.figures[part], scene.figures[part - 1]
    if figure.kind != "money" or not _OF_IT.fullmatch(scene.spans.text, before.end, figure.start):
        return False
    apart = (_cues(scene, part) - _cues(scene, whole)) & _OTHER_MONEY - {"PRIOR", "BASIS"}
    return not apart and figure.value in _amounts(scene, part, whole)


def _is_named(scene: Scene, part: int) -> bool:
    """Whether an amount is spoken of as a known one, or as a part of what stands before it."""
    figure, text = scene.figures[part], scene.spans.text
    before = _NAMED.search(text, scene.figures[part - 1].end, figure.start)
    return before is not None or _PART_OF_IT.match(text, figure.end) is not None


def _amounts(scene: Scene, *apart: int) -> set[Decimal]:
    """The amounts that the conversation holds or the last answer gave, and those of the message apart from some."""
    told = {figure.value for index, figure in enumerate(scene.figures) if index not in apart} | {*scene.setting.shown}
    return told.union(*scene.setting.known.values())


def _put_more_exactly(scene: Scene) -> dict[int, str]:
    """A conversion and, right behind it, what it really came to: the second is the amount, the first is none."""
    found: dict[int, str] = {}
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money"]
    for first, second in pairwise(money):
        one, other = scene.figures[first], scene.figures[second]
        if one.value == other.value or abs(one.value - other.value) > one.value * _NEAR:
            continue
        text = scene.spans.text
        exactly = _EXACTLY.search(text, one.end, other.start)
        said = exactly is not None and exactly.end() == other.start
        if not said and not (_HOW_MUCH.fullmatch(text, one.end, other.start) and _BY_THEN.match(text, other.end)):
            continue
        if _MORE.match(text, other.end):
            continue
        if "CONVERT" in _cues(scene, first) and not (_cues(scene, first) | _cues(scene, second)) & _OTHER_MONEY:
            found |= {first: "other", second: "conversion"}
    return found


def _sums(scene: Scene) -> Iterator[tuple[int, range]]:
    """The places of a sum and of its parts, the sum right before them or right behind."""
    figures, text = scene.figures, scene.spans.text
    for first in range(len(figures)):
        for last in range(first + 1, min(first + _MOST_PARTS, len(figures))):
            if not _PLUS.fullmatch(text, figures[last - 1].end, figures[last].start):
                break
            total = sum(figure.value for figure in figures[first : last + 1])
            for whole, start, end in (
                (first - 1, figures[first - 1].end, figures[first].start),
                (last + 1, figures[last].end, figures[last + 1].start if last + 1 < len(figures) else 0),
            ):
                joined = _MADE_UP_OF if whole < first else _COMES_TO
                if 0 <= whole < len(figures) and figures[whole].value == total and joined.fullmatch(text, start, end):
                    yield whole, range(first, last + 1)


def _told(scene: Scene, part: int, before: int) -> bool:
    """Whether the amount of a part was told before the sum."""
    value = scene.figures[part].value
    known = any(value in values for values in scene.setting.known.values())
    return known or any(figure.value == value for figure in scene.figures[:before])


def _cues(scene: Scene, index: int) -> frozenset[str] | set[str]:
    start = scene.figures[index].start
    return next((f.cues for f in reversed(scene.spans.fragments) if f.start <= start < f.end + 1), set())
