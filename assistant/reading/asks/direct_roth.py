"""Whether somebody asks what may go straight into a Roth IRA, and what is said to be in it once that was asked."""

from __future__ import annotations

import re
from collections.abc import Sequence

from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import clause_of
from assistant.reading.spans.notions import PAID_IN, PLAN
from assistant.reading.spans.sought import sought


def asks_to_pay_in(text: str) -> bool:
    """Whether it is asked if money may go into a Roth IRA."""
    return _PAID_IN.search(text) is not None


def asks_for_one_kind(text: str) -> bool:
    """Whether that is asked of the Roth IRA alone, and not of both kinds of IRA together."""
    return asks_to_pay_in(text) and _BOTH_KINDS.search(text) is None


def asks_for_room(text: str) -> bool:
    """Whether somebody whose income is known asks what may still go in."""
    return _ROOM.search(text) is not None


def asks_how_much(text: str) -> bool:
    """Whether it is asked how much may go in at most."""
    return _MOST.search(text) is not None


def asks_what_may_go_in(text: str) -> bool:
    """Whether an amount of direct Roth contributions is asked for, and not the income range that reduces it."""
    rest = _BY_INCOME.sub(" ", text)
    return (
        _A_ROTH.search(rest) is not None and _AN_AMOUNT.search(rest) is not None and _NOT_PAID_IN.search(rest) is None
    )


_PAID_IN = sought(
    r"\b(?:can|could|may|am|are|do|does|is)\b[^?.!;]{0,40}\b(?:contribut\w*|put|pay|fund|do|allowed|eligible|qualify|open|invest)\b[^?.!;]{0,40}\broth(?! conv)"
    r"|\b(?:eligible|qualify|allowed)\b[^?.!;]{0,30}\broth\b",
    re.I,
)
_BOTH_KINDS = re.compile(r"\b(?:trad(?:itional)?|combined|together)\b", re.I)
_ROOM = re.compile(
    r"\b(?:room|space)\b[^.?!]{0,30}\broth\b|\broth\b[^.?!]{0,24}\b(?:room|space)\b"
    r"|\b(?:put|contribut\w*|paid|pay|gone)\b[^.?!]{0,24}\b(?:direct(?:ly)?|straight)\b[^.?!]{0,16}\broth\b",
    re.I,
)
_MOST = sought(
    r"\bdirect(?:ly)?\b[^.?!]{0,30}\broth\b|\broth\b[^.?!]{0,40}\b(?:allowed|cap|max(?:imum)?|limit|how much)\b", re.I
)
_A_ROTH = re.compile(r"\broths?\b", re.I)
_BY_INCOME = re.compile(
    r"\b(?:income|m?agi|earnings?|salary|phase-?outs?) (?:limits?|lines?|caps?|max(?:imum)?|ceilings?|cut-?offs?|thresholds?|restrictions?)\b",
    re.I,
)
_AN_AMOUNT = re.compile(
    r"\bcontribut\w*|\ballow\w*|\breduc\w*|\blimits?\b|\bcaps?\b|\bmax(?:imum|ed)?\b|\bhow (?:much|many)\b|\bamount\b"
    r"|\bdollars?\b|\bmost\b|\broom\b|\b(?:put|pay|go|deposit)\b[^.?!;]{0,24}\b(?:in|into|straight|direct\w*)\b",
    re.I,
)
_NOT_PAID_IN = re.compile(
    rf"\bback-?\s?door|\bmega|\bconver|{PLAN}|\bwith-?dr[ae]w|\b(?:take|taken|taking|took|pull\w*|cash\w*)\b|\btax(?:ed|able|es)?\b(?! years?\b)"
    r"|\brecharact|\broll|\bdeduct|\binherit|\bearnings\b|\bexcess|\btoo much\b|\bfive|\b5[- ]year|\btrad(?:itional)?\b|\btogether\b|\b8606\b"
    r"|\btoo (?:old|young)\b|\bage (?:limit|cap)|\b(?:my|this|that|any|which|what) age\b",
    re.I,
)


def already_in(scene: Scene, about: Sequence[str]) -> dict[int, str]:
    """What went in, told once the limit on direct contributions was spoken of: "crap, 5,000 is in there already"."""
    if "roth_ira_limit" not in about or "conversion" in scene.setting.known:
        return {}
    text, found = scene.spans.text, dict[int, str]()
    for index, figure in enumerate(scene.figures):
        clause = clause_of(scene, index)
        if figure.kind != "money" or clause is None or not _LEAST <= figure.value <= _MOST_PAID_IN:
            continue
        said = _PUT_BEFORE.search(text, clause.start, figure.start) or _IN_BEHIND.match(text, figure.end)
        done = _DONE_BEFORE.search(text, clause.start, figure.start) and "already" in clause.text.lower()
        if (said or done) and not _ELSEWHERE.search(clause.text):
            found[index] = "roth_contribution"
    return found


_LEAST, _MOST_PAID_IN = 100, 10_000
_SO_MUCH = r"(?: (?:in|already|the|a|my|full|whole|max|about|like|only|just|another|roughly|around))* \$?$"
_PUT_BEFORE = re.compile(rf"\b{PAID_IN}{_SO_MUCH}", re.I)
_DONE_BEFORE = re.compile(rf"\b(?:did|done|have|has|had|got|i'?ve|sent|made){_SO_MUCH}", re.I)
_IN_BEHIND = re.compile(
    r"(?: (?:is|was|are|has|have|already|all|been|put|went|gone|got|sitting|dollars|bucks|of it|that))*"
    r"(?: in (?:there|it|already)\b| (?:already|went|gone|is|was) in(?=\W*(?:$|[.,;?!]|for\b|since\b|so\b)))",
    re.I,
)
_ELSEWHERE = re.compile(
    r"\b(?:trad(?:itional)?|tira|sep|simple|rollover|plans?|40[13]\(?[kb]\)?|hsa|conver\w*|rolled|withdr\w*|took|taken|pull\w*"
    r"|earn\w*|income|m?agi|salary|wages?|bonus|deduct\w*|non-?deduct\w*|account|balance|worth|grew|grown)\b",
    re.I,
)
