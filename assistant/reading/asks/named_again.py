"""The one amount of a short message that goes on with a calculation spoken of, by the name which that calculation has for it.

"What if the value before had been 22,000?" tells of the Roth IRA when earnings are spoken of, not of December 31.
"""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import PAID_IN

_MOST_WORDS = 14
_OF_A_ROTH = ("roth_contribution", "contribution", "nondeductible_contribution", "roth_contribution_basis")
_NAMES: dict[str, dict[str, tuple[tuple[str, ...], str]]] = {
    "net_income_attributable": {
        "opening_value": (("opening_balance",), r"before(?! (?:it )?(?:mov|rechar|remov|with|the (?:move|removal|rechar)))|beforehand|opening|at the start"),
        "closing_value": (("closing_balance",), r"now|today|closing|at the end|when (?:it was )?(?:moved|removed|recharacterized)"),
        "roth_contribution": (_OF_A_ROTH, PAID_IN),
    },
    "roth_withdrawal": {
        "roth_contribution": (_OF_A_ROTH, PAID_IN),
        "roth_withdrawal": (("withdrawal",), r"withdr\w*|took|take|taken|pull\w*|cash"),
    },
    "ira_deduction": {"contribution": (("contribution",), PAID_IN)},
}  # fmt: skip
"""For each calculation the roles of its amounts, the facts that they become, and the words by which they are named."""


def named_again(scene: Scene, about: Sequence[str]) -> dict[int, str]:
    """The role of that amount, where exactly one fact which the conversation holds has such a name."""
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money"]
    text, known = scene.spans.text, scene.setting.known
    if (
        scene.setting.asked
        or len(about) != 1
        or len(money) != 1
        or scene.spans.years
        or len(text.split()) > _MOST_WORDS
    ):
        return {}
    named = [
        role
        for role, (facts, words) in _NAMES.get(about[0], {}).items()
        if not known.keys().isdisjoint(facts) and re.search(rf"\b(?:{words})\b", text, re.I)
    ]
    return {money[0]: named[0]} if len(named) == 1 else {}
