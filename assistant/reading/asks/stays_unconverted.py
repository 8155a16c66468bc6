"""What stays in the IRAs where another amount is supposed to be converted than was told.

Of "only 18,000 converted, the other 12,000 stays there, so 107,200 at year end" arithmetic says which amount is which:
18,000 and 12,000 were the conversion told, and 107,200 is the value told with the 12,000.
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import permutations, product

from assistant.reading.asks.suppositions import supposes_in_words
from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import clause_of, cues_of

_STAYS = re.compile(
    r"\b(?:stay\w*|remain(?:s|ed)?|kept|keep\w*|left|leav\w*|still|untouched|unconverted|not convert\w*)\b", re.I
)
_SPENT = re.compile(
    r"\b(?:cash\w*|bank|checking|savings|brokerage|spen[dt]\w*|myself|pocket\w*|t[ao]ken?|took|out)\b", re.I
)
_BEHIND = re.compile(r"[.?!;\d]")
_DONE = re.compile(r"\b(?:do|did|done|doing|move[ds]?)\b", re.I)
_WENT_ELSEWHERE = {"WITHDRAW", "ROLL_IN", "ROLL_OUT", "PLAN", "QCD", "YEAR_END", "BASIS", "CONTRIB", "NONDED", "RECHAR"}


def stays_unconverted(scene: Scene) -> dict[int, str]:
    """The amount converted instead, that by which it differs, which is told in it already, and the value with that."""
    known = scene.setting.known
    before, left = (tuple(known.get(name, ())) for name in ("conversion", "year_end_value"))
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money"]
    if not any(left) or len(money) not in (2, 3):
        return {}
    for converted, *others in sorted(permutations(money), key=lambda order: not _converts(scene, order[0])):
        amount, difference, *then = (scene.figures[index].value for index in (converted, *others))
        for told, value in product(before, {*left, sum(left, Decimal(0))}):
            if amount in (0, told) or difference != abs(told - amount):
                continue
            if then == [value + told - amount] or (not then and amount < told and _stays(scene, converted, others[0])):
                return {converted: "conversion", others[0]: "other", **dict.fromkeys(others[1:], "year_end_value")}
    return {}


def _converts(scene: Scene, index: int) -> bool:
    """Whether a figure stands in a clause about a conversion."""
    return "CONVERT" in cues_of(scene, index)


def _stays(scene: Scene, converted: int, rest: int) -> bool:
    """Whether what is not converted any more is supposed to stay where it was."""
    text, figure = scene.spans.text, scene.figures[rest]
    if not supposes_in_words(text):
        return False
    before = scene.figures[rest - 1].end if rest else 0
    words = f"{text[before : figure.start]} {_BEHIND.split(text[figure.end :], maxsplit=1)[0]}"
    first = clause_of(scene, converted)
    converts = _converts(scene, converted) or (first is not None and _DONE.search(first.text))
    elsewhere = _SPENT.search(words) or cues_of(scene, rest) & _WENT_ELSEWHERE
    return bool(converts and _STAYS.search(words) and not elsewhere)
