"""Planning what comes out: Roth withdrawals and excess contributions."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.decide.money_in import age_of, age_of_another_year, filing_status
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from assistant.reading.roth_layers import LESS_EARLIER
from tools.errors import CalculationError
from tools.ira_cap import year_limit
from tools.law import years
from tools.roth_withdrawal import roth_withdrawal as roth_withdrawal_of


def roth_withdrawal(case: Case, ask: Ask, draft: Draft) -> None:
    """Ordering, both clocks and the early distribution tax."""
    needs: list[Need] = []
    inputs: dict[str, Any] = {"tax_year": case.tax_year}
    withdrawal = case.total("withdrawal") or case.total("distribution")
    if withdrawal is None:
        needs.append(question("withdrawal", case.person, case.tax_year))
    else:
        inputs["withdrawal"] = dollars(withdrawal)
    inputs["contributions"] = dollars(_regular(case))
    inputs["conversions"] = _conversions(case)
    if not inputs["conversions"] and not _regular(case):
        missing = "roth_contribution_basis" if case.fact("roth_conversions") else "roth_conversions"
        needs.append(question(missing, case.person, case.tax_year))
    age, under = case.fact("age"), case.fact("under_59_half")
    if age is not None:
        inputs["age"] = int(age.amount)
    elif under is not None:
        inputs["age_under_59_half"] = under.flag
    else:
        needs.append(question("age", case.person, case.tax_year))
    if any(fact.detail.startswith(":") for fact in case.facts("roth_conversion")) and inputs.get("age", 0) < 60:
        needs.append(question("roth_conversions", case.person, case.tax_year))
    if (first := _first_year(case, inputs["conversions"])) is not None:
        inputs["first_roth_year"] = first
    inputs |= _reasons(case)
    if not needs and not _same_either_way(case, inputs):
        needs.append(question("roth_conversions", case.person, case.tax_year, wording="taxed_conversions"))
    calls = () if needs else (draft.call(Call("roth_withdrawal", inputs, case.person, case.tax_year, case.scenario)),)
    draft.parts.append(
        Part(
            "roth_withdrawal",
            case.person,
            case.tax_year,
            case.scenario,
            calls,
            ("no_earnings_conversions", *_earlier_withdrawals(case)),
            tuple(needs),
        )
    )


def _earlier_withdrawals(case: Case) -> tuple[str, ...]:
    facts = (*case.facts("roth_contribution_basis"), *case.facts("roth_conversion"))
    return (LESS_EARLIER,) if any(fact.note == LESS_EARLIER for fact in facts) else ()


def _regular(case: Case) -> Decimal:
    return case.total("roth_contribution_basis") or Decimal(0)


def _first_year(case: Case, conversions: Sequence[Mapping[str, Any]]) -> int | None:
    """The first year as told, else that of the first conversion; "never before" is put right by an earlier conversion."""
    told, years = case.fact("first_roth_year"), [int(one["year"]) for one in conversions]
    if told is not None and not (years and told.note == "first_roth_now"):
        return int(told.value)
    return min(years, default=None)


def _reasons(case: Case) -> dict[str, Any]:
    """What the money was taken out for, where the law asks: a first home, disability, death."""
    home = case.total("first_home")
    given: dict[str, Any] = {} if home is None else {"first_home": dollars(home)}
    return given | {name: True for name in ("disability", "death") if (fact := case.fact(name)) and fact.flag}


def _conversions(case: Case, *, open_are_taxed: bool = True) -> list[dict[str, Any]]:
    """Conversions with their taxed and untaxed parts; one without a year is taken as old enough to have been said so."""
    found = []
    for fact in case.facts("roth_conversion"):
        year, untaxed, _ = fact.detail.split(":")
        nontaxable = Decimal(untaxed) if untaxed else Decimal(0) if open_are_taxed else fact.amount
        found.append(
            {
                "year": int(year) if year else case.tax_year,
                "taxable": dollars(fact.amount - nontaxable),
                "nontaxable": dollars(nontaxable),
            }
        )
    return found


def _same_either_way(case: Case, inputs: Mapping[str, Any]) -> bool:
    """Whether it makes no difference how much of the conversions was taxed of which nobody said so."""
    if all(fact.detail.split(":")[1] for fact in case.facts("roth_conversion")):
        return True
    try:
        ways = [
            roth_withdrawal_of(**{**inputs, "conversions": _conversions(case, open_are_taxed=t)}) for t in (True, False)
        ]
    except CalculationError:
        return True  # told when it is calculated
    return ways[0].amount("additional_tax") == ways[1].amount("additional_tax")


def excess_contribution(case: Case, ask: Ask, draft: Draft) -> None:
    """The tax on excess contributions, year by year."""
    people = {fact.person for fact in case.book if fact.name == "excess_by_year"}
    if len(people) == 1 and case.person not in people:
        case = case.of(*people)
    told = {fact.tax_year for fact in case.book if (fact.name, fact.person) == ("excess_by_year", case.person)}
    history = [fact for year in told if (fact := case.fact("excess_by_year", year)) is not None]
    if not history:
        need = question("excess_contribution", case.person, None)
        draft.parts.append(Part("excess_contribution", case.person, case.tax_year, case.scenario, needs=(need,)))
        return
    rows, needs = [], []
    for fact in sorted(history, key=lambda item: item.tax_year or 0):
        name, _, amount = fact.value.partition("=")
        of_year = replace(case, tax_year=fact.tax_year or case.tax_year)
        row: dict[str, Any] = {"tax_year": fact.tax_year, name: amount}
        if name == "contribution":
            allowed, lacking = _allowed(of_year)
            row |= allowed
            needs += lacking
        for known, field in (("excess_withdrawn", "withdrawn"), ("excess_account_value", "year_end_value")):
            if (total := of_year.total(known)) is not None:
                row[field] = dollars(total)
        rows.append(row)
    if needs:
        draft.parts.append(Part("excess_contribution", case.person, case.tax_year, case.scenario, needs=tuple(needs)))
        return
    account = history[0].detail or "roth"
    call = Call("excess_contribution", {"account": account, "years": rows}, case.person, None, case.scenario)
    figured = any("modified_agi" in row for row in rows)
    part = Part("excess_contribution", case.person, case.tax_year, case.scenario, (draft.call(call),))
    draft.parts.append(replace(part, context={"figured": figured}))


def _allowed(case: Case) -> tuple[dict[str, Any], list[Need]]:
    """What decides how much of a year's contribution was allowed: income and filing status where the income is told."""
    income = case.text_of("modified_agi")
    if income is None:
        pay, aged = case.total("compensation"), dict[str, Any]()
        if not age_of(case, aged):
            age_of_another_year(case, aged)
        limit = (
            year_limit(case.tax_year, of_catch_up_age=aged.get("age", 0) >= 50) if case.tax_year in years() else None
        )
        if limit is not None and pay is not None:
            limit = min(limit, pay)
        return {"limit": None if limit is None else dollars(limit)}, []
    inputs: dict[str, Any] = {"modified_agi": income}
    needs: list[Need] = []
    filing_status(case, inputs, needs)
    if not age_of(case, inputs) and not age_of_another_year(case, inputs):
        needs.append(question("age", case.person, case.tax_year, wording="age_at_year_end"))
    if compensation := case.text_of("compensation"):
        inputs["compensation"] = compensation
    return inputs, needs
