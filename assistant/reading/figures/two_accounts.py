"""Money paid into a traditional and a Roth IRA in one breath: two contributions that share one limit, no conversion."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.sought import sought

_PAID = (
    r"(?:put|puts|putting|contribut\w+|deposit\w*|paid|pay|add(?:ed|ing)?|sav(?:ed|ing)|fund(?:ed|ing)?|stuck|threw)"
)
_AMOUNT = r"\$?(?!(?:19|20)\d\d\b(?!,))\d[\d,]*(?:\.\d+)?k?(?: dollars| bucks)?"
_WHOSE = r"(?:(?:my|our|a|an|the|his|her) )?"
_TRADITIONAL = rf"{_WHOSE}(?:trad(?:itional)?|tira)\b(?: iras?\b)?"
_ROTH = rf"{_WHOSE}(?:roth|rira)\b(?: iras?\b)?(?! ?(?:401|403|457|tsp))"
_AND = r",? ?(?:and|plus|&|\+|as well as)(?: (?:also|then))? ?"
_ANOTHER = r"(?:another|a (?:further|second|separate)|the same) "


def _one_after_the_other(first: str, second: str) -> str:
    return (
        rf"\b(?P<verb>{_PAID})\b[^.;?!\d$]{{0,24}}{_AMOUNT} (?P<one>into|in|to) {first}"
        rf"{_AND}(?P<another>{_ANOTHER})?{_AMOUNT} (?P<two>into|in|to) {second}"
    )


_TRADITIONAL_FIRST = sought(_one_after_the_other(_TRADITIONAL, _ROTH), re.I)
_ROTH_FIRST = sought(_one_after_the_other(_ROTH, _TRADITIONAL), re.I)
IN_BOTH = sought(
    rf"(?:,? each)? (?:into|in|to) (?:both|each of) (?:{_TRADITIONAL}{_AND}{_ROTH}|{_ROTH}{_AND}{_TRADITIONAL}|(?:kinds|types) of ira)",
    re.I,
)
"""Behind an amount that went into either kind of IRA."""
_MAY = re.compile(r"\b(?:can|could|may|should|allowed to|able to|want to|planning to|going to)\b[^.;?!\d]*$", re.I)
"""Money of which it is asked whether it may go in is not there yet."""
_MOVED = re.compile(r"\b(?:conver\w+|back-?\s?door|moved?|roll(?:ed|ing|over)?|rechar\w*|transfer\w*)\b", re.I)


def two_accounts(scene: Scene) -> dict[int, str]:
    """The amounts that went into a traditional and into a Roth IRA: "put 7k to trad ira and 7k to roth ira same year".

    Where money is told to be moved, "to Roth" may be the conversion; nor is "put 7,000 in my traditional and 7,000 to
    Roth" told alike of both.
    """
    text, found = scene.spans.text, dict[int, str]()
    if _MOVED.search(text):
        return found
    for pattern, roles in (
        (_TRADITIONAL_FIRST, ("contribution", "roth_contribution")),
        (_ROTH_FIRST, ("roth_contribution", "contribution")),
    ):
        for match in pattern.finditer(text):
            alike = match["one"] == match["two"] or match["two"] != "to" or match["another"]
            inside = [i for i, figure in enumerate(scene.figures) if match.start() < figure.start < match.end()]
            if not _MAY.search(text, 0, match.start()) and alike and len(inside) == len(roles):
                found |= dict(zip(inside, roles, strict=True))
    return found | {
        i: "contribution"
        for i, figure in enumerate(scene.figures)
        if figure.kind == "money" and IN_BOTH.match(text, figure.end)
    }
