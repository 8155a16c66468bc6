"""An amount in the place of one told before: "20,000 instead of the 54", "it wasn't 6 but 6.5k", "6,400, not 7000".

What stands behind such words and is held by the conversation is taken back; the other amount is the fact that it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.learned.marked import ROLES

TAKEN_BACK = re.compile(
    r"\b(?:instead of|rather than|in (?:the )?place of|not|never|n['’]?t|(?:was|is|were|did|had)n['’]?t)"
    r"(?: (?:the|my|that|those|his|her|our|full|whole|original|old|actual|real|earlier))* \$?$",
    re.I,
)
"""What stands before an amount that no longer holds."""
LONGEST = 48
"""So many letters before an amount say that it no longer holds."""
_THOUSAND = 1000
_ROLES = {
    "withdrawal": "roth_withdrawal", "opening_balance": "opening_value", "closing_balance": "closing_value",
    "roth_conversion": "conversion", "roth_contribution_basis": "roth_contribution",
}  # fmt: skip
"""The roles of facts that have another name than these."""
_NAMED = {
    "CONVERT": {"conversion", "roth_conversion"}, "WITHDRAW": {"distribution", "withdrawal"},
    "YEAR_END": {"year_end_value"}, "BASIS": {"basis", "roth_contribution_basis"},
    "CONTRIB": {"nondeductible_contribution", "contribution", "roth_contribution", "roth_contribution_basis"},
}  # fmt: skip
"""Facts that words name: where they name others than the one taken back, the new amount is one of those."""


def taken_back(text: str, figure: Figure) -> bool:
    """Whether the words before an amount say that it no longer holds."""
    return TAKEN_BACK.search(text, max(0, figure.start - LONGEST), figure.start) is not None


def held_as(figure: Figure, held: Collection[Decimal]) -> Decimal | None:
    """The amount held that a figure names, in full or in thousands."""
    return next((value for value in (figure.value, figure.value * _THOUSAND) if value in held), None)


def role_of(fact: str) -> str:
    """The role of a figure that becomes a fact; empty where it has none."""
    role = _ROLES.get(fact, fact)
    return role if role in ROLES else ""


def in_place_of(scene: Scene) -> dict[int, str]:
    """The role of the amount taken back, and of the one in its place where a single fact held that amount."""
    known, text = scene.setting.known, scene.spans.text
    money = [index for index, figure in enumerate(scene.figures) if figure.kind in ("money", "age")]
    if not known or len(money) != 2:
        return {}
    gone = [index for index in money if taken_back(text, scene.figures[index])]
    if len(gone) != 1:
        return {}
    before = held_as(scene.figures[gone[0]], {value for values in known.values() for value in values})
    new = next(index for index in money if index not in gone)
    if not before or scene.figures[new].kind != "money" or scene.figures[new].value == before:
        return {}
    names = {name for name, values in known.items() if before in values}
    role = role_of(name := next(iter(names)))
    spoken_of = set().union(*(_NAMED.get(mention.concept, set()) for mention in scene.spans.mentions))
    settled = role and len(names) == 1 and (not spoken_of or name in spoken_of)
    return {gone[0]: "old_value", **({new: role} if settled else {})}
