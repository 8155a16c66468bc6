"""Income told in pieces: more of it added to what was told before, or all of it named one by one."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.corrections import is_number
from assistant.facts import Fact, FactBook
from assistant.reading import Reading
from assistant.state import Focus, State

ADDED_UP = "added_up"
"""Note of an income that is the sum of those named."""
_ASKS = re.compile(r"\W*(?:and |so |but )?(?:do|does|did|is|are|would|will|can|could|should|what|how|if)\b", re.I)
_ROLES = ("modified_agi", "compensation", "self_employment_income", "other")
_MORE_INCOME = re.compile(
    r"\b(?:bonus(?:es)?|interest|dividends?|(?:capital )?gains?|rent(?:s|al)?|royalt\w+|side (?:gig|job|income)"
    r"|on top|more income)\b",
    re.I,
)
_KIND = re.compile(
    r"\b(?:w-?2|wages?|salary|pay|bonus(?:es)?|interest|dividends?|(?:capital )?gains?|rent(?:s|al)?|royalt\w+|pension"
    r"|profit|business|self-?employ\w*|1099|side (?:gig|job|income)|unemployment|alimony)\b",
    re.I,
)
_THAT_IS_ALL = re.compile(
    r"\b(?:that'?s|thats|that is|those are) (?:all|it|everything)\b|\b(?:nothing|no) (?:else|other|more)\b"
    r"|\b(?:all|everything) (?:together|we have|i have|in all)\b|\btotal\b",
    re.I,
)


def with_incomes(state: State, book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> list[Fact]:
    """The facts of a message, with the income that its pieces make."""
    items = [item for item in reading.items if item.value and item.role in _ROLES]
    figures = 0 if reading.scene is None else len(reading.scene.figures)
    named = {fact.name for fact in facts} - {"modified_agi", "compensation"}
    if not items or len(items) != figures or named or "?" in reading.text or _ASKS.match(reading.text):
        return facts
    total = sum((item.amount for item in items), Decimal(0))
    told = book.get("modified_agi", focus.person, focus.tax_year, focus.scenario)
    if told is not None and is_number(told.value) and _MORE_INCOME.search(reading.text) and total * 2 < told.amount:
        value = format(told.amount + total, "f")
        return [replace(told, value=value, turn=told.turn + 1, quote=reading.text[:120], scenario=focus.scenario)]
    asked = any(need["fact"] == "modified_agi" for need in state.focus.needs)
    before = [f for f in book if f.name == "compensation" and f.tax_year == focus.tax_year and is_number(f.value)]
    total += sum((fact.amount for fact in before), Decimal(0))
    if told is None and asked and len(items) + len(before) > 1 and _all_named(reading):
        about = (focus.person, focus.tax_year, focus.scenario, state.next_turn)
        whole = Fact("", "modified_agi", format(total, "f"), *about, reading.text[:120], note=ADDED_UP)
        return [*(fact for fact in facts if fact.name != "modified_agi"), whole]
    return facts


def _all_named(reading: Reading) -> bool:
    """Whether amounts are called incomes, and they are said to be all."""
    return _THAT_IS_ALL.search(reading.text) is not None and _KIND.search(reading.text) is not None
