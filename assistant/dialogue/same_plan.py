"""What goes into a plan at work, told of somebody else as the same: "same match", "her deferral is the same"."""

from __future__ import annotations

import re
from collections.abc import Iterable
from dataclasses import replace

from assistant.dialogue.employer_kinds import FORMULA, PART
from assistant.facts import AS_STATED, Fact, FactBook
from assistant.reading import Reading
from assistant.reading.spans.sought import sought
from assistant.state import Focus

_DEFERRED = (
    r"(?:(?:elective |salary |employee |401\(?k\)? |403\(?b\)? )?deferrals?"
    r"|(?:401\(?k\)?|403\(?b\)?|employee|salary) (?:contributions?|reductions?|money))"
)
_MATCHED = (
    r"(?:(?:(?:employer|company)(?:['’]s)? |401\(?k\)? )?match(?:ing)?(?: (?:contributions?|money|amounts?|dollars))?"
    r"|(?:employer|company)(?:['’]s)? (?:contributions?|money|part|side|share)|profit[- ]?sharing)"
)
_AND = r"(?:,? and |,? & | ?\+ ?| plus |, | ?/ ?)(?:the )?(?:same )?"
_SAME = r"\b(?:same|identical)(?: exact| amount of)? "
_IS_THE_SAME = r"(?: (?:is|are|was|were|stays?))?(?: both| all| exactly)* (?:the )?(?:same|identical)\b"
_ANY = rf"(?:{_DEFERRED}|{_MATCHED}|pay|salary|age)"
_NO_RATE = r"\b(?! (?:percent\w*|rate|formula|%|schedule))"
_ALIKE = {
    (PART, *FORMULA): sought(
        rf"{_SAME}(?:{_ANY}{_AND})*{_MATCHED}{_NO_RATE}|\b{_MATCHED}(?:{_AND}{_ANY})*{_IS_THE_SAME}", re.I
    ),
    ("elective_deferral",): sought(
        rf"{_SAME}(?:{_ANY}{_AND})*{_DEFERRED}{_NO_RATE}|\b{_DEFERRED}(?:{_AND}{_ANY})*{_IS_THE_SAME}", re.I
    ),
}
"""The facts that words tell to be the same."""


def same_plan(book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]) -> Iterable[Fact]:
    """What the one other person of whom such was told puts into a plan or gets, where it is the same of this one."""
    if focus.scenario != AS_STATED:
        return
    told = {fact.name for fact in facts if fact.person == focus.person and fact.value != "max"}
    for names, words in _ALIKE.items():
        if told & set(names) or not words.search(reading.text):
            continue
        theirs = [f for f in book if f.name in names and f.person != focus.person and f.scenario == AS_STATED]
        theirs = [fact for fact in theirs if fact.tax_year == focus.tax_year]
        if len({fact.person for fact in theirs}) == 1:
            yield from (replace(fact, id="", person=focus.person, quote=reading.text[:120]) for fact in theirs)
