"""What a message changes in the conversation: facts put, corrected, branched into a scenario, and the focus moved."""

from __future__ import annotations

import datetime
from collections.abc import Iterable
from dataclasses import dataclass, replace
from functools import partial

from assistant.couple import last_told_of, of_the_return
from assistant.dialogue.account_named import account_named
from assistant.dialogue.after_tax_share import after_tax_share
from assistant.dialogue.as_much import as_much_as_shown
from assistant.dialogue.belongs_elsewhere import ELSEWHERE, of_the_other
from assistant.dialogue.corrections import corrected
from assistant.dialogue.dealings import DEALINGS
from assistant.dialogue.deducted import deducted_after_all
from assistant.dialogue.denied import denied, from_elsewhere, misnamed, without_others
from assistant.dialogue.elected import as_far_as_allowed, deducts_nothing, left_out
from assistant.dialogue.employer_kinds import employer_kinds
from assistant.dialogue.excess_corrected import excess_told_otherwise, excess_valued
from assistant.dialogue.focus import focus_now, in_focus
from assistant.dialogue.gifts import less_what_was_given
from assistant.dialogue.grown_since import by_so_much, doubled, grown_since, worth_now
from assistant.dialogue.incomes import with_incomes
from assistant.dialogue.moved_later import moved_later
from assistant.dialogue.nothing_paid_in import nothing_paid_in
from assistant.dialogue.pointed_at import pointed_at
from assistant.dialogue.put import put
from assistant.dialogue.redated import contribution_redated
from assistant.dialogue.same_plan import same_plan
from assistant.dialogue.scenarios import branched, opened, rates_apart, supposes_within
from assistant.dialogue.shown_before import results_shown
from assistant.dialogue.somebody_elses import somebody_elses
from assistant.dialogue.sums import without_sums
from assistant.dialogue.supposed import supposed
from assistant.dialogue.taken_back import forgotten, taken_back
from assistant.dialogue.the_same import the_same
from assistant.dialogue.told_anew import (
    ADDS,
    basis_before,
    of_a_year_before,
    of_that_day,
    of_the_kind_known,
)
from assistant.dialogue.told_in_reply import answers, in_the_year_asked
from assistant.dialogue.told_last import said_of_the_last
from assistant.dialogue.undone import put_back
from assistant.dialogue.when_paid import (
    WHEN_PAID,
    both_after_the_year,
    names_the_contribution,
    paid_after_the_year,
)
from assistant.dialogue.whose_turn import (
    asks_of_mine,
    asks_of_theirs,
    corrects_whose,
    held_by_the_spouse,
    of_one_person,
    told_in_their_name,
    year_put_right,
)
from assistant.dialogue.withdrawn import not_moved, withdrawn
from assistant.dialogue.withheld_of_it import without_what_was_converted
from assistant.dialogue.year_asked import in_the_year_of_the_form, in_their_year, year_dealt_in, year_still_asked
from assistant.facts import AS_STATED, YOU, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.asks.another_year import goes_to_another_year
from assistant.reading.asks.suppositions import supposes_in_words
from assistant.reading.figures.references import value_again
from assistant.reading.spans.cast import SPOUSE
from assistant.state import Focus, State


@dataclass(frozen=True)
class Remembered:
    """The book and focus after a message, and what is worth telling about the change."""

    book: FactBook
    focus: Focus
    contradictions: tuple[tuple[Fact, Fact], ...] = ()
    changed: tuple[Fact, ...] = ()
    unclear_correction: bool = False
    beside: str = ""  # whose money was mentioned that enters nobody else's form


def remember(state: State, reading: Reading, today: datetime.date) -> Remembered:
    """Take the facts of a message into the conversation; as long as no year was named, those told are of this one."""
    undated = state.focus.tax_year is None and any(fact.tax_year == today.year for fact in state.facts)
    change = _remembered(state, reading, today, today.year if undated else None)
    if undated and change.focus.tax_year == today.year and not reading.settled.year_was_said:
        change = replace(change, focus=replace(change.focus, tax_year=None))
    return replace(change, book=without_what_was_converted(less_what_was_given(change.book)))


def _remembered(state: State, reading: Reading, today: datetime.date, assumed: int | None) -> Remembered:
    if (restored := taken_back(state, reading)) is not None:
        book, again = restored
        years = {fact.tax_year for fact in again if fact.tax_year}
        return Remembered(book, replace(state.focus, tax_year=max(years, default=state.focus.tax_year)), changed=again)
    reading = told_in_their_name(state, reading)
    focus, supposes = focus_now(state.focus, reading, {fact.person for fact in state.facts})
    focus = replace(focus, tax_year=year_dealt_in(state, reading, focus))
    beside = held_by_the_spouse(state, reading, focus)
    if beside or asks_of_mine(state, reading):
        year = reading.years[0] if len(set(reading.years)) == 1 else focus.tax_year
        focus = replace(focus, person=YOU, tax_year=year)
    elif asks_of_theirs(state, reading):
        focus = replace(focus, person=last_told_of(state.facts) or SPOUSE)
    elif whose := corrects_whose(state, reading):
        focus = replace(focus, person=whose)
    reading, focus = in_the_year_of_the_form(state, reading, in_their_year(state, reading, focus))
    told_now = in_the_year_asked(state, reading)
    if (put_right := year_put_right(state, reading)) is not None:
        right, wrong, income = put_right
        focus = replace(focus, tax_year=right)
        told_now = [replace(fact, tax_year=right) if fact.tax_year == wrong else fact for fact in told_now]
        if income and not told_now:
            told_now = [Fact("", "modified_agi", income, YOU, right, turn=state.next_turn, quote=reading.text[:120])]
    facts = [in_focus(fact, focus, state) for fact in of_one_person(state, told_now)]
    book = _dated(state, focus, facts, today, only_a_year=_names_only_a_year(reading))
    focus = replace(focus, tax_year=focus.tax_year or assumed)
    facts = [fact for fact in facts if not of_a_year_before(book, fact, reading)]
    book = account_named(state, basis_before(state, book, facts), reading, focus)
    facts = [of_the_kind_known(book, fact, reading) for fact in [*facts, *of_that_day(state, book, reading, focus)]]
    if supposes:
        book = opened(book, state.focus, focus, reading)
    book, facts = rates_apart(book, reading, facts)
    facts = as_far_as_allowed(book, reading, without_others(book, of_the_return(book, facts)))
    book = of_the_other(book, reading, facts)
    book, facts, of_employer = employer_kinds(book, reading, facts, focus.scenario)
    if of_employer and not facts:
        return Remembered(book, replace(focus, scenario=state.focus.scenario), changed=of_employer)
    for found in (
        forgotten, denied, from_elsewhere, misnamed, deducted_after_all, somebody_elses, *ELSEWHERE,
        contribution_redated, *WHEN_PAID, after_tax_share, grown_since, doubled, worth_now, excess_valued,
        excess_told_otherwise, put_back,
    ):  # fmt: skip
        if (correction := found(book, reading, focus)) is not None:
            owners = {fact.person for fact in correction[1]}
            moves_on = len(owners) == 1 and found is not somebody_elses
            person = owners.pop() if moves_on else focus.person  # "all of that is hers"
            year = state.focus.tax_year
            if found in (from_elsewhere, paid_after_the_year, both_after_the_year):
                year = year_still_asked(book, reading, focus, correction[1], year)
            focus = replace(focus, person=person, tax_year=year)
            after = branched(book, correction[0], focus.scenario, state.next_turn) if supposes else correction[0]
            return Remembered(after, focus, changed=correction[1])
    if not supposes and (correction := said_of_the_last(state, book, reading)) is not None:
        return Remembered(correction[0], replace(focus, tax_year=state.focus.tax_year), changed=correction[1])
    given = any(fact.name == "qualified_charitable_distribution" for fact in facts)  # a part, in nobody's place
    moved = reading.move.correction and put_right is None and not (given or (supposes and facts))
    if not reading.move.replace and reading.scene is not None and value_again(reading.scene):
        moved = False  # what is told before stands
    if (
        moved
        and not not_moved(state.focus, book, reading)
        and (correction := corrected(book, reading, focus)) is not None
    ):
        changed = correction[1]
        supposes = supposes or supposes_within(state.focus, focus, reading)
        if len(owners := {fact.person for fact in changed}) == 1:
            focus = replace(focus, person=owners.pop())  # "my husband looked it up: 25,000, not 22,500"
        year = year_still_asked(book, reading, focus, changed, state.focus.tax_year)
        book = branched(book, correction[0], focus.scenario, state.next_turn) if supposes else correction[0]
        return Remembered(book, replace(focus, tax_year=year), changed=changed)
    facts = with_incomes(state, book, reading, focus, facts)
    facts.extend(answers(state, reading, focus, book, today))
    facts.extend(as_much_as_shown(state, book, reading, focus, facts))
    same = [*the_same(book, reading, focus, facts), *same_plan(book, reading, focus, facts)]
    told_anew = {(fact.name, fact.person, fact.tax_year) for fact in same}
    facts = [f for f in facts if (f.name, f.person, f.tax_year) not in told_anew] + same
    facts = pointed_at(book, reading, facts)
    book, focus, facts = moved_later(
        book, reading, focus, left_out(book, reading, focus, facts), partial(results_shown, state)
    )
    book, focus, facts = withdrawn(book, reading, state.focus, focus, facts, state.next_turn)
    facts.extend(deducts_nothing(book, reading, focus, state.next_turn))
    facts = by_so_much(book, reading, focus, [*facts, *nothing_paid_in(book, reading, facts)])
    if focus.scenario != AS_STATED and all(fact.note != "lowered" for fact in facts):
        facts = supposed(book, reading, focus, facts, state.next_turn)
        for fact in facts:
            if fact.name == "year_end_value" and fact.scenario == focus.scenario:
                book = book.without(fact.name, fact.person, fact.tax_year, fact.scenario)
    contradictions = tuple(_contradictions(book, facts))
    text = reading.text.lower()
    told = without_sums(book, reading, facts, adding=ADDS.search(text) is not None)
    book, changed = put(told, text)
    if reading.move.what_if and not supposes_in_words(text) and not any(f.scenario == focus.scenario for f in book):
        focus = replace(focus, scenario=state.focus.scenario)  # nothing is supposed, neither in words nor in figures
    return Remembered(book, focus, contradictions, changed, beside=beside)


_DATES = DEALINGS | {"year_end_value", "withdrawal", "roth_contribution"}


def _names_only_a_year(reading: Reading) -> bool:
    """Whether a message tells a year and nothing else: "this is all for 2025"."""
    told = reading.facts or any(item.value for item in reading.items) or names_the_contribution(reading.text)
    return not (told or "?" in reading.text or goes_to_another_year(reading.text)) and len(set(reading.years)) == 1


def _dated(state: State, focus: Focus, told_now: list[Fact], today: datetime.date, *, only_a_year: bool) -> FactBook:
    """The facts so far; those told without a year are of the year named now, asked for or told with new facts."""
    asked = any(need["fact"] == "tax_year" for need in state.focus.needs)
    if focus.tax_year in (None, today.year) or state.focus.tax_year is not None:
        return state.facts
    told = {fact.name for fact in told_now if fact.tax_year == focus.tax_year and fact.scenario == AS_STATED}
    held = {fact.name for fact in state.facts if fact.tax_year == today.year}
    if not (asked or only_a_year) and (not told & _DATES or told & held & _DATES):
        return state.facts
    facts = tuple(
        replace(fact, tax_year=focus.tax_year) if fact.tax_year == today.year else fact for fact in state.facts
    )
    return replace(state.facts, facts=facts)


def _contradictions(book: FactBook, facts: list[Fact]) -> Iterable[tuple[Fact, Fact]]:
    """A balance where there was none, as stated before."""
    for fact in facts:
        there = fact.name in ("year_end_value", "current_value") and is_number(fact.value) and fact.amount
        if not there or fact.scenario != AS_STATED:
            continue
        none = book.get("other_iras", fact.person, fact.tax_year)
        if none is not None and none.value == "false":
            yield none, fact
