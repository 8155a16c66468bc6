"""Where the figures of a tool call come from: the plan, what the person said, or a result, in the right role.

A chat model proposes calls; it does not get to bring amounts, years, ages, statuses or yes/no facts of its own. A call
with such a value is refused with the reason, so that the model can try again or the person is asked.
"""

from __future__ import annotations

from collections.abc import Iterator, Mapping
from decimal import Decimal, InvalidOperation
from typing import Any

from assistant.fact_names import VOCABULARY
from assistant.facts import AS_STATED, YOU, Fact, FactBook
from assistant.ledger import Ledger
from assistant.plan import Call, Plan
from assistant.toolbox import ArgumentCheck
from tools.calculator import CALCULATORS

ROLES: Mapping[str, frozenset[str]] = {
    "contribution": frozenset({"contribution", "limit", "room"}),
    "basis": frozenset({"basis"}),
    "value": frozenset({"value"}),
    "conversion": frozenset({"conversion"}),
    "distribution": frozenset({"distribution"}),
    "income": frozenset({"income"}),
    "earnings": frozenset({"earnings"}),
    "excess": frozenset({"excess"}),
    "taxable": frozenset({"taxable"}),
    "rate": frozenset({"rate"}),
    "age": frozenset({"age"}),
    "year": frozenset({"year"}),
}
FIELDS: Mapping[str, str] = {
    "taxable_amount": "taxable",
    "rate": "rate",
    "amount": "",
    "contributions": "contribution",
    "withdrawal": "distribution",
    "nondeductible_contribution": "contribution",
    "contribution_made": "contribution",
    "amount_contributed": "contribution",
    "account_value": "value",
    "beginning_value": "value",
    "ending_value": "value",
}
"""Input fields of calculators that are no facts of the vocabulary, with the role of their figure."""


def argument_check(book: FactBook, plan: Plan) -> ArgumentCheck:
    """The check for one turn: the facts so far, and the plan that code made from them."""

    def check(call: Call, ledger: Ledger) -> str:
        if call.person not in {YOU, "spouse", *book.persons(), *(planned.person for planned in plan.calls)}:
            return f"Nothing is known of {call.person}; ask whose figures are meant."
        planned = [each for each in plan.calls if (each.calculator, each.person) == (call.calculator, call.person)]
        if any(_the_same(call, each) for each in planned):
            return ""
        given = [leaf for each in planned if each.scenario == call.scenario for leaf in _leaves(each.inputs)]
        defaults = _defaults(call.calculator)
        for name, value in _leaves(call.inputs):
            if any(name == other and _equal(value, planned_value) for other, planned_value in given):
                continue
            if value is None or (name in defaults and _equal(value, defaults[name])):
                continue
            if not _supported(name, value, call, book, ledger):
                return _refusal(name, value, call)
        left_out = _left_out(call, book)
        return _incomplete(left_out, call) if left_out else ""

    return check


def _the_same(call: Call, planned: Call) -> bool:
    """Whether a call is the planned one, to the last input."""
    if call.scenario != planned.scenario:
        return False
    if len(call.inputs) == len(planned.inputs) and all(
        name in planned.inputs and value is planned.inputs[name] for name, value in call.inputs.items()
    ):
        return True
    defaults = _defaults(call.calculator)
    mine, theirs = (
        [(name, value) for name, value in _leaves(each.inputs) if not _equal(value, defaults.get(name))]
        for each in (call, planned)
    )
    return len(mine) == len(theirs) and all(
        one == other and _equal(value, planned_value)
        for (one, value), (other, planned_value) in zip(
            sorted(mine, key=_first), sorted(theirs, key=_first), strict=True
        )
    )


def _first(leaf: tuple[str, Any]) -> str:
    return leaf[0]


def _left_out(call: Call, book: FactBook) -> str:
    """A fact of this person and year that the calculator takes and the call does not give: the rest is then wrong."""
    made = CALCULATORS.get(call.calculator)
    fields = set(made.facts.model_fields) if made else set()
    names = {name for name, _ in _leaves(call.inputs)}
    for fact in book:
        same = fact.person == call.person and fact.scenario in (call.scenario, AS_STATED)
        weighs = fact.name in VOCABULARY and VOCABULARY[fact.name].unit in ("usd", "flag") and not _nothing(fact)
        if same and weighs and fact.name in fields - names and fact.tax_year in (None, call.tax_year):
            return fact.name
    return ""


def _nothing(fact: Fact) -> bool:
    return fact.value.lower() in ("", "0", "false", "no", "none")


def _incomplete(name: str, call: Call) -> str:
    label = VOCABULARY[name].label if name in VOCABULARY else name.replace("_", " ")
    return f"{call.calculator} was called without {name} ({label}), which {call.person} said; give it as it was said."


def _supported(name: str, value: Any, call: Call, book: FactBook, ledger: Ledger) -> bool:
    if name in ("tax_year", "calendar_year", "year"):
        return _equal(value, ledger.year) or any(_equal(value, each) for each in _years(book))
    facts = [fact for fact in book if fact.person == call.person and fact.scenario in (call.scenario, AS_STATED)]
    about = VOCABULARY.get(name)
    worded = (about is not None and about.unit in ("flag", "text")) or _number(value) is None
    if isinstance(value, bool) or worded:
        said = any(fact.name == name and fact.value.lower() == str(value).lower() for fact in facts)
        return said or any(fact.value == str(value) for fact in facts if len(fact.value) == 10)
    role = about.role if about else FIELDS.get(name)
    if role is None:
        return False
    wanted = ROLES.get(role, frozenset({role}))
    if any(_fact_fits(fact, name, wanted, value, call.tax_year) for fact in facts):
        return True
    return any(
        figure.role in wanted and _equal(value, figure.value)
        for made in ledger.computations
        if made.person == call.person and made.scenario in (call.scenario, AS_STATED)
        for figure in made.figures.values()
    )


def _fact_fits(fact: Fact, name: str, wanted: frozenset[str], value: Any, tax_year: int | None) -> bool:
    about = VOCABULARY.get(fact.name)
    if about is None or not _equal(value, fact.value) or (fact.tax_year or tax_year) != (tax_year or fact.tax_year):
        return False
    return fact.name == name if name in VOCABULARY and about.role != "contribution" else about.role in wanted


def _years(book: FactBook) -> Iterator[Any]:
    for fact in book:
        if fact.tax_year:
            yield fact.tax_year
        if VOCABULARY.get(fact.name) and VOCABULARY[fact.name].unit == "year":
            yield fact.value
        if len(fact.value) == 10 and fact.value[4] == "-":
            yield fact.value[:4]


def _leaves(inputs: Any, name: str = "") -> Iterator[tuple[str, Any]]:
    """Every value of a call's input with the name of its innermost field."""
    if isinstance(inputs, Mapping):
        for key, inner in inputs.items():
            yield from _leaves(inner, str(key))
    elif isinstance(inputs, list | tuple):
        for inner in inputs:
            yield from _leaves(inner, name)
    else:
        yield name, inputs


def _defaults(calculator: str) -> dict[str, Any]:
    made = CALCULATORS.get(calculator)
    return {} if made is None else {name: field.default for name, field in made.facts.model_fields.items()}


def _number(value: Any) -> Decimal | None:
    try:
        return Decimal(str(value).replace(",", "").removeprefix("$"))
    except InvalidOperation:
        return None


def _equal(one: Any, other: Any) -> bool:
    if isinstance(one, bool) or isinstance(other, bool):
        return one is other
    first, second = _number(one), _number(other)
    return first == second if first is not None and second is not None else str(one) == str(other)


def _refusal(name: str, value: Any, call: Call) -> str:
    label = VOCABULARY[name].label if name in VOCABULARY else name.replace("_", " ")
    return (
        f"{call.calculator} was called with {name} = {value}, which {call.person} did not say and no result gave as "
        f"{label}; use what was said, or leave it to be asked."
    )
