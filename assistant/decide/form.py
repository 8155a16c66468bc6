"""Planning Form 8606: whose forms, the years that feed each other, and what follows from the result."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import replace
from decimal import Decimal
from typing import Any

from assistant.decide.case import Case, dollars
from assistant.decide.form_year import form_year
from assistant.decide.making import Making
from assistant.decide.off_the_lines import off_the_lines
from assistant.decide.review import AS_FILED, completed, in_its_rounding, off_by, review
from assistant.decide.tax import assumed_of, at_each_rate, figures_of, tax_known, taxable_of
from assistant.decide.whose import told_of_two_as_one, whose_is_it
from assistant.decide.words.spouses import no_couple, of_both_spouses, of_two_people, one_alone, tells_the_same
from assistant.decide.words.tax import tax_of_the_conversion
from assistant.facts import AS_STATED, YOU, Fact
from assistant.plan import ONE_OF_TWO, Call, Draft, Part
from assistant.policy import question
from assistant.reading import Ask
from assistant.reading.spans.names import is_relative
from tools import CALCULATORS
from tools.errors import CalculationError

SECOND = "second option"
_COUPLE = (YOU, "spouse", "wife", "husband")


def form_8606(case: Case, ask: Ask, draft: Draft) -> None:
    """The form of the year for everybody with facts in it, the years before that feed it, and the tax at a given rate."""
    case = _carried_on(_as_filed(case))
    joint = ask.topic == "joint_return"
    people = _people(case, joint=joint)
    start = len(draft.parts)
    several = joint or len(people) > 1
    if unclear := whose_is_it(case, people) if several else told_of_two_as_one(case.of(people[0])):
        draft.parts.append(Part("form_8606", people[0], case.tax_year, case.scenario, needs=(unclear,)))
        return
    beside = {person: made for person in people if (made := _without_a_form(case.of(person)))} if joint else {}
    for person in people:
        if person in beside:
            continue
        _person(case.of(person), draft)
        two_options = case.alternatives and any((f.person, f.scenario) == (person, SECOND) for f in case.book)
        if two_options and case.scenario == AS_STATED:
            _person(replace(case.of(person), scenario=SECOND), draft)
    if len(people) > 1 and _on_one_return(case, people, joint=joint):
        _joint(case, people, draft, start, beside)


def _without_a_form(case: Case) -> dict[str, Any]:
    """What reaches the return of somebody who has nothing for a form: a rollover, or a gift to charity."""
    made = Making(case)
    if not _has_event(case):
        off_the_lines(made)
    return made.inputs


def _as_filed(case: Case) -> Case:
    """The case in which a form that somebody filled in supplies what was not said."""
    for person in case.book.persons():
        book = completed(case.of(person)).book
        case = case if book is case.book else replace(case, book=book)
    return case


def _carried_on(case: Case) -> Case:
    """The case in which the basis told of an earlier year ("line 14 of 2023") comes into the first year that needs it."""
    book = case.book
    for fact in _earlier_basis(case):
        later = [year for year in _dealt(case.of(fact.person)) if fact.tax_year and year > fact.tax_year]
        into = min([*later, case.tax_year])
        if fact.tax_year not in _dealt(case.of(fact.person)) and not book.all("basis", fact.person, into):
            book = book.remove(fact.id).put(replace(fact, tax_year=into))
    return case if book is case.book else replace(case, book=book)


def _earlier_basis(case: Case) -> list[Fact]:
    """What was told as basis of years before the one asked about."""
    told = (fact for fact in case.book if fact.name == "basis" and fact.scenario == AS_STATED and fact.value != "0")
    return [fact for fact in told if fact.tax_year and fact.tax_year < case.tax_year]


def _people(case: Case, *, joint: bool) -> list[str]:
    """Whose form: that of the person in focus, or of both spouses where both converted."""
    with_facts = [person for person in case.book.persons() if _has_event(case.of(person))]
    strangers = len(with_facts) == 2 and not {*with_facts, *case.book.persons()} & {YOU, "spouse"}
    alike = tells_the_same(case.message)
    if case.person == YOU and YOU not in with_facts and (len(with_facts) == 1 or strangers):
        return with_facts
    if strangers and alike and case.person in with_facts:
        return with_facts
    couple = [person for person in with_facts if person in _COUPLE]
    if len(couple) > 1 and YOU in couple and (whose := one_alone(case.message)):
        return [YOU if whose == "mine" else next(one for one in couple if one != YOU)]
    related = any(is_relative(person) for person in with_facts)
    both = of_two_people(case.message) if related else of_both_spouses(case.message, case.message)
    if len(with_facts) == 2 and case.person in with_facts and both:
        return with_facts
    if len(couple) > 1 and "?" not in case.message and _told_at_once(case, couple):
        return couple
    known = [person for person in case.book.persons() if person in _COUPLE]
    if joint and len(known) > 1:
        two = couple if len(couple) == 2 else known[:2]
        return sorted(two, key=lambda person: person != YOU)
    if len(couple) > 1 and (case.person == "both" or alike or of_both_spouses(case.text, case.message)):
        return couple
    return [case.person]


def _told_at_once(case: Case, couple: list[str]) -> bool:
    """Whether the last message that tells of a conversion tells one of each of two spouses."""
    told = [fact for fact in case.book if fact.name == "conversion" and fact.person in couple]
    last = max((fact.turn for fact in told), default=0)
    return {fact.person for fact in told if fact.turn == last} == set(couple)


def _on_one_return(case: Case, people: list[str], *, joint: bool) -> bool:
    """Whether two people file together: spouses, or those who are told to, or are asked about so and are no relatives."""
    told = {fact.value for fact in case.book if fact.name == "filing_status"}
    if told == {"married_filing_jointly"}:
        return True
    if no_couple(case.text) or any(is_relative(person) for person in people):
        return False
    return set(people) <= set(_COUPLE) or (joint and not told)


def _has_event(case: Case) -> bool:
    events = ("conversion", "distribution", "nondeductible_contribution", "disaster_distribution")
    return any(case.facts(name) for name in events)


def _person(case: Case, draft: Draft) -> None:
    """The chain of years up to the year asked about; it ends where a year needs something."""
    part = Part("form_8606", case.person, case.tax_year, case.scenario)
    if case.scenario != AS_STATED and not any(fact.scenario == case.scenario for fact in case.book):
        draft.parts.append(replace(part, needs=(question("what_if", case.person, case.tax_year),)))
        return
    calls: list[int] = []
    basis: Decimal | None = None
    for year in _years(case):
        made = form_year(replace(case, tax_year=year), basis, asked_about=year == case.tax_year)
        if year == case.tax_year:
            part = replace(part, assumptions=_assumed(case, made.assumptions))
        if made.needs:
            known = {"known": made.inputs}
            draft.parts.append(replace(part, needs=tuple(made.needs), calls=tuple(calls), context=known))
            return
        inputs: Mapping[str, Any] = in_its_rounding(case, made.inputs) if year == case.tax_year else made.inputs
        calls.append(_form(case, year, inputs, draft))
        if year != case.tax_year and (basis := _line_14(inputs)) is None:
            break
    inputs = draft.calls[calls[-1]].inputs
    calls += [*_review(case, inputs, draft), *_tax(case, inputs, draft)]
    of_tax = assumed_of(draft.calls[calls[-1]].inputs, case)
    draft.parts.append(replace(part, calls=tuple(calls), assumptions=(*part.assumptions, *of_tax)))


def _assumed(case: Case, codes: list[str]) -> tuple[str, ...]:
    """What was assumed, and whether lines of a filled-in form stand in for what was not said."""
    if any((f.note, f.person) == ("every_year_since", case.person) for f in case.book):
        codes = ["every_year_since", *codes]
    from_form = {fact.name for fact in case.book if fact.note == AS_FILED and fact.person == case.person}
    if not from_form:
        return tuple(dict.fromkeys(codes))
    entry = "nondeductible" if "nondeductible_contribution" in from_form else ""
    return tuple(dict.fromkeys((AS_FILED, *(code for code in codes if code != entry))))


def _form(case: Case, year: int, inputs: Mapping[str, Any], draft: Draft) -> int:
    """The call of one year's form."""
    why = "the year asked about" if year == case.tax_year else "feeds line 2 of the next year"
    return draft.call(Call("form_8606", inputs, case.person, year, case.scenario, why))


def _review(case: Case, inputs: Mapping[str, Any], draft: Draft) -> list[int]:
    """The call that compares the form as it was filled in, where results of one were given."""
    call = review(case, inputs)
    return [] if call is None else [draft.call(call)]


def _tax(case: Case, inputs: Mapping[str, Any], draft: Draft) -> list[int]:
    """The call for the tax on the form's taxable amount, or its mistake, where a rate or what decides it was given."""
    known = tax_known(case)
    only = ("18",) if tax_of_the_conversion(case.message) else None
    taxable = (off_by(case, inputs) or taxable_of(inputs, only)) if known else None
    if taxable is None:
        return []
    amount = {"taxable_amount": dollars(taxable)}
    about = (case.person, case.tax_year, case.scenario)
    return [draft.call(Call("tax_cost", amount | each, *about, "tax on it")) for each in at_each_rate(case, known)]


def _years(case: Case) -> list[int]:
    """The years with contributions, conversions or distributions up to the one asked about."""
    stated = case.fact("basis")
    # a basis that was stated sums up the years before it
    earlier = _dealt(case) if stated is None or stated.value == "0" else set()
    first = max((fact.tax_year or 0 for fact in _earlier_basis(case) if fact.person == case.person), default=0)
    return [*sorted(year for year in earlier if first <= year < case.tax_year), case.tax_year]


def _dealt(case: Case) -> set[int]:
    """The years in which the person contributed, converted or took out."""
    names = ("nondeductible_contribution", "conversion", "distribution")
    return {fact.tax_year for fact in case.book if fact.person == case.person and fact.name in names and fact.tax_year}


def _line_14(inputs: Mapping[str, Any]) -> Decimal | None:
    """Basis carried out of a year: what the next year's line 2 needs, from the same calculator."""
    figures = figures_of(inputs)
    if figures is None:
        return None
    return next((figures[ref] for ref in ("14", "basis_carried_forward") if ref in figures), Decimal(0))


def _joint(case: Case, people: list[str], draft: Draft, start: int, beside: Mapping[str, Mapping[str, Any]]) -> None:
    """What reaches the joint return, told first, once both forms are there."""
    done = [part for part in draft.parts[start:] if part.topic == "form_8606" and part.calls and not part.needs]
    mine = {part.person: part for part in done if part.scenario == case.scenario}
    if len(mine) + len(beside) < 2 or not mine:
        draft.parts[start:] = [replace(p, context={**p.context, ONE_OF_TWO: True}) for p in draft.parts[start:]]
        return
    you, spouse = (beside.get(person) or _inputs(mine[person], draft) for person in people[:2])
    inputs = {"tax_year": case.tax_year, "you": you, "spouse": spouse}
    call = Call("joint_return", inputs, "both", case.tax_year, case.scenario, "both forms on one return")  # fmt: skip
    calls = [draft.call(call), *_tax_of_both(case, people, inputs, draft)]
    part = Part("joint_return", "both", case.tax_year, case.scenario, tuple(calls))
    draft.parts.insert(start, replace(part, context={"people": tuple(people[:2])}))


def _tax_of_both(case: Case, people: list[str], inputs: Mapping[str, Any], draft: Draft) -> list[int]:
    """The call for the tax on what is taxable of both, where one rate was given and not a tax by the brackets."""
    rates = {known["marginal_rate"] for each in people[:2] if "marginal_rate" in (known := tax_known(case.of(each)))}
    if len(rates) != 1:
        return []
    try:
        figures = CALCULATORS["joint_return"].run(dict(inputs)).figures()
    except CalculationError:
        return []
    taxable = figures.get("4b") or figures.get("15b")
    if taxable is None:
        return []
    of_both = {"taxable_amount": dollars(Decimal(str(taxable.value))), "marginal_rate": rates.pop()}
    return [
        draft.call(Call("tax_cost", of_both, "both", case.tax_year, case.scenario, "tax on what both owe together"))
    ]


def _inputs(part: Part, draft: Draft) -> dict[str, Any]:
    """What the form of the part was worked out from."""
    calls = [draft.calls[place] for place in part.calls]
    inputs = next(call.inputs for call in reversed(calls) if call.calculator == "form_8606")
    return {name: value for name, value in inputs.items() if name != "tax_year"}
