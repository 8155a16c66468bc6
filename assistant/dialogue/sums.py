"""Money told in several messages: more of a plan's money is added, and a sum of parts told is no further one."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from dataclasses import dataclass, replace
from decimal import Decimal

from assistant.dialogue.told_anew import ADDS
from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.events.employers import WHICH_PLAN, of_several_employers
from assistant.reading.figures.standing import clause_of
from assistant.reading.figures.sums import PLAN_MONEY, is_called_sum

_OF_PARTS = (*PLAN_MONEY, "nondeductible_contribution", "contribution", "conversion", "distribution", "year_end_value")


@dataclass(frozen=True)
class Told:
    """The facts of a message without sums, the book without what went into them, and the sums that were said."""

    book: FactBook
    facts: list[Fact]
    wholes: Collection[Decimal]
    all_told: Collection[Decimal] = ()

    def adds_up(self, old: Sequence[Fact], fact: Fact) -> bool:
        """Whether what was known and a fact make a sum that was said."""
        return _counted(old, [fact]) and bool(fact.amount) and _sum(old) + fact.amount in self.wholes

    def holds(self, old: Sequence[Fact], fact: Fact) -> bool:
        """Whether a fact is called the whole of which what was known is a part: "that one too, so 15,010 in all"."""
        return _counted(old, [fact]) and fact.amount in self.all_told and fact.amount > _sum(old)


def without_sums(book: FactBook, reading: Reading, facts: Sequence[Fact], *, adding: bool) -> Told:
    """The facts with each kind of a plan's money as one sum, and none that is the sum of others and what was known."""
    told = [fact for fact in facts if fact.name in _OF_PARTS and fact.scenario == AS_STATED]
    wholes = {item.amount for item in reading.items if item.role in ("claimed", "other") and is_number(item.value)}
    instead: dict[Fact, list[Fact]] = {}
    for key in dict.fromkeys((fact.name, fact.person, fact.tax_year, fact.scenario) for fact in told):
        mine = [fact for fact in told if (fact.name, fact.person, fact.tax_year, fact.scenario) == key]
        old = [fact for fact in book.all(*key) if fact.turn < mine[0].turn]
        parts = _parts(old, mine)
        wholes |= {fact.amount for fact in mine if fact not in parts}
        again = len(told) > len(mine) and {fact.value for fact in mine} == {
            fact.value for fact in old
        }  # "on top of my 24,500"
        instead |= {fact: [] for fact in mine if fact not in parts}
        if key[0] not in PLAN_MONEY or not old:
            continue
        if of_several_employers(reading.text):
            if not any(fact.name == "elective_deferral" for fact in told):
                instead |= {fact: [replace(fact, note=WHICH_PLAN)] for fact in mine}
        elif _counted(old, mine) and ((together := _sum(old) + _sum(parts)) in wholes or (adding and not again)):
            book = book.without(*key)
            instead |= {fact: [] for fact in mine}
            instead[parts[-1]] = [replace(parts[-1], value=format(together, "f"), detail=old[0].detail)]
    return Told(book, [kept for fact in facts for kept in instead.get(fact, [fact])], wholes, all_told(reading))


def all_told(reading: Reading) -> set[Decimal]:
    """The amounts called a total in a clause that itself adds to nothing."""
    scene, found = reading.scene, set()
    for place, figure in enumerate(scene.figures if scene is not None else ()):
        if scene is not None and figure.kind == "money" and is_called_sum(scene, place):
            home = clause_of(scene, place)
            if home is not None and not ADDS.search(home.text.lower()):
                found.add(figure.value)
    return found


def _parts(old: Sequence[Fact], mine: Sequence[Fact]) -> list[Fact]:
    """The facts without one that is the sum of the others and what was known."""
    if len(mine) > 1 and _counted(old, mine):
        for fact in mine:
            others = [other for other in mine if other is not fact]
            if fact.amount == _sum(old) + _sum(others) and _sum(others):
                return others
    return list(mine)


def _counted(old: Sequence[Fact], mine: Sequence[Fact]) -> bool:
    """Whether there are amounts on both sides."""
    return bool(old) and all(is_number(fact.value) for fact in (*old, *mine))


def _sum(facts: Sequence[Fact]) -> Decimal:
    """What they come to; only of amounts."""
    return sum((fact.amount for fact in facts), Decimal(0))
