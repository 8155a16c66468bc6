"""Amounts that the words around them name, of kinds that no marked message has taught: kept out of what is learned.

Each kind of event has a file that says where its amounts stand; here they become facts, and the reading of the other
figures takes them as beside the point, or as the role that the event gives them.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence

from assistant.facts import YOU, Fact
from assistant.reading.events.carried_excess import PRIOR, carried, year_owed
from assistant.reading.events.catch_up_by_age import catch_up_by_age
from assistant.reading.events.deductions import of_the_return
from assistant.reading.events.earnings_period import in_the_period
from assistant.reading.events.excess_taken_out import excess_taken_out
from assistant.reading.events.naming import Named
from assistant.reading.events.own_business import earned_in_own_business
from assistant.reading.events.pay_within import pay_within_an_income
from assistant.reading.events.plan_features import beside_the_plan
from assistant.reading.events.roth_whole import earned
from assistant.reading.events.withdrawn_for import for_a_purpose
from assistant.reading.figures.signs import Scene
from assistant.reading.items.settled import numbered

_KINDS: Sequence[Callable[[Scene], Iterator[Named]]] = (
    in_the_period,
    beside_the_plan,
    for_a_purpose,
    earned,
    of_the_return,
    carried,
    earned_in_own_business,
    pay_within_an_income,
    catch_up_by_age,
    excess_taken_out,
)


def named_roles(scene: Scene) -> dict[int, str]:
    """The roles of the figures that the words of an event name, by their place."""
    return {named.index: named.role for named in _all(scene)}


def named_facts(scene: Scene, year: int, turn: int) -> Iterator[Fact]:
    """The facts that these figures are."""
    count: dict[str, int] = {}
    for named in _all(scene):
        if not named.fact:
            continue
        place = count[named.fact] = count.get(named.fact, -1) + 1
        figure = scene.figures[named.index]
        value = format(figure.value.normalize(), "f") if figure.value else "0"
        quote = scene.spans.text[max(0, figure.start - 60) : figure.end + 30]
        exact = figure.amount.exact if figure.amount else True
        of = year_owed(scene.spans.text) if named.fact == PRIOR else None
        yield Fact(
            "", named.fact, value, YOU, of or year, turn=turn, quote=quote, detail=numbered(place), certain=exact
        )


def _all(scene: Scene) -> Iterator[Named]:
    for kind in _KINDS:
        yield from kind(scene)
