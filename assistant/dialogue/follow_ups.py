"""Follow-ups: which question a message goes on with, and which of its amounts the conversation knows already."""

from __future__ import annotations

import re
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.asked_before import OF_A_PERSON, form_asked_before, reopened
from assistant.dialogue.confirms import CONFIRM
from assistant.dialogue.explains import EXPLAIN
from assistant.dialogue.remember import Remembered
from assistant.dialogue.shown_before import known_amounts
from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Ask, Reading
from assistant.reading.asks.excess_asked import LEFT_IN, asks_what_is_due
from assistant.reading.asks.room_left import LEFT
from assistant.reading.asks.suppositions import WHAT_IF
from assistant.reading.asks.turns import returns
from assistant.reading.asks.yes_or_no import without_echo
from assistant.reading.clauses.paths import paths_named, weighs_paths
from assistant.reading.spans.notions import IT, MATTERS, WE
from assistant.state import State
from tools.brackets import schedule
from tools.errors import MissingFact, UnknownTaxYear
from tools.facts import FilingStatus
from tools.law import years

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
    if not (builds and move.what_if) and _weighs(reading, open_asks, concept_only):
        return (Ask("compare_paths", " ".join(paths_named(reading.text))),)
    echoed = state.focus.needs and (move.yes or move.no) and without_echo(reading.text) != reading.text
    asks_itself = not echoed and ("?" in reading.text or _ASKS.match(reading.text))
    if concept_only and not open_asks and not asks_itself and state.focus.leaning and (reading.facts or reading.years):
        return (Ask(state.focus.leaning),)
    told = {fact.name for fact in reading.facts}
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
    if open_asks and move.what_if and (_supposes_of(reading, open_asks) or _supposed_of(state, change, open_asks)):
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


_DECIDE_THE_LIMIT = {"modified_agi", "filing_status"}
_ROTH_LIMIT = re.compile(r"\broth (?:ira )?(?:contribution )?limit\b", re.I)
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


_TAKES = {
    "roth_withdrawal": {
        "roth_conversion", "roth_conversions", "roth_contribution_basis", "withdrawal", "earlier_withdrawal",
        "first_roth_year", "first_home", "first_home_used", "exempt_from_additional_tax", "disability", "death",
    },
    "mega_backdoor": {
        "elective_deferral", "employer_contribution", "employer_match_percent", "employer_percent_of_pay", "catch_up",
        "after_tax_contribution", "compensation", "covered_by_workplace_plan", "spouse_covered_by_workplace_plan",
        "plan_after_tax_limit", "plan_after_tax_percent_of_pay", "prior_year_wages", "after_tax_earnings",
        "plan_allows_after_tax", "plan_allows_in_plan_roth_rollover", "plan_allows_in_service_distribution",
    },
}  # fmt: skip
"""What a calculation takes that no form of an IRA does."""


def belongs(reading: Reading, asks: tuple[Ask, ...]) -> bool:
    """Whether a message tells facts, and all of them are such as the one calculation spoken of takes."""
    told = {fact.name for fact in reading.facts} - OF_A_PERSON
    if [ask.topic for ask in asks] == ["excess_contribution"]:
        told -= {"modified_agi"}
        return not told and bool(reading.facts)
    return len(asks) == 1 and bool(told) and told <= _TAKES.get(asks[0].topic, set())


_SUPPOSED = _TAKES | {
    "net_income_attributable": {"opening_balance", "closing_balance", "roth_contribution"},
    "ira_deduction": {"contribution", "modified_agi", "compensation"},
    "excess_contribution": {"excess_by_year"},
}
"""What is supposed of the one calculation spoken of; without that calculation it may be another one's."""


def _supposes_of(reading: Reading, asks: tuple[Ask, ...]) -> bool:
    """Whether all that a what-if tells is such as the one calculation spoken of takes."""
    told = {fact.name for fact in reading.facts} - OF_A_PERSON
    return len(asks) == 1 and bool(told) and told <= _SUPPOSED.get(asks[0].topic, set())


def _supposed_of(state: State, change: Remembered, asks: tuple[Ask, ...]) -> bool:
    """Whether all that a what-if was understood to change is such as the one calculation spoken of takes."""
    changed = {fact.name for fact in change.book if fact.turn >= state.next_turn} - OF_A_PERSON
    return len(asks) == 1 and bool(changed) and changed <= _SUPPOSED.get(asks[0].topic, set())


_OF_THE_LIMIT = OF_A_PERSON | {"contribution", "nondeductible_contribution", "roth_contribution"}
_FORMS = {"form_8606", "review_form_8606", "tax_cost", "compare_paths"}


def _weighs(reading: Reading, open_asks: tuple[Ask, ...], concept_only: bool) -> bool:
    """Whether a follow-up weighs the conversion spoken of against other paths: "what's cheaper?"."""
    if not any(ask.topic in _FORMS for ask in open_asks) or len(reading.text) > 160:
        return False
    amounts = any(item.value not in ("", "0") for item in reading.items)
    named = paths_named(reading.text)
    if weighs_paths(reading.text) and not amounts:
        return concept_only or bool(named) or not reading.facts
    return reading.move.what_if and not amounts and bool({"wait", "leave_it", "convert_everything"} & set(named))


def unexplained(reading: Reading, book: FactBook) -> tuple[str, ...]:
    """Amounts that nothing explains, other than repetitions of known ones and those of a question."""
    known = {fact.value for fact in book}
    return tuple(
        item.value
        for item in reading.settled.unexplained
        if item.value not in known and "question" not in item.flags and item.amount >= 200
    )


_ELLIPSIS = re.compile(
    r"\W*(?:h+m+\W*)?(?:(?:and|or|ok(?:ay)?|but|so|what|how|about|if|then|with|at|up|down|to|say|only|just|i'?m"
    r"|were)\b\W*){1,5}"
    r"\$?\d[\d,.]*\s?(?:k|%|percent)?(?: instead| of (?:it|that|them))?\W*$",
    re.I,
)
_A_SHARE = re.compile(r"(?P<share>\d+(?:\.\d+)?)\s?(?:%|percent)", re.I)
_AN_AGE = re.compile(r"\b(?:at|i'?m|were|age)\W+[1-9]\d\W*$", re.I)
_CHOICE = re.compile(r"\b(?:instead|only|just|or)\b", re.I)
_TAX_AT = re.compile(
    r"(?<!after-)(?<!after )(?<!pre-)(?<!pre )"
    r"\b(?:tax|owe|cost|bill)\b[^.?!\d]{0,20}\bat (?:the )?[1-3]\d(?:\.\d)?\b(?![\d,]|\s?k\b)",
    re.I,
)
_IF_CONVERTED = re.compile(rf"\bif {WE} (?:only |just )?conver", re.I)


def taken_up(state: State, message: str) -> tuple[str, ...]:
    """What a lone amount goes on with: the rate told last ("and at 35"), or what was supposed last ("hm, and 25k")."""
    if not state.turns:
        return ()
    if _TAX_AT.search(message) and len(message) < 60:
        return ("marginal_rate",)
    if state.focus.needs or not _ELLIPSIS.fullmatch(message):
        return ()
    if said := _A_SHARE.search(message):
        return ("marginal_rate",) if Decimal(said["share"]) in _rates(state.focus.tax_year) else ()
    last = [fact for fact in state.facts if fact.turn == state.turns[-1].number]
    if any(fact.name == "marginal_rate" for fact in last):
        return ("marginal_rate",)
    supposed = [fact.name for fact in last if fact.scenario != AS_STATED and fact.note in ("", "grown_value")]
    if supposed and _AN_AGE.search(message) and any(fact.name == "age" for fact in state.facts):
        return ()
    if supposed:
        return (supposed[-1],)
    converted = any(fact.name == "conversion" and fact.person == state.focus.person for fact in state.facts)
    chosen = converted and _CHOICE.search(message)
    return ("conversion",) if chosen or _IF_CONVERTED.search(state.turns[-1].user) else ()


def _rates(tax_year: int | None) -> frozenset[Decimal]:
    """The rates of the brackets of a year, in percent; those of the last year known where it has none here."""
    last = years()[-1]
    try:
        found = schedule(tax_year or last, FilingStatus.SINGLE)
    except (MissingFact, UnknownTaxYear):
        found = schedule(last, FilingStatus.SINGLE)
    return frozenset(100 * rate for _, rate in found.brackets)


def scenario_named(state: State, reading: Reading) -> Reading:
    """The reading of a message whose one amount names a scenario: "the 30k version", "stick with 20k".

    The amount is that of one scenario alone, so it is no new fact: the scenario is kept, or left for what was stated.
    """
    figures = [] if reading.scene is None else [f.value for f in reading.scene.figures if f.value >= _MONEY]
    if len(set(figures)) == 1 and _WITHOUT.search(reading.text) and _supposed_alone(state.facts, figures[0]):
        move = replace(reading.move, back=True, what_if=False, correction=False)
        return replace(reading, facts=_rates_in(reading), items=(), move=move, others=())
    told = {fact.name for fact in reading.facts}
    if (
        len(set(figures)) != 1
        or state.focus.scenario == AS_STATED
        or told - {"marginal_rate"} - set(known_amounts(state))
    ):
        return reading
    mine = [fact for fact in state.facts if fact.person == state.focus.person and is_number(fact.value)]
    of_it = {fact.scenario for fact in mine if fact.amount == figures[0]}
    named = {fact.name for fact in mine if fact.amount == figures[0]}
    returned = len(named) == 1 and returns(reading.text)
    supposed = told and (WHAT_IF.search(reading.text) or _IN_FACT.search(reading.text))
    if supposed or (told - {"marginal_rate"} - named and not returned):
        return reading
    if len(of_it) != 1 or of_it - {state.focus.scenario, AS_STATED}:
        return reading
    stated, facts = of_it == {AS_STATED}, _rates_in(reading)
    move = replace(reading.move, back=stated, what_if=bool(facts) and not stated, correction=False)
    return replace(reading, facts=facts, items=(), move=move, others=())


def _rates_in(reading: Reading) -> tuple[Fact, ...]:
    return tuple(fact for fact in reading.facts if fact.name == "marginal_rate")


def _supposed_alone(book: FactBook, value: Decimal) -> bool:
    """Whether an amount was supposed and never stated."""
    scenarios = {fact.scenario for fact in book if is_number(fact.value) and fact.amount == value}
    return bool(scenarios) and AS_STATED not in scenarios


_MONEY = 100
_WITHOUT = re.compile(
    r"\b(?:without|w/o|minus|forget(?:ting)?|drop(?:ping)?|skip(?:ping)?|leav(?:e|ing) out|ignor(?:e|ing)"
    r"|not doing|scrap) (?:that|the|those|my|this)? ?(?:extra |whole |other )?\$?\d",
    re.I,
)
"""What was supposed is left out again."""
_IN_FACT = re.compile(r"\b(?:actual(?:ly)?|real(?:ly|ity)?|in fact)\b", re.I)
"""What is told as it is, though it was supposed before."""


def alone(reading: Reading, going_on: tuple[str, ...]) -> Reading:
    """The reading of a lone amount that goes on with a fact: it says nothing else; another rate is no what-if."""
    facts = tuple(fact for fact in reading.facts if fact.name in going_on)
    move = replace(reading.move, what_if="marginal_rate" not in going_on, correction=False)
    return replace(reading, facts=facts, move=move, others=())
