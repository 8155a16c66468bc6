"""Money supposed to go into a plan only after the year of the form just told: "what if I do it in January?".

It is in the IRA on December 31 then, so nothing changes on the form; what is asked is answered by the last day for it.
"""

from __future__ import annotations

import re

from assistant.reading import Reading
from assistant.reading.spans.notions import INTO_A_PLAN, PLAN
from assistant.state import State

LAST_DAY_TO_ROLL = "Until when must the IRA be rolled into the 401(k)?"
_OF_A_FORM = {"form_8606", "joint_return", "tax_cost", "compare_paths"}
_LONGEST = 240
_ROLLS = re.compile(r"\b(?:roll\w*|mov(?:e[sd]?|ing)|transfer\w*|takes?|request\w*|ask)\b", re.I)
_PLAN = re.compile(rf"\b(?:{PLAN})", re.I)
_NEXT_YEAR = re.compile(
    r"\b(?:(?:in|by|until|till) (?:early |mid-?)?(?:january|february|march|april|jan|feb|mar|apr)\b(?! 20\d\d)"
    r"|next year|after (?:the )?new year'?s?|after (?:the )?year[- ]?end|after december 31)",
    re.I,
)
_YEAR = re.compile(r"\b20\d\d\b")
_SUPPOSES = re.compile(r"\bif\b|\bwait|\bonly\b|\binstead\b|\buntil\b", re.I)
_CONVERTS = re.compile(r"\bconver", re.I)


def rolled_too_late(state: State, reading: Reading) -> bool:
    """Whether money is supposed to go into a plan only in the year after the form just told."""
    text, topics = reading.text, {ask["topic"] for ask in state.focus.asks}
    if not topics & _OF_A_FORM or state.focus.needs or len(text) > _LONGEST or _CONVERTS.search(text):
        return False
    into = INTO_A_PLAN.search(text) or (_ROLLS.search(text) and (_PLAN.search(text) or _of_a_plan(state)))
    if not into or not _SUPPOSES.search(text):
        return False
    years = {int(year) for year in _YEAR.findall(text)}
    if years and state.focus.tax_year is not None:
        return min(years) > state.focus.tax_year
    return _NEXT_YEAR.search(text) is not None


def _of_a_plan(state: State) -> bool:
    """Whether a plan was spoken of in the message before."""
    return _PLAN.search(state.turns[-1].user) is not None
