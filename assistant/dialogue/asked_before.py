"""The form answered before to which a message goes back, from paths weighed or a limit looked up between."""

from __future__ import annotations

from assistant.dialogue.remember import Remembered
from assistant.facts import AS_STATED
from assistant.reading import Ask, Reading
from assistant.state import State

OF_A_PERSON = {"filing_status", "age", "age_bound", "under_59_half", "marginal_rate", "lived_apart_all_year"}
"""What belongs to no calculation in particular."""


def form_asked_before(state: State) -> tuple[Ask, ...]:
    """The form and its tax, where they were answered before paths were weighed in a what-if."""
    shown = [
        number["origin"].get("calculator") for turn in state.turns[:-1] for number in turn.answer.get("numbers", ())
    ]
    if "compare_paths" in shown or "form_8606" not in shown or state.focus.scenario == AS_STATED:
        return ()
    return (Ask("form_8606"), *([Ask("tax_cost")] if "tax_cost" in shown else []))


def reopened(state: State, reading: Reading, change: Remembered, open_asks: tuple[Ask, ...]) -> tuple[Ask, ...]:
    """The form answered before, of which a message changes facts that nothing looked up or computed since takes."""
    told = {fact.name for fact in (*change.changed, *reading.facts)} - OF_A_PERSON
    beside = {ask.topic for ask in open_asks} <= _BESIDE_THE_FORM and open_asks
    if not beside or not told or told - _OF_THE_FORM or reading.move.person:
        return ()
    held = {(fact.person, fact.tax_year) for fact in state.facts if fact.name in ("conversion", "distribution")}
    of_it = {(fact.person, fact.tax_year) for fact in change.book if fact.name in told and fact.turn >= state.next_turn}
    numbers = [number for turn in state.turns for number in turn.answer.get("numbers", ())]
    shown = [number["origin"].get("calculator") for number in numbers]
    if "form_8606" not in shown or not of_it & held:
        return ()
    return (Ask("form_8606"), *([Ask("tax_cost")] if "tax_cost" in shown else []))


_OF_THE_FORM = {"year_end_value", "conversion", "distribution", "basis", "nondeductible_contribution"}
_BESIDE_THE_FORM = {"limits", "last_day", "roth_ira_limit", "mega_backdoor", "roth_withdrawal"}
