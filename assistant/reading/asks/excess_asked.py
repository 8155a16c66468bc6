"""How a message asks for the tax on an excess contribution."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence

from assistant.reading.figures.terms import OVERPAID
from assistant.reading.items.item import Item
from assistant.reading.spans.notions import EXCISE, EXCISE_TOLD
from assistant.reading.spans.sought import sought

_EXCESS = sought(rf"\b(?:5329|6 ?% {EXCISE})\b|\binelig", re.I)
"""Words of Form 5329, or of somebody who may not contribute."""
_EXCESS_TOLD = re.compile(
    r"\bexcess|(?<!\) )\bexc\.|\b6 ?%|\binelig|\bover-?(?:contrib|fund)|\btoo much\b|\ballowed\b|\blimit\b|\bPt\.? ?IV\b",
    re.I,
)
"""Words that tell of an excess, where early money of a Roth IRA is told of, too."""
_TOO_MUCH_TOLD = ("excess", "both", "allowed")
_DUE = (
    rf"\b(?:what|how much)\b[^.?!]{{0,40}}\b(?:{EXCISE}|owe|6 ?%|six percent)(?!\w)"
    rf"|\b(?:yearly|annual)\b[^.?!]{{0,14}}\b{EXCISE}\b"
    rf"|\b{EXCISE} for (?:(?:19|20)\d\d|(?:that|the) year)\b"
    r"|(?<!is the )(?<!is a )\b(?:tax|excise|penalty|amount|due|owed) (?:per|(?:for |in )?each|by) year\W*$"
)
_ASKS_DUE = sought(_DUE, re.I)
_TOO_MUCH = (
    rf"\b(?:exce(?:ss|ed)\w*|{OVERPAID}|too much|more\b[^.?!]{{0,40}}\bthan\b[^.?!]{{0,25}}\b(?:allow\w*|limit))"
)
_OVER_OF_A_YEAR = r"(?=.*\b(?:19|20)\d\d\b).*\b(?:over the (?:\w+ ){0,2}limit|correctives?|timely correction|(?:removed|taken out|withdrawn) (?:on|in) time)\b"
_LIMITED = (
    r"(?=.*\broth\b)(?=.*\b(?:limit|most (?:i|we|she|he) (?:could|may|can))\b(?: [a-z]+){0,3}:?\s?\$?(?!(?:19|20)\d\d\b)\d"
    r"|.*\d[\d,]*k? (?:was|were|is) (?:all |all that was )?allowed\b|.*\ballowed\b(?: \w+)?:?\s?\$?\d)"
)
_EXCESS_TAX = sought(rf"(?=.*{_TOO_MUCH}|{_OVER_OF_A_YEAR}|{_LIMITED})(?=.*(?:{_DUE}))", re.I | re.S)


_MAY_BE_TOO_MUCH = re.compile(
    r"exce|over|too (?:much|high)|\bmore than\b|inelig|elig|allow|limit|\bmax|5329|6 ?%|six percent|penal|excise|ow(?:e|ing)\b|tax|fix|mistake"
    r"|accident|oops|should|wrong|remov|undo|undid|rechar|can'?t|couldn|income|\bm?agi\b|earn|salary|pay\b|paid\b[^.?!]{0,8}\bwork"
    r"|phase|\bcap\b|correct|leave|left in|never|ever since|keep|pull|taken? |taking|took|withdr|return|again|each year|every year|worth",
    re.I,
)


def tells_too_much(text: str, told: Collection[str]) -> bool:
    """Whether an excess is told, by words of Form 5329, and no whole Form 8606 beside it."""
    if not _EXCESS.search(text) or not any("contribution" in role or role in _TOO_MUCH_TOLD for role in told):
        return False
    whole_form = {"conversion", "distribution"} & {*told} and {"year_end_value", "basis"} & {*told}
    early = "roth_withdrawal" in told and not _EXCESS_TOLD.search(text)  # Form 5329 has the tax on that, too
    return not ((whole_form and "excess" not in told) or early)


def only_paid_in(text: str, told: Collection[str]) -> bool:
    """Whether nothing but contributions are told, by words that do not even hint at too much."""
    paid_in = all("contribution" in role or role in ("both", "age", "catch_up") for role in told)
    return bool(told) and paid_in and _MAY_BE_TOO_MUCH.search(text) is None


def asks_excess_tax(text: str) -> bool:
    """Whether the tax on too much contributed is asked for, of a year or of each of several years."""
    return _EXCESS_TAX.match(text) is not None  # each part of it looks through the whole text


def asks_what_is_due(text: str) -> bool:
    """Whether it is asked how much tax or penalty is due, or for which year."""
    return _ASKS_DUE.search(text) is not None


_TAKEN = {"roth_withdrawal", "removed_contribution", "distribution", "excess"}
_COMES_OUT = re.compile(
    r"\b(?:remov\w*|with?dr[ae]w\w*|return\w*|pull(?:ed|ing)?|(?:tak(?:e|en|ing)|took|get|got)\b[^.?!]{0,24}\b(?:out|back|it))\b",
    re.I,
)
_MORE_THAN_THAT = re.compile(r"\b(?:conver|earn|gains?|gr[eo]w|worth|59|rollover|clock|years? (?:old|rule))", re.I)


def comes_out(text: str, about: Collection[str], told: Collection[str]) -> bool:
    """Whether nothing but the removal of an excess spoken of before is told, done or planned."""
    alone = "excess_contribution" in about and bool(told) and set(told) <= _TAKEN
    return alone and _COMES_OUT.search(text) is not None and _MORE_THAN_THAT.search(text) is None


ABSORBED = "Can a later year's limit absorb the excess?"
_ABSORBS = sought(
    r"(?=.*\b(?:excess|over-?contribut\w*|too much)\b)(?!.*\b(?:tax|penalt\w*|owe|6 ?%|excise)(?!\w))"
    r".*\b(?:can|could|may)\b[^.?!]{0,20}\b(?:count|apply|use|carry|roll|treat|push)\b[^.?!]{0,40}\b(?:toward|to|for|as|against|into|over|forward)s?\b"
    r"[^.?!]{0,30}\b(?:20\d\d|next|this|later|following|new)\b",
    re.I | re.S,
)


def asks_to_absorb(text: str) -> bool:
    """Whether it is asked if an excess may count as the contribution of a later year."""
    return _ABSORBS.match(text) is not None


LEFT_IN = "excess contribution that stays in the Roth IRA: the tax of every year"
"""What is looked up about too much that is left where it is."""
_LEFT_IN = re.compile(
    r"\b(?:leav(?:e|ing)|keep(?:ing)?)\b[^.?!]{0,12}\b(?:it|that|them|everything|alone|in)\b|\bdo(?:ing)? nothing\b|\bignor(?:e|ing)\b"
    r"|\b(?:don'?t|do not|never) (?:fix|remove|touch|take)\b",
    re.I,
)
_HOW_MUCH_OVER = sought(
    r"\b(?:how much|what)\b[^.?!]{0,24}\b(?:excess|too much|over(?: the limit)?)\W*(?:$|[.?!])"
    r"|\bhow much\b[^.?!]{0,30}\b(?:pull|take|get|withdraw|remove)\b",
    re.I,
)
_THE_TAX = re.compile(
    r"(?<!10% )(?<!10 percent )\bpenalt\w*|\b(?:6 ?(?:%|percent)|six percent|excise|owed?|tax (?:is |due )?on)(?!\w)",
    re.I,
)
"""Behind a limit with what went in, the tax can only be that on too much."""


def asks_how_much_over(text: str) -> bool:
    """Whether it is asked how much of a contribution was too much."""
    return _HOW_MUCH_OVER.search(text) is not None


def moves_earnings(items: Sequence[Item], text: str) -> bool:
    """Whether values around a contribution are told and no tax on it is spoken of: what has to move with it is asked."""
    return any(item.role in ("opening_value", "closing_value") for item in items) and not EXCISE_TOLD.search(text)


def asked_of_the_excess(text: str, about: Collection[str], held: Collection[str]) -> list[tuple[str, str]]:
    """What a follow-up asks of too much that went in, by topic and detail: how much it is, or what leaving it costs."""
    over = [topic for topic in ("excess_contribution", "roth_ira_limit") if topic in about]
    paid_in = over == ["roth_ira_limit"] and {"roth_contribution", "modified_agi"} <= set(held)
    if paid_in and "conversion" not in held and not _COMES_OUT.search(text):
        if _LEFT_IN.search(text):
            return [("excess_contribution", ""), ("concept", LEFT_IN)]
        if _THE_TAX.search(text):
            return [("excess_contribution", ""), ("roth_ira_limit", "")]
    if over and asks_how_much_over(text):
        return [(topic, "") for topic in over]
    if "excess_by_year" in held and over == ["roth_ira_limit"] and (_ASKS_DUE.search(text) or _LEFT_IN.search(text)):
        return [("excess_contribution", "")]
    if over and set(about) <= {"excess_contribution", "roth_ira_limit"} and _ASKS_DUE.search(text):
        return [(over[0], "")]
    if not over or not _LEFT_IN.search(text):
        return []
    if over[0] == "excess_contribution":
        return [(over[0], "")]
    return [("concept", LEFT_IN)] if "roth_contribution" in held else []
