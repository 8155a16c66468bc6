"""An amount that was put right before and is named again: "how bad would it be with the old 11,200"."""

from __future__ import annotations

import re
from decimal import Decimal

from assistant.reading.spans.amounts import amounts
from assistant.reading.spans.sought import sought
from assistant.state import State

_NAMED = sought(
    r"\b(?:old|earlier|first|previous|original|former|wrong|mistaken|initial|before)\b[^.;?!\d]{0,16}\$?$", re.I
)
_ROLES = {
    "basis", "nondeductible_contribution", "conversion", "year_end_value", "distribution", "modified_agi",
    "elective_deferral", "employer_contribution",
}  # fmt: skip
_LEAST = 100


def earlier_value(state: State, message: str) -> dict[int, str]:
    """The role of the lone amount of a message that one fact had in an earlier turn, and that no fact has now."""
    money = [amount for amount in amounts(message) if amount.kind == "money" and amount.value >= _LEAST]
    if len(money) != 1 or not _NAMED.search(message, 0, money[0].start):
        return {}
    value = money[0].value
    if any(fact.value == format(value, "f") for fact in state.facts):
        return {}
    named = {
        entry["fact"]
        for turn in state.turns
        for years in turn.answer.get("facts", {}).values()
        for entries in years.values()
        for entry in entries
        if entry["fact"] in _ROLES and _is(entry.get("value"), value)
    }
    return {0: str(named.pop())} if len(named) == 1 else {}


def _is(told: object, value: Decimal) -> bool:
    """Whether what was told is that amount."""
    return re.fullmatch(r"\d+(?:\.\d+)?", str(told)) is not None and Decimal(str(told)) == value
