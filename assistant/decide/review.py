"""Planning the review of a form that was filled in: what its lines supply, and the comparison with the form as it should be."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.decide.case import Case, dollars
from assistant.facts import AS_STATED, Fact
from assistant.plan import Call
from tools import CALCULATORS
from tools.errors import CalculationError
from tools.forms import layout

AS_FILED = "as_filed"
SUPPLIES = (
    (("1",), "nondeductible_contribution"),
    (("2", "3", "5"), "basis"),
    (("4",), "contribution_made_next_year"),
    (("6",), "year_end_value"),
    (("7",), "distribution"),
    (("8", "16"), "conversion"),
)
"""The fact that each line is an entry for; the first line that was filled in counts."""
_OUTCOMES = {"10", "11", "12", "13", "14", "15", "15a", "15c", "17", "18", "19", "25", "25c"}

MISTAKES = ("taxable_overstated", "taxable_understated")
"""The figures of a review that say how far the taxable amount is wrong."""


def filed_lines(case: Case) -> dict[str, Fact]:
    """The lines that were filled in, as far as the form of the year has them."""
    known = layout(case.tax_year).lines
    found = [*case.facts("filed_line"), *case.facts("filed_ratio")]
    return {fact.detail: fact for fact in found if fact.detail in known}


def completed(case: Case) -> Case:
    """The case with the entries of the form for whatever nobody said otherwise."""
    book, filed = case.book, filed_lines(case)
    if not filed:
        return case
    for lines, name in SUPPLIES:
        entry = next((filed[line] for line in lines if line in filed), None)
        summed = (
            name == "basis"
            and "2" not in filed
            and bool(book.all("nondeductible_contribution", case.person, case.tax_year))
        )
        if entry is not None and not _said(case, name, filed) and not summed:
            book = book.put(replace(entry, name=name, detail="", note=AS_FILED))
    if "1" not in filed and {"2", "3"} <= filed.keys() and not _said(case, "nondeductible_contribution", filed):
        paid = filed["3"].amount - filed["2"].amount  # line 3 adds lines 1 and 2
        if paid > 0:
            entry = replace(filed["3"], value=dollars(paid), name="nondeductible_contribution", detail="")
            book = book.put(replace(entry, note=AS_FILED))
    return replace(case, book=book)


def _said(case: Case, name: str, filed: Mapping[str, Fact]) -> bool:
    """Whether something was said that settles a fact; no other IRAs deny the value entered only where a result may be wrong."""
    said = case.facts(name)
    if name == "year_end_value":
        return bool(said) or (case.fact("other_iras") is not None and bool(_OUTCOMES & filed.keys()))
    if name == "nondeductible_contribution":
        return bool(said or case.facts("contribution"))
    return any(fact.value not in ("all", "unknown", "max") for fact in said)


def review(case: Case, inputs: Mapping[str, Any]) -> Call | None:
    """The comparison of the entries with the form as it should be; None where no result of a form was given."""
    filed = filed_lines(case)
    if case.scenario != AS_STATED or not _OUTCOMES & filed.keys():
        return None
    given: dict[str, Any] = {
        "tax_year": case.tax_year,
        "filed": {line: fact.value for line, fact in filed.items()},
        "facts": {name: value for name, value in inputs.items() if name != "tax_year"},
    }
    if (rate := case.text_of("marginal_rate")) is not None:
        given["marginal_rate"] = rate
    theirs = case.book.all("year_end_value", "spouse", case.tax_year) if case.person != "spouse" else []
    if theirs:
        given["spouse_year_end_value"] = dollars(sum((fact.amount for fact in theirs), Decimal(0)))
    return Call("review_form_8606", given, case.person, case.tax_year, case.scenario, "the form as it was filled in")


def in_its_rounding(case: Case, inputs: Mapping[str, Any]) -> Mapping[str, Any]:
    """The inputs in the rounding of the form that was filled in, so that both are worked out alike."""
    call = review(case, inputs)
    if call is None or "10" not in call.inputs["filed"]:
        return inputs
    try:
        rounding = CALCULATORS["review_form_8606"].run(call.inputs).form.facts.rounding
    except CalculationError:
        return inputs
    return inputs if rounding == "exact" else {**inputs, "rounding": rounding}


def off_by(case: Case, inputs: Mapping[str, Any]) -> Decimal | None:
    """How far the taxable amount of the form is wrong, where the rate was told after the form itself."""
    call, rate = review(case, inputs), case.fact("marginal_rate")
    if call is None or rate is None or rate.turn <= max(fact.turn for fact in filed_lines(case).values()):
        return None
    try:
        figures = CALCULATORS["review_form_8606"].run(call.inputs).figures()
    except CalculationError:
        return None
    return next((Decimal(str(figures[ref].value)) for ref in MISTAKES if ref in figures), None)
