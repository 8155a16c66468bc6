"""Planning Form 8606: the years that feed each other, what they need, and what follows from the result."""

from __future__ import annotations

import re
from dataclasses import dataclass, field, replace
from decimal import Decimal
from typing import Any

from assistant.answer import Need
from assistant.decide.case import Case, dollars
from assistant.facts import AS_STATED, YOU
from assistant.plan import Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from tools import CALCULATORS
from tools.errors import CalculationError

SECOND = "second option"
_SAID_NONDEDUCTIBLE = re.compile(
    r"non-? ?ded|\bnd\b|after[- ]?tax|not deduct|n't (?:deduct|take a deduction)|no deduction|without deduct|back-?door|line 1\b|l\.1\b|none (?:of it )?deducted",
    re.I,
)


@dataclass
class _Year:
    """One year's form in the making."""

    inputs: dict[str, Any] = field(default_factory=dict)
    assumptions: list[str] = field(default_factory=list)
    needs: list[Need] = field(default_factory=list)


def form_8606(case: Case, ask: Ask, draft: Draft) -> None:
    """The form of the year for everybody with facts in it, the years before that feed it, and the tax at a given rate."""
    people = _people(case)
    for person in people:
        _person(case.of(person), draft, together=len(people) > 1)
        if (
            case.book.all("conversion", person, case.tax_year, SECOND)
            and case.scenario == AS_STATED
            and case.alternatives
        ):
            _person(replace(case.of(person), scenario=SECOND), draft)
    if len(people) > 1:
        _joint(case, people, draft)


def _people(case: Case) -> list[str]:
    """Whose form: that of the person in focus, or of both spouses where both converted."""
    events = ("conversion", "distribution", "nondeductible_contribution")
    with_facts = [
        person
        for person in case.book.persons()
        if any(case.book.all(name, person, case.tax_year, case.scenario) for name in events)
    ]
    if case.person == YOU and case.person not in with_facts and len(with_facts) == 1:
        return with_facts
    couple = [person for person in with_facts if person in (YOU, "spouse", "wife", "husband")]
    said = case.text.lower()
    if len(couple) > 1 and (
        case.person in ("both",)
        or any(
            word in said
            for word in ("joint", "both", "combined", "4b", "each", "his", "h l.18", "mine", "for me and", "apiece")
        )
    ):
        return couple
    return [case.person]


def _person(case: Case, draft: Draft, together: bool = False) -> None:
    """The chain of years up to the year asked about."""
    part = Part("form_8606", case.person, case.tax_year, case.scenario)
    if case.scenario != AS_STATED and not any(fact.scenario == case.scenario for fact in case.book):
        need = question("what_if", case.person, case.tax_year)
        draft.parts.append(replace(part, needs=(need,)))
        return
    calls: list[int] = []
    basis: Decimal | None = None
    assumptions: list[str] = []
    for year in _years(case):
        made = _year(case, year, basis)
        if year == case.tax_year:
            assumptions += made.assumptions
        if made.needs:
            part = replace(
                part,
                needs=tuple(made.needs),
                calls=tuple(calls),
                assumptions=_unique(assumptions),
                context={"known": made.inputs},
            )
            draft.parts.append(part)
            return
        call = Call(
            "form_8606",
            made.inputs,
            case.person,
            year,
            case.scenario,
            "the year asked about" if year == case.tax_year else "feeds line 2 of the next year",
        )
        calls.append(draft.call(call))
        basis = _line_14(made.inputs)
        if basis is None:
            break
    taxable = _taxable(draft.calls[calls[-1]].inputs) if calls else None
    rate = case.text_of("marginal_rate")
    if rate and taxable is not None:
        calls.append(
            draft.call(
                Call(
                    "tax_cost",
                    {"taxable_amount": dollars(taxable), "marginal_rate": _rate(rate)},
                    case.person,
                    case.tax_year,
                    case.scenario,
                    "tax at the rate given",
                )
            )
        )
    draft.parts.append(replace(part, calls=tuple(calls), assumptions=_unique(assumptions)))


def _rate(value: str) -> str:
    return value


def _unique(codes: list[str]) -> tuple[str, ...]:
    return tuple(dict.fromkeys(codes))


def _years(case: Case) -> list[int]:
    """The years with contributions, conversions or distributions up to the one asked about."""
    names = ("nondeductible_contribution", "conversion", "distribution")
    known = {fact.tax_year for fact in case.book if fact.person == case.person and fact.name in names and fact.tax_year}
    if case.fact("basis") is not None and not _contributed_before(case):
        known = {year for year in known if year == case.tax_year}
    return sorted({year for year in known if year and year < case.tax_year} | {case.tax_year})


def _contributed_before(case: Case) -> bool:
    """Whether the basis stated is older than contributions listed for earlier years."""
    fact = case.fact("basis")
    return fact is None or fact.value == "0"


def _year(case: Case, year: int, brought: Decimal | None) -> _Year:
    """Inputs, assumptions and needs of one year."""
    made = _Year({"tax_year": year})
    current = replace(case, tax_year=year)
    conversion = _conversion(current, made)
    distribution = _distribution(current, made)
    contribution = _contribution(current, made, conversion)
    basis = _basis(current, made, brought, conversion)
    if year == case.tax_year and not made.needs:
        _events(current, made, conversion, distribution)
    if made.needs:
        if conversion is not None or distribution:
            _year_end(current, made, need_only=True)
        return made
    if year == case.tax_year and case.unexplained:
        made.needs.append(question("unexplained_amount", case.person, year, wording="what_is_the_amount"))
        return made
    if conversion or distribution:
        if (contribution or Decimal(0)) + (basis or Decimal(0)) > 0 or current.total("year_end_value") is not None:
            _year_end(current, made)
        if _implausible(current, contribution, basis, conversion):
            made.needs = [question("conversion", case.person, year, wording="conversion_or_typo")]
    if not case.year_said and year == case.tax_year:
        made.assumptions.append("current_year")
    if any(
        not fact.certain
        for fact in case.book
        if fact.person == case.person and fact.tax_year == year and fact.name in _AMOUNTS
    ):
        made.assumptions.append("estimate")
    return made


def _events(case: Case, made: _Year, conversion: Decimal | None, distribution: Decimal | None) -> None:
    """A taxable amount cannot be told without the conversion or withdrawal that it is about."""
    low = case.text.lower()
    about_tax = any(
        word in low for word in ("taxable", "taxed", "owe", "l.18", "line 18", "4b", "15c", "income", "nontaxable")
    )
    contribution_only = re.search(
        r"\b(?:haven't|have not|hasn't|didn't|did not) (?:yet )?conver|\bno conversions?\b|not conver\w+ (?:yet|anything)",
        low,
    )
    if (
        conversion is None
        and not distribution
        and about_tax
        and not contribution_only
        and not case.fact("elected_nondeductible")
    ):
        made.needs.append(question("conversion", case.person, case.tax_year))


_AMOUNTS = ("nondeductible_contribution", "conversion", "year_end_value", "basis", "distribution")


def _conversion(case: Case, made: _Year) -> Decimal | None:
    facts = case.facts("conversion")
    if not facts:
        return None
    if any(fact.value in ("all", "unknown") for fact in facts):
        the_max = [fact for fact in case.facts("nondeductible_contribution") if fact.value == "max"]
        if the_max and all(fact.value == "all" for fact in facts):
            limit = _limit(case, _Year({}))
            if limit is not None:
                made.inputs["conversion"] = dollars(limit)
                made.assumptions.append("all_of_the_contribution")
                return limit
        made.needs.append(question("conversion", case.person, case.tax_year))
        return None
    made.assumptions += [
        fact.note
        for fact in facts
        if fact.note in ("grown_value", "all_of_the_contribution", "all_of_it", "recharacterized_amount")
    ]
    total = case.total("conversion") or Decimal(0)
    withheld = case.total("withheld") or Decimal(0)
    if withheld and withheld < total and any(fact.note == "all_of_the_contribution" for fact in facts):
        total -= withheld
    made.inputs["conversion"] = dollars(total)
    return total


def _distribution(case: Case, made: _Year) -> Decimal | None:
    total = case.total("distribution")
    withheld = case.total("withheld")
    conversion, put_in = case.total("conversion"), case.total("nondeductible_contribution")
    net = re.search(r"after [^.;]{0,30}withh|net of|went to (?:the )?irs", case.text, re.I)
    whole = any(fact.note == "all_of_the_contribution" for fact in case.facts("conversion"))
    if withheld and conversion and (net or whole or put_in == conversion + withheld):
        total = (total or Decimal(0)) + withheld
    if total is None:
        return None
    if total:
        made.inputs["distribution"] = dollars(total)
        early = _early(case)
        if early is not None:
            made.inputs["age_under_59_half"] = early
    return total


def _early(case: Case) -> bool | None:
    """Whether the owner was under 59½, where the age settles it."""
    said, age = case.fact("under_59_half"), case.fact("age")
    if said is not None:
        return said.flag
    if age is None or age.amount == 59:
        return None
    return age.amount < 59


def _contribution(case: Case, made: _Year, conversion: Decimal | None) -> Decimal | None:
    nondeductible = case.facts("nondeductible_contribution")
    lone = [] if case.facts("elected_nondeductible") else case.facts("contribution")
    if any(fact.value == "max" for fact in nondeductible):
        return _limit(case, made)
    if not nondeductible and lone:
        made.needs.append(
            question("nondeductible_contribution", case.person, case.tax_year, wording="nondeductible_or_not")
        )
        return None
    if nondeductible:
        total = case.total("nondeductible_contribution") or Decimal(0)
        if total > 2 * _most(case.tax_year):
            made.needs.append(question("unexplained_amount", case.person, case.tax_year, wording="what_is_the_amount"))
            return None
        made.inputs["nondeductible_contribution"] = dollars(total)
        if not _SAID_NONDEDUCTIBLE.search(case.text):
            made.assumptions.append("nondeductible")
        later = sum((fact.amount for fact in nondeductible if fact.when and int(fact.when) > case.tax_year), Decimal(0))
        later += case.total("contribution_made_next_year") or Decimal(0)
        if later:
            made.inputs["contribution_made_next_year"] = dollars(min(later, total))
        return total
    if {"recharacterized_amount", "contribution_mentioned"} & set(case.questions):
        made.needs.append(question("nondeductible_contribution", case.person, case.tax_year))
        return None
    elected = case.total("elected_nondeductible")
    if elected is not None:
        made.inputs["nondeductible_contribution"] = dollars(elected)
        return elected
    known = case.fact("basis")
    if (
        conversion is not None
        and known is None
        and not _history(case)
        and not _all_pretax(case)
        and not case.facts("deductible_contribution")
    ):
        made.needs.append(question("nondeductible_contribution", case.person, case.tax_year))
    return None


def _all_pretax(case: Case) -> bool:
    """Whether what was converted is said to be pre-tax money itself: all of the balances, none of them after-tax."""
    low = case.text.lower()
    said = any(word in low for word in ("pre-tax", "pretax", "pre tax", "deducted"))
    after = any(word in low for word in ("after-tax", "after tax", "nonded", "non-ded", "nondeduct", "basis", " nd "))
    facts = [*case.facts("conversion"), *case.facts("year_end_value")]
    return said and not after and any(fact.note in ("all_of_it", "reduced") for fact in facts)


def _most(year: int) -> Decimal:
    """More than anybody may contribute in a year; an amount far above it was not a contribution."""
    from tools.law import law, years

    book = law(year if year in years() else years()[-1])
    return book.amount("ira_limit") + book.amount("ira_catch_up")


def _history(case: Case) -> bool:
    return any(fact.name == "nondeductible_contribution" and fact.person == case.person for fact in case.book)


def _limit(case: Case, made: _Year) -> Decimal | None:
    """ "The max" is the limit of the year, which needs the age."""
    from tools.law import law, years

    age = case.fact("age")
    if case.tax_year not in years():
        made.needs.append(question("nondeductible_contribution", case.person, case.tax_year))
        return None
    bound = case.fact("age_bound")
    over = (age is not None and age.amount >= 50) or (bound is not None and bound.value.startswith("over 50"))
    if age is None and bound is None:
        made.needs.append(question("nondeductible_contribution", case.person, case.tax_year))
        return None
    book = law(case.tax_year)
    total = book.amount("ira_limit") + (book.amount("ira_catch_up") if over else 0)
    made.inputs["nondeductible_contribution"] = dollars(total)
    made.assumptions.append("contributed_limit")
    return total


def _basis(case: Case, made: _Year, brought: Decimal | None, conversion: Decimal | None) -> Decimal | None:
    fact = case.fact("basis")
    if brought is not None and (fact is None or fact.value == "0"):
        made.inputs["basis"] = dollars(brought)
        if case.book.get("filed_line_14", case.person, case.tax_year):
            made.assumptions.append("line_14_short")
        return brought
    if fact is not None:
        made.inputs["basis"] = fact.value
        return fact.amount
    unclear = case.claims or "ira" not in case.text.lower()
    if conversion is None and unclear and case.total("distribution"):
        made.needs.append(question("basis", case.person, case.tax_year))
        return None
    made.inputs["basis"] = "0"
    if conversion is not None or case.total("distribution"):
        made.assumptions.append("no_basis")
    return Decimal(0)


def _year_end(case: Case, made: _Year, need_only: bool = False) -> None:
    facts = case.facts("year_end_value")
    if not facts and case.fact("other_iras") is not None and not case.facts("current_value"):
        if need_only:
            return
        made.inputs["year_end_value"] = "0"
        made.assumptions.append("everything_converted")
        return
    if not facts:
        wording = "year_end_value_open" if case.open else "year_end_value"
        if "empty_or_not" in case.questions:
            wording = "empty_or_not"
        elif case.book.get("rollover_to_plan", case.person, case.tax_year) or "most" in case.text.lower():
            wording = "year_end_value_after_rollover"
        made.needs.append(question("year_end_value", case.person, case.tax_year, wording=wording))
        return
    if need_only:
        return
    made.inputs["year_end_value"] = dollars(case.total("year_end_value") or Decimal(0))
    made.assumptions[:0] = [
        fact.note
        for fact in facts
        if fact.note
        in ("undated", "reduced", "rolled_out", "everything_converted", "adds_up", "same_as_now", "inherited_only")
    ]


def _implausible(case: Case, contribution: Decimal | None, basis: Decimal | None, conversion: Decimal | None) -> bool:
    """A conversion many times larger than all the money that was spoken of, with no other IRA to come from."""
    money = (contribution or Decimal(0)) + (basis or Decimal(0))
    if not conversion or not money or case.fact("conversion_confirmed"):
        return False
    if any(
        fact.note in ("reduced", "all_of_it", "adds_up")
        for fact in (*case.facts("year_end_value"), *case.facts("conversion"))
    ):
        return False
    nothing_else = case.fact("other_iras") is not None or case.total("year_end_value") == 0
    return (
        nothing_else
        and conversion >= 5 * money
        and not case.facts("deductible_contribution")
        and not case.facts("rollover_in")
    )


def _line_14(inputs: dict[str, Any]) -> Decimal | None:
    """Basis carried out of a year: what the next year's line 2 needs, from the same calculator."""
    try:
        figures = CALCULATORS["form_8606"].run(inputs).figures()
    except CalculationError:
        return None
    if "14" in figures:
        return Decimal(str(figures["14"].value))
    if "basis_carried_forward" in figures:
        return Decimal(str(figures["basis_carried_forward"].value))
    return Decimal(0)


def _taxable(inputs: Any) -> Decimal | None:
    try:
        figures = CALCULATORS["form_8606"].run(inputs).figures()
    except CalculationError:
        return None
    total = sum((Decimal(str(figures[ref].value)) for ref in ("18", "15c") if ref in figures), Decimal(0))
    if "15c" not in figures and "15" in figures:
        total += Decimal(str(figures["15"].value))
    return total


def _joint(case: Case, people: list[str], draft: Draft) -> None:
    """What reaches the joint return, once both forms are there."""
    mine = {part.person: part for part in draft.parts if part.topic == "form_8606" and part.calls and not part.needs}
    if len(mine) < 2 or "joint_return" not in CALCULATORS:
        return
    forms = [draft.calls[mine[person].calls[-1]].inputs for person in people[:2]]
    call = Call(
        "joint_return",
        {"you": dict(forms[0]), "spouse": dict(forms[1])},
        "both",
        case.tax_year,
        case.scenario,
        "both forms on one return",
    )
    draft.parts.append(
        Part(
            "joint_return",
            "both",
            case.tax_year,
            case.scenario,
            (draft.call(call),),
            context={"people": tuple(people[:2])},
        )
    )


def _without_year(draft: Draft, part: Part) -> dict[str, Any]:
    """The inputs of a person's form of the year, as one half of the joint return."""
    calls = [draft.calls[place] for place in part.calls if draft.calls[place].calculator == "form_8606"]
    return {key: value for key, value in calls[-1].inputs.items() if key != "tax_year"}
