"""Which of the readings of a message is the likeliest, by what the conversation holds and by what each would give."""

from __future__ import annotations

import datetime
import re
from dataclasses import replace
from typing import TYPE_CHECKING

from assistant.dialogue.bare_amount import in_its_place, meant_by_it
from assistant.dialogue.contested import unclear
from assistant.dialogue.deducted import deducted_after_all, tells_deducted
from assistant.dialogue.doubt import Doubt, weighed
from assistant.dialogue.excess_corrected import excess_replaced
from assistant.dialogue.follow_ups import asks_now
from assistant.dialogue.remember import Remembered, remember
from assistant.dialogue.same_line import on_that_line
from assistant.dialogue.shown_before import known_amounts, unexplained
from assistant.dialogue.taken_by import belongs
from assistant.reading import Ask, Reading
from assistant.reading.asks.topics import FIGURE_TOPICS
from assistant.reading.items.item import Item
from assistant.reading.spans.sought import sought
from assistant.state import State

if TYPE_CHECKING:
    from assistant.decide.case import Case

_OF_THE = sought(r"\b(?:of|on|for) (?:the|that|my|this) \$?$", re.I)


def _named_again(state: State, reading: Reading) -> list[Reading]:
    """The readings in which an amount of a question ("how much of the 15k is taxed") is what the conversation holds."""
    known = known_amounts(state)

    def differs(way: Reading) -> bool:
        for item in way.items:
            names = {name for name, held in known.items() if item.value and item.amount in held}
            asked = "question" in item.flags or _OF_THE.search(way.text, max(0, item.start - 12), item.start)
            if asked and len(names) == 1 and item.role not in (*names, "other", "claimed", "both", "old_value"):
                return True
        return False

    ways = _of_the_account_spoken_of(state, [reading, *reading.others])
    return [way for way in ways if not differs(way)] or ways


_OF_TRADITIONAL = {"basis", "year_end_value", "conversion", "distribution", "nondeductible_contribution"}
_OF_ROTH = {"withdrawal", "roth_contribution", "roth_contribution_basis", "roth_conversion", "roth_balance"}


def _of_the_account_spoken_of(state: State, ways: list[Reading]) -> list[Reading]:
    """Money taken out of an account that is not named is out of that spoken of: no Roth IRA where none was."""
    ways = [way for way in ways if not any(_other_than_a_balance(way, item) for item in way.items)] or ways
    if any(fact.name == "year_end_value" and fact.value != "0" for fact in state.facts):
        ways = [way for way in ways if not any(_not_the_value_moved(way, item) for item in way.items)] or ways
    held = {fact.name for fact in state.facts if fact.person == state.focus.person}
    of_a_roth = any(ask["topic"] == "roth_withdrawal" for ask in state.focus.asks)
    if of_a_roth or "roth" in ways[0].text.lower() or held & _OF_ROTH or not held & _OF_TRADITIONAL:
        return ways
    return [way for way in ways if not any(item.role == "roth_withdrawal" for item in way.items)] or ways


_A_BALANCE = sought(
    r"(?<!full )(?<!whole )(?<!entire )(?<!complete )\bbalances?(?: (?:of|was|were|is|had|been|at|only|just))* \$?$",
    re.I,
)


def _other_than_a_balance(way: Reading, item: Item) -> bool:
    """Whether money right behind the word "balance" is read as money that moved."""
    moved = item.role in ("conversion", "distribution", "nondeductible_contribution", "both")
    return moved and _A_BALANCE.search(way.text, max(0, item.start - 32), item.start) is not None


_MOVES_TO = re.compile(
    r"\b(?:it|that|value|balance|account|ira|sep|simple|rollover|everything|rest)\b(?: \w+){0,2} "
    r"(?:f[ae]lls?|fell|drop(?:s|ped)|sinks?|goes|went|grows?|grew|r[io]ses?|climbs?|shrinks?)"
    r"(?: (?:up|down|back|maybe|further))* (?:to|by) (?:about |only |like )?\$?$",
    re.I,
)
_VALUES = {"year_end_value", "balance", "balance_total", "balance_now"}
_UNTIL_CONVERTED = re.compile(
    r"(?: dollars| bucks)?,? (?:right |just )?(?:before|by the time|until|when) (?:i|we|she|he|it|the) "
    r"(?:\w+ ){0,2}?conver",
    re.I,
)


def _not_the_value_moved(way: Reading, item: Item) -> bool:
    """Whether the amount to or by which an account is said to fall or to grow is read as another than its value."""
    moved = _MOVES_TO.search(way.text, max(0, item.start - 64), item.start) is not None
    return moved and item.role not in _VALUES and _UNTIL_CONVERTED.match(way.text, item.end) is None


_CONVERTS = re.compile(r"\bconver|\broth\b", re.I)


def _of_what_is_spoken_of(state: State, ways: list[Reading]) -> list[Reading]:
    """The readings that tell only what the calculation spoken of takes, where there are such."""
    asks = tuple(Ask(**ask) for ask in state.focus.asks)
    if {ask.topic for ask in asks} & {"compare_paths", "rollover_ceiling"} and not _CONVERTS.search(ways[0].text):
        ways = [way for way in ways if any(item.role == "rollover_to_plan" for item in way.items)] or ways
    if any(deducted_after_all(state.facts, way, state.focus) for way in ways):
        ways = [way for way in ways if tells_deducted(way)] or ways
    return [way for way in ways if belongs(way, asks)] or ways


def likeliest(state: State, reading: Reading, today: datetime.date) -> tuple[Reading, Doubt | None]:
    """The reading whose figures are likeliest, and what has to be asked because others are likely too."""
    from assistant.decide import decide

    if (instead := excess_replaced(state, reading)) is not None:
        return instead, None
    if (on_its_line := on_that_line(state, reading)) is not None:
        return replace(on_its_line, others=()), None
    names, several = meant_by_it(state, reading)
    if (doubt := unclear(state, reading) or several) is not None:
        return reading, doubt
    if (reading.sure and not (state.focus.asks or any(state.facts))) or not reading.others:
        return reading, None
    ways = []
    for way in in_its_place(_of_what_is_spoken_of(state, _named_again(state, reading)), names):
        change = remember(state, way, today)
        ways.append((way, decide(case_of(state, way, change, today), asks_now(state, way, change), way)))
    if not any(part.topic in FIGURE_TOPICS for part in ways[0][1].parts):
        return reading, None
    best, unsure = weighed(ways)
    return replace(best, others=tuple(way for way, _ in ways if way is not best)), unsure


def case_of(state: State, reading: Reading, change: Remembered, today: datetime.date, told: str = "") -> Case:
    """What the planner sees of the conversation under one reading of the message, or of its part behind ``told``."""
    from assistant.decide.case import Case

    year = change.focus.tax_year
    paid_in = {fact.turn for fact in change.book if fact.name == "nondeductible_contribution"}
    return Case(
        book=change.book,
        today=today,
        person=change.focus.person,
        tax_year=year or today.year,
        scenario=change.focus.scenario,
        year_said=year is not None,
        text=" ".join([*(turn.user for turn in state.turns[-3:]), told, reading.text])[-6000:],
        told_of_contributions=" ".join([*(turn.user for turn in state.turns if turn.number in paid_in), told]).strip(),
        message=reading.text,
        asked=tuple(need["fact"] for need in state.focus.needs),
        asked_before=frozenset(
            (need["fact"], need["person"], need["tax_year"])
            for turn in state.turns
            for need in turn.answer.get("needs", ())
        ),
        questions=tuple(reading.settled.questions),
        unexplained=unexplained(reading, change.book),
        alternatives=reading.settled.alternatives,
        claims=bool(reading.settled.claims),
        adds_up=reading.settled.adds_up,
        goes_on=reading.move.what_if or reading.move.back,
    )
