"""Planning the basis over the years: every form of the chain, and which of them are still to be filed."""

from __future__ import annotations

from dataclasses import replace
from typing import Any

from assistant.decide.case import Case
from assistant.decide.form_year import form_year
from assistant.decide.review import completed, filed_lines
from assistant.facts import AS_STATED
from assistant.plan import Call, Draft, Part
from assistant.reading import Ask
from assistant.reading.asks.unfiled import missed_forms

_EVENTS = ("nondeductible_contribution", "conversion", "distribution")
_AS_FILED = {
    "14": "basis_carried_forward",
    "18": "taxable_conversion",
    "15c": "taxable_distribution",
    "15": "taxable_distribution",
}


def basis_history(case: Case, ask: Ask, draft: Draft) -> None:
    """The years in which something happened, up to the first that lacks a fact; the form of the year asks for that one."""
    case = replace(case, scenario=AS_STATED)
    rows: list[dict[str, Any]] = []
    filed: list[dict[str, Any]] = []
    for year in _years(case):
        of_year = completed(replace(case, tax_year=year))
        made = form_year(of_year, None, asked_about=False)
        if made.needs:
            break
        rows.append(made.inputs if not rows else {name: each for name, each in made.inputs.items() if name != "basis"})
        filed += _filed(replace(case, tax_year=year))
    if not rows:
        return
    inputs: dict[str, Any] = {"years": rows, "as_of": case.today.isoformat()}
    if filed:
        inputs["filed"] = filed
    last = rows[-1]["tax_year"]
    call = Call("basis_history", inputs, case.person, last, case.scenario, "the forms of all years")
    detail = "missed" if missed_forms(case.text) or filed else ""
    draft.parts.append(Part("basis_history", case.person, last, case.scenario, (draft.call(call),), detail=detail))


def _years(case: Case) -> list[int]:
    mine = (fact for fact in case.book if fact.person == case.person and fact.name in _EVENTS)
    return sorted({fact.tax_year for fact in mine if fact.tax_year})


def _filed(case: Case) -> list[dict[str, Any]]:
    """What the form of the year says where one was filed."""
    lines = {_AS_FILED[line]: fact.value for line, fact in filed_lines(case).items() if line in _AS_FILED}
    return [{"tax_year": case.tax_year, **lines}] if lines else []
