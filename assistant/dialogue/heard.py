"""A message read in its conversation: what it goes on with, and what a reply to a doubt makes of the message before."""

from __future__ import annotations

import datetime
from collections.abc import Mapping
from dataclasses import dataclass, replace
from decimal import Decimal
from typing import Any

from assistant.couple import last_told_of
from assistant.dialogue.beside_known import beside_known
from assistant.dialogue.confirms import confirmed
from assistant.dialogue.contested import contested
from assistant.dialogue.doubt import Doubt, left_open, of_another_amount, settled
from assistant.dialogue.earlier_value import earlier_value
from assistant.dialogue.explains import explained
from assistant.dialogue.follow_ups import asks_now
from assistant.dialogue.going_on import goes_on, with_what_is_due
from assistant.dialogue.of_another import told_of_another, turned_to_the_writer
from assistant.dialogue.remember import remember
from assistant.dialogue.scenarios import scenario_named, supposed_anew
from assistant.dialogue.shown_before import known_amounts, put_right, results_shown
from assistant.dialogue.taken_up import alone, in_thousands, taken_up
from assistant.dialogue.told_in_reply import in_the_unit
from assistant.dialogue.whose_turn import somebody_else, told_of_the_named
from assistant.dialogue.without_it import without_what_was_supposed
from assistant.dialogue.yes_and_no import yes_and_no
from assistant.facts import AS_STATED, YOU, Fact, is_number
from assistant.language import in_english
from assistant.plan import EXPLAIN
from assistant.reading import Ask, Reading, has_amounts, read
from assistant.reading.asks.in_order import without_counter_question
from assistant.reading.asks.room_left import LEFT
from assistant.reading.asks.topics import FIGURE_TOPICS
from assistant.reading.understood import Others
from assistant.state import State


@dataclass(frozen=True)
class Heard:
    """A message read, and the state in which it is.

    against  what an earlier message contradicts whose doubt it settled
    doubt    a doubt of before that it leaves open; ``again`` where that has to be asked once more
    """

    state: State
    reading: Reading
    against: tuple[tuple[Fact, Fact], ...] = ()
    doubt: Doubt | None = None
    again: bool = False


def heard(state: State, message: str, today: datetime.date) -> Heard:
    """The message read; a reply to a doubt decides how the message before it is read, and what that contradicts.

    What a reply leaves in doubt is never left out of what is computed next: it is asked for once more.
    """
    state = turned_to_the_writer(state, message)
    doubt = state.focus.doubt
    if doubt is None or not state.turns:
        return Heard(state, _read(state, message, today))
    before, *since = doubt.get("told") or [state.turns[-1].user]
    answer = settled(doubt, message)
    state = replace(state, focus=replace(state.focus, doubt=None, needs=()))
    if answer is not None and (amount := _in_doubt(state, before, doubt, message, today)) is not None:
        answer = None if of_another_amount(message, answer[1], amount) else answer
    earlier = _read(state, before, today, forced=dict([answer or left_open(doubt)]))
    silent = answer is not None and not has_amounts(message, today)
    if silent and not since:
        asks = tuple(Ask(**ask) for ask in state.focus.asks)
        return Heard(state, replace(earlier, asks=asks or earlier.asks, others=()))
    after, against = _after(state, earlier, today)
    if answer is None and (kept := _left_in_doubt(state, after, doubt, (before, *since), message, today)):
        return kept
    for text in since[:-1] if silent else since:
        after, more = _after(after, _read(after, text, today), today)
        against = (*against, *more)
    return Heard(after, _read(after, since[-1] if silent else message, today), against)


def _in_doubt(
    state: State, before: str, doubt: Mapping[str, Any], message: str, today: datetime.date
) -> Decimal | None:
    """The amount in doubt, where the reply names any."""
    if not has_amounts(message, today):
        return None
    place, role = left_open(doubt)
    scene = _read(state, before, today, forced={place: role}).scene
    return scene.figures[place].value if scene is not None and place < len(scene.figures) else None


def _after(state: State, reading: Reading, today: datetime.date) -> tuple[State, tuple[tuple[Fact, Fact], ...]]:
    """The state with the facts of a message read, and what they contradict."""
    change = remember(state, reading, today)
    return replace(state, facts=change.book, focus=replace(change.focus, asks=state.focus.asks)), change.contradictions


_NO_MONEY = 100
_BESIDE = ("other", "claimed")


def _left_in_doubt(
    state: State, after: State, doubt: Mapping[str, Any], told: tuple[str, ...], message: str, today: datetime.date
) -> Heard | None:
    """A message that goes on without the amount in doubt; None where it tells it anew, or asks about something else."""
    place, left_as = left_open(doubt)
    reading = _read(after, message, today)
    open_topics = {ask["topic"] for ask in state.focus.asks}
    topics = {ask.topic for ask in asks_now(after, reading, remember(after, reading, today))}
    if left_as != "other" or "reset" in topics or topics & FIGURE_TOPICS - open_topics:
        return None
    ways = [_read(state, told[0], today, forced={place: role}) for role in doubt["roles"]]
    scene = ways[0].scene
    if scene is None or place >= len(scene.figures):
        return None
    amount, asked = scene.figures[place].value, scene.figures[place].start
    if any(clause.question and clause.start <= asked <= clause.end for clause in scene.spans.fragments):
        return None  # what was only asked about may be left out
    if amount < _NO_MONEY or doubt["roles"][0] in _BESIDE:
        return None  # a bare number, or most likely beside the point
    if any(is_number(fact.value) and fact.amount == amount for fact in state.facts):
        return None  # told before
    in_doubt = (fact for way in ways for fact in way.facts if is_number(fact.value) and fact.amount == amount)
    names = {(fact.name, fact.tax_year) for fact in in_doubt}
    figures = reading.scene.figures if reading.scene is not None else ()
    if names & {(fact.name, fact.tax_year) for fact in reading.facts} or any(
        figure.value == amount for figure in figures
    ):
        return None
    aside = not reading.facts and {ask.topic for ask in reading.asks} <= {"concept", EXPLAIN}
    if aside or not topics & FIGURE_TOPICS:
        return Heard(state, _read(state, message, today), doubt=Doubt.kept(doubt, told))
    return Heard(state, reading, doubt=Doubt.kept(doubt, (*told, message)), again=True)


def _read(state: State, message: str, today: datetime.date, forced: dict[int, str] | None = None) -> Reading:
    focus = state.focus
    message = with_what_is_due(state, in_the_unit(state, message))
    going_on = taken_up(state, message)
    if going_on == ("rollover_to_plan",):
        message, forced = in_thousands(message), forced or {0: "rollover_to_plan"}
    forced = forced or earlier_value(state, message) or None
    expected = going_on or tuple(need["fact"] for need in focus.needs) or put_right(state, message)
    somebody = somebody_else(state, message)
    reading = read(
        in_english(without_counter_question(message) if focus.needs else message),
        today,
        person=somebody or focus.person,
        tax_year=focus.tax_year,
        turn=state.next_turn,
        expected=expected,
        known=known_amounts(state),
        about=tuple(ask["topic"] for ask in focus.asks) or (focus.leaning,) * bool(focus.leaning),
        forced=forced,
        supposed=focus.scenario != AS_STATED,
        shown=results_shown(state),
        other=YOU if told_of_another(state) else last_told_of(state.facts),
    )
    if {ask.topic for ask in reading.asks} in ({"nod"}, {"thanks"}):
        return replace(reading, facts=(), others=())
    if (told := yes_and_no(state, reading)) is not None:
        return told
    if somebody:
        reading = _about(somebody, reading)
    if without_what_was_supposed(state, message):
        reading = replace(reading, move=replace(reading.move, back=True, what_if=False), others=())
    reading = beside_known(state, told_of_the_named(state, reading))
    if going_on:
        return scenario_named(state, alone(reading, going_on))
    named = contested(state, scenario_named(state, supposed_anew(state, reading)))
    if any(ask.detail == LEFT for ask in named.asks):
        return named
    return confirmed(state, named) or goes_on(state, explained(state, named))


def _about(person: str, reading: Reading) -> Reading:
    """The readings of a message as about the one whom it names, unless they say themselves whom it turns to."""
    others = reading.others
    move = replace(reading.move, person=reading.move.person or person)
    return replace(reading, move=move, others=Others(lambda: [_about(person, other) for other in others]))


def asked_again(state: State, today: datetime.date) -> Reading:
    """The reading of a turn without words: the questions that stand, once more."""
    reading = read("", today, person=state.focus.person, tax_year=state.focus.tax_year, turn=state.next_turn)
    return replace(reading, asks=tuple(Ask(**ask) for ask in state.focus.asks) or (Ask("known"),))
