"""Amounts that a value of December 31 already holds, and those that it does not: "incl. the 200 I left", "not counting the SEP"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.fragments import fragment_at
from assistant.reading.spans.notions import A_SPOUSE
from assistant.reading.spans.sought import sought

_INCLUDING = sought(
    r"\b(?:includ(?:ing|es|ed)|incl|inclusive of|counting|with)(?: (?:already|also))?[^.;?!\d()]{0,40}\$?$", re.I
)
_JUST_WITH = re.compile(r"\bwith(?! the (?:remaining|leftover|rest)\b)[^.;?!\d()]*$", re.I)
_PART_OF_IT = sought(
    r"^[^.;?!\d()]{0,48}\b(?:(?:is|was|are|were|being|['’]s)(?: \w+ly)? (?:already )?"
    r"(?:in (?:there|that|it|this|the (?:total|sum|number|figure|balance))|(?:a )?part of (?:it|that|this|the)"
    r"|(?:included|counted|contained)(?: in (?:it|that|there|this|the))?)|included)\b",
    re.I,
)
_WITHOUT = sought(
    r"\b(?:(?:not|without|n['’]t) (?:counting|includ\w*|incl)|exclud(?:ing|es)|excl|besides|(?:apart|aside) from"
    r"|in addition to|on top of)[^.;?!\d()]{0,40}\$?$",
    re.I,
)
_OF_THE_SAME_KIND = {"TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA"}
_THEIRS = re.compile(rf"\b(?:{A_SPOUSE}|his|her|their|\w+['’]s)(?!\w)", re.I)
_NOT = re.compile(r"\b(?:not|never)\b|n['’]t\b", re.I)
_OTHER_MONEY = {
    "BASIS", "NONDED", "PRETAX", "DEDUCTED", "EARNINGS", "GREW", "FELL", "QCD", "RMD", "ROTH", "TO_ROTH", "PLAN", "LINE14",
    "RECHAR", "WITHDRAW", "CASH", "INHERITED", "MAGI", "WAGES", "CONTRIB", "ROLL_IN", "ROLL_OUT", "MOVED",
}  # fmt: skip
"""What a part is of that has a line of its own, however much the value holds it."""
_LEAST = 2


def within_the_value(scene: Scene) -> dict[int, str]:
    """Figures told as part of a larger value of December 31 in the same breath, and those told as none of it."""
    text, found = scene.spans.text, {}
    for index, figure in enumerate(scene.figures[1:], 1):
        whole = scene.figures[index - 1]
        if figure.kind != "money" or whole.kind != "money" or not _LEAST <= figure.value < whole.value:
            continue
        before, behind = text[whole.end : figure.start], text[figure.end : figure.end + 80]
        if _WITHOUT.search(before) and not _THEIRS.search(before) and _of_one_ira(scene, index):
            if _is_a_value(scene, index - 1):
                found[index] = "year_end_value"
            continue
        inside = _INCLUDING.search(before) and not _JUST_WITH.search(before)
        if not (inside or _PART_OF_IT.match(behind)) or _NOT.search(before) or _NOT.search(behind[:60].split(".")[0]):
            continue
        if _is_a_value(scene, index - 1) and not _of_its_own(scene, index):
            found[index] = "other"
    return found


def _is_a_value(scene: Scene, index: int) -> bool:
    """Whether the sentence of a figure speaks of December 31 or of what was left."""
    fragment = fragment_at(scene.spans, scene.figures[index].start)
    if fragment is None:
        return False
    sentence = [f for f in scene.spans.fragments if f.sentence == fragment.sentence]
    start, end = sentence[0].start, sentence[-1].end
    days = any(start <= day.start < end and (day.month, day.day) == (12, 31) for day in scene.spans.days)
    return days or any("YEAR_END" in f.cues for f in sentence)


def _of_its_own(scene: Scene, index: int) -> bool:
    """Whether the words around a part say that it is money of another kind: basis, a contribution, a withdrawal."""
    return bool(_around(scene, index) & _OTHER_MONEY)


def _of_one_ira(scene: Scene, index: int) -> bool:
    """Whether the words around an amount name an account that counts, and nothing else of money."""
    return bool(_around(scene, index) & _OF_THE_SAME_KIND) and not _of_its_own(scene, index)


def _around(scene: Scene, index: int) -> set[str]:
    """What is named between the amount before and the end of the clause of a figure."""
    before, figure = scene.figures[index - 1], scene.figures[index]
    end = next((f.start for f in scene.figures[index + 1 :]), len(scene.spans.text))
    stop = re.search(r"[.;?!)]", scene.spans.text[figure.end : end])
    end = figure.end + stop.start() if stop else end
    return {m.concept for m in scene.spans.mentions if before.end <= m.start < end}
