"""Questions between the figures: "does the SEP count?", "is there a five-year rule on this?" ask for an explanation.

Such a question tells nothing and supposes nothing; what it names ("my wife's IRA") is what it is about, and changes
neither whose figures are spoken of nor which year.
"""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.dialogue.questions_apart import QUESTION, asks_for_both
from assistant.dialogue.rolled_too_late import LAST_DAY_TO_ROLL, rolled_too_late
from assistant.dialogue.said_in_full import LEAD, asks_what_instead, form_due, in_full, named_in_full
from assistant.dialogue.shown_before import known_amounts, results_shown
from assistant.dialogue.supposed_away import supposed_away
from assistant.dialogue.which_year import which_year
from assistant.facts import AS_STATED
from assistant.plan import EXPLAIN
from assistant.reading import Ask, Reading
from assistant.reading.asks.excess_asked import LEFT_IN, asks_how_much_over, asks_what_is_due
from assistant.reading.asks.limit_keys import DEADLINE, limit_keys
from assistant.reading.asks.neighbours import NEIGHBOUR
from assistant.reading.asks.small_talk import TALK
from assistant.reading.asks.suppositions import WHAT_IF
from assistant.reading.asks.topics import FIGURE_TOPICS
from assistant.reading.asks.turns import Move
from assistant.reading.spans.notions import ONE_FORM
from assistant.reading.spans.sought import sought
from assistant.state import State

_LONGEST = 160
_BESIDE_MONEY = {"covered_by_workplace_plan", "spouse_covered_by_workplace_plan"}
_NO_MONEY = 100
"""A number below this is a count of years or the like."""
_FIGURES = (
    r"tax\b(?! form)|bill|damage|basis|numbers?|figures?|amounts?|total|result|answer|taxable|balance|limit|room|cost"
    r"|difference"
)
_OF_WHOM = r"the|my|our|her|his|their|that|this|its|new|total|actual|real|remaining|federal"
_OF_THE_CASE = re.compile(
    "|".join(
        (
            r"\bhow (?:much|big|many|high)\b",
            rf"\bwhat(?:'?s| is| are| was| were| would be)? (?:(?:{_OF_WHOM}) )*(?:{_FIGURES}|share|ratio)\b",
            r"\bwhat (?:do|did|does|would|will|should|can|could) (?:i|we|s?he|it|that)\b(?! (?:need|mean|do\b))",
            r"\b(?:room|space)\b[^.?!]{0,24}\broth\b",
            r"\bcomes? to\b|\bleft\b|\bleft ?over\b|\bcarr(?:y|ies|ied)\b|\bunrecovered\b|\brolls? forward\b",
            r"\b(?:lines?|ln)\s?\d|\bl\.\s?\d|\b(?:4[ab]|15[abc]|14|18)\b|\btaxable\b|\b(?:bracket|percent|rate)\b|%",
            r"\b(?:are|r) (?:you|u) sure\b|\bhow(?:'d| did| do| would)? (?:you|u|that)\b|\bcome from\b",
            r"\b(?:do(?! (?:it|this|that|one) again\b)|show|tell|say|run|give)\b[^.?!]{0,20}\bagain\b",
            r"\bthat (?:right|correct)\b",
            r"\b(?:same|actual\w*|really?|instead|cheap\w*|better|(?:re)?calculat\w*|comput\w*|compare)\b",
            r"\b(?:would|can|could|will) you (?:please |just )?(?:shift|move|put|change|redo|swap|replace|fix)\b",
            r"\bso (?:i|my|we|the rest|all)\b|\b(?:each|both) of us\b",
            r"\b(?:taken into account|factored in)\b",
            r"\bwhere (?:do|does|did|will|would)\b[^.?!]{0,40}\b(?:shows? up|appear|end up)\b",
            r"\b(?:did|have|were|are) you\b[^.?!]{0,12}\b(?:includ|count|consider|us)(?:e|ed|ing)?\b",
        )
    ),
    re.I,
)
_MEANING = re.compile(
    r"\b(?:need|have|required|supposed|bother) to (?:even )?file\b|"
    r"\bwhat(?:'?s| is| are)? (?:a |an )?(?:basis|pro-?\s?rata)(?: (?:anyway|exactly|again|even|here|actually))*\W*$|"
    r"\bwhat(?:'?s| does| do| is| are)?\b[^.?!]{0,40}\b(?:mean|stand for|even|thing|rule|doctrine)\b|\bwhat even is\b",
    re.I,
)
_OF_THE_RESULT = re.compile(
    r"\bwhy\W*$|\bhow come\W*$"
    r"|\b(?:why|how come)\b[^?]{0,24}\b(?:it|that|this|any|all|so|nothing|everything)\b[^?]{0,30}"
    r"\b(?:tax\w*|zero|less|more|higher|lower|free|much|high|low|change\w*|different)\b",
    re.I,
)
_NEGLECT = sought(
    r"\b(?:what (?:happens|would happen)|(?:what |and |but )?if)\b[^.?!]{0,12}\b(?:i|we)\b[^.?!]{0,8}"
    r"\b(?:forget|forgot|don'?t|do not|never|miss|missed|die"
    r"|(?:get|got|am|are|were|was|be) (?:audited|divorced|married|fired|laid off|sued|disabled|caught)"
    r"|(?:go|went) (?:over|bankrupt)|divorce|quit|retire|lose|lost|switch|separate"
    r"|move(?! (?:the|my|our|it|that|this|them|some|all|\$?\d)\b))\b",
    re.I,
)


_WITH_IT = re.compile(r"\bwhat happens (?:with|to|when|after)\b", re.I)
_ALONE = re.compile(
    rf"\W*(?:{LEAD}\W+)*(?:is|are|was|do|does|did|can|could|should|will|would|must)\b[^.?!;]*[?]?\W*", re.I
)
"""A question of one sentence that may be answered yes or no."""


_PUZZLED = re.compile(
    r"\b(?:idk|dunno|not sure|unsure|no (?:idea|clue)|(?:don'?t|do not|dont) (?:know|understand|get (?:it|that|what))"
    r"|what (?:do you|does (?:that|this|it)) mean|meaning what|which (?:value|number|balance|accounts?|iras?)\b"
    r"|where (?:do|can|would|could) i (?:find|see|get|look)|where to (?:find|look)|where (?:is|does) it|huh)\b",
    re.I,
)
_STANDS_AT = {"year_end_value": "where do I find the year end value"}
"""What explains a fact that was asked for to somebody who does not have it at hand."""


def _where_it_stands(state: State, reading: Reading) -> str:
    """What to look up for a reply that asks what was meant, or says that it is not known; "" for any other."""
    asked = state.focus.needs[0]["fact"] if state.focus.needs else ""
    told = reading.facts or (reading.scene is not None and reading.scene.figures) or len(reading.text) > _SHORT_REPLY
    return "" if told or not _PUZZLED.search(reading.text) else _STANDS_AT.get(asked, "")


_SHORT_REPLY = 60


def explained(state: State, reading: Reading) -> Reading:
    """The message as a question for an explanation, where it is one; else as it was read."""
    if where := _where_it_stands(state, reading):
        return replace(reading, asks=(Ask(EXPLAIN, where),), move=Move(), others=())
    if rolled_too_late(state, reading):
        settled = replace(reading.settled, year_was_said=False)
        asked = (Ask(EXPLAIN, LAST_DAY_TO_ROLL),)
        return replace(reading, facts=(), asks=asked, move=Move(), settled=settled, others=())
    if (of_a_conversion := which_year(state, reading)) is not None:
        return of_a_conversion
    if any(ask.topic in (NEIGHBOUR, "rollover_ceiling", *TALK) for ask in reading.asks):
        return reading
    if keys := _limits_between(state, reading):
        settled = replace(reading.settled, year_was_said=False)
        asks = tuple(Ask("limits", key) for key in keys)
        return replace(reading, asks=asks, move=Move(), settled=settled, others=())
    if not explains(state, reading):
        return reading
    settled = replace(reading.settled, year_was_said=False)
    asked = (Ask(EXPLAIN, named_in_full(state, reading.text)),)
    return replace(reading, facts=(), asks=asked, move=Move(), settled=settled, others=())


_OF_THE_PERSON = {"age", "age_bound", "filing_status"}
_LIMIT = re.compile(
    rf"{DEADLINE}|\b(?:(?:my|the|her|his|our) (?:max(?:imum)?|limit)|(?:income|magi) (?:limits?|range)"
    r"|(?:how much|what) (?:can|could|may) (?:i|we|s?he) (?:have )?(?:put in|contribute|contributed|deposit)(?! more\b)"
    r"|phase-?outs?|contribution limits?"
    r"|max(?:imum)? contribution|limits? (?:for|in|of))\b",
    re.I,
)


def _limits_between(state: State, reading: Reading) -> list[str]:
    """The limits that a question between the figures asks for: "when's the last day to recharacterize?"."""
    facts = {fact.name for fact in reading.facts} - _OF_THE_PERSON
    told = bool(facts) or any(item.value not in ("", "0") and item.role != "age" for item in reading.items)
    between = state.focus.asks and not (told or state.focus.needs) and len(reading.text) <= _LONGEST
    moved = reading.move.what_if or reading.move.back or reading.move.replace
    if not between or moved or not QUESTION.search(reading.text) or not _LIMIT.search(reading.text):
        return []
    return limit_keys(reading.text)


def explains(state: State, reading: Reading) -> bool:
    """Whether a message in a conversation about figures asks what something is, whether it counts or may be done."""
    text, move = reading.text, reading.move
    figured = any(ask["topic"] in FIGURE_TOPICS for ask in state.focus.asks)
    if asks_how_much_over(text) or any(ask.detail == LEFT_IN for ask in reading.asks):
        return False
    if {ask.topic for ask in reading.asks} == {"excess_contribution"} and asks_what_is_due(text):
        return False
    asks = QUESTION.search(text) or _NEGLECT.search(text) or form_due(text)
    if not figured or len(text) > _LONGEST or not asks:
        return False
    if asks_for_both(text):
        return False
    if ONE_FORM.search(text) and not reading.move.what_if:
        return True
    held = {(fact.name, fact.value, fact.person) for fact in state.facts}
    told = [fact for fact in reading.facts if (fact.name, fact.value, fact.person) not in held]
    if {fact.name for fact in told} - _BESIDE_MONEY or any(ask.topic == "outside" for ask in reading.asks):
        return False
    dated = reading.spans is not None and (reading.spans.years or reading.spans.days)
    if dated and not in_full(state, text) and (state.focus.scenario != AS_STATED or not _ALONE.fullmatch(text)):
        return False
    shown = results_shown(state) | {amount for held in known_amounts(state).values() for amount in held}
    figures = reading.scene.figures if reading.scene is not None else ()
    if any(figure.value >= _NO_MONEY and figure.value not in shown for figure in figures):
        return False
    if (
        (move.what_if and not in_full(state, text) and not _NEGLECT.search(text) and not _WITH_IT.search(text))
        or move.back
        or move.assume_same
        or move.replace
    ):
        return False
    if WHAT_IF.search(text) and supposed_away(state.facts, text, state.focus):
        return False
    if _MEANING.search(text) or in_full(state, text):
        return True
    if asks_what_instead(state, text):
        return True
    return not (_OF_THE_CASE.search(text) or _OF_THE_RESULT.search(text))
