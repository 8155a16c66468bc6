"""A contribution told whole and by what became of it: "7,000, of which 3,000 deducted and 4,000 not".

Of three amounts one is the sum of the others, and the words say which part was deducted.
"""

from __future__ import annotations

import re
from itertools import permutations

from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import DENIAL, PAID_IN
from assistant.reading.spans.sought import sought

_SPOKEN_OF = sought(r"\bded(?:uct|\b)|\bwr(?:ite|ote|itten)\b[^.;]{0,24}\boff\b", re.I)
_ELECTED = sought(r"\belect(?:ion|ed|ing|s)?\b|\bcho(?:ose|osing|se)\b|\bdesignat\w+ (?:\w+ )?(?:as )?non-?ded", re.I)
"""Who chooses to deduct less asks what the deduction is then."""
_DEDUCTED = re.compile(r"\bded(?:uct\w*)?\b|\bwr(?:ite|ote|itten)\b[^.;,\d]{0,12}\boff\b", re.I)
_NOT_DEDUCTED = re.compile(
    r"\bnon-?\s?ded|\bnd\b|\bafter-?\s?tax\b|\bundeducted\b|\bline 1\b|\blost\b|\bloss(?:es)?\b"
    rf"|{DENIAL}|\b(?:rest|remain(?:s|der|ing)?|leftover|left|leav(?:es|ing)|other|balance)\b",
    re.I,
)
_PAID = re.compile(rf"\b{PAID_IN}\b|\bcontribs?\b|\bwent in(?:to)?\b|\bira\b", re.I)
_MOVED = re.compile(r"\bconver\w+|\broth\b|\bwithdr\w+|\bdistribut\w+|\bbasis\b|\bline 14\b", re.I)
_SEPARATOR = re.compile(r"[,;:()/]|\.\s|\b(?:and|plus|but|so)\b", re.I)


def partly_deducted(scene: Scene) -> dict[int, str]:
    """The roles of a contribution, of its deducted part and of the rest, by their places."""
    if not _SPOKEN_OF.search(scene.spans.text) or _ELECTED.search(scene.spans.text):
        return {}
    money = [i for i, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    for first in range(len(money) - 2):
        for whole, part, rest in permutations(money[first : first + 3]):
            values = [scene.figures[place].value for place in (whole, part, rest)]
            if values[0] != values[1] + values[2] or values[0] > MOST_PUT_IN or not _is_paid(scene, whole):
                continue
            if _is_deducted(scene, part) and not _is_deducted(scene, rest):
                return {whole: "contribution", part: "deductible_contribution", rest: "nondeductible_contribution"}
    return {}


def _is_paid(scene: Scene, whole: int) -> bool:
    """Whether the clause of an amount tells of money paid in, and of none that was converted or taken out."""
    home = next((f for f in scene.spans.fragments if f.start <= scene.figures[whole].start < f.end + 1), None)
    if home is None:
        return False
    sentence = [f for f in scene.spans.fragments if f.sentence == home.sentence]
    words = scene.spans.text[sentence[0].start : sentence[-1].end]
    return _PAID.search(words) is not None and _MOVED.search(home.text) is None


def _is_deducted(scene: Scene, place: int) -> bool:
    """Whether the words of a part say that it was deducted: those behind it, else those before it, or both."""
    behind, before = _words(scene, place)
    for words in (behind, before, f"{before} {behind}"):
        if _NOT_DEDUCTED.search(words):
            return False
        if _DEDUCTED.search(words):
            return True
    return False


def _words(scene: Scene, place: int) -> tuple[str, str]:
    """The words behind and before an amount, up to a separator or the amounts beside it."""
    text, figures = scene.spans.text, scene.figures
    figure = figures[place]
    low = max((f.end for f in figures[:place]), default=max(0, figure.start - 90))
    high = min((f.start for f in figures[place + 1 :]), default=figure.end + 60)
    sentence = next((f.sentence for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), -1)
    ends = [f.end for f in scene.spans.fragments if f.sentence == sentence]
    behind = text[figure.end : min([high, *([max(ends)] if ends else [])])]
    before = text[low : figure.start]
    cut = _SEPARATOR.search(behind, 1)
    cuts = [match.end() for match in _SEPARATOR.finditer(before)]
    return behind[: cut.start() if cut else len(behind)], before[cuts[-1] if cuts else 0 :]
