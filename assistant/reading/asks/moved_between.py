"""The question of the handbook that short words mean: whether the backdoor is open after money moved between an IRA and
an employer's plan, beside a full Roth contribution, or at the income that is told.
"""

from __future__ import annotations

import re

from assistant.reading.spans.notions import NOT, PLAN
from assistant.reading.spans.sought import sought

INTO_THE_PLAN = "Can I move my pre-tax IRA into my 401(k) to avoid the pro rata rule?"
INTO_THE_IRA = "Does a rollover IRA from an old 401(k) count in the pro rata rule?"
AT_ANY_INCOME = "Can I do a backdoor Roth with a high income?"
ONE_LIMIT = "Can I contribute the full amount to both traditional and Roth?"
NOT_DEDUCTED = "Must I take the deduction?"
_IRA = r"(?:iras?|sep|simple|rollover)\b"
_MOVED = r"(?:rolled|moved|transferred|got rolled|went)"
_TO_PLAN = sought(
    rf"\b{_MOVED}\b[^.?!\d]{{0,40}}\b{_IRA}[^.?!]{{0,24}}\b(?:in)?to\b[^.?!]{{0,20}}{PLAN}|\b{_IRA}[^.?!\d]{{0,24}}\b{_MOVED}\b[^.?!\d]{{0,12}}\b(?:in)?to\b[^.?!]{{0,20}}{PLAN}",
    re.I,
)
_TO_IRA = sought(
    rf"{PLAN}[^.?!]{{0,24}}\b{_MOVED}\b[^.?!\d]{{0,12}}\b(?:in)?to\b[^.?!]{{0,16}}\b{_IRA}|\b{_MOVED}\b[^.?!\d]{{0,24}}{PLAN}[^.?!]{{0,16}}\b(?:in)?to\b[^.?!]{{0,16}}\b{_IRA}",
    re.I,
)
_NOT_MOVED = re.compile(rf"\b(?:{NOT}|if|should|before|was it)\b[^.?!]{{0,24}}$|n['’]t[^.?!]{{0,16}}$", re.I)
_ASKED = sought(
    r"\b(?:am i|are we|is (?:she|he|it|that|this|everything|all|my backdoor))\b[^.?!]{0,12}\b(?:clean|clear|fine|good|ok(?:ay)?|safe|set|ready)\b"
    r"|\b(?:can|could|may) (?:i|we|she|he) (?:(?:still|now|even|then) )*(?:do|use|make|start|have)\b[^.?!]{0,20}(?:\bback-?\s?door|\?|$)"
    r"|\b(?:does|did|will|would) (?:it|that|this) (?:still )?(?:count|hurt|matter|mess|ruin|affect|spoil|kill|block)\b",
    re.I,
)
_ROTH_MONEY = re.compile(r"\broth (?:401|403|plan|tsp)|\bto (?:a |my |the )?roth\b|\bafter-?\s?tax\b|\bmega\b", re.I)


_TWO_LIMITS = sought(
    r"\b(?:two|2|separate|different|double) (?:[a-z]+ )?limits?\b|\b(?:another|second|extra|separate) full\b"
    r"|\bfull\b[^.?!]{0,60}\b(?:and|plus)\b[^.?!]{0,30}\b(?:full|another|second)\b",
    re.I,
)
_OF_BOTH_KINDS = re.compile(r"(?=.*\broth\b)(?=.*\b(?:back-?\s?door|trad(?:itional)?|tira)\b)", re.I | re.S)
_OF_THE_PLAN = re.compile(rf"{PLAN}|\bmega\b|\b(?:wife|husband|spouse|both of us|each of us|couple)\b", re.I)


_MUST_DEDUCT = sought(
    r"\b(?:force[ds]?|have to|has to|must|required|obliged|obligated|mandatory|compulsory)\b[^.?!]{0,24}\b(?:deduct\w*|the deduction)\b[^.?!]*\?",
    re.I,
)


def meant(text: str) -> str:
    """The question of the handbook that is meant; nothing where none is."""
    if _TWO_LIMITS.search(text) and _OF_BOTH_KINDS.match(text) and not _OF_THE_PLAN.search(text):
        return ONE_LIMIT
    if _MUST_DEDUCT.search(text):
        return NOT_DEDUCTED
    if not _ASKED.search(text) or _ROTH_MONEY.search(text):
        return ""
    for moved, asked in ((_TO_IRA, INTO_THE_IRA), (_TO_PLAN, INTO_THE_PLAN)):
        told = moved.search(text)
        if told is not None and not _NOT_MOVED.search(text[: told.start()]):
            return asked
    return ""


_BACKDOOR = sought(r"\bback-?\s?door\b", re.I)
_HOW_MUCH = re.compile(
    r"\b(?:direct\w*|how much|limits?|max\w*|reduced|partial\w*|phase\w*|range|full(?!-?\s?time)|contribut\w*|put|or (?:not|regular)|instead)\b",
    re.I,
)


_OVER_IT = sought(
    r"\b(?:over|above|past|beyond|exceeds?)\b(?: (?:the|that|all|any|this|roth|direct|income|contribution))* (?:cut-?offs?|limits?|range|threshold|phase-?outs?|caps?)\b",
    re.I,
)


def at_that_income(text: str) -> str:
    """The question of somebody who tells an income and asks for the backdoor itself, and not what may go in directly.

    In the words of the message where the income is said to be over the range, for then something else is asked.
    """
    if not _BACKDOOR.search(text):
        return ""
    if _OVER_IT.search(text):
        return "" if _HOW_MUCH.search(_OVER_IT.sub(" ", text)) else text
    return "" if _HOW_MUCH.search(text) else AT_ANY_INCOME
