"""One message in, one Answer out; plain, streamed, and again after a fact was changed.

``Basis`` holds what is loaded once (settings, knowledge, model); a conversation is a ``State`` that a turn takes and
returns, so any process can answer any turn.

    read → remember → decide → agent loop (tools put typed results into the ledger) → compose → guard → Answer
"""

from __future__ import annotations

import datetime
import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING, Literal

from assistant.answer import Answer, Block, Paragraph, Text
from assistant.doubt import Doubt, settled, weighed
from assistant.edited import checked_value
from assistant.facts import AS_STATED, VOCABULARY, Fact
from assistant.follow_ups import alone, asks_now, known_amounts, results_shown, taken_up, unexplained
from assistant.language import foreign, in_english
from assistant.ledger import Ledger, prose, said_figures
from assistant.reading import Ask, Reading, has_amounts, read
from assistant.reading.asks import FIGURE_TOPICS
from assistant.remember import Remembered, remember
from assistant.render.plain import plain
from assistant.settings import BadSetting, Settings
from assistant.state import Focus, State
from assistant.terms import stray_digit
from assistant.written import Written

if TYPE_CHECKING:
    from assistant.agent import Agent, Loop
    from assistant.decide.case import Case
    from assistant.plan import Plan
    from knowledge.retrieval import Knowledge

log = logging.getLogger(__name__)
Step = Literal["reading", "computing", "searching", "writing", "checking"]
MAX_MESSAGE = 20_000


@dataclass(frozen=True)
class Progress:
    """What is being done right now, in words for a status line."""

    step: Step
    detail: str = ""


@dataclass(frozen=True)
class BlockReady:
    """One checked block; blocks come in order and never change afterwards."""

    block: Block


@dataclass(frozen=True)
class Done:
    """The whole turn: the new state and the Answer."""

    state: State
    answer: Answer


Event = Progress | BlockReady | Done


_FAILED = (
    "Something went wrong while I worked on this, so I give no figure rather than a wrong one. Nothing of our "
    "conversation is lost; please ask again in other words."
)


class UnknownFact(LookupError):
    """A fact that this conversation does not have."""


class GaveUp(RuntimeError):
    """The program ended again and again over a message, which is therefore not tried any more."""

    def __init__(self) -> None:
        super().__init__(
            "The program that works on messages broke off over this one, and again when it was tried once more, so I "
            "give no figure rather than a wrong one. Your words and all of our conversation are kept; please ask in "
            "other words, or in two shorter messages."
        )


@dataclass
class Trace:
    """How the last turn came about, for ``--explain``."""

    reading: Reading | None = None
    change: Remembered | None = None
    plan: Plan | None = None
    loop: Loop | None = None


class Basis:
    """The assistant of one process; safe to share between threads."""

    def __init__(self, settings: Settings) -> None:
        self.settings = settings

    @cached_property
    def knowledge(self) -> Knowledge | None:
        """The handbook and the person's own documents; None when the index cannot be opened."""
        from knowledge.errors import KnowledgeError
        from knowledge.retrieval import Knowledge

        try:
            return Knowledge(self.settings.data_dir / "knowledge", chroma_url=self.settings.chroma_url or None)
        except KnowledgeError:
            log.exception("the knowledge index cannot be opened")
            return None

    @cached_property
    def agent(self) -> Agent:
        """The chat model in its loop; the rules where the one that is wanted cannot be had."""
        from assistant.agent import Agent
        from assistant.models import load
        from assistant.models.rules import RuleModel

        try:
            return Agent(load(self.settings))
        except BadSetting as error:
            log.warning("%s Until then the built-in rules answer alone.", error)
            return Agent(RuleModel(), str(error))

    def reply(self, state: State, message: str) -> tuple[State, Answer]:
        """Answer one message."""
        for event in self.stream(state, message):
            if isinstance(event, Done):
                return event.state, event.answer
        raise AssertionError("a stream ends with Done")

    def written(self, state: State, message: str) -> Written:
        """Answer one message; the turn as it is kept and sent."""
        for event in self.stream(state, message):
            if isinstance(event, Done):
                return Written.of(event.state, event.answer)
        raise AssertionError("a stream ends with Done")

    def stream(self, state: State, message: str, trace: Trace | None = None) -> Iterator[Event]:
        """Answer one message, telling what is done meanwhile; checked blocks as they are ready, Done last."""
        yield Progress("reading", "reading your message")
        yield from self.events(state, message, trace)

    def events(self, state: State, message: str, trace: Trace | None = None) -> Sequence[Event]:
        """All that comes of a message, once its answer is whole."""
        refusal = _unusable(message)
        if refusal:
            return list(_done(state, message[:200], _plain_answer(refusal, state)))
        try:
            return list(self._answered(state, message, trace))
        except Exception:
            log.exception("a turn failed; answering without a figure")
            return given_up(state, message, _FAILED)

    def _answered(self, state: State, message: str, trace: Trace | None) -> Iterator[Event]:
        """A turn from reading to the Answer."""
        today = self.settings.day()
        state, reading, against = self._read(state, message, today)
        if any(ask.topic == "reset" for ask in reading.asks):
            state = replace(state, facts=type(state.facts)(), focus=Focus())
        reading, unsure = self._weighed(state, reading, today)
        change = remember(state, reading, today)
        change = replace(change, contradictions=(*against, *change.contradictions))
        yield from self._turn(state, message, reading, change, trace, unsure)

    def _read(
        self, state: State, message: str, today: datetime.date
    ) -> tuple[State, Reading, tuple[tuple[Fact, Fact], ...]]:
        """The message read; a reply to a doubt decides how the message before it is read, and what that contradicts."""
        doubt = state.focus.doubt
        if doubt is None or not state.turns:
            return state, self._sight(state, message, today), ()
        before = state.turns[-1].user
        answer = settled(doubt, message)
        state = replace(state, focus=replace(state.focus, doubt=None, needs=()))
        forced = dict([answer]) if answer is not None else {int(doubt["place"]): "other"}
        earlier = self._sight(state, before, today, forced=forced)
        if answer is not None and not has_amounts(message, today):
            asks = tuple(Ask(**ask) for ask in state.focus.asks)
            return state, replace(earlier, asks=asks or earlier.asks, others=()), ()
        change = remember(state, earlier, today)
        state = replace(state, facts=change.book, focus=replace(change.focus, asks=state.focus.asks))
        return state, self._sight(state, message, today), change.contradictions

    def _sight(self, state: State, message: str, today: datetime.date, forced: dict[int, str] | None = None) -> Reading:
        focus = state.focus
        going_on = taken_up(state, message)
        expected = going_on or tuple(need["fact"] for need in focus.needs)
        reading = read(
            in_english(message),
            today,
            person=focus.person,
            tax_year=focus.tax_year,
            turn=state.next_turn,
            expected=expected,
            known=known_amounts(state),
            about=tuple(ask["topic"] for ask in focus.asks),
            forced=forced,
            supposed=focus.scenario != AS_STATED,
            shown=results_shown(state),
        )
        if not going_on:
            return reading
        return alone(reading, going_on)

    def _weighed(self, state: State, reading: Reading, today: datetime.date) -> tuple[Reading, Doubt | None]:
        """The reading whose figures are likeliest, and what has to be asked because others are likely too."""
        from assistant.decide import decide

        if not reading.others:
            return reading, None
        ways = []
        for way in (reading, *reading.others):
            change = remember(state, way, today)
            ways.append((way, decide(self._case(state, way, change), asks_now(state, way, change), way)))
        if not any(part.topic in FIGURE_TOPICS for part in ways[0][1].parts):
            return reading, None
        best, unsure = weighed(ways)
        return replace(best, others=tuple(way for way, _ in ways if way is not best)), unsure

    def _turn(
        self,
        state: State,
        message: str,
        reading: Reading,
        change: Remembered,
        trace: Trace | None,
        unsure: Doubt | None = None,
    ) -> Iterator[Event]:
        from assistant.arguments import argument_check
        from assistant.compose import compose
        from assistant.decide import decide
        from assistant.guard import Reviewer, check_blocks
        from assistant.plan import Part, Plan
        from assistant.receipt import receipt
        from assistant.toolbox import Toolbox

        case = self._case(state, reading, change)
        apology, english = foreign(message)
        asks = asks_now(state, reading, change)
        if english:
            asks = tuple(replace(ask, detail=english) if ask.topic == "concept" else ask for ask in asks)
        plan = decide(case, asks, reading)
        if unsure is not None:
            need = unsure.need(case.person, change.focus.tax_year)
            plan = Plan(parts=(Part("doubt", case.person, needs=(need,)),), needs=(need,))
            change = replace(change, book=state.facts, contradictions=(), changed=())
        ledger = Ledger(year=case.today.year, said=said_figures(change.book))
        toolbox = Toolbox(ledger, self.knowledge, check=argument_check(change.book, plan))
        yield Progress("computing" if plan.calls else "searching", _doing(plan))
        review = Reviewer(ledger, change.book, toolbox.found)
        loop = self.agent.run(plan, toolbox, change.book, reading.text, review=review)
        if trace is not None:
            trace.reading, trace.change, trace.plan, trace.loop = reading, change, plan, loop
        writer = compose(plan, loop, toolbox, ledger, case, change, apology)
        yield Progress("checking", "checking every number")
        blocks = writer.finished()
        notices = loop.notices
        blocks = (*blocks, *map(_note, notices))
        if loop.prose:
            guarded = review.guarded(loop.prose)
            blocks = (*blocks[:1], *guarded.paragraphs, *blocks[1:])
            notices = (*notices, *guarded.notices)
        passages = self.knowledge.passage if self.knowledge is not None else None
        blocks, problems = check_blocks(blocks, ledger, change.book, passages)
        for problem in problems:
            log.warning("withheld: %s", problem)
        status = writer.status
        answer = Answer(
            status=status,
            blocks=blocks,
            text=plain(blocks),
            needs=tuple(writer.needs),
            facts=change.book.published(),
            assumptions=tuple(writer.assumptions),
            model="rules" if loop.failed or not self.agent.writes_prose else self.settings.model,
            notices=notices,
            usage=loop.usage.as_dict(self.settings.model_price) if self.agent.writes_prose else None,
        )
        answer = replace(answer, receipt=receipt(answer, ledger, change.book, message, case.today))
        focus = replace(
            change.focus,
            needs=tuple(need.as_dict() for need in writer.needs),
            asks=tuple({"topic": ask.topic, "detail": ask.detail} for ask in asks if ask.topic != "concept")
            or state.focus.asks,
            topic=asks[0].topic if asks else "",
            doubt=unsure.as_dict() if unsure is not None else None,
        )
        for block in blocks:
            yield BlockReady(block)
        new = replace(state, facts=change.book, focus=focus).with_turn(message, answer.as_dict())
        yield Done(new, answer)

    def _case(self, state: State, reading: Reading, change: Remembered) -> Case:
        from assistant.decide.case import Case

        today = self.settings.day()
        year = change.focus.tax_year
        return Case(
            book=change.book,
            today=today,
            person=change.focus.person,
            tax_year=year or today.year,
            scenario=change.focus.scenario,
            year_said=year is not None,
            text=" ".join([*(turn.user for turn in state.turns[-3:]), reading.text])[-6000:],
            questions=tuple(reading.settled.questions),
            unexplained=unexplained(reading, change.book),
            alternatives=reading.settled.alternatives,
            claims=bool(reading.settled.claims),
            adds_up=reading.settled.adds_up,
        )

    def change_fact(self, state: State, ident: str, value: str | None) -> tuple[State, Answer]:
        """Set a fact to another value, or remove it (None), and answer the last question again.

        Raises:
            UnknownFact: there is no fact of that id.
            ValueError: the value does not fit the fact; the message says what would.
        """
        fact = state.facts.find(ident)
        if fact is None:
            raise UnknownFact(f"There is no fact {ident} in this conversation; reload it to see the facts it has.")
        book = state.facts.remove(ident)
        if value is not None:
            book = book.put(
                replace(
                    fact, value=checked_value(fact, value), note="", certain=True, source="edited", turn=state.next_turn
                )
            )
        message = (
            "" if value is None else f"{VOCABULARY[fact.name].label if fact.name in VOCABULARY else fact.name}: {value}"
        )
        reading = read(
            "", self.settings.day(), person=state.focus.person, tax_year=state.focus.tax_year, turn=state.next_turn
        )
        asks = tuple(Ask(**ask) for ask in state.focus.asks) or (Ask("known"),)
        reading = replace(reading, asks=asks)
        state = replace(state, facts=book)
        for event in self._turn(state, message, reading, Remembered(book, state.focus), None):
            if isinstance(event, Done):
                return event.state, event.answer
        raise AssertionError("a turn ends with Done")


def _doing(plan: Plan) -> str:
    names = dict.fromkeys(call.calculator for call in plan.calls)
    return "computing " + ", ".join(name.replace("_", " ") for name in names) if names else "looking it up"


def _unusable(message: str) -> str:
    if not message.strip("\x00 \t\r\n"):
        return "Your message is empty. Ask about the Backdoor Roth, or tell me what you contributed and converted."
    if len(message) > MAX_MESSAGE:
        return "Your message is too long to be read with care. Please send the question and the amounts alone."
    return ""


def _note(notice: str) -> Block:
    """What a language model could not do, said in the answer itself, so that every surface shows it."""
    said = notice if not stray_digit(notice) else "The language model could not be used; the built-in rules answered."
    return Paragraph((Text(said),), "note")


def _plain_answer(text: str, state: State) -> Answer:
    blocks: tuple[Block, ...] = (Paragraph(tuple(prose(text)), "decline"),)
    return Answer("declined", blocks, plain(blocks), facts=state.facts.published())


def given_up(state: State, message: str, told: str) -> list[Event]:
    """The turn when a message could not be answered: the words are kept, and it is said why there is no figure."""
    return list(_done(state, message, _plain_answer(told, state)))


def _done(state: State, message: str, answer: Answer) -> Iterator[Event]:
    for block in answer.blocks:
        yield BlockReady(block)
    yield Done(state.with_turn(message, answer.as_dict()), answer)
