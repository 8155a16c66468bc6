"""A reply with the value of the one IRA that was not known, beside the value of another told before."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.facts import is_number
from assistant.policy import QUESTIONS
from assistant.reading import Reading
from assistant.state import State

_NAMES_ONE = re.compile(r"\b(?:sep|simple|roll-?over|trad\w*)\b", re.I)
"""An account named is put beside the others anyhow."""
_ASKED = QUESTIONS["year_end_value_with_another"].partition("{whose}")[2]


def beside_known(state: State, reading: Reading) -> Reading:
    """The reading, its value with those told before: asked for the total, who names less names the other IRA alone."""
    need = next((need for need in state.focus.needs if need["fact"] == "year_end_value"), None)
    values = [fact for fact in reading.facts if fact.name == "year_end_value" and is_number(fact.value)]
    if need is None or _ASKED not in need["question"] or len(values) != 1:
        return reading
    held = state.facts.all("year_end_value", need["person"], need["tax_year"] or state.focus.tax_year)
    known = sum((fact.amount for fact in held if is_number(fact.value)), Decimal(0))
    if not held or values[0].amount >= known or _NAMES_ONE.search(reading.text):
        return reading
    both = replace(values[0], value=str(known + values[0].amount))
    return replace(reading, facts=tuple(both if fact is values[0] else fact for fact in reading.facts))
