"""What a sentence says a figure is: taxable, nontaxable, basis, a limit, a deadline, a tax, a contribution …

A claim is a word or phrase with the roles that a figure under it may have. Strong claims decide; weak ones (the events:
contribution, conversion, distribution, value) decide only where no strong one stands by.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache, lru_cache
from typing import NamedTuple

from assistant.guard.mention import Mention


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
    (name, strong, each, _beginnings(each))
    for name, strong, pattern in _LEXICON
    for each in _alternatives(_lower(pattern))
)
_WORD = re.compile(r"[a-z]+")


ROLES: dict[str, frozenset[str]] = {
    "taxable": frozenset({"taxable"}),
    "nontaxable": frozenset({"nontaxable"}),
    "basis": frozenset({"basis"}),
    "tax": frozenset({"tax"}),
    "additional_tax": frozenset({"additional_tax"}),
    "rate": frozenset({"rate"}),
    "phaseout": frozenset({"phaseout"}),
    "limit": frozenset({"limit", "room"}),
    "room": frozenset({"limit", "room", "deadline"}),
    "deadline": frozenset({"deadline"}),
    "deduction": frozenset({"deduction"}),
    "excess": frozenset({"excess"}),
    "earnings": frozenset({"earnings"}),
    "total": frozenset({"total"}),
    "allocated": frozenset({"nontaxable"}),
    "reduction": frozenset({"total"}),
    "ratio": frozenset({"ratio"}),
    "age": frozenset({"age"}),
    "income": frozenset({"income", "total", "phaseout"}),
    "contribution": frozenset({"contribution", "limit", "room", "excess", "deduction"}),
    "conversion": frozenset({"conversion"}),
    "distribution": frozenset({"distribution"}),
    "value": frozenset({"value"}),
}
_EVENTS = frozenset({"contribution", "conversion", "distribution"})
_MODIFIES = re.compile(
    r"\s*(?:\w+\s+)?(?:on|of|from|for|in|to|against|under)\s+(?:the|your|that|this|its|his|her|their"
    r"|a|an)?\s*(?:\w+['’]?s?\s+){0,2}"
)
_PART_OF = re.compile(r"\s+(?:out )?of (?:the |your |this |that |a |all |total )*(?:\w+ ){0,2}", re.IGNORECASE)
_DELIMITER = re.compile(
    r"(?=[,;:()—\sabloptswy])(?:[,;:()—]|\s–\s"
    r"|\b(?:and|but|while|whereas|leaving|of which|which|so|because|or|then|plus|yet)\b)"
)
"""For sentences in small letters; what it can begin with comes first, because most places are passed over by it."""


def claims(sentence: str) -> list[Claim]:
    """Every claim of a sentence, in order."""
    found, place, sentence = list[Claim](), 0, small(sentence)
    for word in _WORD.finditer(sentence):
        entries = _starting(word[0])
        if entries is None:
            continue
        start = word.start()
        if start < place or (start and sentence[start - 1].isalnum()):
            continue
        if match := entries.match(sentence, start):
            place = match.end()
            name, strong, *_ = _ENTRIES[int(str(match.lastgroup)[1:])]
            if name != "neutral":
                found.append(Claim(start, place, name, strong))
    return found


@lru_cache(maxsize=16384)
def _starting(word: str) -> re.Pattern[str] | None:
    """The entries of the lexicon that can begin with a word, as one pattern; its group is the entry's number."""
    entries = tuple(
        number for number, (*_, begun) in enumerate(_ENTRIES) if any(word.startswith(letters) for letters in begun)
    )
    return _pattern(entries) if entries else None


@cache
def _pattern(entries: tuple[int, ...]) -> re.Pattern[str]:
    return re.compile("|".join(rf"(?P<e{number}>(?:{_ENTRIES[number][2]})\b)" for number in entries))


def delimiters(sentence: str) -> list[tuple[int, int]]:
    """Where clauses part."""
    return [match.span() for match in _DELIMITER.finditer(small(sentence))]


def small(sentence: str) -> str:
    """A sentence in small letters, each at its place: in Unicode one capital letter would become two signs."""
    return sentence.replace("\u0130", "I").lower()


def claimed(
    sentence: str, figures: Sequence[Mention], every: Sequence[Claim], cuts: Sequence[tuple[int, int]]
) -> list[tuple[Claim, ...]]:
    """For each figure, the claims about it: those of its own clause, else unused ones before it."""
    inside = [figure[:2] for figure in figures if figure.kind != "reference"]  # nothing is left to read in a reference
    for start, end in inside:
        every = [claim for claim in every if not start <= claim.start < end]
        cuts = [cut for cut in cuts if not start <= cut[0] < end]
    own = [_between(every, *_clause(place, figures, cuts, len(sentence))) for place in range(len(figures))]
    _hand_over(sentence, figures, own)
    used = {claim for group in own for claim in group} if [] in own else set()
    made, left = [], 0
    for figure, group in zip(figures, own, strict=True):
        if not group:
            group = [claim for claim in _between(every, left, figure.start) if claim not in used]
        left = figure.end
        if not group and figure is figures[-1]:
            group = [claim for claim in _between(every, left, len(sentence)) if claim not in used]
        made.append(_deciding(sentence, group))
    return made


def _hand_over(sentence: str, figures: Sequence[Mention], own: list[list[Claim]]) -> None:
    """ "A of the B you converted is taxable": the predicate belongs to A."""
    for place in range(len(figures) - 1):
        first, second = figures[place], figures[place + 1]
        if _PART_OF.fullmatch(sentence, first.end, second.start):
            predicate = [claim for claim in own[place + 1] if claim.strong and claim.start >= second.end]
            own[place] = [*own[place], *predicate]
            own[place + 1] = [claim for claim in own[place + 1] if claim not in predicate]


def _clause(place: int, figures: Sequence[Mention], cuts: Sequence[tuple[int, int]], length: int) -> tuple[int, int]:
    """From the cut or figure before a figure to the cut or figure behind it."""
    start, end = figures[place][:2]
    left = figures[place - 1].end if place else 0
    right = figures[place + 1].start if place + 1 < len(figures) else length
    for first, last in cuts:
        if left < last <= start:
            left = last
        if end <= first < right:
            right = first
    return left, right


def _between(every: Sequence[Claim], left: int, right: int) -> list[Claim]:
    return [claim for claim in every if left <= claim.start and claim.end <= right]


def _deciding(sentence: str, group: Sequence[Claim]) -> tuple[Claim, ...]:
    """The strong claims without those that only modify another ("the tax on the taxable part"), else the weak ones."""
    strong = [claim for claim in group if claim.strong] if len(group) > 1 else []
    if not strong:
        return tuple(group)
    kept = strong[:1]
    for claim in strong[1:]:
        modifies = claim.name != "reduction" and _MODIFIES.fullmatch(sentence, kept[-1].end, claim.start)
        if not modifies:
            kept.append(claim)
    return tuple(kept)


def fits(role: str, unit: str, label: str, made: Sequence[Claim]) -> bool:
    """Whether a figure of this role may stand under all of these claims."""
    names = frozenset([claim.name for claim in made])
    return _fits(role, unit, "nontaxable" in label, names, any(claim.strong for claim in made))


@cache
def _fits(role: str, unit: str, nontaxable: bool, every: frozenset[str], strong: bool) -> bool:
    names = set(every)
    if not strong:
        events = names & _EVENTS
        return all(role in ROLES[name] for name in events) and any(role in ROLES[name] for name in names)
    if role == "basis" and "basis" in names:
        names.discard("nontaxable")
    if "allocated" in names:
        names.discard("basis")
    if role == "ratio" and nontaxable:
        names.discard("nontaxable")
    if role == "phaseout" and {"limit", "income"} & names:
        names.discard("limit")
    if unit == "percent" and role == "additional_tax":
        names.discard("rate")
    if unit == "age" and role == "limit":
        names.discard("age")
    if role == "deadline":
        names -= {"limit"}
    return all(role in ROLES[name] for name in names)
