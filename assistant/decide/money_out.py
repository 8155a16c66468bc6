"""Planning what comes out of a Roth IRA: the order of the money, both clocks, the additional tax."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from tools.errors import CalculationError, MissingFact
from tools.form_8606 import form_8606
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
    if earlier := _earlier_withdrawals(case):
        inputs["earlier_withdrawals"] = earlier
    inputs |= _age(case) | _reasons(case)
    if (first := _first_year(case, inputs["conversions"])) is not None:
        inputs["first_roth_year"] = first
    qualified = _qualified(inputs)
    if not inputs["conversions"] and not _regular(case) and not qualified:
        missing = "roth_contribution_basis" if case.fact("roth_conversions") else "roth_conversions"
        needs.append(question(missing, case.person, case.tax_year))
    ageless = not inputs.keys() & {"age", "age_under_59_half"}
    if ageless and (needs or not _same_at_any_age(inputs)):
        needs.append(question("age", case.person, case.tax_year))
    elif ageless:
        inputs["age_under_59_half"] = True
    if any(fact.detail.startswith(":") for fact in case.facts("roth_conversion")) and inputs.get("age", 0) < 60:
        needs.append(question("roth_conversions", case.person, case.tax_year))
    if not needs and _first_year_decides(inputs):
        needs.append(question("first_roth_year", case.person, case.tax_year))
    if not needs and not _same_either_way(case, inputs):
        needs.append(question("roth_conversions", case.person, case.tax_year, wording="taxed_conversions"))
    calls: tuple[int, ...] = ()
    if not needs:
        of_the_form = () if qualified else _part_three(case, inputs)
        about = (case.person, case.tax_year, case.scenario)
        calls = tuple(draft.call(call) for call in (*of_the_form, Call("roth_withdrawal", inputs, *about)))
    draft.parts.append(
        Part(
            "roth_withdrawal",
            case.person,
            case.tax_year,
            case.scenario,
            calls,
            (
                *(("no_earnings_conversions",) if not qualified else ()),
                *(("any_age",) if ageless and not needs else ()),
                *(("less_earlier_withdrawal",) if earlier else ()),
                *(("first_home",) if "first_home" in inputs and "first_home_used" not in inputs else ()),
                *(("excused_amount",) if "exempt_from_additional_tax" in inputs else ()),
            ),
            tuple(needs),
            context={"qualified": qualified, "for_a_reason": bool(_reasons(case))},
        )
    )


def _part_three(case: Case, inputs: Mapping[str, Any]) -> tuple[Call, ...]:
    """Part III of Form 8606, where it is printed for the year and the withdrawal belongs there."""
    try:
        layers = roth_withdrawal_of(**inputs)
    except CalculationError:
        return ()  # told when it is calculated
    ends = "earnings_clock_ends"
    clock_has_run = ends in layers.figures() and inputs["tax_year"] >= layers.amount(ends)
    of_age = not inputs.get("age_under_59_half", inputs.get("age", 0) < 59) or inputs.keys() & {"death", "disability"}
    if of_age and not layers.amount("taxable") and clock_has_run:
        return ()  # qualified: it stands on no line
    entries: dict[str, Any] = {
        "tax_year": case.tax_year,
        "roth_distribution": inputs["withdrawal"],
        "roth_contribution_basis": dollars(layers.amount("contributions")),
        "roth_conversion_basis": dollars(layers.amount("conversions")),
    }
    if inputs.get("first_home") and clock_has_run:
        entries["first_time_homebuyer"] = dollars(min(Decimal(inputs["first_home"]), Decimal(inputs["withdrawal"])))
        entries["earlier_first_time_homebuyer"] = inputs.get("first_home_used", "0")
    try:
        form_8606(**entries)
    except CalculationError:
        return ()  # the form of the year is another one, or not printed yet
    why = "where it stands on the return"
    return (Call("form_8606", entries, case.person, case.tax_year, case.scenario, why),)


def _age(case: Case) -> dict[str, Any]:
    """The age, or on which side of 59½ it is; nothing where neither is known."""
    age, under = case.fact("age"), case.fact("under_59_half")
    supposed = under is not None and age is not None and under.scenario == case.scenario != age.scenario
    if age is not None and not supposed:
        return {"age": int(age.amount)}
    return {"age_under_59_half": under.flag} if under is not None else {}


def _qualified(inputs: Mapping[str, Any]) -> bool:
    """Whether a withdrawal is free of tax whatever the Roth IRA holds, so that nobody has to tell what went in."""
    if "withdrawal" not in inputs or inputs["conversions"] or inputs["contributions"] != "0":
        return False
    try:
        result = roth_withdrawal_of(**inputs)
    except CalculationError:
        return False
    return not any(result.amount(ref) for ref in ("taxable", "additional_tax"))


def _same_at_any_age(inputs: Mapping[str, Any]) -> bool:
    """Whether the tax is the same before and after 59½."""
    try:
        ways = [roth_withdrawal_of(**inputs, age_under_59_half=under) for under in (True, False)]
    except CalculationError:
        return False
    return all(ways[0].amount(ref) == ways[1].amount(ref) for ref in ("taxable", "additional_tax"))


def _earlier_withdrawals(case: Case) -> list[dict[str, Any]]:
    """What came out in the years before, in the order of the years."""
    told = [(int(fact.detail.partition(":")[0]), fact.amount) for fact in case.facts("earlier_withdrawal")]
    return [{"year": year, "amount": dollars(amount)} for year, amount in sorted(told)]


def _regular(case: Case) -> Decimal:
    return case.total("roth_contribution_basis") or Decimal(0)


def _first_year(case: Case, conversions: Sequence[Mapping[str, Any]]) -> int | None:
    """The first year as told, else that of the first conversion; "never before" is put right by an earlier conversion."""
    told, years = case.fact("first_roth_year"), [int(one["year"]) for one in conversions]
    if told is not None and not (years and told.note == "first_roth_now"):
        return int(told.value)
    return min(years, default=None)


def _first_year_decides(inputs: Mapping[str, Any]) -> bool:
    """Whether the tax on the earnings hangs on the first year of any Roth IRA, which was not told."""
    try:
        roth_withdrawal_of(**inputs)
    except MissingFact as missing:
        return missing.param == "first_roth_year"
    except CalculationError:
        return False  # told when it is calculated
    return False


def _reasons(case: Case) -> dict[str, Any]:
    """What the money was taken out for, where the law asks: a first home, disability, death."""
    names = ("first_home", "first_home_used", "exempt_from_additional_tax")
    given: dict[str, Any] = {name: dollars(told) for name in names if (told := case.total(name)) is not None}
    return given | {name: True for name in ("disability", "death") if (fact := case.fact(name)) and fact.flag}


def _conversions(case: Case, *, open_are_taxed: bool = True) -> list[dict[str, Any]]:
    """Conversions with their taxed and untaxed parts; one without a year is one that every withdrawal could reach."""
    found = []
    undated = min([case.tax_year, *(one["year"] for one in _earlier_withdrawals(case))])
    for fact in case.facts("roth_conversion"):
        year, untaxed, _ = fact.detail.split(":")
        nontaxable = Decimal(untaxed) if untaxed else Decimal(0) if open_are_taxed else fact.amount
        found.append(
            {
                "year": int(year) if year else undated,
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
