"""Reading a message: what it states, what it asks, and what it leaves open; deterministic and without any model.

clean → spans (amounts, years, days, concepts, lines, ages) → fragments → people → roles → facts and asks
"""

from __future__ import annotations

import datetime
from dataclasses import dataclass, field, replace

from assistant.facts import YOU, Fact
from assistant.reading.asks import Ask, asks
from assistant.reading.clean import clean
from assistant.reading.dates import each_year
from assistant.reading.fragments import Spans, spans
from assistant.reading.people import whose
from assistant.reading.profile import profile
from assistant.reading.roles import Item, items
from assistant.reading.settle import Settled, settle
from assistant.reading.spelling import corrected
from assistant.reading.stories import excess_story, roth_story
from assistant.reading.turns import Move, move, offers_alternatives

__all__ = ["Ask", "Item", "Move", "Reading", "read"]


def _contributions_without_amount(found: Spans, read_items: list[Item]) -> bool:
    """ "Then the two contributions and a conversion of 13,500": money went in, and nobody said how much."""
    said = any(
        item.role.endswith("contribution") or (item.role in ("basis", "max", "recharacterized") and item.value != "0")
        for item in read_items
    )
    named = any(
        "contributions" in fragment.text.lower()
        and "CONTRIB" in fragment.cues
        and not fragment.question
        and not fragment.amounts
        and "no " not in fragment.text.lower()
        for fragment in found.fragments
    )
    return named and not said


_PROFILE = {"filing_status", "age", "age_bound", "under_59_half", "first_roth_year", "lived_apart_all_year"}


@dataclass(frozen=True)
class Reading:
    """Everything read from one message."""

    text: str
    facts: tuple[Fact, ...]
    asks: tuple[Ask, ...]
    items: tuple[Item, ...]
    settled: Settled
    move: Move
    years: tuple[int, ...] = ()
    spans: Spans | None = field(default=None, repr=False)


def read(
    message: str,
    today: datetime.date,
    *,
    person: str = YOU,
    tax_year: int | None = None,
    turn: int = 1,
    expected: tuple[str, ...] = (),
) -> Reading:
    """Read a message in its conversation: whose turn it is about, which year, and which facts were just asked for."""
    text = corrected(clean(message))
    found = spans(text, today)
    years = list(each_year(found.years))
    years += [day.year for day in found.days if day.year]
    change = move(text)
    focus = change.person or person
    people = whose(found.fragments, text, focus)
    read_items = items(found, people, expected)
    spans_of_years = [list(range(item.year, item.last + 1)) for item in found.years if item.last]
    settled = settle(
        read_items, years, today, tax_year, turn, alternatives=offers_alternatives(text), year_spans=spans_of_years
    )
    if _contributions_without_amount(found, read_items):
        settled.questions.append("contribution_mentioned")
    main = next((who for who in people if who not in ("you", "spouse", "both", "other spouse")), focus)
    facts = [*settled.facts, *profile(found, people, settled.tax_year or today.year, turn, main)]
    topics = asks(found, read_items, years)
    if any(ask.topic == "roth_withdrawal" for ask in topics):
        facts = [fact for fact in facts if fact.name in _PROFILE] + roth_story(found, today.year, turn, main)
        settled.tax_year = next((fact.tax_year for fact in facts if fact.name == "withdrawal"), settled.tax_year)
        settled.year_was_said = True
        facts = [replace(fact, tax_year=settled.tax_year) for fact in facts]
    elif any(ask.topic == "excess_contribution" for ask in topics):
        facts = [fact for fact in facts if fact.name in _PROFILE] + excess_story(found, turn, main)
    return Reading(text, tuple(facts), tuple(topics), tuple(read_items), settled, change, tuple(years), found)
