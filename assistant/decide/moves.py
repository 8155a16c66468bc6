"""Planning what can be moved: the most that may go back into an employer plan, and the paths side by side."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.decide.form_year import form_year
from assistant.decide.tax import at_each_rate, tax_known
from assistant.facts import AS_STATED
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from assistant.reading.events.after_tax_to_roth import EARNED
from tools.paths import ComparePathsInput


def rollover_ceiling(case: Case, ask: Ask, draft: Draft) -> None:
    """Only pre-tax money can go back: the value of all IRAs less the basis in them."""
    case = _whose(case)
    needs: list[Need] = []
    value = case.total("year_end_value") or case.total("current_value")
    basis = case.total("basis")
    if value is None:
        needs.append(question("year_end_value", case.person, case.tax_year, wording="ira_total"))
    if basis is None:
        needs.append(question("basis", case.person, case.tax_year))
    inputs: dict[str, Any] = {
        "tax_year": case.tax_year,
        "basis": dollars(basis or Decimal(0)),
        "year_end_value": dollars(value or Decimal(0)),
    } | _contained(case)
    calls = (
        ()
        if needs
        else (
            draft.call(
                Call("compare_paths", inputs, case.person, case.tax_year, case.scenario, "most that may be rolled")
            ),
        )
    )
    draft.parts.append(
        Part(
            "rollover_ceiling",
            case.person,
            case.tax_year,
            case.scenario,
            calls,
            ("undated",) if value else (),
            tuple(needs),
        )
    )


def out_of_a_plan(case: Case, ask: Ask, draft: Draft) -> None:
    """Money of a plan on its way to Roth, with the tax on what of it is taxable where a rate was told."""
    taxable, known = case.total("plan_to_roth" if ask.topic == "plan_to_roth" else EARNED), tax_known(case)
    about = (case.person, case.tax_year, case.scenario)
    rates = at_each_rate(case, known) if known else []
    calls = [
        draft.call(Call("tax_cost", {"taxable_amount": dollars(taxable)} | rate, *about, "tax on it"))
        for rate in rates
        if taxable
    ]
    draft.parts.append(Part(ask.topic, case.person, detail=ask.detail, calls=tuple(calls)))


def _whose(case: Case) -> Case:
    """The case of the one person whose IRAs were told of, where nothing was told of the person in focus."""
    told = {fact.person for fact in case.book if fact.name in ("year_end_value", "nondeductible_contribution")}
    return case.of(told.pop()) if len(told) == 1 and case.person not in told else case


def _contained(case: Case) -> dict[str, str]:
    """The contribution of the year that is basis in the IRAs, too: not converted, or only with all the basis."""
    put_in, converted = case.total("nondeductible_contribution"), case.total("conversion")
    if put_in is None or (converted is not None and converted < put_in + (case.total("basis") or Decimal(0))):
        return {}
    if converted is not None and not case.facts("current_value"):
        return {}
    return {"nondeductible_contribution": dollars(put_in)}


def compare_paths(case: Case, ask: Ask, draft: Draft) -> None:
    """Every path from the facts as they stand: what was contributed, converted or not, and is in the IRAs."""
    case = _as_it_stands(replace(_whose(case), scenario=AS_STATED))
    part = Part("compare_paths", case.person, case.tax_year, case.scenario, detail=ask.detail)
    made = form_year(case, None, asked_about=False)
    if not case.year_said:
        made.assumptions.append("current_year")
    if (
        not made.needs
        and not {"nondeductible_contribution", "conversion"} & made.inputs.keys()
        and not case.fact("basis")
    ):
        made.ask("nondeductible_contribution")
    if not made.needs and "year_end_value" not in made.inputs:
        made.ask("year_end_value", wording="year_end_value_open" if case.open else "")
    codes = tuple(dict.fromkeys(made.assumptions))
    if made.needs:
        draft.parts.append(replace(part, assumptions=codes, needs=tuple(made.needs)))
        return
    inputs = {name: value for name, value in made.inputs.items() if name in ComparePathsInput.model_fields}
    inputs |= _part_of_it(case)
    call = Call(
        "compare_paths", inputs | _rate(case), case.person, case.tax_year, case.scenario, "the paths side by side"
    )
    draft.parts.append(replace(part, assumptions=codes, calls=(draft.call(call),)))


def _part_of_it(case: Case) -> dict[str, str]:
    """The part that alone goes into the plan, where less than what is in the IRAs was told, as a what-if or not."""
    told = [f for f in case.book if (f.name, f.person, f.tax_year) == ("rollover_to_plan", case.person, case.tax_year)]
    whole = case.total("year_end_value")
    part = bool(told and whole) and told[-1].value not in ("all", "unknown") and told[-1].amount < (whole or 0)
    return {"rollover_to_plan": told[-1].value} if part else {}


def _rate(case: Case) -> dict[str, Any]:
    """What is known of the tax: a rate, else the income that decides it; and whether the plan takes rollovers."""
    rate, income, status = case.text_of("marginal_rate"), case.text_of("taxable_income"), case.text_of("filing_status")
    if rate is not None:
        return {"marginal_rate": rate}
    return {"taxable_income": income, "filing_status": status} if income and status else {}


def _as_it_stands(case: Case) -> Case:
    """The contribution as what would be converted, and the money that could move as what is in the IRAs."""
    book, about = case.book, (case.person, case.tax_year)
    put_in, converted = case.facts("nondeductible_contribution"), case.facts("conversion")
    if put_in and not any(fact.value not in ("all", "unknown") for fact in converted):
        for fact in converted:
            book = book.remove(fact.id)
        amount = case.total("nondeductible_contribution")
        if amount is not None:
            value, note = dollars(amount), "all_of_the_contribution"
            book = book.put(replace(put_in[0], name="conversion", value=value, detail="", when="", note=note))
    movable = book.all("rollover_to_plan", *about)
    if movable and not book.all("year_end_value", *about) and not case.facts("current_value"):
        book = book.put(replace(movable[0], name="year_end_value", detail="", note="movable"))
    return replace(case, book=book)
