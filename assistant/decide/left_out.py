"""An amount that was told and that no calculation took up: asked about, never left out in silence.

What a message tells of the lines of Form 8606, or of a Roth withdrawal, goes into the calculation, by itself or with
others that it is told with. Where one does not, something was read wrong, and a figure without it would be wrong too.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping, Sequence
from dataclasses import replace
from decimal import Decimal
from itertools import combinations, product
from typing import Any

from assistant.decide.case import Case
from assistant.facts import is_number
from assistant.plan import Call, Part, Plan
from assistant.policy import question
from assistant.reading import Reading
from assistant.reading.figures.pointed import ordinal, words_beside
from assistant.reading.items.item import Item
from assistant.reading.spans.notions import A_SPOUSE
from assistant.reading.spans.sought import sought

_TAKEN_BY = {
    "form_8606": {
        "year_end_value": "year_end_value",
        "balance": "year_end_value",
        "conversion": "conversion",
        "both": "conversion",
        "basis": "basis",
    },
    "roth_withdrawal": {
        "conversion": "roth_conversions",
        "roth_conversion": "roth_conversions",
        "conversion_taxable_part": "roth_conversions",
        "roth_contribution": "roth_contribution_basis",
        "contribution": "roth_contribution_basis",
        "nondeductible_contribution": "roth_contribution_basis",
    },
}
"""By calculator the roles of amounts that it takes up, with the fact that is asked for where it does not."""
_LEAST = 100
"""What is less is a year in short, a line, an age: no money that is missed."""
_TOGETHER = 3
"""So many amounts at most make up one that is entered."""
_BESIDE = 8
"""So many amounts are tried at most."""


def with_all_told(plan: Plan, reading: Reading, case: Case) -> Plan:
    """The plan, or one that only asks for what its calculations leave out of the message."""
    if plan.needs or not plan.calls or case.goes_on or reading.scene is None:
        return plan
    for place, figure in enumerate(reading.scene.figures):
        for item in reading.items:
            if item.start == figure.start and (fact := _left_out(item, plan, reading, case)):
                words = words_beside(reading.scene, place)
                need = question(fact, case.person, case.tax_year)
                opening = f"I could not place the {ordinal(place)} amount of your message{words}."
                needs = (replace(need, question=f"{opening} {need.question}"),)
                return Plan(needs=needs, parts=(Part("doubt", case.person, case.tax_year, case.scenario, needs=needs),))
    return plan


def _left_out(item: Item, plan: Plan, reading: Reading, case: Case) -> str:
    """The fact to ask for where an amount reached no calculation that takes such amounts up; else nothing."""
    if not is_number(item.value) or item.amount < _LEAST or "bracket" in item.flags:
        return ""
    nobody_else = _SPOUSE.search(case.text) is None
    calls = [call for call in plan.calls if _may_take(call, item, nobody_else)]
    fact = next((_TAKEN_BY[call.calculator][item.role] for call in calls), "")
    if not fact or _told_before(fact, case, reading) or _is_anothers(fact, item, case):
        return ""
    if fact == "year_end_value" and (_is_superseded(item, reading) or not all(map(_needs_line_6, calls))):
        return ""
    if fact == "roth_contribution_basis":
        return "" if any(Decimal(str(call.inputs["contributions"])) for call in calls) else fact
    entered = {number for call in plan.calls for number in _numbers(call.inputs) if number}
    told = [one for one in reading.items if is_number(one.value) and one.amount >= _LEAST]
    told.remove(item)  # the other times it moved are told besides
    if fact == "roth_conversions":
        told = [one for one in told if one.role == item.role]
        return "" if any(item.amount + rest in entered for rest in _sums([one.amount for one in told])) else fact
    known = {one.amount for one in case.book if is_number(one.value)} - {0, item.amount, *(one.amount for one in told)}
    beside = [*(one.amount for one in told), *sorted(known)]
    return "" if any(abs(item.amount + rest) in entered for rest in _sums(beside, (1, -1))) else fact


def _is_superseded(item: Item, reading: Reading) -> bool:
    """Whether a value tells of another day or account than that of the form: of a time before, of a Roth IRA."""
    roles = {one.role for one in reading.items}
    if any(role.startswith("recharacterized") for role in roles) or "rolled_all_to_plan" in roles:
        return True
    if any(one.role == "empty" and one.flags & {"of_all", "dated"} for one in reading.items):
        return True
    dated = [one for one in reading.items if one.role == "year_end_value" and is_number(one.value) and one.amount]
    return item.role == "balance" and any(item.amount / 2 < one.amount < item.amount * 2 for one in dated)


def _told_before(name: str, case: Case, reading: Reading) -> bool:
    """Whether a later message takes back, puts right or names again a fact that the conversation holds."""
    turn = max((fact.turn for fact in reading.facts), default=0)
    later = any(fact.turn < turn for fact in case.book)
    return later and any(fact.name == name for fact in case.book)


def _is_anothers(name: str, item: Item, case: Case) -> bool:
    """Whether an amount is held as a fact of somebody else, to whom it was given back."""
    others = (fact for fact in case.book if fact.name == name and fact.person != item.person)
    return any(fact.value == item.value for fact in others)


def _sums(amounts: Sequence[Decimal], signs: Sequence[int] = (1,)) -> Iterator[Decimal]:
    """What some of the amounts come to, none of them too; with several signs, what is left of some of them."""
    for count in range(_TOGETHER + 1):
        for some in combinations(amounts[:_BESIDE], count):
            for signed in product(signs, repeat=count):
                yield sum((sign * one for sign, one in zip(signed, some, strict=True)), Decimal(0))


_SPOUSE = sought(rf"\b(?:{A_SPOUSE})s?\b", re.I)


def _may_take(call: Call, item: Item, nobody_else: bool) -> bool:
    """Whether a calculation is one of the person and the year of an amount, and takes up such.

    Where ``nobody_else`` is told of, an amount read as a spouse's ("she told me that …") may be the writer's.
    """
    whose = {"both", call.person, *(("wife", "husband") if call.person == "spouse" else ())}
    whose |= {"spouse"} if nobody_else else set()
    told_for = {item.year, item.tax_year} - {None}
    of_the_year = call.calculator != "form_8606" or told_for <= {call.tax_year}
    qualified = call.calculator == "roth_withdrawal" and "contributions" not in call.inputs
    takes = item.role in _TAKEN_BY.get(call.calculator, {}) and not qualified
    return takes and item.person in whose and of_the_year


def _needs_line_6(call: Call) -> bool:
    """Whether money left the IRAs in the year of a form: else no value is entered on it."""
    return any(Decimal(str(call.inputs.get(name) or 0)) for name in ("conversion", "distribution"))


def _numbers(value: Any) -> Iterator[Decimal]:
    """All numbers of the inputs of a calculation."""
    if isinstance(value, Mapping):
        value = list(value.values())
    if isinstance(value, (list, tuple)):
        for one in value:
            yield from _numbers(one)
    elif not isinstance(value, bool) and is_number(str(value)):
        yield Decimal(str(value))
