"""What a what-if supposes not to be there: "and without the match?", "what if I hadn't had the SEP?"."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace
from decimal import Decimal

from assistant.dialogue.denied import BESIDE, DENIES, NAMES
from assistant.dialogue.supposed_accounts import kinds
from assistant.dialogue.supposed_conversion import conversion
from assistant.facts import Fact, FactBook, is_number
from assistant.reading import Reading
from assistant.reading.spans.amounts import amounts
from assistant.state import Focus


def supposed_away(book: FactBook, text: str, focus: Focus) -> list[Fact]:
    """The facts of one name that a clause of a what-if names and denies, and says nothing else."""
    held = [
        fact
        for name in (*NAMES, *_ACCOUNTS)
        for fact in book.all(name, focus.person, focus.tax_year, focus.scenario)
        if is_number(fact.value) and fact.amount
    ]
    year = str(focus.tax_year)
    for clause in _CLAUSES.split(text):
        words = [word for word in (word.strip(':()-–—"') for word in clause.split()) if word not in ("", year)]
        if not any(_NOTHING.fullmatch(word) for word in words):
            continue
        sums = {amount.text.strip(): amount.value for amount in amounts(clause) if amount.kind == "money"}
        meant = [fact for fact in held if _supposes_away(_named(fact, sums), words)]
        if not meant and len(values := [fact for fact in held if fact.name == "year_end_value"]) == 1:
            meant = values if _supposes_away(_THE_ACCOUNT, words) and _THAT_ONE.search(clause) else []
        names = {fact.name for fact in meant}
        if len(names) == 1:
            return meant
    return []


def converted_without(
    away: list[Fact], book: FactBook, reading: Reading, focus: Focus, facts: list[Fact]
) -> Iterator[Fact]:
    """What is left on December 31 where another amount is converted and an account is not there."""
    named = kinds(reading.text)
    gone = sum((f.amount for f in away if not named or kinds(f.detail or f.quote) & named), Decimal(0))
    for fact in conversion(book, reading, focus, facts):
        kept = fact.name != "year_end_value"
        yield fact if kept else replace(fact, value=format(max(Decimal(0), fact.amount - gone), "f"))


_ACCOUNTS = {"year_end_value": r"seps?|simples?|roll-?overs?", "roth_conversion": r"conver\w*"}
_SUPPOSES = re.compile(
    rf"{BESIDE.pattern}|what|if|with|suppose|supposing|imagine|say|pretend|i['’]?d|we['’]?d|how|would|could|also"
    rf"|plus|on|top|old"
    r"|exist\w*|count\w*|includ\w*|at|empty|emptied|gone|never|instead|just|gave|gives|give|puts?|paid|pays?|held|hold|then|own|owned"
    r"|balance",
    re.I,
)
"""Words of a what-if that tell nothing else."""
_NOTHING = re.compile(
    rf"{DENIES.pattern}|without|w/o|minus|empty|emptied|gone|(?:had|did|was|were|does|do|is|have)nt", re.I
)
_CLAUSES = re.compile(r"[?.!;]+|,(?!\d)|\band (?=(?:i|we|there|the|that|it|my|no)\b)", re.I)


def _named(fact: Fact, sums: Mapping[str, Decimal]) -> str:
    """The words that name a fact, its amount among them: "and without the 64k?"."""
    said = [re.escape(text) for text, value in sums.items() if fact.amount in (value, value * _THOUSAND)]
    return "|".join([NAMES.get(fact.name) or _ACCOUNTS[fact.name], *said])


_THOUSAND = 1000
_THE_ACCOUNT = r"iras?|accounts?"
_THAT_ONE = re.compile(r"\b(?:that|this|the|those|these)(?: (?:other|old|pre-?tax))* (?:ira|account)s?\b", re.I)


def _supposes_away(names: str, words: list[str]) -> bool:
    """Whether words name a fact, and the others beside the denial tell nothing."""
    name = re.compile(names, re.I)
    named = any(name.fullmatch(word) for word in words)
    return named and all(any(s.fullmatch(word) for s in (name, _NOTHING, _SUPPOSES)) for word in words)
