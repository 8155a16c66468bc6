"""A lone amount that puts something right, "actually 6,400": it takes the place of the amount told that is nearest."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.dialogue.doubt import MEANINGS, Doubt
from assistant.dialogue.scenarios import REVERSE_ROLLOVER
from assistant.dialogue.slips import one_slip
from assistant.fact_names import VOCABULARY
from assistant.facts import Fact, is_number
from assistant.reading import Reading
from assistant.state import State

_TELL_NOTHING = {"TOTAL", "HOLD", "DISTRACTOR", "NOW"}
"""Notions that do not tell what an amount is."""
_LONGEST = 40
_NEAR = Decimal("0.25")
_MUCH_NEARER = 4
_IN_AND_OUT = ("nondeductible_contribution", "conversion")


def meant_by_it(state: State, reading: Reading) -> tuple[list[str], Doubt | None]:
    """What a lone amount can be by the amounts told before near to it, and the doubt where they are several."""
    if _how_much_fits(state, reading):
        return ["rollover_to_plan"], None
    amount = _lone(state, reading)
    if amount is None:
        return [], None
    if _slip_of_another(state, amount):
        return [], None
    near = _nearest(_told(state), amount)
    names = list(dict.fromkeys(fact.name for fact in near))
    if len(names) < 2 or any(one_slip(fact.value, format(amount, "f")) for fact in near):
        return names, None
    if set(names) == set(_IN_AND_OUT) and len({fact.value for fact in near}) == 1:
        names = ["nondeductible_contribution", "both", "conversion"]
    if any(name not in MEANINGS for name in names):
        return [], None
    return names, Doubt(0, tuple(names))


def _slip_of_another(state: State, amount: Decimal) -> bool:
    """Whether an amount is the one told last of somebody else, mistyped."""
    last = max((fact.turn for fact in state.facts), default=0)
    told = [fact for fact in state.facts if fact.turn == last and fact.person != state.focus.person]
    return any(is_number(fact.value) and one_slip(fact.value, format(amount, "f")) for fact in told)


def _how_much_fits(state: State, reading: Reading) -> bool:
    """Whether a message limits what is supposed to go into the plan: "only 40k of it can go"."""
    figures = [f for f in reading.scene.figures if f.kind == "money"] if reading.scene is not None else []
    if state.focus.scenario != REVERSE_ROLLOVER or len(figures) != 1 or reading.years or state.focus.needs:
        return False
    return _FITS.search(reading.text) is not None and not _OF_ANOTHER.search(reading.text)


_FITS = re.compile(
    r"\b(?:only|just|at most|max(?:imum)?|up to|no more than|fits?|takes?|accepts?|allows?|lets?|can(?:'t| ?not)?|could"
    r"|limit\w*|cap(?:s|ped)?|part of it|move)\b",
    re.I,
)
_OF_ANOTHER = re.compile(
    r"\b(?:conver\w*|contribut\w*|left|remain\w*|stays?|basis|cash|withdr\w*|tax\w*|stuck)\b", re.I
)


def in_its_place(ways: Sequence[Reading], names: Sequence[str]) -> list[Reading]:
    """The readings in which the amount is what it can be, where there are such."""
    return [way for way in ways if len(names) == 1 and {fact.name for fact in way.facts} == {*names}] or list(ways)


def _lone(state: State, reading: Reading) -> Decimal | None:
    """The amount of a correction that says nothing else."""
    named = {mention.concept for mention in reading.spans.mentions} if reading.spans else set()
    figures = reading.scene.figures if reading.scene is not None else ()
    if len(figures) != 1 or figures[0].kind != "money" or not reading.move.correction or reading.move.what_if:
        return None
    settled = not reading.others  # by the reply to what was asked, or by its words
    if settled or named - _TELL_NOTHING or reading.years or state.focus.needs or "?" in reading.text:
        return None
    return figures[0].value if len(reading.text) <= _LONGEST else None


def _told(state: State) -> list[Fact]:
    """The amounts held of the person and year spoken of."""
    about = (state.focus.person, state.focus.tax_year, state.focus.scenario)
    return [
        fact
        for fact in state.facts
        if (fact.person, fact.tax_year, fact.scenario) == about
        and is_number(fact.value)
        and fact.amount
        and fact.name in VOCABULARY
        and VOCABULARY[fact.name].unit == "usd"
    ]


def _nearest(told: Sequence[Fact], amount: Decimal) -> list[Fact]:
    """The facts near to an amount; only those much nearer than all others, where there are such."""
    far = {fact.id: abs(fact.amount - amount) for fact in told}
    near = [fact for fact in told if far[fact.id] <= fact.amount * _NEAR]
    least = min((far[fact.id] for fact in near), default=Decimal(0))
    return [fact for fact in near if far[fact.id] < least * _MUCH_NEARER or far[fact.id] == least]
