"""The questions of a message with what its facts answer besides, and in place of what they do not answer yet."""

from __future__ import annotations

import re

from assistant.decide.case import Case
from assistant.decide.deduction import only_paid_in
from assistant.decide.excess import PAID_IN, stays_over
from assistant.decide.lacking import states_a_belief
from assistant.decide.looked_up import HOLDS, OWN_FORMS, looked_up
from assistant.decide.removal import tells_what_moved
from assistant.decide.words.tax import about_tax
from assistant.facts import is_number
from assistant.policy import PLAN_TO_ROTH
from assistant.reading import Ask, Reading
from assistant.reading.asks.excess_asked import asks_how_much_over
from assistant.reading.asks.split_year import split_years
from assistant.reading.events.after_tax_to_roth import EARNED
from assistant.reading.events.after_tax_to_roth import MONEY as AFTER_TAX


def besides(case: Case, asks: tuple[Ask, ...], reading: Reading) -> tuple[Ask, ...]:
    """The questions with what the facts answer besides, and without a form that has nothing to tell yet."""
    topics = {ask.topic for ask in asks}
    return _instead(case, asks, topics, reading) or _with_more(case, asks, topics, reading)


def _instead(case: Case, asks: tuple[Ask, ...], topics: set[str], reading: Reading) -> tuple[Ask, ...]:
    """What is answered in the place of the questions: money out of a plan, a passage, a belief, what was only told."""
    told = {fact.name for fact in reading.facts}
    of_the_form = topics <= {*OWN_FORMS, "tax_cost"}
    after_tax = case.facts(AFTER_TAX) or (case.facts(EARNED) and not case.facts("elective_deferral"))
    if after_tax and (of_the_form or {AFTER_TAX, EARNED} & told):
        return (Ask("form_8606"), Ask(AFTER_TAX)) if _moved_or_paid_in(case) else (Ask(AFTER_TAX),)
    of_a_plan = of_the_form or (topics == {"concept"} and "plan_to_roth" in told)
    if topics and of_a_plan and case.facts("plan_to_roth") and not _moved_or_paid_in(case):
        taxed = "tax_cost" in topics or about_tax(case.message)
        return (Ask("plan_to_roth") if taxed else Ask("concept", PLAN_TO_ROTH),)
    if topics and topics <= {*OWN_FORMS, "concept"} and (of_two_years := _of_two_years(case, reading)):
        return (*of_two_years, Ask("concept", case.message))
    if about := looked_up(case, topics, reading):
        return (Ask("concept", about),)
    if topics and of_the_form and states_a_belief(case):
        return (Ask("explain", case.message), *asks)
    if topics == {"concept"}:
        if any(fact.value == "unknown" for fact in reading.facts) and not _ASKED.search(case.message):
            return (Ask("form_8606"),)
        if any(fact.name in PAID_IN for fact in reading.facts) and stays_over(case):
            return (Ask("excess_contribution"), *asks)
        if _only_told(case, reading) and not _ASKED.search(asks[0].detail):
            return (Ask("noted"),)
    return ()


def _of_two_years(case: Case, reading: Reading) -> tuple[Ask, ...]:
    """Which form has what of a contribution that was converted in the year after, where that is asked without amounts."""
    split = None if any(is_number(fact.value) for fact in reading.facts) else split_years(case.message)
    return () if split is None else (Ask("split_year", f"{split[0]} {split[1]}"),)


def _with_more(case: Case, asks: tuple[Ask, ...], topics: set[str], reading: Reading) -> tuple[Ask, ...]:
    """The questions, with the calculations that the facts of others bring along."""
    if "ira_deduction" in topics and case.facts("nondeductible_contribution") and stays_over(case):
        asks = (Ask("form_8606"), *(ask for ask in asks if ask.topic not in ("ira_deduction", "form_8606")))
        topics = {ask.topic for ask in asks}
    if "ira_deduction" in topics and only_paid_in(case):
        own = (Ask("form_8606"),) if _carries_basis(case, reading) else ()
        asks = (*(ask for ask in asks if ask.topic != "form_8606"), *own)
    elif "ira_deduction" in topics and "form_8606" not in topics and _elects(case, reading):
        asks = (*asks, Ask("form_8606"))
    if "excess_contribution" in topics and case.fact("modified_agi") is None:
        asks = tuple(ask for ask in asks if ask.topic != "roth_ira_limit")  # of another year than the excess
    if {"excess_contribution", "roth_ira_limit"} <= topics and asks_how_much_over(case.message):
        asks = tuple(sorted(asks, key=lambda ask: ask.topic != "excess_contribution"))
    if topics == {"roth_ira_limit"} and case.fact("modified_agi") is None and stays_over(case):
        asks = (Ask("excess_contribution"), *asks)
    if "form_8606" in topics and "net_income_attributable" not in topics and tells_what_moved(case):
        asks = (*asks, Ask("net_income_attributable"))
    if topics & {"form_8606", "review_form_8606"} and "excess_contribution" not in topics and stays_over(case):
        asks = (Ask("excess_contribution"), *asks)
    return asks


def _elects(case: Case, reading: Reading) -> bool:
    """Whether a part chosen as nondeductible is to be shown on its form, by lines asked for or with basis told."""
    lines = reading.spans is not None and bool(reading.spans.lines)
    return bool(case.facts("elected_nondeductible")) and (lines or case.fact("basis") is not None)


def _carries_basis(case: Case, reading: Reading) -> bool:
    """Whether what the deduction leaves comes on top of basis told, or on lines asked for besides the first."""
    brought = case.fact("basis")
    named = {number for mention in reading.spans.lines for number in mention.lines} if reading.spans else set[str]()
    return (brought is not None and brought.value != "0") or bool(named & {"2", "3", "14"})


def _moved_or_paid_in(case: Case) -> bool:
    """Whether anything is told that a Form 8606 takes."""
    names = ("contribution", "nondeductible_contribution", "conversion", "distribution", "basis", "roth_contribution")
    return any(case.facts(name) for name in names)


_STANDING = HOLDS | {
    "roth_balance", "inherited_balance", "covered_by_workplace_plan", "spouse_covered_by_workplace_plan", "first_roth_year",
    "marginal_rate", "modified_agi", "compensation", "grown_value",
}  # fmt: skip
"""What somebody has and is, of which nothing can be said before something is asked."""
_ASKED = re.compile(
    r"\?|\b(?:what'?s?|how|why|when|where|which|who|whether|should|explain|tell|show|help|want|need|wonder\w*|plan(?:ning)? to)\b|^\W*(?:is|are|am|do|does|can|could|will|would|may)\b"
    r"|\b(?<!so )(?<!nor )(?<!as )(?:can|could|may|do|does|am|are|is|will|would) (?:i|we|my|our|he|she|it|that|this)\b"
    r"|\b(?:walk|guide|step[- ]by[- ]step|steps|any (?:way|advice|tips?))\b"
    r"|\byou (?:can'?t|cannot|can|must|have to|need)\b|\b(?:thought|heard|told me|understand that)\b"
    r"|\b(?:1099\S*|5498|cp ?2000|letter|notice)\b"
    r"|\b(?:limits?|phase[- ]?outs?|max(?:imum)?|deadlines?|cut-?offs?|catch-?ups?)\b",
    re.I,
)


def _only_told(case: Case, reading: Reading) -> bool:
    """Whether a conversation opens with what somebody has and is, and with no question."""
    opening = bool(reading.facts) and len(list(case.book)) <= len(reading.facts)
    return opening and {fact.name for fact in reading.facts} <= _STANDING and _ASKED.search(case.message) is None
