"""The tax in dollars on what a filed form makes taxable: "line 18 of my 8606 says 6,240, how much do I owe?"."""

from __future__ import annotations

import re

from assistant.reading.asks.figure_wanted import asks_for_the_tax
from assistant.reading.figures.line_18 import stands_on_18
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

_THE_BILL = sought(
    r"\b(?:how much|what)\b[^.?!]{0,24}\b(?:owe|pay)\b|\bhow (?:much|many)\b[^.?!]{0,24}\bdollars\b|\bcosts? me\b"
    r"|\b(?:my|the) (?:tax )?bill\b",
    re.I,
)
_INCOME = re.compile(r"\bincome\b|\bmake\b|\bearn\b", re.I)
_LEAST = 100


def asks_the_bill(text: str) -> bool:
    """Whether the tax in dollars is asked for."""
    return _THE_BILL.search(text) is not None or asks_for_the_tax(text)


def taxable_as_filed(scene: Scene) -> dict[int, str]:
    """The role of what stands on line 18, where it is all that is told of an IRA and the tax on it is asked for."""
    text, figures = scene.spans.text, scene.figures
    if "18" not in text or scene.setting.known or not asks_the_bill(text):
        return {}
    money = [index for index, figure in enumerate(figures) if figure.kind == "money" and figure.value >= _LEAST]
    told = [index for index in money if stands_on_18(scene, figures[index])]
    alone = len(money) == 1 or (len(money) == 2 and _INCOME.search(text) is not None)
    return {told[0]: "filed_line"} if len(told) == 1 and alone else {}
