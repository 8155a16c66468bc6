"""Planning the tax on what becomes taxable: at the rate given, by the brackets of the year, or the rate is asked for."""

from __future__ import annotations

import re
from collections.abc import Mapping
from decimal import Decimal
from typing import Any

from assistant.decide.by_agi import income_by_agi, says_no_basis
from assistant.decide.case import Case, dollars
from assistant.decide.review import filed_lines
from assistant.decide.words.moved import only_pre_tax
from assistant.decide.words.tax import taxable_itself
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from tools import CALCULATORS
from tools.errors import CalculationError
from tools.law import years

_OF_A_FORM = ("nondeductible_contribution", "contribution", "distribution")
_VALUES = ("year_end_value", "current_value")


def tax_cost(case: Case, ask: Ask, draft: Draft) -> None:
    """The tax needs a rate, or filing status and income; with them the form's own plan has it."""
    if stands_alone(case):
        _alone(case, draft)
    elif not tax_known(case) and not _nothing_taxable(case, draft):
        draft.parts.append(_lacking(case))


def _nothing_taxable(case: Case, draft: Draft) -> bool:
    """Whether the form planned for the year makes nothing taxable: no rate changes that tax."""
    forms = [
        c
        for c in draft.calls
        if c.calculator == "form_8606"
        and "roth_distribution" not in c.inputs
        and (c.tax_year, c.scenario) == (case.tax_year, case.scenario)
    ]
    return bool(forms) and all(taxable_of(call.inputs) == 0 for call in forms)


def taxable_of(inputs: Mapping[str, Any], only: tuple[str, ...] | None = None) -> Decimal | None:
    """What the form makes taxable: the conversion's part and the distribution's, or that on ``only`` some lines."""
    figures = figures_of(inputs)
    if figures is None:
        return None
    of_distribution = "15c" if "15c" in figures else "15"
    return sum((figures[ref] for ref in only or ("18", of_distribution) if ref in figures), Decimal(0))


def figures_of(inputs: Mapping[str, Any]) -> dict[str, Decimal] | None:
    """The lines of the form as amounts; None where it cannot be calculated."""
    try:
        figures = CALCULATORS["form_8606"].run(inputs).figures()
    except CalculationError:
        return None
    lines = ("14", "basis_carried_forward", "15", "15c", "18")
    return {ref: Decimal(str(figures[ref].value)) for ref in lines if ref in figures}


def tax_known(case: Case) -> dict[str, Any]:
    """What decides the tax: status and income of the year, else a rate, of which only those tell where it ends; or nothing."""
    status, income = case.text_of("filing_status"), case.text_of("taxable_income")
    if (
        status is not None
        and income is not None
        and not _rate_told_later(case)
        and case.year_said
        and case.tax_year in years()
    ):
        return {"tax_year": case.tax_year, "filing_status": status, "taxable_income": income}
    if (rate := case.text_of("marginal_rate")) is not None:
        return {"marginal_rate": rate}
    if status is None or income is None:
        return income_by_agi(case)
    return {"tax_year": case.tax_year, "filing_status": status, "taxable_income": income}


def at_each_rate(case: Case, known: dict[str, Any]) -> list[dict[str, Any]]:
    """What decides the tax, once for each of the rates that one message names: "at 22%? and at 24%?"."""
    told = case.facts("marginal_rate")
    if "marginal_rate" not in known or len(told) < 2:
        return [known]
    last = max(fact.turn for fact in told)
    return [{"marginal_rate": rate} for rate in dict.fromkeys(f.value for f in told if f.turn == last)] or [known]


def assumed_of(known: Mapping[str, Any], case: Case) -> tuple[str, ...]:
    """What is assumed of an income that was told as AGI."""
    if "adjusted_gross_income" not in known:
        return ()
    if known["adjusted_gross_income"] == "0":
        return ("no_other_income",)
    told = case.fact("conversion_income") is not None
    return (
        *(() if told else ("agi_without",)),
        *(("standard_deduction",) if "itemized_deductions" not in known else ()),
    )


def _rate_told_later(case: Case) -> bool:
    """Whether a rate was told after the income by which brackets were shown: "at a flat 22%?"."""
    rate, income = case.fact("marginal_rate"), case.fact("taxable_income")
    return rate is not None and income is not None and rate.turn > income.turn


def stands_alone(case: Case) -> bool:
    """Whether the whole amount is taxable by what was said, so that no form is needed to tell the tax."""
    basis = case.fact("basis")
    if any(case.facts(name) for name in _OF_A_FORM) or (basis is not None and basis.value != "0"):
        return False
    if _whole(case) is None:
        return False
    if _as_filed(case):
        return True
    if any(case.facts(name) for name in _VALUES):
        return _no_after_tax(case)
    return taxable_itself(case.text) or only_pre_tax(case.text) or says_no_basis(case.text) or _no_after_tax(case)


def _as_filed(case: Case) -> bool:
    """Whether all that is told of the year is the taxable line of the form that was filed."""
    return case.total("conversion") is None and set(filed_lines(case)) == {"18"}


_AFTER_TAX_MONEY = re.compile(
    r"\b(?:contrib\w*|non-?ded\w*|after-?tax|back-?\s?door|basis|8606|pro-?\s?rata|mega|lines?|put in|paid in|deposit\w*|deduct(?!ions?\b)\w*|(?:taxable|pre-?\s?tax)(?! income)|nd)\b",
    re.I,
)


def _no_after_tax(case: Case) -> bool:
    """Whether only the tax on a conversion is asked, and no word of the conversation hints at money taxed before."""
    told = any(fact.person == case.person and fact.name in MAY_BE_AFTER_TAX for fact in case.book)
    hinted = told or _AFTER_TAX_MONEY.search(case.text) or case.facts("withheld_percent")
    return bool(tax_known(case)) and not hinted


MAY_BE_AFTER_TAX = {"nondeductible_contribution", "contribution", "deductible_contribution", "basis", "filed_line"}
"""What somebody who tells it, of whatever year, may have paid tax on before."""


def _whole(case: Case) -> Decimal | None:
    """The amount converted; else a taxable amount that somebody names, as line eighteen of a form would."""
    converted = case.total("conversion")
    if converted is not None:
        return converted
    named = filed_lines(case).get("18")
    return named.amount if named is not None else None


def _alone(case: Case, draft: Draft) -> None:
    known = tax_known(case)
    if not known:
        draft.parts.append(_lacking(case))
        return
    about = (case.person, case.tax_year, case.scenario)
    whole = dollars(_whole(case) or Decimal(0))
    call = Call("tax_cost", {"taxable_amount": whole} | known, *about, "tax on the taxable amount")
    assumed = (*(() if case.year_said else ("current_year",)), *assumed_of(known, case))
    if taxable_itself(case.text) or _as_filed(case):
        draft.parts.append(Part("tax_cost", *about, (draft.call(call),), assumed))
        return
    facts = {"tax_year": case.tax_year, "conversion": whole, "basis": "0"}
    calls = (draft.call(Call("form_8606", facts, *about, "all of it was pre-tax")), draft.call(call))
    first = "no_basis" if only_pre_tax(case.text) or says_no_basis(case.text) else "all_pre_tax"
    draft.parts.append(Part("form_8606", *about, calls, (first, *assumed)))


def _lacking(case: Case) -> Part:
    """The one fact that is missing: the status where the income is known, the income where the status alone decides."""
    lacks = "filing_status" if case.text_of("taxable_income") is not None else "marginal_rate"
    need = question(lacks, case.person, case.tax_year)
    return Part("tax_cost", case.person, case.tax_year, case.scenario, needs=(need,))
