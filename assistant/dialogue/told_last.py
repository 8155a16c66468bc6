"""What a message says of the facts that the message before it added: "no, that was 2024", "that was from the Roth"."""

from __future__ import annotations

import re
from dataclasses import replace

from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.spans.sought import sought
from assistant.state import State

_THAT = re.compile(
    r"\W*(?:(?:no|sorry|wait|oh|actually|oops|h+m+|ah|my bad|correction)\W+)*(?:that|it|this|those|they)\b", re.I
)
_IT_WAS = sought(rf"{_THAT.pattern}(?:'?s| was| were| happened)\b[^?.!]*\b(?:19|20)\d\d\b", re.I)
_MORE_THAN_THAT = re.compile(r"\b(?:all|everything|both|whole|lot|same)\b", re.I)
_FROM_A_ROTH = re.compile(r"\b(?:from|out of|off) (?:a|an|the|my)? ?roth\b", re.I)


def said_of_the_last(state: State, book: FactBook, reading: Reading) -> tuple[FactBook, tuple[Fact, ...]] | None:
    """The facts added last in the year, or from the account, that a message without an amount names for them."""
    text, last = reading.text, _added_last(state)
    told = reading.scene is not None and any(figure.kind == "money" for figure in reading.scene.figures)
    asks = "?" in text and not _IT_WAS.match(text)
    if not last or told or asks or reading.move.what_if or not _THAT.match(text) or _MORE_THAN_THAT.search(text):
        return None
    years = set(reading.years) - {fact.tax_year for fact in last}
    if [fact.name for fact in last] == ["distribution"] and _FROM_A_ROTH.search(text) and not reading.years:
        changed = tuple(replace(fact, name="withdrawal", quote=text[:120]) for fact in last)
    elif len(years) == 1 and reading.move.correction:
        year = years.pop()
        changed = tuple(replace(fact, tax_year=year, quote=text[:120]) for fact in last)
    else:
        return None
    for fact in last:
        book = book.remove(fact.id)
    return book.put_all(changed), changed


def _added_last(state: State) -> list[Fact]:
    """The facts that the last message added to an answered question; none where it replied, or put something right."""
    if len(state.turns) < 2 or state.turns[-2].answer.get("needs") or state.focus.scenario != AS_STATED:
        return []
    number = state.turns[-1].number
    last = [fact for fact in state.facts if fact.turn == number and fact.scenario == AS_STATED]
    known = state.turns[-2].answer.get("facts", {})
    held = [entry for years in known.values() for entries in years.values() for entry in entries]
    again = {(entry["fact"], entry["value"]) for entry in held}
    names, last = {entry["fact"] for entry in held}, [fact for fact in last if (fact.name, fact.value) not in again]
    return last if names and not names & {fact.name for fact in last} else []
