"""The account of a value told without one: "that is the SIMPLE btw"; and others that are empty say nothing of it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

from assistant.dialogue.supposed_accounts import kinds
from assistant.facts import AS_STATED, Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.sought import sought
from assistant.state import Focus, State

_THAT_IS = sought(
    r"\b(?:that|that one|it|this|the (?:\$?\d[\d,.]*k?|money|balance|value))(?:'?s| is| was)"
    r"(?: (?:all|just|actually|really|only|held|sitting))*(?: (?:in|at|from|of|for))?(?: (?:my|the|an?|our|his|her))?"
    r" (?P<kind>sep|simple|roll-?over|trad(?:itional)?)\b(?! (?:to|into|of)\b)",
    re.I,
)
_ALL_OF_THEM = re.compile(r"\b(?:total|all|together|combined|both|everything|every|each|iras|accounts|any|no)\b", re.I)


def account_named(state: State, book: FactBook, reading: Reading, focus: Focus) -> FactBook:
    """The book in which the one value that the last message told without its account is of the account named now."""
    said = _THAT_IS.search(reading.text)
    held = book.all("year_end_value", focus.person, focus.tax_year, focus.scenario)
    if said is None or len(held) != 1 or held[0].turn != state.next_turn - 1:
        return book
    if kinds(held[0].detail) or kinds(held[0].quote) or not is_number(held[0].value) or not held[0].amount:
        return book
    return book.remove(held[0].id).put(replace(held[0], detail=said["kind"].lower()))


def another_is_empty(fact: Fact, old: Sequence[Fact]) -> bool:
    """Whether "the trad IRA was empty by then" says nothing of the values known, which are all of other accounts."""
    empty = kinds(fact.quote)
    told = (fact.name, fact.value, fact.scenario) == ("year_end_value", "0", AS_STATED)
    if not told or not empty or _ALL_OF_THEM.search(fact.quote):
        return False
    of_each = [kinds(each.detail) or kinds(each.quote) for each in old]
    return bool(old) and all(of_each) and not any(has & empty for has in of_each)
