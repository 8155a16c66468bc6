"""Planning the deduction: whose plan at work counts for whom, what went in, and what is not deducted by choice."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.answer import Need
from assistant.couple import PAIR
from assistant.decide.case import Case, dollars
from assistant.decide.elected import NOT_DEDUCTED, elected, elects_a_part
from assistant.decide.money_in import added_up, age_of, age_of_another_year, enter_year, filing_status
from assistant.decide.pay import enter_compensation
from assistant.decide.words.spouses import asks_for_both, both_deductions
from assistant.facts import YOU
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from assistant.reading.people.turned_to import changes_person
from tools import CALCULATORS
from tools.ira_cap import year_limit
from tools.law import years


def ira_deduction(case: Case, ask: Ask, draft: Draft) -> None:
    """Deductible and nondeductible parts, for both spouses where the words ask for each."""
    paid = [person for person in case.book.persons() if _contributed(case.of(person)) is not None]
    if paid and case.person == YOU and YOU not in paid and changes_person(case.message) != YOU:
        case = case.of(paid[0])
    other = next((person for person in paid if person != case.person), "spouse")
    covered = case.book.get("spouse_covered_by_workplace_plan", _household(case), case.tax_year)
    told = covered is not None and both_deductions(case.text)
    both = told or (len(paid) > 1 and asks_for_both(case.message, of_you=case.person == YOU))
    _deduction(case, draft)
    if both and not draft.parts[-1].needs:
        _deduction(case, draft, other)


def lacks_something(draft: Draft) -> bool:
    """Whether a deduction is planned that cannot be worked out yet."""
    return any(part.topic == "ira_deduction" and part.needs for part in draft.parts)


def only_paid_in(case: Case) -> bool:
    """Whether nothing but a contribution is told, of which the deduction says how much of it goes on the form."""
    moved = ("conversion", "distribution", "nondeductible_contribution", "elected_nondeductible")
    return bool(case.facts("contribution")) and not any(f.value != "0" for name in moved for f in case.facts(name))


def with_what_is_left(case: Case, draft: Draft) -> Case:
    """The case in which what the deduction leaves of a contribution is the nondeductible one that its form takes."""
    book = case.book
    for part in draft.parts:
        if part.topic == "ira_deduction" and part.calls and part.tax_year == case.tax_year:
            rest = CALCULATORS["ira_deduction"].run(draft.calls[part.calls[0]].inputs).figures()["nondeductible"]
            told = book.all("contribution", part.person, part.tax_year, case.scenario)
            for fact in told:
                book = book.remove(fact.id)
            if told:
                book = book.put(
                    replace(told[0], id="", name="nondeductible_contribution", value=f"{rest.value}", note=NOT_DEDUCTED)
                )
    return case if book is case.book else replace(case, book=book)


def _household(case: Case) -> str:
    """The person under whom it is recorded whose plan covers whom."""
    if case.fact("covered_by_workplace_plan") or case.person == "spouse":
        return case.person
    return PAIR.get(case.person, YOU)


def _deduction(case: Case, draft: Draft, spouse: str = "") -> None:
    """The deduction of one person, or that of the ``spouse`` on the same return."""
    inputs: dict[str, Any] = {}
    needs: list[Need] = []
    assumptions: list[str] = []
    enter_year(case, inputs, needs)
    if not spouse and elects_a_part(case) and case.text_of("modified_agi") is None and not _plans_told(case):
        inputs["covered_by_workplace_plan"] = False
        assumptions.append("could_be_deducted")
    else:
        _covered(case, inputs, needs, spouse=bool(spouse))
    covered_at_all = inputs.get("covered_by_workplace_plan") or inputs.get("spouse_covered_by_workplace_plan")
    status = case.fact("filing_status")
    asked_for = any(fact == "filing_status" for fact, _, _ in case.asked_before)
    if status is None and not covered_at_all and not needs and not asked_for:
        inputs["filing_status"] = "single"
    else:
        filing_status(case, inputs, needs)
    income = case.text_of("modified_agi")
    if income is not None:
        inputs["modified_agi"] = income
        assumptions += added_up(case)
    elif covered_at_all or needs:
        needs.append(question("modified_agi", case.person, case.tax_year))
    own = _own(case, spouse) if spouse else case
    amount = _contributed(own)
    if amount is None:
        another = any(_contributed(case.of(person)) is not None for person in case.book.persons())
        if case.tax_year not in years() or not case.year_said or (another and case.person == YOU):
            needs.append(question("contribution", case.person, case.tax_year))
        else:
            inputs["contribution"] = dollars(year_limit(case.tax_year, of_catch_up_age=own.is_50))
            assumptions.append("contributed_limit")
    else:
        inputs["contribution"] = amount
    if not age_of(own, inputs):
        age_of_another_year(own, inputs)
    if "age" not in inputs:
        assumptions.append("under_50")
    if not needs and (chosen := elected(case, inputs)) is not None:
        inputs["treated_as_nondeductible"] = dollars(chosen)
    assumptions += enter_compensation(own, inputs)
    person = spouse or case.person
    calls: tuple[int, ...] = ()
    if not needs:
        calls = (draft.call(Call("ira_deduction", inputs, person, case.tax_year, case.scenario)),)
    draft.parts.append(
        Part("ira_deduction", person, case.tax_year, case.scenario, calls, tuple(assumptions), tuple(needs))
    )


def _plans_told(case: Case) -> bool:
    """Whether anything is told about a plan at work of either spouse."""
    return any("covered_by_workplace_plan" in fact.name for fact in case.book)


def _own(case: Case, spouse: str) -> Case:
    """The spouse's own case where a contribution of hers or his is told; else the same amount is taken for both."""
    theirs = case.of(spouse)
    return theirs if _contributed(theirs) is not None else case


def _covered(case: Case, inputs: dict[str, Any], needs: list[Need], *, spouse: bool) -> None:
    mine, theirs = case.fact("covered_by_workplace_plan"), case.fact("spouse_covered_by_workplace_plan")
    if case.person == "spouse" or (case.person in PAIR and mine is None):
        yours = case.of(YOU if case.person == "spouse" else PAIR[case.person])
        mine = mine or yours.fact("spouse_covered_by_workplace_plan")
        theirs = theirs or yours.fact("covered_by_workplace_plan")
    elif mine is None and theirs is None:
        yours = case.of(_household(case))
        mine, theirs = yours.fact("covered_by_workplace_plan"), yours.fact("spouse_covered_by_workplace_plan")
    if theirs is None and case.person == YOU:
        theirs = case.of("spouse").fact("covered_by_workplace_plan")
    if spouse:
        mine, theirs = theirs, mine
    if mine is None:
        whose = PAIR.get(case.person, "spouse") if spouse else case.person
        needs.append(question("covered_by_workplace_plan", whose, case.tax_year))
    else:
        inputs["covered_by_workplace_plan"] = mine.flag
    status = case.fact("filing_status")
    if theirs is not None:
        inputs["spouse_covered_by_workplace_plan"] = theirs.flag
    elif status is not None and status.value.startswith("married") and mine is not None and not mine.flag:
        needs.append(question("spouse_covered_by_workplace_plan", case.person, case.tax_year))


def _contributed(case: Case) -> str | None:
    for name in ("contribution", "nondeductible_contribution", "deductible_contribution"):
        facts = [fact for fact in case.facts(name) if fact.value not in ("max", "all")]
        if facts:
            return max(facts, key=lambda fact: fact.amount).value
    return None
