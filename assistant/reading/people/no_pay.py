"""Who is said to have no compensation at all: "she earns nothing", "my wife doesn't work", "no income of my own"."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.facts import YOU, Fact
from assistant.reading.spans.cast import SPOUSE
from assistant.reading.spans.notions import A_SPOUSE, NIL

_PAY = r"(?:income|earnings?|earned income|wages?|pay|salary|compensation|paycheck|job)"
_NO_PAY = re.compile(
    rf"\b(?:earn(?:s|ed|ing)?|makes?|made)(?:n['’]?t| not)?(?: an?y)? (?:{NIL}|\$?0)(?: {_PAY})?\b(?! (?:else|more|other|from|in (?:my|the|any)))"
    rf"|\b(?:ha[sd]|have|with)(?:n['’]?t| not)?(?: an?y)? (?:{NIL}|\$?0) {_PAY}\b"
    rf"|\b(?:ha[sd]|have|with|earns?|earned|but|and|is|as|:|,)?\s?(?:no|zero|without(?: any)?) (?:own )?(?:earned )?{_PAY}\b(?!-| (?:limit|issue|problem|besides|other|from|above|tax|plan|based|reduction|range|test))"
    r"|\b(?:is|am|are|was|do|does|did)(?:n['’]?t| not) (?:currently )?(?:work(?:ing)?|employed|earn(?:ing)? anything)\b"
    r"|(?:['’][ms]|(?<=\bim)|(?<=\bhes)|(?<=\bshes)) not (?:working|employed)\b|\bstay(?:s|ed|ing)?[- ](?:at[- ])?home\b|\bhome-?maker\b|\bhousewife\b|\bunemployed all\b",
    re.I,
)
_WHO = re.compile(rf"\b(?:(?P<them>(?:my |the )?{A_SPOUSE}|s?hes?)|(?P<me>i|im|ive|me|myself|my own))\b", re.I)
_CLAUSE = re.compile(r"[.;,?!\n]|\b(?:and|but|while|whereas)\b", re.I)


def without_pay(text: str, year: int, turn: int) -> Iterator[Fact]:
    """A compensation of zero for each of the spouses who is said to have none, told beside somebody."""
    told: set[str] = set()
    for match in _NO_PAY.finditer(text):
        start = max((stop.end() for stop in _CLAUSE.finditer(text, 0, match.start())), default=0)
        named = list(_WHO.finditer(text, start, match.start())) or list(
            _WHO.finditer(text, match.start(), match.end() + 12)
        )
        if not named:
            continue
        person = SPOUSE if named[-1]["them"] else YOU
        if person not in told:
            told.add(person)
            yield Fact("", "compensation", "0", person, year, turn=turn, quote=match[0].strip(), detail="")
