"""What a turn is going to do: the calculations to run, the passages to look up, and what has to be asked first.

Made by ``assistant.decide`` from the facts; carried to the chat model beside its text form, so that the rule model
and a language model work from the same plan.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any

from assistant.answer import Need
from assistant.facts import AS_STATED, YOU


@dataclass(frozen=True)
class Call:
    """One calculation: a calculator by name and its inputs, for whom, which year and which scenario."""

    calculator: str
    inputs: Mapping[str, Any]
    person: str = YOU
    tax_year: int | None = None
    scenario: str = AS_STATED
    why: str = ""


@dataclass(frozen=True)
class Part:
    """One question of the turn: its topic, whose, which year and scenario, and what it needs.

    calls        the calculations that answer it, as places in ``Plan.calls``
    assumptions  codes of ``assistant.policy``, in the order in which they are told
    needs        facts without which (the rest of) it cannot be answered
    detail       what else the answer needs to know: a law key, a line, the words of a concept
    """

    topic: str
    person: str = YOU
    tax_year: int | None = None
    scenario: str = AS_STATED
    calls: tuple[int, ...] = ()
    assumptions: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    detail: str = ""
    context: Mapping[str, Any] = field(default_factory=dict)


ONE_OF_TWO = "one_of_two"
"""In the context of a form: the joint return was asked about, and the other form cannot be told yet."""
FIRST_ASKED = "first_asked"
"""In the context of an explanation: whether what the figures need is asked for with it, not asked before."""


EXPLAIN = "explain"
"""The topic of a question that is explained in the place of figures."""
SURELY = "surely"
"""In the context of an explanation: it is told only where an article answers the message beyond doubt."""
ALL_ASKED = "all_asked"
"""In the context of an explanation: the message asks nothing else, and what its facts lack is asked for behind it."""
OTHERWISE = "otherwise"
"""In the context of an explanation: what to look up where the articles do not explain the first."""
BESIDE = "beside"
"""The topic of a question that is told from an article beside the figures, where one certainly answers it."""


@dataclass(frozen=True)
class Plan:
    """The calls and look-ups of a turn, its parts in the order of the answer, and the facts that are missing."""

    calls: tuple[Call, ...] = ()
    searches: tuple[str, ...] = ()
    needs: tuple[Need, ...] = ()
    parts: tuple[Part, ...] = ()


def together(plans: Sequence[Plan]) -> Plan:
    """The plans of several questions as one, in their order."""
    draft = Draft()
    for plan in plans:
        places = [draft.call(call) for call in plan.calls]
        for query in plan.searches:
            draft.search(query)
        parts = [replace(part, calls=tuple(places[place] for place in part.calls)) for part in plan.parts]
        draft.parts += [part for part in parts if part not in draft.parts]
    return draft.plan()


def with_asked_besides(plan: Plan, questions: Sequence[str]) -> Plan:
    """The plan of figures, with questions that articles may answer besides."""
    if not questions or not (plan.calls or plan.needs or any(part.topic == "neighbour" for part in plan.parts)):
        return plan
    more = tuple(Part(BESIDE, detail=question) for question in questions)
    return replace(plan, searches=tuple(dict.fromkeys((*plan.searches, *questions))), parts=(*plan.parts, *more))


def explained_first(plan: Plan, *queries: str, surely: bool = False) -> Plan:
    """The plan of a message that asks for no figure: its explanation comes first, or beside figures that are there.

    Of several ``queries`` the first is explained that the articles have something on. ``surely`` leaves the explanation
    out where the articles are not beyond doubt about what was asked.
    """
    if not plan.parts:
        return plan
    searches = tuple(dict.fromkeys((*plan.searches, *queries)))
    context = {ALL_ASKED: True, SURELY: surely, OTHERWISE: queries[1:]}
    part = Part(BESIDE if plan.calls else EXPLAIN, detail=queries[0], context=context)
    parts = (*plan.parts, part) if plan.calls else (part, *plan.parts)
    return replace(plan, searches=searches, parts=parts)


@dataclass
class Draft:
    """A plan in the making."""

    calls: list[Call] = field(default_factory=list)
    searches: list[str] = field(default_factory=list)
    parts: list[Part] = field(default_factory=list)

    def call(self, call: Call) -> int:
        """Add a calculation; its place. The same calculation is made once."""
        if call in self.calls:
            return self.calls.index(call)
        self.calls.append(call)
        return len(self.calls) - 1

    def search(self, query: str) -> None:
        """Add a look-up."""
        if query not in self.searches:
            self.searches.append(query)

    def plan(self) -> Plan:
        """The finished plan; a fact needed by two parts is asked for once."""
        needs = {(need.fact, need.person, need.tax_year): need for part in self.parts for need in part.needs}
        return Plan(tuple(self.calls), tuple(self.searches), tuple(needs.values()), tuple(self.parts))
