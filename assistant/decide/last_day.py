"""Whether there is still time: the last day of a contribution, of its removal, and of a rollover out of the IRAs."""

from __future__ import annotations

import re

from assistant.decide.case import Case
from assistant.plan import Draft, Part
from assistant.reading import Ask, Reading
from assistant.reading.asks.excess_asked import asks_excess_tax, asks_what_is_due
from assistant.reading.asks.limit_keys import AMEND, PAY_IN, ROLL_OUT, TAKE_BACK, whether_still
from assistant.reading.asks.room_left import LEFT
from tools.law import law, years

_OPEN_TOPICS = {"concept", "explain", "limits", "forget"}
_OF_TOO_MUCH = {"excess_contribution", "roth_ira_limit", "net_income_attributable"}
_PAID_IN = {"roth_contribution", "contribution", "excess", "other"}
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
    told = [item for item in reading.items if item.value not in ("", "0")]
    paid_in = kind == TAKE_BACK and {item.role for item in told} <= _PAID_IN
    if (
        not kind
        or (told and not paid_in)
        or {ask.topic for ask in asks} - _OPEN_TOPICS - (_OF_TOO_MUCH if paid_in else set())
    ):
        return asks
    if kind == AMEND:
        return (Ask("concept", _AMENDED),)
    of_it = [item.tax_year for item in told if item.tax_year] or without_today(reading)
    year = max(of_it, default=case.tax_year if case.year_said else None)
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
    if told and (not over or asks_excess_tax(reading.text) or asks_what_is_due(reading.text)):
        return asks
    if len(asks) > 1 and Ask("limits", key) in asks:
        return asks
    left = [ask for ask in asks if ask.detail == LEFT]
    return (*left, Ask("limits", key), *([Ask("concept", _TOO_LATE)] if over and kind == TAKE_BACK else []))


def without_today(reading: Reading) -> list[int]:
    """The years that a message names, but the one that it only says it is now: "it's nov 2026, my 2023 contribution"."""
    now = {int(match[1]) for match in _IT_IS.finditer(reading.text)}
    return [year for year in reading.years if year not in now] or list(reading.years)


_IT_IS = re.compile(
    r"\b(?:it['’]?s|it is|now|today(?:['’]?s| is)?|as of|here in|already)\b(?:[ ,]+(?:in|now|already|late|early|mid|almost|today|jan|feb|mar|apr|may|june?|july?|aug|sept?|oct|nov|dec"
    r"|january|february|march|april|august|september|october|november|december|\d{1,2}(?:st|nd|rd|th)?)\b\.?)*[ ,/-]+((?:20)\d\d)\b",
    re.I,
)


def last_day(case: Case, ask: Ask, draft: Draft) -> None:
    """The last day for money to leave the IRAs so that it does not count in the year."""
    draft.parts.append(Part("last_day", case.person, int(ask.detail), case.scenario))
