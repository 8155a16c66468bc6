"""A part of the one contribution that opened a Roth IRA is recharacterized: "opened it with 6,000, worth 6,600, moved 3,600"."""

from __future__ import annotations

import re
from itertools import permutations

from assistant.reading.figures.moved_over import (
    LEAST_PAID,
    MOST_GROWTH,
    MOST_PUT_IN,
    NO_VALUE_OF_A_ROTH,
    OVER,
    STAYS,
    around,
    converts,
    is_earnings,
    moves_over,
)
from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import cues_of
from assistant.reading.spans.new_roth import begins_empty
from assistant.reading.spans.notions import WORTH
from assistant.reading.spans.sought import sought

_STOOD = re.compile(
    rf"{WORTH.pattern}|\b(?:at|stood|held|had|grown|grew|reached|up to|down to|was)\b(?:\W|\b(?:to|at|about|only|by then|then)\b)*$",
    re.I,
)
_MUST_GO = sought(
    r"\b(?:ha(?:s|ve|d)|needs?|needed) to (?:go|move|be (?:moved|switched|sent|shifted|transferred)|come (?:over|across))\b[^.;?!\d]{0,24}\btrad",
    re.I,
)


def part_of_a_new_roth(scene: Scene) -> dict[int, str]:
    """The contribution, the part of it that moves, and the account's value, which only one choice of three amounts can be."""
    text, figures = scene.spans.text, scene.figures
    if not (moves_over(scene) or _MUST_GO.search(text)) or not begins_empty(text):
        return {}
    money = [i for i, figure in enumerate(figures) if figure.kind == "money" and figure.value >= LEAST_PAID]
    ways = [
        (paid, part, worth)
        for paid, part, worth in permutations(money, 3)
        if paid == money[0]
        and figures[part].value < figures[paid].value <= MOST_PUT_IN
        and figures[part].value < figures[worth].value < MOST_GROWTH * figures[paid].value
        and figures[paid].value < MOST_GROWTH * figures[worth].value
        and figures[worth].value != figures[paid].value
        and _moves(scene, part)
        and _is_the_value(scene, worth)
    ]
    if len({(figures[part].value, figures[worth].value) for _, part, worth in ways}) != 1:
        return {}
    paid, part, worth = ways[0]
    stays = [i for i in money if figures[i].value == figures[paid].value - figures[part].value]
    return dict.fromkeys(stays, "claimed") | {
        paid: "roth_contribution",
        part: "recharacterized",
        worth: "closing_value",
    }


def _moves(scene: Scene, part: int) -> bool:
    """Whether the words at an amount say that it moves, and none that it stays or is what was earned."""
    figure, words = scene.figures[part], around(scene, part)
    if converts(scene, figure) or is_earnings(scene, figure):
        return False
    if "RECHAR" in cues_of(scene, part) or _MUST_GO.search(words):
        return True
    return OVER.search(words) is not None and STAYS.search(words) is None


def _is_the_value(scene: Scene, worth: int) -> bool:
    """Whether an amount is told as what the account was worth, and not at the end of the year."""
    before = around(scene, worth).split(" # ")[0]
    return _STOOD.search(before) is not None and not cues_of(scene, worth) & (NO_VALUE_OF_A_ROTH - {"LEFT"})
