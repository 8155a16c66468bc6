"""Follow-ups: which question a message goes on with, its own or the one still open."""

from __future__ import annotations

import re

from assistant.dialogue.asked_before import OF_A_PERSON, form_asked_before, reopened
from assistant.dialogue.confirms import CONFIRM
from assistant.dialogue.remember import Remembered
from assistant.dialogue.supposed_later import in_another_year
from assistant.dialogue.taken_by import belongs, supposes_of
from assistant.facts import AS_STATED
from assistant.plan import EXPLAIN
from assistant.reading import Ask, Reading
from assistant.reading.asks.excess_asked import LEFT_IN, asks_what_is_due
from assistant.reading.asks.room_left import LEFT
from assistant.reading.asks.yes_or_no import without_echo
from assistant.reading.clauses.paths import paths_named, weighs_paths
from assistant.reading.spans.notions import IT, MATTERS
from assistant.reading.spans.sought import sought
from assistant.state import State


def asks_now(state: State, reading: Reading, change: Remembered) -> tuple[Ask, ...]:
    """The questions of this turn: its own, or the one still open when the message only gives facts or changes."""
    asks = reading.asks
    move = reading.move
    open_asks = tuple(Ask(**ask) for ask in state.focus.asks)
    if len(asks) > 1 and asks[0].topic == CONFIRM:
        return asks
    if open_asks and {ask.topic for ask in asks} <= {EXPLAIN, "forget"} and change.changed and "?" not in reading.text:
        return open_asks
    if [ask.topic for ask in asks] in ([EXPLAIN], [CONFIRM]):
        return (*asks, *open_asks)
    if any(ask.detail == LEFT_IN for ask in asks):
        return asks
    told = {fact.name for fact in reading.facts}
    if (
        [ask.topic for ask in asks] == ["roth_ira_limit"]
        and told & _DECIDE_THE_LIMIT
        and _ROTH_LIMIT.search(reading.text)
    ):
        return asks
    if "after_tax_earnings" in told and any(ask.topic == "mega_backdoor" for ask in open_asks):
        return (Ask("mega_backdoor"),)
    if _back_to_the_excess(state, reading):
        return (Ask("excess_contribution"),)
    if (form := reopened(state, reading, change, open_asks)) and "?" not in reading.text:
        return form
    if move.back and {ask.topic for ask in open_asks} == {"compare_paths"} and (formed := form_asked_before(state)):
        return formed
    if {ask.topic for ask in open_asks} == {"compare_paths"} and _tells_the_tax(reading):
        return open_asks
    concept_only = all(ask.topic == "concept" for ask in asks)
    goes_on = bool(
        change.changed
        or change.book.facts != state.facts.facts
        or reading.facts
        or move.what_if
        or move.back
        or move.assume_same
        or move.person
        or state.focus.needs
    )
    if concept_only and open_asks and state.focus.needs and not reading.facts and _DOES_NOT_KNOW.search(reading.text):
        return open_asks
    if any(fact.name == "conversion_income" and fact.turn == state.next_turn for fact in change.book) and open_asks:
        return open_asks
    builds = any(f.scenario == change.focus.scenario != AS_STATED and f.turn < state.next_turn for f in change.book)
    builds |= in_another_year(change.book, change.focus.scenario)
    if not (builds and move.what_if) and _weighs(reading, open_asks, concept_only):
        return (Ask("compare_paths", " ".join(paths_named(reading.text))),)
    echoed = state.focus.needs and (move.yes or move.no) and without_echo(reading.text) != reading.text
    asks_itself = not echoed and ("?" in reading.text or _ASKS.match(reading.text))
    if concept_only and not open_asks and not asks_itself and state.focus.leaning and (reading.facts or reading.years):
        return (Ask(state.focus.leaning),)
    if (
        LEFT in {ask.detail for ask in open_asks}
        and told
        and told <= _OF_THE_LIMIT
        and (move.what_if or not asks_itself)
    ):
        return open_asks
    question = asks_itself and not (move.what_if or move.back or reading.facts)
    if open_asks and not asks_itself and move.correction and change.changed:
        return open_asks
    if open_asks and not asks_itself and belongs(reading, open_asks):
        return open_asks
    understood = (fact for fact in change.book if fact.turn >= state.next_turn)
    if open_asks and move.what_if and (supposes_of(reading.facts, open_asks) or supposes_of(understood, open_asks)):
        return open_asks
    if open_asks and not asks_itself and not move.what_if and _answers(state, reading):
        return (*open_asks, *(ask for ask in asks if ask.topic == "tax_cost" and ask not in open_asks))
    looked_up = {ask.topic for ask in open_asks} == {"limits"}
    if concept_only and looked_up and move.what_if and any(fact.name == "conversion" for fact in change.book):
        return (Ask("form_8606"),)  # a limit looked up between is no calculation of which something could be supposed
    if concept_only and open_asks and goes_on and not question:
        return open_asks
    if concept_only and open_asks and state.focus.needs and not reading.facts and len(reading.text) <= _LONGEST_ASIDE:
        return (Ask(EXPLAIN, reading.text), *open_asks)
    if concept_only and open_asks and len(reading.text) < 60 and _SAME_FORM.search(reading.text):
        return open_asks
    if concept_only and open_asks and set(reading.roles) == {"claimed"}:
        return open_asks
    if concept_only and open_asks and _CHANGES.search(reading.text):
        return (*open_asks, *asks)
    return asks


_CHANGES = re.compile(rf"\b(?:does|do|will|would|did) {IT} {MATTERS}", re.I)
_DOES_NOT_KNOW = re.compile(
    r"\b(?:no (?:idea|clue)|dunno|(?:don't|do not|dont) know|not sure|can'?t say)\b"
    r"|\b(?:just|simply|please) (?:guess|estimate)\b",
    re.I,
)
_ASKS = re.compile(
    r"\W*(?:and |but |so |ok(?:ay)? )?"
    r"(?:can|could|may|should|do|does|did|is|are|was|were|will|why|how|when|where|which|who)\b",
    re.I,
)
_SAME_FORM = re.compile(
    r"\b(?:and|what about|how about|so|then)\b[^?]*\b(?:lines? \d+|basis|taxable|the tax)\b|^\W*lines? \d+\W*$"
    r"|^\W*(?:(?:and|what about|how about|same|ok|sorry|i meant?|make that)\W+)*(?:(?:for|in) )?"
    r"(?:the )?(?:tax )?(?:year )?(?:20\d\d|'\d\d|next year|last year|this year)\W*$"
    r"|\bwhat (?:goes|is|lands|do i (?:put|enter|write))\b[^?]*\bline \d+"
    r"|\bbasis\b[^?]*\b(?:carry|carries|next year|left)\b",
    re.I,
)
_DECIDE_THE_LIMIT = {"modified_agi", "filing_status"}
_ROTH_LIMIT = sought(r"\broth (?:ira )?(?:contribution )?limit\b", re.I)
_SIX_PERCENT = re.compile(r"\b(?:6 ?%|six percent|excise|5329)(?!\w)", re.I)


def _back_to_the_excess(state: State, reading: Reading) -> bool:
    """Whether a message that tells no money asks for the tax on an excess told before what it now speaks of."""
    known = any(fact.name == "excess_by_year" for fact in state.facts)
    told = any(item.value and item.role not in ("age", "other", "claimed") for item in reading.items)
    return known and not told and _SIX_PERCENT.search(reading.text) is not None and asks_what_is_due(reading.text)


def _tells_the_tax(reading: Reading) -> bool:
    """Whether a message tells nothing but the rate, or what decides it: the tax of each path is then added."""
    told = {fact.name for fact in reading.facts}
    return bool(told) and told <= {"marginal_rate", "taxable_income", "filing_status"}


_LONGEST_ASIDE = 160
"""A question asked back while a fact is missing is no longer; that fact is then asked for once more."""


def _answers(state: State, reading: Reading) -> bool:
    """Whether a message tells something that was just asked for, and nothing that opens another calculation."""
    asked, told = {need["fact"] for need in state.focus.needs}, {fact.name for fact in reading.facts}
    return bool(asked & told) and told <= asked | OF_A_PERSON


_OF_THE_LIMIT = OF_A_PERSON | {"contribution", "nondeductible_contribution", "roth_contribution"}
_FORMS = {"form_8606", "review_form_8606", "tax_cost", "compare_paths"}


_A_LINE = re.compile(r"\blines? \d", re.I)


def _weighs(reading: Reading, open_asks: tuple[Ask, ...], concept_only: bool) -> bool:
    """Whether a follow-up weighs the conversion spoken of against other paths: "what's cheaper?"."""
    if not any(ask.topic in _FORMS for ask in open_asks) or len(reading.text) > 160:
        return False
    if _A_LINE.search(reading.text) and any(item.role == "not_converted" for item in reading.items):
        return False  # "so nothing converted in 2025? what's line 14 then?" asks for the form of that
    amounts = any(item.value not in ("", "0") for item in reading.items)
    named = paths_named(reading.text)
    if weighs_paths(reading.text) and not amounts:
        return concept_only or bool(named) or not reading.facts
    return reading.move.what_if and not amounts and bool({"wait", "leave_it", "convert_everything"} & set(named))
