"""What the conversation is about with a message: whose case, which year, and whether a what-if opens."""

from __future__ import annotations

from collections.abc import Set
from dataclasses import replace

from assistant.couple import OF_A_COUPLE, OF_THE_RETURN, PAIR
from assistant.dialogue.dealings import DEALINGS
from assistant.dialogue.scenarios import scenario_now
from assistant.facts import AS_STATED, YOU, Fact
from assistant.reading import Reading
from assistant.reading.spans.cast import SPOUSE
from assistant.state import Focus, State


def focus_now(focus: Focus, reading: Reading, known: Set[str]) -> tuple[Focus, bool]:
    """What the conversation is about with a message, and whether that opens a what-if."""
    beside = _BESIDE_ANYBODY if all(need["fact"] != "modified_agi" for need in focus.needs) else _OF_A_RETURN
    persons = tuple(dict.fromkeys(f.person for f in reading.facts if f.name not in beside and not _of_the_couple(f)))
    dealing = {fact.person for fact in reading.facts if fact.name in DEALINGS}
    of_others = {fact.name for fact in reading.facts if fact.person not in dealing} - {"age"}
    if not known and len(dealing) == 1 and of_others <= _ONLY_HELD:
        persons = tuple(dealing)
    person = reading.move.person or (persons[0] if len(persons) == 1 else focus.person)
    of_two_others = not known and {*PAIR} <= {item.person for item in reading.items}
    if person in PAIR and focus.person in (YOU, SPOUSE) and not of_two_others:
        person = SPOUSE
    if {fact.name for fact in reading.facts} == {"covered_by_workplace_plan"} and "?" not in reading.text:
        person = focus.person
    year = reading.settled.tax_year if reading.settled.year_was_said else focus.tax_year
    if reading.facts and all(fact.name == "first_roth_year" for fact in reading.facts):
        year = focus.tax_year
    introduced = bool(known and person not in known and reading.facts)  # "what would my wife's be: …" tells her facts
    scenario, opens = scenario_now(focus, reading, introduced=introduced)
    return replace(focus, person=person, tax_year=year, scenario=scenario), opens


def in_focus(fact: Fact, focus: Focus, state: State) -> Fact:
    """Facts of the person in focus, in the scenario in focus; beside "you" a wife or husband is the spouse."""
    person = fact.person
    if person in ("wife", "husband") and (focus.person == SPOUSE or any(known.person == YOU for known in state.facts)):
        person = SPOUSE
    if _of_the_couple(fact):
        person = focus.person
    if person == YOU and focus.person != YOU and fact.name != "marginal_rate":
        person = focus.person
    scenario = focus.scenario if fact.scenario == AS_STATED else fact.scenario
    return replace(fact, scenario=scenario, person=person)


def _of_the_couple(fact: Fact) -> bool:
    """Whether a fact is one for both spouses and told of both: it is under whoever is spoken of."""
    return fact.person == "both" and fact.name in (*OF_A_COUPLE, *OF_THE_RETURN)


_BESIDE_ANYBODY = ("age", "covered_by_workplace_plan")
"""What of another person changes nothing about whose case it is."""
_OF_A_RETURN = (*_BESIDE_ANYBODY, "compensation", "modified_agi")
"""What of another person belongs to the income that was asked for."""
_ONLY_HELD = {"roth_balance", "plan_balance", "filing_status", "marginal_rate"}
"""What somebody tells of himself beside the case of another person."""
