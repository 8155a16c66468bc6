"""One message in, one Answer out; plain, streamed, and again after a fact was changed.

``Basis`` holds what is loaded once (settings, knowledge, model); a conversation is a ``State`` that a turn takes and
returns, so any process can answer any turn.

    read → remember → decide → agent loop (tools put typed results into the ledger) → compose → guard → Answer
"""

from __future__ import annotations

import logging
from collections.abc import Iterator, Sequence
from dataclasses import dataclass, replace
from functools import cached_property
from typing import TYPE_CHECKING

from assistant.answer import Answer, Block, Paragraph, Text
from assistant.dialogue.confirms import CONFIRM
from assistant.dialogue.doubt import Doubt
from assistant.dialogue.edited import checked_value
from assistant.dialogue.follow_ups import asks_now
from assistant.dialogue.heard import asked_again, heard
from assistant.dialogue.likeliest import case_of, likeliest
from assistant.dialogue.of_concept import asked_behind_facts, of_concept
from assistant.dialogue.remember import Remembered, remember
from assistant.dialogue.several_questions import Question, asked_besides, pointed_at_one, read_apart
from assistant.dialogue.taken_for_true import of_a_result, taken_for_true
from assistant.events import Done, Event, Progress, told
from assistant.fact_names import VOCABULARY
from assistant.language import asks_a_whole_question, foreign
from assistant.ledger import Ledger, said_figures
from assistant.no_figure import FAILED, given_up, unusable
from assistant.plan import EXPLAIN
from assistant.reading import Ask, Reading
from assistant.reading.asks.limit_keys import LAST_DAYS
from assistant.reading.asks.neighbours import NEIGHBOUR
from assistant.reading.asks.small_talk import TALK
from assistant.render.plain import plain
from assistant.settings import BadSetting, Settings
from assistant.state import Focus, State
from assistant.terms import stray_digit
from assistant.written import Written

if TYPE_CHECKING:
    from assistant.agent import Agent, Loop
    from assistant.compose import Writer
    from assistant.guard import Reviewer
    from assistant.plan import Plan
    from knowledge.retrieval import Knowledge

log = logging.getLogger(__name__)


class UnknownFact(LookupError):
    """A fact that this conversation does not have."""


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
        if refusal := unusable(message):
            return given_up(state, message[:200], refusal)
        try:
            return list(self._answered(state, message, trace))
        except Exception:
            log.exception("a turn failed; answering without a figure")
            return given_up(state, message, FAILED)

    def _answered(self, state: State, message: str, trace: Trace | None) -> Iterator[Event]:
        """A turn from reading to the Answer."""
        today = self.settings.day()
        if several := read_apart(state, message, today):
            yield from self._turn(state, message, several[-1].reading, several[-1].change, trace, several=several)
            return
        state, words = pointed_at_one(state, message, today)
        told = heard(state, words, today)
        state, reading = told.state, told.reading
        if any(ask.topic == "reset" for ask in reading.asks):
            state = replace(state, facts=type(state.facts)(), focus=Focus())
        reading, unsure = (reading, told.doubt) if told.again else likeliest(state, reading, today)
        change = remember(state, reading, today)
        change = replace(change, contradictions=(*told.against, *change.contradictions))
        yield from self._turn(state, message, reading, change, trace, unsure, told.doubt)

    def _turn(
        self,
        state: State,
        message: str,
        reading: Reading,
        change: Remembered,
        trace: Trace | None = None,
        unsure: Doubt | None = None,
        kept: Doubt | None = None,
        several: Sequence[Question] = (),
    ) -> Iterator[Event]:
        from assistant.arguments import argument_check
        from assistant.compose import compose
        from assistant.decide import decide
        from assistant.guard import Reviewer
        from assistant.plan import explained_first, together, with_asked_besides
        from assistant.receipt import receipt
        from assistant.toolbox import Toolbox

        case = case_of(state, reading, change, self.settings.day())
        apology, english = foreign(message)
        asks = _looked_up_in(english, asks_now(state, reading, change))
        plan = decide(case, asks, reading)
        if several:
            asks = tuple(dict.fromkeys(ask for one in several for ask in one.asks))
            plan = together([decide(q.case(case.today), q.asks, q.reading) for q in several])
            case = replace(case, message=several[0].reading.text)
        elif (said := taken_for_true(reading)) and plan.needs and not plan.calls:
            others = (message,) if of_concept(reading) else ()
            plan = explained_first(plan, said, *others, surely=of_a_result(said))
        elif english and plan.needs and not plan.calls and asks_a_whole_question(message, english):
            plan = explained_first(plan, english)
        elif of_concept(reading):
            plan = explained_first(plan, message)
        else:
            claims = [said] if said and not of_a_result(said) else []
            plan = with_asked_besides(plan, [*asked_besides(message), *claims])
            if plan.needs and not plan.calls and asked_behind_facts(reading):
                plan = explained_first(plan, message, surely=True)
        if unsure is not None:
            plan = unsure.plan(case.person, change.focus.tax_year)
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
        answer = self._checked(writer, loop, review, change)
        answer = replace(answer, receipt=receipt(answer, ledger, change.book, message, case.today))
        focus = _focus(state, change, asks, writer, unsure or kept)
        yield from told(replace(state, facts=change.book, focus=focus), message, answer)

    def _checked(self, writer: Writer, loop: Loop, review: Reviewer, change: Remembered) -> Answer:
        """The answer of what was composed and of a language model's prose, every figure of it checked."""
        from assistant.guard import check_blocks

        blocks, notices = (*writer.finished(), *map(_note, loop.notices)), loop.notices
        if loop.prose:
            guarded = review.guarded(loop.prose)
            blocks = (*blocks[:1], *guarded.paragraphs, *blocks[1:])
            notices = (*notices, *guarded.notices)
        passages = self.knowledge.passage if self.knowledge is not None else None
        blocks, problems = check_blocks(blocks, writer.ledger, change.book, passages)
        for problem in problems:
            log.warning("withheld: %s", problem)
        prose = self.agent.writes_prose
        return Answer(
            status=writer.status,
            blocks=blocks,
            text=plain(blocks),
            needs=tuple(writer.needs),
            facts=change.book.published(),
            assumptions=tuple(writer.assumptions),
            model="rules" if loop.failed or not prose else self.settings.model,
            notices=notices,
            usage=loop.usage.as_dict(self.settings.model_price) if prose else None,
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
        reading = asked_again(state, self.settings.day())
        state = replace(state, facts=book)
        for event in self._turn(state, message, reading, Remembered(book, state.focus)):
            if isinstance(event, Done):
                return event.state, event.answer
        raise AssertionError("a turn ends with Done")


def _looked_up_in(english: str, asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """The questions, what is looked up put in English where the message was in another language."""
    if english and {ask.topic for ask in asks} == {"limits"} and "limit" not in english and "deadline" not in english:
        return (Ask("concept", english),)
    return tuple(replace(ask, detail=english) if english and ask.topic == "concept" else ask for ask in asks)


_NO_FIGURES = ("concept", EXPLAIN, CONFIRM, NEIGHBOUR)
_BETWEEN = {"limits", NEIGHBOUR}
"""What may be looked up while a fact is asked for, which stays open."""


def _focus(state: State, change: Remembered, asks: tuple[Ask, ...], writer: Writer, unsure: Doubt | None) -> Focus:
    """Where the conversation stands after the turn."""
    if asks and {ask.topic for ask in asks} <= TALK and unsure is None:
        return state.focus
    figures = tuple({"topic": ask.topic, "detail": ask.detail} for ask in asks if ask.topic not in _NO_FIGURES)
    days = {ask["detail"] for ask in figures} <= LAST_DAYS and "excess_contribution" in {
        a["topic"] for a in state.focus.asks
    }
    between = asks and {ask.topic for ask in asks} <= _BETWEEN
    if between and (state.focus.needs or (days and figures)):
        return state.focus  # looked up between: what was asked for stays open, of the year it was asked for
    return replace(
        change.focus,
        needs=tuple(need.as_dict() for need in writer.needs),
        asks=figures or _still_asked(state, asks),
        topic=asks[0].topic if asks else "",
        doubt=unsure.as_dict() if unsure is not None else None,
        leaning="" if figures else next((ask.leans for ask in asks if ask.leans), state.focus.leaning),
    )


def _still_asked(state: State, asks: tuple[Ask, ...]) -> tuple[dict[str, str], ...]:
    """What a message without a calculation leaves asked: what was, or the neighbour where nothing else was."""
    near = tuple({"topic": ask.topic, "detail": ask.detail} for ask in asks if ask.topic == NEIGHBOUR)
    others = tuple(ask for ask in state.focus.asks if ask["topic"] != NEIGHBOUR)
    return others or near or state.focus.asks


def _doing(plan: Plan) -> str:
    names = dict.fromkeys(call.calculator for call in plan.calls)
    return "computing " + ", ".join(name.replace("_", " ") for name in names) if names else "looking it up"


def _note(notice: str) -> Block:
    """What a language model could not do, said in the answer itself, so that every surface shows it."""
    said = notice if not stray_digit(notice) else "The language model could not be used; the built-in rules answered."
    return Paragraph((Text(said),), "note")
