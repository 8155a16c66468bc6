"""Deciding: which questions are asked, which calculators answer them, and which facts they lack.

Each topic has one planner, a function of the case (facts, person, year, scenario) that adds calls and a Part to the
draft. What may be assumed and what is asked is said once, in ``assistant.policy``.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from dataclasses import replace

from assistant.decide.besides import besides
from assistant.decide.bracket_room import bracket_room
from assistant.decide.case import Case
from assistant.decide.deduction import ira_deduction, lacks_something, only_paid_in, with_what_is_left
from assistant.decide.excess import excess_contribution
from assistant.decide.form import form_8606
from assistant.decide.history import basis_history
from assistant.decide.lacking import states_a_belief
from assistant.decide.last_day import last_day, with_last_days, without_today
from assistant.decide.left_out import with_all_told
from assistant.decide.limits import limits
from assistant.decide.money_in import mega_backdoor, roth_ira_limit
from assistant.decide.money_out import roth_withdrawal
from assistant.decide.moves import compare_paths, out_of_a_plan, rollover_ceiling
from assistant.decide.neighbours import neighbour
from assistant.decide.removal import net_income_attributable
from assistant.decide.tax import stands_alone, tax_cost
from assistant.dialogue.incomes import raises_income
from assistant.facts import AS_STATED, is_number
from assistant.plan import FIRST_ASKED, Draft, Part, Plan
from assistant.policy import EXPLAINED_BY, TOLD_WITH, question
from assistant.reading import Ask, Reading
from assistant.reading.asks.in_order import AMOUNTS
from assistant.reading.asks.limit_keys import LAST_DAYS
from assistant.reading.asks.neighbours import NEIGHBOUR
from assistant.reading.asks.suppositions import WHAT_IF
from assistant.reading.clauses.paths import paths_named
from assistant.reading.events.after_tax_to_roth import MONEY as AFTER_TAX
from assistant.reading.figures.over_the_limit import OVER_THE_LIMIT
from assistant.reading.spans.amounts import COMMA_MISPLACED

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
        unusable = reading.settled.bad[0]
        if unusable.meant == OVER_THE_LIMIT:
            limits(case, Ask("limits", "ira_limit"), draft)
            need = question("nondeductible_contribution", unusable.person, case.tax_year, wording=OVER_THE_LIMIT)
            draft.parts.insert(0, Part(OVER_THE_LIMIT, case.person, needs=(need,)))
            return draft.plan()
        fact = unusable.meant if unusable.meant in AMOUNTS else "amount"
        wording = "comma_misplaced" if COMMA_MISPLACED.fullmatch(unusable.value) else "valid_amount"
        need = question(fact, unusable.person, None, wording=wording)
        draft.parts.append(Part(wording, case.person, needs=(need,)))
        return draft.plan()
    if any(ask.topic == "tax_cost" for ask in asks) and stands_alone(case):
        asks = tuple(ask for ask in asks if ask.topic != "form_8606")
    topics = {ask.topic for ask in asks}
    supposes_nothing = topics <= _SUPPOSING_NOTHING and not any(f.scenario == case.scenario for f in case.book)
    unclear = case.goes_on and case.scenario != AS_STATED and _nothing_understood(case, topics, reading)
    if unclear or (supposes_nothing and reading.move.what_if and raises_income(reading.text)):
        need = question("what_if", case.person, case.tax_year)
        draft.parts.append(Part(asks[0].topic, case.person, case.tax_year, case.scenario, needs=(need,)))
        return draft.plan()
    if topics == {"nod"} and _names_money_untold(case, reading):
        need = question("amount", case.person, case.tax_year, wording="what_is_the_amount")
        draft.parts.append(Part("doubt", case.person, case.tax_year, case.scenario, needs=(need,)))
        return draft.plan()
    if supposes_nothing:
        case = replace(case, scenario=AS_STATED)
    for ask in besides(case, with_last_days(case, asks, reading), reading):
        planner = PLANNERS.get(ask.topic)
        if ask.topic == "limits":
            for year in _each_year(case, reading, ask):
                limits(replace(case, tax_year=year, year_said=case.year_said or year in reading.years), ask, draft)
        elif ask.topic == NEIGHBOUR:
            neighbour(_of_the_year_named(case, reading), ask, draft)
        elif planner is not None and not (ask.topic == "form_8606" and only_paid_in(case) and lacks_something(draft)):
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
    return with_all_told(draft.plan(), reading, case)


_OF_PLANS = {"mega_backdoor", "roth_withdrawal"}
_MONEY = 100


def _nothing_understood(case: Case, topics: set[str], reading: Reading) -> bool:
    """Whether nothing of a what-if was taken in: the figures would be those of before, under another name."""
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


_THE = re.compile(r"\b(?:the|that|those|these) (?:(?:other|rest|remaining|extra|additional|first|last) )*\$?$", re.I)


def _names_money_untold(case: Case, reading: Reading) -> bool:
    """Whether "the 2,000" of a message is money of which the conversation was never told: it cannot be placed."""
    known = {fact.amount for fact in case.book if is_number(fact.value)}
    money = [f for f in (reading.scene.figures if reading.scene else ()) if f.kind == "money" and f.value >= _MONEY]
    named = [figure for figure in money if _THE.search(reading.text, 0, figure.start)]
    return bool(known) and any(figure.value not in known for figure in named)


_SUPPOSING_NOTHING = {"excess_contribution", "net_income_attributable", "roth_ira_limit", "ira_deduction"}
"""Calculations of which "what if I leave it" asks no more than what they are."""


def _of_the_year_named(case: Case, reading: Reading) -> Case:
    """The case in the last year that a message names; else as it is."""
    if not reading.years or case.tax_year in reading.years:
        return case
    return replace(case, tax_year=max(reading.years), year_said=True)


_MOST_YEARS = 4
"""For so many years one message looks limits up."""


def _each_year(case: Case, reading: Reading, ask: Ask) -> list[int]:
    """Every year that a message names, today's not where a last day is asked for; else the year spoken of."""
    named = without_today(reading) if ask.detail in LAST_DAYS else reading.years
    return sorted(set(named))[:_MOST_YEARS] or [case.tax_year]
