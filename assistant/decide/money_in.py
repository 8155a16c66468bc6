"""Planning what may go in: the Roth limit and the mega backdoor room."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.decide.employer_part import deferral_by_match, enter_employer
from assistant.decide.own_plan import enter_features, enter_pay, full_employer_part
from assistant.decide.pay import asks_of_each, enter_compensation, names_each, one_of_age, spouse_of
from assistant.decide.words.spouses import asks_about_the_spouse
from assistant.facts import YOU
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from assistant.reading.events.employers import WHICH_PLAN
from assistant.reading.events.plan_cap import AMOUNT, PERCENT
from assistant.reading.facts.one_person import BESIDE
from tools import CALCULATORS
from tools.catch_up import catch_up_limit
from tools.ira_cap import is_catch_up_age
from tools.law import law, years


def _finish(
    case: Case,
    draft: Draft,
    topic: str,
    inputs: dict[str, Any],
    needs: list[Need],
    assumptions: list[str],
    **context: Any,
) -> None:
    calls: tuple[int, ...] = ()
    if not needs or (topic == "mega_backdoor" and {need.fact for need in needs} == {"tax_year"}):
        calls = (draft.call(Call(topic, inputs, case.person, case.tax_year, case.scenario)),)
    draft.parts.append(
        Part(topic, case.person, case.tax_year, case.scenario, calls, tuple(assumptions), tuple(needs), context=context)
    )


def enter_year(case: Case, inputs: dict[str, Any], needs: list[Need]) -> None:
    """Put the tax year, and ask for it where nobody named one."""
    inputs["tax_year"] = case.tax_year
    if not case.year_said:
        needs.append(question("tax_year", case.person, None))


def filing_status(case: Case, inputs: dict[str, Any], needs: list[Need]) -> None:
    """Put the filing status, and for a separate return whether the spouses lived apart; or ask."""
    status = case.fact("filing_status")
    if status is None:
        needs.append(question("filing_status", case.person, case.tax_year))
        return
    inputs["filing_status"] = status.value
    if status.value == "married_filing_separately":
        apart = case.fact("lived_apart_all_year")
        if apart is None:
            needs.append(question("lived_apart_all_year", case.person, case.tax_year))
        else:
            inputs["lived_apart_all_year"] = apart.flag


def added_up(case: Case) -> list[str]:
    """The assumption that the income is the sum of those that were named."""
    income = case.fact("modified_agi")
    return [income.note] if income is not None and income.note in ("added_up", "lowered") else []


def age_of(case: Case, inputs: dict[str, Any]) -> bool:
    """Put the age; False when it is unknown."""
    age, bound = case.fact("age"), case.fact("age_bound")
    if age is not None:
        inputs["age"] = int(age.amount)
    elif bound is not None and case.of_catch_up_age is not None:
        side, _, years_old = bound.value.partition(" ")
        limit = int(float(years_old))
        inputs["age"] = limit if side == "over" else limit - 1
    elif (theirs := case.of(spouse_of(case.person)).fact("age")) is not None and one_of_age(case.text, theirs.value):
        inputs["age"] = int(theirs.amount)
    return "age" in inputs


def age_of_another_year(case: Case, inputs: dict[str, Any]) -> bool:
    """Put the age told for another year; False where it would decide the catch-up differently counted to this one."""
    told = next((f for f in case.book if (f.name, f.person) == ("age", case.person) and f.tax_year), None)
    if told is None or told.tax_year is None:
        return False
    counted = int(told.amount) + case.tax_year - told.tax_year
    if is_catch_up_age(counted) != is_catch_up_age(told.amount):
        return False
    inputs["age"] = counted
    return True


def roth_ira_limit(case: Case, ask: Ask, draft: Draft) -> None:
    """How much may go directly into a Roth IRA; without an age, both results; without a year, those of the current one."""
    spouse = case.of("spouse")
    told = spouse.fact("age") or spouse.facts("compensation")
    each = asks_of_each(case)
    if case.person == YOU and told and not each and asks_about_the_spouse(case.text, case.message):
        case = spouse
    _of_one(case, draft)
    if each and not draft.parts[-1].needs:
        _of_one(case.of(spouse_of(case.person)), draft)


def _of_one(case: Case, draft: Draft) -> None:
    """The limit of one person."""
    inputs: dict[str, Any] = {}
    needs: list[Need] = []
    status = case.fact("filing_status")
    assumptions: list[str] = ["married"] if status is not None and status.note == "married" else []
    enter_year(case, inputs, needs)
    filing_status(case, inputs, needs)
    income = case.text_of("modified_agi")
    if income is None:
        needs.append(question("modified_agi", case.person, case.tax_year))
    elif _may_contain_a_conversion(case, inputs, Decimal(income)):
        needs.append(question("modified_agi", case.person, case.tax_year, wording="modified_agi_without_conversion"))
    else:
        told = case.fact("conversion_income")
        inputs["modified_agi"] = dollars(Decimal(income) - (told.amount if told and told.note != BESIDE else 0))
        if told:
            assumptions.append("without_conversion")
        assumptions += added_up(case)
    known_age = age_of(case, inputs) or age_of_another_year(case, inputs)
    assumptions += enter_compensation(case, inputs)
    if traditional := _to_traditional(case):
        inputs["contributions_to_traditional"] = dollars(traditional)
    else:
        assumptions.append("no_other_contributions")
    if (to_roth := case.total("roth_contribution")) is not None:
        inputs["contributions_to_roth"] = dollars(to_roth)
    if any(need.fact != "tax_year" for need in needs):
        _finish(case, draft, "roth_ira_limit", inputs, needs, assumptions)
        return
    ages = ((inputs["age"], "the age said"),) if known_age else ((49, "under 50"), (50, "50 or older"))
    places = tuple(
        draft.call(Call("roth_ira_limit", {**inputs, "age": age}, case.person, case.tax_year, case.scenario, why))
        for age, why in ages
    )
    draft.parts.append(
        Part(
            "roth_ira_limit",
            case.person,
            case.tax_year,
            case.scenario,
            places,
            tuple(assumptions),
            tuple(needs),
            context={"both_ages": not known_age},
        )
    )


_WITHOUT_CONVERSIONS = re.compile(r"\bm\.?agi\b|\bmodified\b", re.I)
_LEFT_OUT = re.compile(
    r"\b(?:exclud\w*|without|before|apart from|ignoring|besides|not (?:incl|count)\w*)\b[^.;?!]{0,24}\bconver"
    r"|\bconver\w*[^.;?!]{0,24}\b(?:exclud\w*|not (?:in|incl|count|part)\w*|removed|left out|aside|on top|comes? on|extra)\b",
    re.I,
)


def _may_contain_a_conversion(case: Case, inputs: Mapping[str, Any], income: Decimal) -> bool:
    """Whether the income told may hold what a conversion of pre-tax money made, and the limit depends on that."""
    told, status = case.fact("modified_agi"), inputs.get("filing_status")
    converted = case.total("conversion") or Decimal(0)
    untaxed = [n for n in ("basis", "nondeductible_contribution") if any(f.value != "0" for f in case.facts(n))]
    asked = any(fact == "modified_agi" for fact, _, _ in case.asked_before)
    if told is None or status is None or asked or not case.year_said or case.tax_year not in years():
        return False
    if (
        not 0 < converted < income
        or untaxed
        or case.fact("conversion_income")
        or _WITHOUT_CONVERSIONS.search(told.quote)
        or _LEFT_OUT.search(case.text)
    ):
        return False
    known = {name: inputs[name] for name in ("tax_year", "filing_status", "lived_apart_all_year") if name in inputs}
    limits = [
        CALCULATORS["roth_ira_limit"].run({**known, "modified_agi": dollars(of)}).figures()["reduced_limit"].value
        for of in (income, income - converted)
    ]
    return bool(limits[0] != limits[1])


def _to_traditional(case: Case) -> Decimal:
    """What went into traditional IRAs for the year, deducted or not; a recharacterized Roth contribution is not told here."""
    names = ("contribution", "nondeductible_contribution", "deductible_contribution")
    return sum((case.total(name) or Decimal(0) for name in names), Decimal(0))


_OF_A_PLAN = ("elective_deferral", "employer_contribution", "after_tax_contribution")


def mega_backdoor(case: Case, ask: Ask, draft: Draft) -> None:
    """After-tax room in an employer plan; in those of both spouses where it is asked for each."""
    deferring = _deferring(case)
    if len(deferring) == 1:
        case = case.of(next(iter(deferring)))
    _of_one_plan(case, draft)
    if deferring == {YOU, "spouse"} and names_each(case):
        _of_one_plan(case.of(spouse_of(case.person)), draft)


def _of_one_plan(case: Case, draft: Draft) -> None:
    """The room of one person."""
    inputs: dict[str, Any] = {}
    needs: list[Need] = []
    assumptions = ["plan_allows"]
    enter_year(case, inputs, needs)
    deferral, deferred = case.fact("elective_deferral"), case.total("elective_deferral")
    if deferral is None and (matched := deferral_by_match(case)):
        inputs["elective_deferral"] = dollars(matched)
    elif deferral is None:
        needs.append(question("elective_deferral", case.person, case.tax_year))
    elif any(fact.note == WHICH_PLAN for name in _OF_A_PLAN for fact in case.facts(name)):
        needs.append(question("elective_deferral", case.person, case.tax_year, wording="which_plan"))
    elif deferral.value == "max":
        if case.tax_year in years():
            inputs["elective_deferral"] = dollars(law(case.tax_year).amount("elective_deferral_402g"))
            assumptions.append("full_deferral")
    elif deferred is not None:
        inputs["elective_deferral"] = dollars(deferred)
    assumptions += enter_pay(case, inputs, needs)
    if (full := full_employer_part(case, inputs)) is not None:
        inputs["employer_contribution"] = dollars(full)
    else:
        enter_employer(case, inputs, needs)
    for name in ("catch_up", "after_tax_contribution"):
        if (paid := case.total(name)) is not None:
            inputs[name] = dollars(paid)
    enter_features(case, inputs, assumptions)
    if _capped(case, inputs, needs):
        assumptions = ["plan_lets_out" if name == "plan_allows" else name for name in assumptions]
    if age_of(case, inputs) and "catch_up" not in inputs and (most := _catch_up(case, inputs)):
        inputs["catch_up"] = dollars(most)
        assumptions.append("full_catch_up")
    if not case.year_said:
        assumptions = ["current_year", *assumptions]
    _finish(case, draft, "mega_backdoor", inputs, needs, assumptions)


def _capped(case: Case, inputs: dict[str, Any], needs: list[Need]) -> bool:
    """Put the plan's own cap, told last as an amount or as a share of the pay that it needs; False where there is none."""
    told = [fact for name in (AMOUNT, PERCENT) if (fact := case.fact(name)) is not None]
    if not told:
        return False
    cap = max(told, key=lambda fact: (fact.scenario == case.scenario, fact.turn))
    inputs[cap.name] = cap.value if cap.name == AMOUNT else f"{cap.amount}%"
    if cap.name == PERCENT and "compensation" not in inputs:
        needs.append(question("compensation", case.person, case.tax_year))
    return True


def _deferring(case: Case) -> set[str]:
    """Who defers into a plan in the year."""
    return {fact.person for fact in case.book if (fact.name, fact.tax_year) == ("elective_deferral", case.tax_year)}


def _catch_up(case: Case, inputs: Mapping[str, Any]) -> Decimal:
    """The catch-up that somebody may add who defers the whole limit; it raises the total and leaves the room alone."""
    if case.tax_year not in years() or "elective_deferral" not in inputs:
        return Decimal(0)
    limit = law(case.tax_year).amount("elective_deferral_402g")
    full = Decimal(str(inputs["elective_deferral"])) == limit
    return catch_up_limit(case.tax_year, int(inputs["age"])) if full else Decimal(0)
