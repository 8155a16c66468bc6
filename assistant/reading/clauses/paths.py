"""Paths that a message weighs against each other: a reverse rollover, converting everything, waiting, leaving it."""

from __future__ import annotations

import re

from assistant.reading.spans.notions import PLAN_NUMBER
from assistant.reading.spans.sought import sought

_VERSUS = (
    r"\b(?:versus|vs)\b(?!\.? (?:you|yours?|me|mine|him|hers?|his|them|theirs?|us|ours?|turbo ?tax|h&r|the (?:irs|software|cpa|preparer)|irs"
    r"|(?:my|our) (?:cpa|accountant|preparer|advis[eo]r|software|tax (?:guy|person|lady|software)))\b)"
)
"""One way to go against another, and not somebody's word against somebody else's: "two sources vs you"."""
_WEIGHS = sought(
    rf"{_VERSUS}|"
    r"\bcompar(?:e|ed|es|ing|ison)\b|\bcheap(?:er|est)\b|\bbetter off\b|\bside by side\b|\bmy options\b"
    r"|\bwhich (?:\w+ ){0,3}(?:better|best|least|less|smarter|wins)\b|\bcosts? (?:me )?(?:the )?(?:least|less|more)\b"
    r"|\b(?:each|both|either)(?: of the)?(?: two)? (?:plan|case|option|version|scenario|approach|variant)s?\b|(?<!it )(?<!used )(?<!did )\b(?:each|both) ways?\b"
    r"|\bworth (?:it|while|converting|rolling|moving)\b[^.!]*\?|\b(?:does|would|will) it (?:even |really |ever )?(?:make (?:any )?sense|pay(?: off)?) to\b"
    r"|\bshould (?:i|we)\b[^?]*\bor\b[^?]*\?|\b(?:better|smarter|wiser) to\b[^?]*\bor\b",
    re.I,
)
_PATHS = {
    "reverse_rollover": sought(
        rf"\breverse[- ]roll|\b(?:roll|mov|push|ship|shov|stuff|send|transfer|kick)\w*\b[^.?!;]{{0,50}}\b(?:{PLAN_NUMBER}|plan|tsp|solo)"
        r"|\brollovers? (?:in)?to\b",
        re.I,
    ),
    "convert_everything": sought(
        r"\bconver\w*\s(?:(?!nothing|none|no\b)\w+\s){0,2}(?:everything|all|whole|entire|lot|rest|total)\b|\b(?:full|total|complete) conversion\b",
        re.I,
    ),
    "wait": sought(r"\bwait\w*\b|\bhold(?:ing)? off\b|\b(?:until|till|do it) next year\b|\bpostpon|\bdelay", re.I),
    "leave_it": sought(
        r"\b(?:never|not|without) convert|\bconver\w+ (?:nothing|none)\b|\bleav(?:e|ing) (?:it|the money|everything) (?:there|alone|in)|\bdo(?:ing)? nothing\b",
        re.I,
    ),
}


_CHOICE = sought(r"\b(?:paths?|options?|choices|ways|alternatives)\b", re.I)


def offers_a_choice(text: str) -> bool:
    """Whether a text asks to compare paths, by name or as such."""
    return weighs_paths(text) and bool(paths_named(text) or _CHOICE.search(text))


def paths_named(text: str) -> tuple[str, ...]:
    """The paths that a text names, in the order of the comparison."""
    return tuple(path for path, pattern in _PATHS.items() if pattern.search(text))


def weighs_paths(text: str) -> bool:
    """Whether a text asks to compare ways to go, and not for one case beside what is known."""
    return _WEIGHS.search(text) is not None and not (_ONE_CASE.search(text) and _CHOOSES.search(text) is None)


_ONE_CASE = sought(
    r"\bcompar\w+[^.?!]{0,24}\b(?:case|version|scenario|variant)\b|\b(?:for|just to|as an?|to) compar(?:e|ison)\b"
    r"|\b(?:case|version|scenario|variant|alternative) (?:with|where|in which|that has)\b",
    re.I,
)
_CHOOSES = re.compile(
    rf"{_VERSUS}|"
    r"\bcheap|\bbe(?:st|tter)\b|\b(?:options|paths|ways|cases|versions|scenarios|variants)\b"
    r"|\b(?:both|each|either|which (?!i|we|he|she|all|every|the)|should|or)\b",
    re.I,
)
