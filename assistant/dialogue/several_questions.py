"""Questions that one message counts off or supposes behind its facts, each read for itself, and a later message that
points at one of them.
"""

from __future__ import annotations

import datetime
import re
from collections.abc import Iterable
from dataclasses import dataclass, replace
from typing import TYPE_CHECKING

from assistant.dialogue.follow_ups import asks_now
from assistant.dialogue.heard import Heard, heard
from assistant.dialogue.likeliest import case_of, likeliest
from assistant.dialogue.questions_apart import asked, asks_for_a_figure
from assistant.dialogue.remember import Remembered, remember
from assistant.facts import AS_STATED
from assistant.plan import EXPLAIN
from assistant.reading import Ask, Reading, read
from assistant.reading.asks.neighbours import NEIGHBOUR
from assistant.reading.asks.suppositions import STAYS_AS_IT_IS
from assistant.reading.asks.topics import FIGURE_TOPICS
from assistant.reading.spans.sought import sought
from assistant.state import State

if TYPE_CHECKING:
    from assistant.decide.case import Case

_NAMES = (("1", "a", "one", "first", "firstly", "1st"), ("2", "b", "two", "second", "secondly", "2nd"),
          ("3", "c", "three", "third", "thirdly", "3rd"), ("4", "d", "four", "fourth", "4th"),
          ("5", "e", "five", "fifth", "5th"))  # fmt: skip
_PLACES = {name: place for place, names in enumerate(_NAMES) for name in names}
_MARK = re.compile(
    r"(?:^|(?<=[\s.?!;,:]))(?:\((?P<closed>[1-5a-e])\)|(?P<open>[1-5a-e])\)|(?P<dotted>[1-5])\.(?=\s)"
    r"|(?:q(?:uestion)?|#|no\.?|number)\s?(?P<called>[1-5])\s?[:.)-]|(?P<word>first(?:ly)?|second(?:ly)?"
    r"|third(?:ly)?|fourth|fifth)\s?[:,])\s*",
    re.I,
)
_ASKS = re.compile(
    r"\?|(?:^|[.;,:!]\s*)(?:and |so )?(?:(?:by|un?till?|til|since) )?"
    r"(?:what|how|which|when|can|could|may|should|is|do|does)\b"
    r"|\b(?:limit|max(?:imum)?|taxable|deductible|penalty)\b[^.;?!]*$"
    r"|^\W*(?:the |my )?(?:limit|max(?:imum)?|taxable|deductible|penalty|lines?)\b",
    re.I,
)
_DATED = re.compile(r"\b(?:19|20)\d\d\b|\d{3,}|\d\s?k\b", re.I)
_POINTS = sought(
    r"\b(?:the |my )?(?P<order>first|second|third|1st|2nd|3rd)"
    r"(?: (?:one|question|thing|part|case)\b|(?= (?:is|was|should)\b))"
    r"|\b(?:question |number |no\. ?|part |q ?)(?P<number>[1-3]|one|two|three)\b(?![,.]?\d)|#(?P<hash>[1-3])\b"
    r"|(?<!line )\((?P<closed>[1-3])\)(?!\()"
    r"|\bback to (?P<back>[1-3])\b(?![,.]?\d|k\b|%| (?:percent|year|ira|account))",
    re.I,
)
_THE_OTHER = sought(r"\b(?:the )?other (?:one|question)\b", re.I)
_LAST_TURNS = 8
_FEWEST_WORDS = 5
_OF_A_FIGURE = re.compile(
    r"\b(?:how (?:much|many)|what(?:'?s| is| was| are| will| would)|tax(?:able|ed)|owe|basis"
    r"|right|correct|wrong|you|if)\b",
    re.I,
)
_WHETHER_A_PENALTY = re.compile(
    r"\W*(?:(?:and|so|but|also|plus|then) )*(?:is|are|will|would|do|does|did|am|should)(?:n['’]?t)? "
    r"(?!.*\b(?:how much|what)\b).*\bpenalt(?:y|ies)\b",
    re.I,
)
"""Whether a conversion is penalised is a rule, and no figure: "and is there a 10% penalty on top?"."""
_TAKEN_OUT_OR_OVER = re.compile(
    r"\b(?:excess|too much|over the limit|withdr[ae]w\w*|tak(?:e|en|ing) (?:\S+ ){0,3}out|took|pull(?:ed|ing)?"
    r"|cash(?:ed|ing)?|late|miss(?:ed|ing)|rmds?)\b",
    re.I,
)
_MOST_BESIDE = 2


def questions(message: str) -> list[str]:
    """The questions that a message counts off; none where it does not, or where not each of them asks something."""
    lead, parts = _counted_off(message)
    return [f"{lead} {part}" for part in parts] if _DATED.search(lead) else parts


def _counted_off(message: str) -> tuple[str, list[str]]:
    """What a message tells before the questions that it counts off, and these."""
    found = list(_MARK.finditer(message))
    marks = max((_in_order(m for m in found if bool(m["word"]) is by_word) for by_word in (False, True)), key=len)
    if len(marks) < 2:
        return "", []
    lead = message[: marks[0].start()].strip()
    ends = [*(mark.start() for mark in marks[1:]), len(message)]
    parts = [message[mark.end() : end].strip() for mark, end in zip(marks, ends, strict=True)]
    return (lead, parts) if all(_ASKS.search(part) for part in parts) else ("", [])


def _in_order(found: Iterable[re.Match[str]]) -> list[re.Match[str]]:
    """The marks that count on from the first."""
    marks: list[re.Match[str]] = []
    for mark in found:
        if _PLACES[str(mark[mark.lastgroup or ""]).lower().removesuffix("ly")] == len(marks):
            marks.append(mark)
    return marks


def asked_besides(message: str) -> list[str]:
    """The questions of a message that an article may answer beside the figures: "do I need Part III?"."""
    questions = asked(message)
    if len(questions) < 2:
        return []
    of_a_conversion = not _TAKEN_OUT_OR_OVER.search(message)
    beside = [
        each
        for each in questions
        if len(each.split()) >= _FEWEST_WORDS
        and (
            not (_OF_A_FIGURE.search(each) or asks_for_a_figure(each))
            or (of_a_conversion and _WHETHER_A_PENALTY.match(each))
        )
    ]
    return beside[:_MOST_BESIDE]


@dataclass(frozen=True)
class Question:
    """One of several: the state it was read in, how, what it changes and asks, and what the message told before."""

    state: State
    reading: Reading
    change: Remembered
    asks: tuple[Ask, ...]
    told: str = ""

    def case(self, today: datetime.date) -> Case:
        """What the planner sees of this question."""
        return case_of(self.state, self.reading, self.change, today, self.told)


def read_apart(state: State, message: str, today: datetime.date) -> list[Question]:
    """Each question of a message read for itself, one after another; none where one is in doubt or is no question."""
    found: list[Question] = []
    if state.focus.doubt is None and (apart := _with_a_what_if(message)):
        return _supposed_behind(state, apart, today)
    lead, parts = _counted_off(message) if state.focus.doubt is None else ("", [])
    told_first, before = _DATED.search(lead) is not None, state
    for text in parts:
        first = f"{lead} {text}" if told_first and not found else text
        told = heard(state, first, today) if told_first else _heard(state, first, today)
        reading, unsure = likeliest(told.state, told.reading, today)
        change = remember(told.state, reading, today)
        asks = asks_now(told.state, reading, change)
        if told_first and found and not reading.facts and asks:
            if asks[0].topic == EXPLAIN or (reading.move.what_if and {ask.topic for ask in asks} <= _FORMS):
                asks = (Ask("concept", text),)
            reading = replace(reading, move=replace(reading.move, what_if=False))
            change = remember(told.state, reading, today)
        if unsure is not None or (found and reading.move.what_if and not (told_first and text is parts[-1])):
            return []
        found.append(Question(told.state, reading, change, asks, lead if told_first and found else ""))
        open_asks = tuple({"topic": ask.topic, "detail": ask.detail} for ask in asks) if told_first else ()
        state = replace(told.state, facts=change.book, focus=replace(change.focus, asks=open_asks, needs=()))
    if not all({ask.topic for ask in one.asks} <= _ANSWERED for one in found):
        return []
    return [*found[:1], *_asked_by_all(before, message, found, today), *found[1:]] if told_first and found else found


def _asked_by_all(state: State, message: str, found: list[Question], today: datetime.date) -> list[Question]:
    """What the whole message asks to be worked out and none of its questions by itself: "… 3) and if I leave it?"."""
    told = heard(state, message, today)
    reading, unsure = likeliest(told.state, told.reading, today)
    change = remember(told.state, reading, today)
    known = {ask.topic for one in found for ask in one.asks}
    asks = tuple(
        ask for ask in asks_now(told.state, reading, change) if ask.topic in FIGURE_TOPICS - known - _LOOKED_UP
    )
    return [Question(told.state, reading, change, asks)] if asks and unsure is None else []


_SUPPOSED = sought(
    r"(?<=[.?!;,])\s*(?:(?:and|but|so|ok|also|or|now|then) )*"
    r"(?P<rest>(?:what (?:if|about if|happens if"
    r"|would (?:it|that|the \w+|line \d+\w?) (?:be|have been|come to) (?:if|without|with))"
    r"|how much (?:would (?:it|that) be |is it |more |less |then )?(?:if|without)|suppose)\b[^?!]*\??)\W*$",
    re.I,
)
"""The what-if with which a message ends that tells its facts before."""


def _with_a_what_if(message: str) -> tuple[str, str] | None:
    """The facts of a message and the what-if behind them; None where it has not both."""
    match = _SUPPOSED.search(message)
    if match is None or not _DATED.search(message[: match.start()]) or STAYS_AS_IT_IS.search(match["rest"]):
        return None
    return message[: match.start()].rstrip(" ,;"), match["rest"]


def _supposed_behind(state: State, parts: tuple[str, str], today: datetime.date) -> list[Question]:
    """The facts and the what-if behind them, where both give figures and nothing is in doubt.

    The what-if alone, where the facts lack only the value of December 31 and it supposes that.
    """
    from assistant.decide import decide

    found: list[Question] = []
    alone = False
    for text in parts:
        told = heard(state, text, today)
        reading, unsure = likeliest(told.state, told.reading, today)
        change = remember(told.state, reading, today)
        asks = asks_now(told.state, reading, change)
        question = Question(told.state, reading, change, asks, parts[0] if found else "")
        plan = decide(question.case(today), asks, reading)
        lacking = {need.fact for need in plan.needs}
        alone = alone or (not found and lacking == {"year_end_value"})
        if unsure is not None or (lacking and (found or not alone)) or not {a.topic for a in asks} <= FIGURE_TOPICS:
            return []
        found.append(question)
        open_asks = tuple({"topic": ask.topic, "detail": ask.detail} for ask in asks)
        state = replace(told.state, facts=change.book, focus=replace(change.focus, asks=open_asks, needs=()))
    base, what_if = (question.change for question in found)
    apart = base.focus.scenario == AS_STATED != what_if.focus.scenario
    supposes = apart and any(fact.scenario == what_if.focus.scenario for fact in what_if.book)
    return found[alone:] if supposes else []


_FORMS = {"form_8606", "joint_return", "basis_history"}
_LOOKED_UP = {"limits", "concept"}
_ANSWERED = FIGURE_TOPICS | _FORMS | _LOOKED_UP | {NEIGHBOUR, EXPLAIN}


def _heard(state: State, text: str, today: datetime.date) -> Heard:
    """A question that is looked up whatever was told before it is read without that."""
    alone = read(text, today, turn=state.next_turn)
    looked_up = {ask.topic for ask in alone.asks} <= _LOOKED_UP and not alone.facts
    return Heard(state, alone) if looked_up else heard(state, text, today)


def pointed_at_one(state: State, message: str, today: datetime.date) -> tuple[State, str]:
    """The state with the question in focus that a message points at ("the second one"), and the rest of its words."""
    asked = next((parts for turn in state.turns[-_LAST_TURNS:][::-1] if (parts := questions(turn.user))), [])
    pointed, place = _POINTS.search(message), None
    if pointed is not None:
        place = _PLACES[str(pointed[pointed.lastgroup or ""]).lower()]
    elif (other := _THE_OTHER.search(message)) and len(asked) == 2 and (last := _POINTS.search(state.turns[-1].user)):
        pointed, place = other, 1 - _PLACES[str(last[last.lastgroup or ""]).lower()]
    if (
        state.focus.doubt is not None
        or pointed is None
        or place is None
        or not 0 <= place < len(asked)
        or questions(message)
    ):
        return state, message
    alone = read(asked[place], today)
    topics = tuple({"topic": ask.topic, "detail": ask.detail} for ask in alone.asks if ask.topic in FIGURE_TOPICS)
    year = alone.settled.tax_year if alone.settled.year_was_said else state.focus.tax_year
    focus = replace(state.focus, asks=topics, tax_year=year, needs=(), scenario=AS_STATED)
    words = f"{message[: pointed.start()]}it{message[pointed.end() :]}"
    return (replace(state, focus=focus), words) if topics else (state, message)
