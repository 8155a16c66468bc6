"""Whether there is still time: the last day of a contribution, of its removal, and of a rollover out of the IRAs."""

from __future__ import annotations

import re

from assistant.decide.case import Case
from assistant.plan import Draft, Part
from assistant.reading import Ask, Reading
from assistant.reading.asks.limit_keys import AMEND, PAY_IN, ROLL_OUT, TAKE_BACK, whether_still
from assistant.reading.asks.room_left import LEFT
from tools.law import law, years

_OPEN_TOPICS = {"concept", "explain", "limits", "forget"}
_KEYS = {PAY_IN: "prior_year_contribution_deadline", TAKE_BACK: "extended_return_due_date"}
_DONE = re.compile(
    r"\b(?:i|we|he|she|i'?ve|we'?ve|already|was|were|got|is|are)(?: have| had| already| just| all)* "
    r"(?:rolled|moved|transferred|sent|in (?:my|the|his|her) (?:\w+ )?(?:401|403|457|tsp|plan))",
    re.I,
)
"""The money is in the plan already: no day is asked for."""
_AMENDED = "Can a wrong Form 8606 be corrected with Form 1040-X?"
_TOO_LATE = "Can I still recharacterize after the extended due date?"


def with_last_days(case: Case, asks: tuple[Ask, ...], reading: Reading) -> tuple[Ask, ...]:
    """The questions of a message; one that asks for time left is answered by the day of its year, and of today."""
    kind = whether_still(reading.text)
    told = any(item.value not in ("", "0") for item in reading.items)
    if not kind or told or {ask.topic for ask in asks} - _OPEN_TOPICS:
        return asks
    if kind == AMEND:
        return (Ask("concept", _AMENDED),)
    year = max(reading.years, default=case.tax_year if case.year_said else None)
    if year is None or year not in years():
        return asks
    if kind == ROLL_OUT and _DONE.search(reading.text):
        return asks
    if kind == ROLL_OUT:
        return (Ask("last_day", str(year)),)
    key = _KEYS[kind]
    over = case.today > law(year).date(key)
    if kind == TAKE_BACK and not over and not any(ask.topic == "limits" for ask in asks):
        return asks  # the article says how, and until when
    if len(asks) > 1 and Ask("limits", key) in asks:
        return asks
    left = [ask for ask in asks if ask.detail == LEFT]
    return (*left, Ask("limits", key), *([Ask("concept", _TOO_LATE)] if over and kind == TAKE_BACK else []))


def last_day(case: Case, ask: Ask, draft: Draft) -> None:
    """The last day for money to leave the IRAs so that it does not count in the year."""
    draft.parts.append(Part("last_day", case.person, int(ask.detail), case.scenario))
