"""Which year a message asks about: that of the money told, of the person turned to, or the one asked about before."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.dealings import DEALINGS
from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.state import Focus, State

_OF_A_CHAIN = {"form_8606", "review_form_8606", "joint_return", "basis_history", "tax_cost", "compare_paths"}
"""What goes on from year to year: another year told besides feeds the one asked about."""


def year_dealt_in(state: State, reading: Reading, focus: Focus) -> int | None:
    """The year in which all was done that is told, where another calculation spoke of another year."""
    dealt = {fact.tax_year for fact in reading.facts if fact.name in DEALINGS}
    known = any(fact.name in DEALINGS and fact.tax_year == focus.tax_year for fact in state.facts)
    moves = not _OF_A_CHAIN & {ask["topic"] for ask in state.focus.asks}
    moves = moves and len(dealt) == 1 and dealt <= set(reading.years) and focus.tax_year not in reading.years
    return dealt.pop() if moves and not known and state.focus.tax_year is not None else focus.tax_year


def in_their_year(state: State, reading: Reading, focus: Focus) -> Focus:
    """The focus on the year of the person to whom a question turns, where they did nothing in the year spoken of.

    So it is where somebody goes back from a what-if of another year.
    """
    left = reading.move.back and state.focus.scenario != AS_STATED
    if (focus.person == state.focus.person and not left) or reading.facts or reading.years or reading.move.correction:
        return focus
    done = (f for f in state.facts if f.person == focus.person and f.name in DEALINGS and f.scenario == AS_STATED)
    dealt = {fact.tax_year for fact in done if fact.tax_year}
    return focus if not dealt or focus.tax_year in dealt else replace(focus, tax_year=max(dealt))


_LOOKED_UP = {"limits", "last_day", "roth_ira_limit"}
_OF_A_YEAR_TOLD = {"year_end_value", "distribution", "basis", "marginal_rate"}
_OF_THE_FORM = {"form_8606", "tax_cost"}


def in_the_year_of_the_form(state: State, reading: Reading, focus: Focus) -> tuple[Reading, Focus]:
    """What is told or asked of the form spoken of before another year was only looked ahead to, in the form's year.

    So it is where a limit of another year was looked up, or only what is carried into it was asked for, and where
    somebody else did the same: "DH did it too".
    """
    told = {fact.name for fact in reading.facts}
    looked_up = {ask["topic"] for ask in state.focus.asks} <= _LOOKED_UP | _OF_THE_FORM
    between = looked_up and not state.focus.needs
    again = not told and {ask.topic for ask in reading.asks} & _OF_THE_FORM and not reading.move.what_if
    goes_on = between and (told or again) and not told - _OF_A_YEAR_TOLD
    alike = told & DEALINGS and focus.person != state.focus.person and not reading.settled.year_was_said
    if not (goes_on or alike):
        return reading, focus
    whose = {focus.person} if goes_on else state.facts.persons()
    dealt = {f.tax_year for f in state.facts if f.person in whose and f.name in DEALINGS and f.tax_year}
    if len(dealt) != 1 or focus.tax_year in dealt:
        return reading, focus
    (year,) = dealt
    before = told == {"basis"} and all(named < year for named in reading.years)  # "I had basis, 4,100 from 2022"
    if reading.years and not before:
        return reading, focus
    facts = tuple(replace(fact, tax_year=year) if fact.tax_year == focus.tax_year else fact for fact in reading.facts)
    return replace(reading, facts=facts), replace(focus, tax_year=year)


_ONCE_MORE = re.compile(r"\b(?:redo|re-?run|re-?calc\w*|re-?compute\w*|again|once more)\b", re.I)


def year_still_asked(
    book: FactBook, reading: Reading, focus: Focus, changed: Sequence[Fact], asked: int | None
) -> int | None:
    """The year asked about once amounts of a year are put right: another that is named, else the one asked before.

    An earlier year feeds the later one that was asked about; named twice, or to be worked out again, it is meant.
    """
    years = {fact.tax_year for fact in changed if fact.tax_year}
    if len(years) != 1:  # a contribution of one year that was converted in the next
        return max((f.tax_year for f in changed if f.name == "conversion" and f.tax_year), default=asked)
    (year,) = years
    held = {(fact.name, fact.person, fact.tax_year) for fact in book}
    if any((fact.name, fact.person, fact.tax_year) not in held for fact in changed):
        return year
    named = [mention.year for mention in reading.spans.years] if reading.spans else list(reading.years)
    dealt = {f.tax_year for f in book if f.person == changed[0].person and f.name in DEALINGS}
    others = set(named) - {year}
    if len(others) == 1 and others <= dealt:
        return others.pop()
    later = asked is not None and asked > year and asked in dealt
    meant = len(named) > 1 or _ONCE_MORE.search(reading.text) or "?" in reading.text
    return asked if later and not (meant or others) else year
