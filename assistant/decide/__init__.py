"""Deciding: which questions are asked, which calculators answer them, and which facts they lack.

Each topic has one planner, a function of the case (facts, person, year, scenario) that adds calls and a Part to the
draft. What may be assumed and what is asked is said once, in ``assistant.policy``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.decide.bracket_room import bracket_room
from assistant.decide.case import Case
from assistant.decide.deduction import ira_deduction, lacks_something, with_what_is_left
from assistant.decide.excess import PAID_IN, excess_contribution, stays_over
from assistant.decide.form import form_8606
from assistant.decide.history import basis_history
from assistant.decide.lacking import asks_in_general, nothing_told, states_a_belief
from assistant.decide.last_day import last_day, with_last_days
from assistant.decide.limits import limits
from assistant.decide.money_in import mega_backdoor, roth_ira_limit
from assistant.decide.money_out import roth_withdrawal
from assistant.decide.moves import asks_to_move_rmd, compare_paths, out_of_a_plan, rollover_ceiling
from assistant.decide.neighbours import neighbour
from assistant.decide.removal import net_income_attributable, tells_what_moved
from assistant.decide.tax import stands_alone, tax_cost
from assistant.decide.words import about_tax
from assistant.dialogue.incomes import raises_income
from assistant.facts import AS_STATED, YOU
from assistant.plan import FIRST_ASKED, Draft, Part, Plan
from assistant.policy import EXPLAINED_BY, PLAN_TO_ROTH, TOLD_WITH, question
from assistant.reading import Ask, Reading
from assistant.reading.asks.excess_asked import asks_how_much_over
from assistant.reading.asks.neighbours import NEIGHBOUR
from assistant.reading.asks.suppositions import WHAT_IF
from assistant.reading.clauses.paths import paths_named
from assistant.reading.events.after_tax_to_roth import EARNED
from assistant.reading.events.after_tax_to_roth import MONEY as AFTER_TAX
from assistant.reading.spans.notions import THE_SPOUSES

PLANNERS: dict[str, Callable[[Case, Ask, Draft], None]] = {
    "form_8606": form_8606,
    "review_form_8606": form_8606,
    "joint_return": form_8606,
    "basis_history": basis_history,
    "tax_cost": tax_cost,
    "bracket_room": bracket_room,
    "roth_ira_limit": roth_ira_limit,
    "ira_deduction": ira_deduction,
    "mega_backdoor": mega_backdoor,
    "limits": limits,
    "last_day": last_day,
    "roth_withdrawal": roth_withdrawal,
    "excess_contribution": excess_contribution,
    "net_income_attributable": net_income_attributable,
    "rollover_ceiling": rollover_ceiling,
    "compare_paths": compare_paths,
    AFTER_TAX: out_of_a_plan,
    "plan_to_roth": out_of_a_plan,
}


def decide(case: Case, asks: tuple[Ask, ...], reading: Reading) -> Plan:
    """The plan of a turn."""
    draft = Draft()
    if reading.settled.bad:
        need = question("amount", case.person, None, wording="valid_amount")
        draft.parts.append(Part("bad_amount", case.person, needs=(need,), detail=reading.settled.bad[0].value))
        return draft.plan()
    if any(ask.topic == "tax_cost" for ask in asks) and stands_alone(case):
        asks = tuple(ask for ask in asks if ask.topic != "form_8606")
    if case.goes_on and case.scenario != AS_STATED and _nothing_understood(case, asks, reading):
        need = question("what_if", case.person, case.tax_year)
        draft.parts.append(Part(asks[0].topic, case.person, case.tax_year, case.scenario, needs=(need,)))
        return draft.plan()
    if {ask.topic for ask in asks} <= _SUPPOSING_NOTHING and not any(f.scenario == case.scenario for f in case.book):
        if reading.move.what_if and raises_income(reading.text):
            need = question("what_if", case.person, case.tax_year)
            draft.parts.append(Part(asks[0].topic, case.person, case.tax_year, case.scenario, needs=(need,)))
            return draft.plan()
        case = replace(case, scenario=AS_STATED)
    for ask in _besides(case, with_last_days(case, asks, reading), reading):
        planner = PLANNERS.get(ask.topic)
        if ask.topic == "limits":
            for year in _each_year(case, reading):
                limits(replace(case, tax_year=year, year_said=case.year_said or year in reading.years), ask, draft)
        elif ask.topic == NEIGHBOUR:
            neighbour(_of_the_year_named(case, reading), ask, draft)
        elif planner is not None and not (ask.topic == "form_8606" and _only_paid_in(case) and lacks_something(draft)):
            planner(with_what_is_left(case, draft) if ask.topic == "form_8606" else case, ask, draft)
        elif ask.topic in ("concept", "explain"):
            draft.search(ask.detail)
            unasked = ask.topic == "explain" and states_a_belief(case)
            draft.parts.append(Part(ask.topic, case.person, detail=ask.detail, context={FIRST_ASKED: unasked}))
        else:
            draft.parts.append(Part(ask.topic, case.person, detail=ask.detail))
    for part in draft.parts:
        if part.topic in EXPLAINED_BY:
            draft.search(EXPLAINED_BY[part.topic])
    if any(part.topic == "form_8606" for part in draft.parts) and (
        case.facts("conversion") or case.facts("plan_to_roth")
    ):
        for fact, topic in TOLD_WITH.items():
            if case.facts(fact):
                draft.search(topic)
    return draft.plan()


def _besides(case: Case, asks: tuple[Ask, ...], reading: Reading) -> tuple[Ask, ...]:
    """The questions with what the facts answer besides, and without a form that has nothing to tell yet."""
    topics = {ask.topic for ask in asks}
    if (case.facts(AFTER_TAX) or (case.facts(EARNED) and not case.facts("elective_deferral"))) and (
        topics <= {*_OWN_FORMS, "tax_cost"} or _MOVED_AFTER_TAX & {fact.name for fact in reading.facts}
    ):
        told = (Ask(AFTER_TAX),)
        return (Ask("form_8606"), *told) if _moved_or_paid_in(case) else told
    told_now = {fact.name for fact in reading.facts}
    of_it = topics <= {*_OWN_FORMS, "tax_cost"} or (topics == {"concept"} and "plan_to_roth" in told_now)
    if topics and of_it and case.facts("plan_to_roth") and not _moved_or_paid_in(case):
        taxed = "tax_cost" in topics or about_tax(case.message)
        return (Ask("plan_to_roth") if taxed else Ask("concept", PLAN_TO_ROTH),)
    if topics and topics <= {*_OWN_FORMS, "concept"} and nothing_told(case) and (about := _on_no_line(case, reading)):
        return (Ask("concept", about),)
    if (
        asks_to_move_rmd(case.message)
        and not case.facts("conversion")
        and topics <= {*_OWN_FORMS, "roth_ira_limit", "concept"}
    ):
        return (Ask("concept", "Can I convert my required minimum distribution?"),)
    of_a_loss = _OF_A_LOSS.search(case.message) and not case.facts("conversion") and not case.facts("distribution")
    if topics and topics <= {"ira_deduction", *_OWN_FORMS} and of_a_loss:
        return (Ask("concept", _OF_LOSSES),)
    if topics and topics <= _OWN_FORMS and _of_the_rule(case):
        return (Ask("concept", case.message),)
    if topics and topics <= _OWN_FORMS and (about := _of_a_line(case, reading)):
        return (Ask("concept", about),)
    if topics and topics <= {*_OWN_FORMS, "tax_cost"} and asks_in_general(case):
        return (Ask("concept", case.message),)
    if topics and topics <= {*_OWN_FORMS, "tax_cost"} and states_a_belief(case):
        return (Ask("explain", case.message), *asks)
    if topics == {"concept"} and any(f.value == "unknown" for f in reading.facts) and not _ASKED.search(case.message):
        return (Ask("form_8606"),)
    if topics == {"concept"} and any(fact.name in PAID_IN for fact in reading.facts) and stays_over(case):
        return (Ask("excess_contribution"), *asks)
    if topics == {"concept"} and _only_told(case, reading) and not _ASKED.search(asks[0].detail):
        return (Ask("noted"),)
    if "ira_deduction" in topics and case.facts("nondeductible_contribution") and stays_over(case):
        asks = (Ask("form_8606"), *(ask for ask in asks if ask.topic not in ("ira_deduction", "form_8606")))
        topics = {ask.topic for ask in asks}
    if "ira_deduction" in topics and _only_paid_in(case):
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


_BETWEEN_FIRMS = re.compile(
    r"\btrustee[- ]to[- ]trustee\b|\b(?:brokers?|custodians?|brokerages?|firms?)\b[^.;?!]{0,30}\b(?:transfer|mov|switch|chang)\w*"
    r"|\b(?:transfer(?:red|ring)?|mov(?:ed|ing)|switch(?:ed|ing)|chang(?:ed|ing))\b(?![^.;?!]*\b(?:roth|convert\w*|401|403|plan|tsp)\b)"
    r"[^.;?!]{0,40}(?:\b(?:brokers?|custodians?|brokerages?)\b|\biras?\b[^.;?!]{0,24}\b(?:from|to) (?!my\b|a\b|the\b|be\b)[a-z])",
    re.I,
)
_LOST = re.compile(
    r"\b(?:lost|losing|loss(?:es)?|down|dropped|fell)\b(?! (?:my|the|all|our|track) (?:\w+ )?(?:forms?|records?|papers?|8606s?|job|stat\w+|cop\w+))",
    re.I,
)
_OF_A_LOSS = re.compile(r"\b(?:deduct|claim|write off|take)\b(?: \w+)? loss(?:es)?\b|\bloss(?:es)? deductible\b", re.I)
_OF_LOSSES = "I lost money in my IRA, can I deduct it?"
_ON_NO_LINE = (
    (_BETWEEN_FIRMS, "Does a transfer of my IRA to another broker count as a distribution?"),
    (_LOST, _OF_LOSSES),
)


def _on_no_line(case: Case, reading: Reading) -> str:
    """What somebody asks who tells no more than what is on no line of the form: a transfer between firms, a loss; or ""."""
    if reading.scene is None or not reading.scene.figures or not _AN_IRA.search(case.message):
        return ""
    return next((question for told, question in _ON_NO_LINE if told.search(case.message)), "")


_AN_IRA = re.compile(r"(?<!roth )\biras?\b", re.I)
_MOVED_AFTER_TAX = {AFTER_TAX, EARNED}
_OWN_FORMS = {"form_8606", "joint_return"}
_HOLDS = {"year_end_value", "current_value", "other_iras", "plan_balance", "filing_status", "age", "age_bound"}
"""What somebody is and has, other than what was done with an IRA."""


def _of_the_rule(case: Case) -> bool:
    """Whether a form is asked about of which nothing is told but what spouses hold: the rule itself is asked about."""
    if any(fact.name not in _HOLDS or fact.scenario != AS_STATED for fact in case.book):
        return False
    mine = [fact for fact in case.book if fact.person == YOU and fact.name not in ("filing_status", "age", "age_bound")]
    theirs = any(fact.person != YOU for fact in case.book) or THE_SPOUSES.search(case.message) is not None
    asks_the_rule = "?" in case.message and (bool(mine) or not about_tax(case.message))
    return theirs and asks_the_rule and all(fact.value in ("0", "false") for fact in mine)


_MY_OWN = re.compile(r"\b(?:my|mine|our|ours|his|her|their)\b", re.I)


_WHAT_IT_MEANS = re.compile(
    r"\bwhat (?:does|do|is|are) (?:the )?lines? \d+[abc]? (?:include|mean|cover|count|consist|contain|supposed|(?:for|about)\W*$)"
    r"|\bwhat (?:all )?(?:counts?|belongs|is included) (?:on|in|into|toward) line \d+[abc]?\W*$",
    re.I,
)


def _of_a_line(case: Case, reading: Reading) -> str:
    """What to look up where it is asked what a line of the form is or includes, or what lines have to do with each other; or ""."""
    told = any(case.book) and not _WHAT_IT_MEANS.search(case.message)
    if reading.spans is None or told or _MY_OWN.search(case.message):
        return ""
    numbers = tuple(dict.fromkeys(number for mention in reading.spans.lines for number in mention.lines))
    if len(numbers) > 1:
        return f"What is the difference between line {numbers[0]} and line {numbers[1]} of Form 8606?"
    return f"What is line {numbers[0]} of Form 8606?" if numbers else ""


_STANDING = _HOLDS | {
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


_OF_PLANS = {"mega_backdoor", "roth_withdrawal"}
_MONEY = 100


def _nothing_understood(case: Case, asks: tuple[Ask, ...], reading: Reading) -> bool:
    """Whether nothing of a what-if was taken in: the figures would be those of before, under another name."""
    topics = {ask.topic for ask in asks}
    if topics == {"compare_paths"} and WHAT_IF.search(reading.text) and not paths_named(reading.text):
        return not any(fact.scenario == case.scenario for fact in case.book)
    if (
        not topics
        or topics - _SUPPOSING_NOTHING - _OF_PLANS
        or any(fact.scenario == case.scenario for fact in case.book)
    ):
        return False
    figures = reading.scene.figures if reading.scene is not None else ()
    return topics <= _OF_PLANS or any(figure.value >= _MONEY and figure.kind == "money" for figure in figures)


_SUPPOSING_NOTHING = {"excess_contribution", "net_income_attributable", "roth_ira_limit", "ira_deduction"}
"""Calculations of which "what if I leave it" asks no more than what they are."""


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


def _only_paid_in(case: Case) -> bool:
    """Whether nothing but a contribution is told, of which the deduction says how much of it goes on the form."""
    moved = ("conversion", "distribution", "nondeductible_contribution", "elected_nondeductible")
    return bool(case.facts("contribution")) and not any(f.value != "0" for name in moved for f in case.facts(name))


def _of_the_year_named(case: Case, reading: Reading) -> Case:
    """The case in the last year that a message names; else as it is."""
    if not reading.years or case.tax_year in reading.years:
        return case
    return replace(case, tax_year=max(reading.years), year_said=True)


MOST_YEARS = 4
"""For so many years one message looks limits up."""


def _each_year(case: Case, reading: Reading) -> list[int]:
    """Every year that a message names; else the year that the conversation is about."""
    return sorted(set(reading.years))[:MOST_YEARS] or [case.tax_year]
