"""Boxes of Forms 5498 and 1099-R copied into a message: what each box holds, whatever words surround it."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene

_FORM = re.compile(r"\b(?P<form>5498|1099-?R?)\b", re.I)
_BOX = re.compile(r"\bbox\s?(?P<box>\d{1,2}[ab]?)\b[^\d\n;]{0,24}$", re.I)
_BOX_BEHIND = re.compile(
    r"\s?(?:is |was |stands |shown |reported )?(?:in|on|under) (?:the )?box\s?(?P<box>\d{1,2}[ab]?)\b", re.I
)
_ALL_CONVERTED = re.compile(
    r"\b(?:all|everything|it|which|that|whole thing|full amount) (?:of it )?(?:was |got |were |has been |is )?(?:all )?(?:converted|conversion|went to (?:my |a )?roth)"
    r"|\bconverted (?:all|it|everything|the (?:whole|full))\b|\b(?:was|is|for|from) (?:a|an|my|the) (?:roth )?conversion\b",
    re.I,
)
_KEPT = re.compile(
    r"\b(?:kept|spent|used|pocketed|cashed)\b[^.;?!]{0,16}\b(?:it|all|money|cash|that|check)\b|\bnot (?:a )?(?:conver\w+|to (?:a )?roth)"
    r"|\b(?:regular|normal|plain|ordinary|cash) (?:withdrawal|distribution)\b|\bfor (?:my )?living expenses\b",
    re.I,
)
"""Behind the gross amount of a Form 1099-R: that all of it was kept, or that none was."""
_MOVED_BACK = re.compile(r"\b(?:distribution )?code\s?[\"'’]?[nr]\b", re.I)
"""The code of a recharacterized contribution: nothing was converted or taken out."""
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
    box = _BOX_BEHIND.match(text, scene.figures[index].end)
    box = box or _BOX.search(text, max(0, text.rfind("\n", 0, start)), start)
    forms = list(_FORM.finditer(text, 0, start))
    if box is None or not forms:
        return set()
    of_form = forms[-1]["form"][:4]
    if (of_form, box["box"]) == ("1099", "1") and _MOVED_BACK.search(text):
        return {"recharacterized_total"}
    if (of_form, box["box"]) == ("1099", "1") and _ALL_CONVERTED.search(text, scene.figures[index].end):
        return {"conversion"}
    if (of_form, box["box"]) == ("1099", "1") and _KEPT.search(text, scene.figures[index].end):
        return {"distribution", "roth_withdrawal"}
    return set(_BOXES[of_form].get(box["box"].lower(), set()))
