"""Planning what moves with a recharacterized or returned contribution: the contribution and its share of gain or loss."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.decide.case import Case, dollars
from assistant.decide.excess import excess_of_the_year
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from assistant.reading.events.earnings_period import CLOSING, IN, OPENING, OUT
from assistant.reading.spans.new_roth import begins_empty
from tools.errors import CalculationError
from tools.net_income_attributable import net_income_attributable as earnings_of

_REMOVED = ("recharacterized", "removed_contribution", "excess_contribution")
_PUT_IN = ("roth_contribution", "contribution", "nondeductible_contribution")


def net_income_attributable(case: Case, ask: Ask, draft: Draft) -> None:
    """Earnings that move with a contribution; the account values are asked for when they were not given."""
    case = _of_the_contribution(case)
    about = (case.person, case.tax_year, case.scenario)
    inputs = _removal(case)
    if any(value is None for value in inputs.values()):
        opened = inputs.get("value_before", inputs.get(OPENING))
        lacks_one = inputs["contribution"] is not None and opened is not None
        wording = "closing_balance" if lacks_one else "net_income_facts"
        need = question("closing_balance", case.person, case.tax_year, wording=wording)
        draft.parts.append(Part("net_income_attributable", *about, needs=(need,)))
        return
    draft.parts.append(
        Part("net_income_attributable", *about, (draft.call(Call("net_income_attributable", inputs, *about)),))
    )


def tells_what_moved(case: Case) -> bool:
    """Whether a recharacterization and both values of the Roth IRA were told, so that what moves follows."""
    case = _of_the_contribution(case)
    return _recharacterized(case) is not None and amount_moved(case) is not None


def amount_moved(case: Case) -> Decimal | None:
    """What moves with its earnings; None where the facts for it are missing or contradict each other."""
    inputs = _removal(case)
    if any(value is None for value in inputs.values()):
        return None
    try:
        return earnings_of(**inputs).amount("amount_moved")
    except CalculationError:
        return None


def _whose(case: Case) -> str:
    """The person of the case; the only one whose Roth IRA's values were told, where that is another."""
    told = {fact.person for fact in case.book if fact.name == "opening_balance"}
    return told.pop() if len(told) == 1 else case.person


def _of_the_contribution(case: Case) -> Case:
    """The case of whose Roth IRA it is, in the year for which the contribution was, where it moved only in the next one."""
    case = case.of(_whose(case))
    paid = ("roth_contribution", "nondeductible_contribution", "contribution", "excess_by_year")
    before = replace(case, tax_year=case.tax_year - 1)
    if _told_any(case, paid) or not _told_any(before, paid):
        return _moved_in_the_next_year(case)
    values = [fact for fact in case.book if fact.name in _VALUES and fact.person == case.person]
    book = case.book.put_all(
        replace(fact, tax_year=before.tax_year) for fact in values if fact.tax_year == case.tax_year
    )
    return replace(before, book=book)


def _told_any(case: Case, names: tuple[str, ...]) -> bool:
    """Whether any money of that kind was told; "nothing contributed" is none."""
    return any(fact.value != "0" for name in names for fact in case.facts(name))


def _moved_in_the_next_year(case: Case) -> Case:
    """The case with the value at the removal, where that alone was told of the year after the contribution."""
    later = [
        fact
        for fact in case.book
        if fact.name in ("closing_balance", CLOSING)
        and (fact.person, fact.tax_year) == (case.person, case.tax_year + 1)
        and not case.facts(fact.name)
    ]
    if not later or not case.facts("opening_balance"):
        return case
    return replace(case, book=case.book.put_all(replace(fact, tax_year=case.tax_year) for fact in later))


_VALUES = ("opening_balance", "closing_balance", OPENING, CLOSING, IN, OUT)


def _removal(case: Case) -> dict[str, Any]:
    ways = (_recharacterized(case), _first(case, _REMOVED), excess_of_the_year(case), _first(case, _PUT_IN))
    removed = next((way for way in ways if way is not None), None)
    before = case.text_of("opening_balance")
    if begins_empty(case.text):
        with_it = before is not None and removed is not None and Decimal(before) == removed
        before = "0" if before is None or with_it else before
    inputs: dict[str, Any] = {"contribution": None if removed is None else dollars(removed)} | _purpose(case)
    if (opening := case.text_of(OPENING)) is not None:
        inputs[OPENING] = opening
    else:
        inputs |= {"value_before": before} | _put_in_besides(case, removed)
    if (closing := case.text_of(CLOSING)) is not None:
        return inputs | {CLOSING: closing}
    taken = case.total(OUT)
    return (
        inputs
        | {"value_at_removal": case.text_of("closing_balance")}
        | ({"distributions": dollars(taken)} if taken else {})
    )


def _purpose(case: Case) -> dict[str, str]:
    """What the contribution is removed for, where the facts tell."""
    if _recharacterized(case) is not None:
        return {"purpose": "recharacterization"}
    return {"purpose": "return"} if case.facts("removed_contribution") else {}


def _put_in_besides(case: Case, removed: Decimal | None) -> dict[str, str]:
    """What went in besides the contribution that is removed: the rest of it, and what came in the period."""
    paid, more = case.total("roth_contribution") or Decimal(0), case.total(IN) or Decimal(0)
    rest = max(Decimal(0), paid - removed) if removed is not None else Decimal(0)
    return {"other_contributions": dollars(rest + more)} if rest + more else {}


def _first(case: Case, names: tuple[str, ...]) -> Decimal | None:
    """The first of several amounts that was told."""
    return next((Decimal(value) for name in names if (value := case.text_of(name)) is not None), None)


def _recharacterized(case: Case) -> Decimal | None:
    """The part of a Roth contribution that counts as made to a traditional IRA instead."""
    told = [fact for fact in case.facts("nondeductible_contribution") if fact.detail.startswith("recharacterized")]
    return sum((fact.amount for fact in told), Decimal(0)) if told else None
