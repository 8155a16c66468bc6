"""Planning how much can be converted before a bracket is full, and what that costs."""

from __future__ import annotations

from decimal import Decimal
from typing import Any

from assistant.couple import COUPLE as _OF_ONE_RETURN
from assistant.decide.by_agi import income_by_agi
from assistant.decide.case import Case, dollars
from assistant.decide.tax import MAY_BE_AFTER_TAX, assumed_of
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from assistant.reading.asks.bracket_room import bracket_asked, in_the_income, was_converted
from tools import CALCULATORS
from tools.errors import CalculationError


def bracket_room(case: Case, ask: Ask, draft: Draft) -> None:
    """The room below the end of the bracket asked about, by status and income; the tax on it where it is one amount."""
    about = (case.person, case.tax_year, case.scenario)
    status, income = case.text_of("filing_status"), case.text_of("taxable_income")
    known = income_by_agi(case)
    if status is not None and income is not None:
        known = {"tax_year": case.tax_year, "filing_status": status, "taxable_income": income}
    if not known:
        lacking = ["filing_status"] * (status is None) + ["taxable_income"] * (income is None)
        needs = tuple(question(name, case.person, case.tax_year) for name in lacking)
        draft.parts.append(Part("bracket_room", *about, needs=needs))
        return
    assumed = (*(() if case.year_said else ("current_year",)), *assumed_of(known, case))
    known, used = _with_what_was_converted(case, known)
    room = Call("tax_cost", {"taxable_amount": "0"} | known, *about, "room below the end of each bracket")
    calls, told = [draft.call(room)], _rates(room, case)
    if len(told) == 1:
        amount = dollars(_figures(room)[f"room:{told[0]}"])
        calls.append(draft.call(Call("tax_cost", {"taxable_amount": amount} | known, *about, "tax on that room")))
    draft.parts.append(Part("bracket_room", *about, tuple(calls), (*used, *assumed), detail=" ".join(told)))


def _with_what_was_converted(case: Case, known: dict[str, Any]) -> tuple[dict[str, Any], tuple[str, ...]]:
    """The income with what was converted in the year already, which uses room as well, and what is assumed of that."""
    joint = known["filing_status"] == "married_filing_jointly"
    people = _OF_ONE_RETURN if joint and case.person in _OF_ONE_RETURN else (case.person,)
    told = [fact for person in people for fact in case.of(person).facts("conversion")]
    made = [fact.amount for fact in told if fact.value not in ("all", "unknown") and was_converted(fact.quote)]
    contained = in_the_income(case.text)
    if not made or contained:
        return known, ()
    if any(fact.person in people and fact.name in MAY_BE_AFTER_TAX and fact.value != "0" for fact in case.book):
        return known, ("converted_with_basis",)
    name = "taxable_income" if "taxable_income" in known else "adjusted_gross_income"
    income = dollars(Decimal(known[name]) + sum(made))
    return known | {name: income}, ("converted_taxable" if contained is False else "converted_besides",)


def _figures(call: Call) -> dict[str, Decimal]:
    try:
        figures = CALCULATORS["tax_cost"].run(call.inputs).figures()
        return {ref: Decimal(str(figure.value)) for ref, figure in figures.items()}
    except CalculationError:
        return {}  # told when it is calculated


def _rates(call: Call, case: Case) -> list[str]:
    """The brackets up to whose end the room is told: the one asked about, and the one below where that may be meant."""
    open_ones = [ref.partition(":")[2] for ref in _figures(call) if ref.startswith("room:")]
    rate, below, end = bracket_asked(case.message, case.text)
    if not rate:
        return open_ones[:1]
    if rate not in open_ones:
        return open_ones[-1:] if below and open_ones and float(rate) > float(open_ones[-1]) else []
    place = open_ones.index(rate)
    return [*(open_ones[place - 1 : place] if below and place else []), *([rate] if end or not place else [])]
