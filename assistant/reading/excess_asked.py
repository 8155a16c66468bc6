"""How a message asks for the tax on an excess contribution."""

from __future__ import annotations

import re

from assistant.reading.terms import OVERPAID

EXCESS = re.compile(r"\b(?:5329|6 ?% (?:tax|excise|penalty))\b|\binelig", re.I)
"""Words of Form 5329, or of somebody who may not contribute."""
EXCESS_TOLD = re.compile(
    r"\bexcess|(?<!\) )\bexc\.|\b6 ?%|\binelig|\bover-?(?:contrib|fund)|\btoo much\b|\ballowed\b|\blimit\b|\bPt\.? ?IV\b",
    re.I,
)
"""Words that tell of an excess, where early money of a Roth IRA is told of, too."""
_DUE = (
    r"\b(?:what|how much)\b[^.?!]{0,40}\b(?:tax|excise|penalty|owe|6 ?%|six percent)(?!\w)"
    r"|\b(?:tax|excise|penalty) for (?:(?:19|20)\d\d|(?:that|the) year)\b"
    r"|(?<!is the )(?<!is a )\b(?:tax|excise|penalty|amount|due|owed) (?:per|(?:for |in )?each|by) year\W*$"
)
_ASKS_DUE = re.compile(_DUE, re.I)
_TOO_MUCH = (
    rf"\b(?:exce(?:ss|ed)\w*|{OVERPAID}|too much|more\b[^.?!]{{0,40}}\bthan\b[^.?!]{{0,25}}\b(?:allow\w*|limit))"
)
_OVER_OF_A_YEAR = r"(?=.*\b(?:19|20)\d\d\b).*\b(?:over the (?:\w+ ){0,2}limit|correctives?|timely correction|(?:removed|taken out|withdrawn) (?:on|in) time)\b"
_LIMITED = (
    r"(?=.*\broth\b)(?=.*\b(?:limit|most (?:i|we|she|he) (?:could|may|can))\b(?: \w+){0,3}:?\s?\$?\d"
    r"|.*\d[\d,]*k? (?:was|were|is) (?:all |all that was )?allowed\b|.*\ballowed\b(?: \w+)?:?\s?\$?\d)"
)
_EXCESS_TAX = re.compile(rf"(?=.*{_TOO_MUCH}|{_OVER_OF_A_YEAR}|{_LIMITED})(?=.*(?:{_DUE}))", re.I | re.S)


def asks_excess_tax(text: str) -> bool:
    """Whether the tax on too much contributed is asked for, of a year or of each of several years."""
    return _EXCESS_TAX.search(text) is not None


def asks_what_is_due(text: str) -> bool:
    """Whether it is asked how much tax or penalty is due, or for which year."""
    return _ASKS_DUE.search(text) is not None
