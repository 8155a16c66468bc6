"""Boxes of Forms 5498 and 1099-R copied into a message: what each box holds, whatever words surround it."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene

_FORM = re.compile(r"\b(?P<form>5498|1099-?R?)\b", re.I)
_BOX = re.compile(r"\bbox\s?(?P<box>\d{1,2}[ab]?)\b[^\d\n;]{0,24}$", re.I)
_TOLD = frozenset({"other", "claimed"})
_OF_5498 = {
    "1": {"contribution", "nondeductible_contribution", "deductible_contribution"},
    "2": {"rollover_in"},
    "3": {"conversion"},
    "4": {"recharacterized_total", "recharacterized"},
    "5": {"year_end_value", "roth_balance", "inherited_balance"},
    "8": set(_TOLD),
    "9": set(_TOLD),
    "10": {"roth_contribution"},
}
"""What a trustee reports on Form 5498, by box; contributions to a SEP or SIMPLE IRA are the employer's and no basis."""
_OF_1099 = {
    "1": {
        "conversion",
        "distribution",
        "gross_distribution",
        "roth_withdrawal",
        "recharacterized_total",
        "rollover_to_plan",
    },
    "2a": set(_TOLD),
    "4": {"withheld"},
}
_BOXES = {"5498": _OF_5498, "1099": _OF_1099}


def in_a_box(scene: Scene, index: int) -> set[str]:
    """The roles of a figure that stands in a box of a named form; empty where it stands in none."""
    text, start = scene.spans.text, scene.figures[index].start
    if "box" not in text.lower():
        return set()
    box = _BOX.search(text, max(0, text.rfind("\n", 0, start)), start)
    forms = list(_FORM.finditer(text, 0, start))
    if box is None or not forms:
        return set()
    return set(_BOXES[forms[-1]["form"][:4]].get(box["box"].lower(), set()))
