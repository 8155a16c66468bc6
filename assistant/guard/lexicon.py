"""What words say a figure is: the claims of the guard, found at the word with which they begin.

A claim is a word or phrase with the roles that a figure under it may have. Strong claims decide; weak ones (the events:
contribution, conversion, distribution, value) decide only where no strong one stands by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import cache
from typing import NamedTuple


class Claim(NamedTuple):
    """One naming: where it stands, which claim, and whether it decides."""

    start: int
    end: int
    name: str
    strong: bool


_NOT = (
    r"(?:not|(?:is|are|was|were|do|does|did|wo)n['’]t|never|neither|nor|none of (?:it|this|that|which|your \w+)"
    r"|no part of)"
)
NEUTRAL = ("neutral", False)
"""Words that only look like a claim."""
_LEXICON: tuple[tuple[str, bool, str], ...] = (
    (
        "neutral",
        False,
        r"tax[- ](?:years?|returns?|forms?|laws?|rules?|code|purposes|software|advis\w+|professional"
        r"|filing|season|time|basis)"
        r"|(?:after|pre|before)[- ]tax(?! (?:is|of|bill))|tax[- ](?:deferred|advantaged)"
        r"|income tax returns?|on (?:the|a) basis of"
        r"|tax[- ]free (?:growth|withdrawals?|later|forever|in retirement)|gr[oe]w\w* tax[- ]free|basis points?"
        r"|value of (?:this|the) (?:rule|strategy|step)|at this rate|at any rate|by the limit"
        r"|divid\w+ (?:your |the )?basis by|joint(?:ly)? (?:tax )?returns?|traditional (?:return|basis)",
    ),
    (
        "nontaxable",
        True,
        r"non-?taxable|tax[- ]free|untaxed|tax[- ]exempt|free (?:of|from) (?:income )?tax"
        rf"|{_NOT} (?:\w+ )?pay(?:ing)? (?:any )?(?:income )?tax(?:es)? on"
        rf"|{_NOT} (?:\w+ ){{0,3}}?(?:taxable|taxed|included in (?:your )?income"
        rf"|subject to (?:income )?tax|counted as income)"
        r"|escap\w+ (?:income )?tax\w*|without (?:any )?(?:income )?tax\w*|no (?:income )?tax (?:is "
        r"|are )?(?:\w+ )?(?:on|to)"
        r"|recover\w* (?:\w+ ){0,2}basis|us(?:e|es|ed|ing)(?: up)? (?:\w+ )?basis|return of (?:\w+ )?basis"
        r"|basis (?:is |was |being |that is )?(?:recovered|used|applied|returned|coming back)|(?:is"
        r"|are) not(?=\s*(?:[,.;]|$))",
    ),
    (
        "tax",
        True,
        r"(?:the|your|this|income|federal) tax on(?: the| your| that| this)(?: \w+){0,2}? "
        r"(?:taxable part|taxable amount|conversion)|costs?(?: you)?"
        r"|(?:pay|owe|send)(?:s|ing)?(?= (?:the IRS )?[{$\d])",
    ),
    ("allocated", True, r"allocat\w+"),
    ("reduction", True, r"reduc\w+ (?:\w+ ){0,3}?by|reduction"),
    ("income", True, r"(?:taxable|total|gross|whole) income(?=(?: (?:for|in) \S+)? (?:is|was|of|comes|stands)\b)"),
    (
        "taxable",
        True,
        r"taxable|taxed"
        r"|(?:add(?:ed|s)?|goes|go|included|includes?|counted|counts?|reported"
        r"|flows?)(?: \w+){0,2}? (?:to|in|as|into|toward)"
        r" (?:your |ordinary |gross |the )*income|subject to (?:ordinary )?(?:income )?tax"
        r"|tax(?:es)? (?:is |are |will be )?(?:due |owed |payable |charged )?on|(?:pay|owe)(?:s"
        r"|ing)? (?:ordinary )?(?:income )?tax(?:es)? on",
    ),
    ("additional_tax", True, r"additional (?:\w+ )?tax(?:es)?|early[- ]distribution tax|excise tax|penalt\w+"),
    ("rate", True, r"(?:marginal |tax )*rates?|(?:tax )?brackets?"),
    ("tax", True, r"tax(?:es)? bills?|owe[sd]?|tax(?:es)?"),
    ("phaseout", True, r"phas(?:e|es|ed|ing)[- ]?outs?|income range|range"),
    ("basis", True, r"basis|carr(?:y|ies|ied)[- ](?:it )?(?:forward|over)|carryforward|carryover"),
    (
        "room",
        True,
        r"room|(?:can|may|could|are allowed to) (?:still |also |directly )*(?:contribute|put in|put|add|pay in)",
    ),
    (
        "limit",
        True,
        r"limit\w*|maximum|max|caps?|capped|at most|up to|no more than|not more than|the most"
        r"|ceilings?|allow(?:s|ed|ance)",
    ),
    ("deadline", True, r"deadlines?|due (?:date|by|on)|last day|no later than|until|by the end of"),
    ("contribution", False, r"non-?deductible contributions?"),
    ("deduction", True, r"deductible|deductions?|deduct(?:s|ed)?"),
    ("excess", True, r"excess"),
    ("earnings", True, r"earnings?|net income attributable|gains?|growth|profits?"),
    ("ratio", True, r"ratio|percentages?|fractions?|proportion|(?:pro[- ]rata|nontaxable|taxable) share"),
    ("total", False, r"total"),
    ("income", False, r"modified AGI|AGI|incomes?|MAGI|compensation|wages|salary"),
    ("age", True, r"ages?|aged|years old|turn(?:s|ed|ing)?"),
    ("contribution", False, r"contribut\w+|put in(?:to)?|deposit\w*"),
    ("conversion", False, r"conver\w+"),
    ("distribution", False, r"distribut\w+|withdr\w+|took out|rollovers?"),
    ("value", False, r"value[sd]?|balances?|worth|hold(?:s|ings?)?|held"),
)


def _alternatives(pattern: str) -> Iterator[str]:
    """What stands between the bars that no bracket holds."""
    depth, start = 0, 0
    for place, sign in enumerate(pattern + "|"):
        depth += (sign == "(") - (sign == ")")
        if sign == "|" and not depth:
            yield pattern[start:place]
            start = place + 1


def _beginnings(pattern: str) -> frozenset[str]:
    """With which letters a pattern can begin: a word at which it does starts with them."""
    if not pattern.startswith("(?:"):
        letters = re.match(r"(?:[a-z](?![?*]))*", pattern)
        return frozenset({letters[0] if letters else ""})
    group, rest = _group(pattern)
    begun = frozenset[str]().union(*map(_beginnings, _alternatives(group)))
    return begun | _beginnings(rest[1:]) if rest[:1] in ("?", "*") else begun


def _group(pattern: str) -> tuple[str, str]:
    """What stands in the bracket with which a pattern begins, and what behind it."""
    depth = 0
    for place, sign in enumerate(pattern):
        depth += (sign == "(") - (sign == ")")
        if not depth:
            return pattern[3:place], pattern[place + 1 :]
    raise ValueError(f"the bracket of {pattern!r} is not closed")


def _lower(pattern: str) -> str:
    """A pattern for sentences in small letters."""
    return re.sub(r"\\.|[A-Z]", lambda match: match[0] if match[0][0] == "\\" else match[0].lower(), pattern)


_ENTRIES = tuple(
    (NEUTRAL if name == NEUTRAL[0] else (name, strong), each, _beginnings(each))
    for name, strong, pattern in _LEXICON
    for each in _alternatives(_lower(pattern))
)


class Beginning(NamedTuple):
    """What can begin with a word, as one pattern, and the name and strength of each of its groups, counted from one."""

    pattern: re.Pattern[str]
    kinds: tuple[tuple[str, bool], ...]


def beginning(word: str) -> Beginning | None:
    """What a word, or one that goes on like it, can be the beginning of."""
    entries = tuple(
        number for number, (*_, begun) in enumerate(_ENTRIES) if any(word.startswith(letters) for letters in begun)
    )
    return _beginning(entries) if entries else None


@cache
def _beginning(entries: tuple[int, ...]) -> Beginning:
    pattern = "|".join(rf"((?:{_ENTRIES[number][1]})\b)" for number in entries)
    return Beginning(re.compile(pattern), (NEUTRAL, *(_ENTRIES[number][0] for number in entries)))
