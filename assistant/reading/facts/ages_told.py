"""Ages that only the words around a figure show to be ages: "Single, 45"."""

from __future__ import annotations

from collections.abc import Sequence

from assistant.facts import YOU, Fact
from assistant.reading.items.item import Item
from assistant.reading.people.profile import not_reached, persons_of, year_of_age
from assistant.reading.spans.ages import of_a_child


def ages_told(items: Sequence[Item], text: str, facts: Sequence[Fact], year: int, turn: int, today: int) -> list[Fact]:
    """The ages in the year of those whose age the facts do not hold yet; ``today`` is the year of asking."""
    told = {fact.person for fact in facts if fact.name in ("age", "age_bound", "under_59_half")}
    found = []
    for item in items:
        if item.role == "age" and item.person not in told and item.value.isdigit() and 14 <= int(item.value) <= 105:
            if item.person == YOU and of_a_child(text, item.start, item.end, item.value):
                continue
            age = int(item.value) + year - year_of_age(text, item.start, item.end, year, today)
            bound = not_reached(text, item.start, item.end)
            name, value = ("age_bound", f"under {age}") if bound else ("age", str(age))
            missing = [person for person in persons_of(item.person) if person not in told]
            found += [Fact("", name, value, each, year, turn=turn, quote=item.quote) for each in missing]
    return found
