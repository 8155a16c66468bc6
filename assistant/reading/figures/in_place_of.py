"""An amount in the place of one told before: "20,000 instead of the 54", "it wasn't 6 but 6.5k", "6,400, not 7000".

What stands behind such words and is held by the conversation is taken back; the other amount is the fact that it was.
"""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.learned.marked import ROLES

TAKEN_BACK = re.compile(
    r"\b(?:instead of|rather than|in (?:the )?place of|not|never|n['’]?t|(?:was|is|were|did|had)n['’]?t)"
    r"(?: (?:the|my|that|those|his|her|our|full|whole|original|old|actual|real|earlier))* \$?$",
    re.I,
)
"""What stands before an amount that no longer holds."""
_CHANGE = (
    r"swap|change|replace|exchange|substitute|switch|correct|fix|update|edit|amend|revise|adjust|alter|raise|lower|bump"
)
_ENTER = r"put|read|use|write|enter|insert|type|take|substitute"
_INSTEAD = (
    (  # "change the 4,000 to 6,300", "swap 20k for 28k"
        re.compile(rf"\b(?:{_CHANGE})\b[^.?!\d]{{0,40}}$", re.I),
        re.compile(r",? (?:for|with|by|(?:in)?to)(?: the| a)? ?\$?", re.I),
    ),
    (  # "where I said 20k converted, read 28k"
        re.compile(r"\b(?:where(?:ver)?|anywhere)\b[^.?!\d]{0,24}$", re.I),
        re.compile(rf"[^.;?!\d]{{0,32}}[ ,:;](?:{_ENTER}|make (?:it|that)|go with)(?: in)?:? ?\$?", re.I),
    ),
    (  # "where it says 20k put 28,000"
        re.compile(r"\b(?:where(?:e?ver)?|anywhere|for|instead of|in place of)\b[^.?!\d]{0,24}$", re.I),
        re.compile(
            rf"(?: (?!and\b|but\b|or\b)[a-z][a-z'-]*){{0,5}}(?: 12/31| 31)?[ ,:;]+(?:(?:stands?|stood|please|you|should|must|can) )*(?:{_ENTER}|make (?:it|that)|go with)(?: in)?:? ?\$?",
            re.I,
        ),
    ),
    (  # "those 82k should've been 15,003"
        re.compile(r""),
        re.compile(
            r"[ ,;:]+(?:(?:which|that|it|this|they|but|and) )*(?:should(?:['’]?ve| of)?|ought to|needs? to|must|has to|supposed to)"
            r"(?: (?:have|really|actually|rather|just))* (?:be|been|read|say|said|show|shown)(?: only| just)? ?\$?",
            re.I,
        ),
    ),
)
"""What stands before an amount that no longer holds, and between it and the one in its place."""
_WHERE = (
    re.compile(rf"\b(?:{_ENTER})\b[^.?!\d]{{0,16}}$", re.I),
    re.compile(r" (?:where(?:e?ver)?|in (?:the )?place of)\b[^.?!\d]{0,24}", re.I),
)
"""The same for an amount that stands before the one that it replaces: "read 28,000 where I wrote 20,000"."""
_FROM = (
    re.compile(r"\bfrom (?:(?:the|my|that|old|wrong|about) )*\$?$", re.I),
    re.compile(r",? (?:in)?to (?:(?:the|my|new|right|correct|about|exactly) )*\$?", re.I),
)
_WORTH_BOTH = re.compile(
    r"\b(?:gr[eo]w\w*|r[io]s\w+|went|go(?:es|ne|ing)?|f[ae]ll\w*|dropp\w*|climb\w*|shr[aiu]nk\w*|gain\w*|los\w+|moved?|rolled)\b",
    re.I,
)
"""The same for "conversion from 20k to 28k", whatever verb stands before it; money that grew or moved was worth both."""
_NO_LONGER = re.compile(
    r"(?:\b(?:forget|scratch|strike|ignore|disregard|scrap|discard)"
    r"|[(\[](?:i|we|he|she|it)?(?: (?:had|have))? ?"
    r"(?:had|said|was|were|wrote|gave|typed|entered|told you|put|prev(?:ious(?:ly)?)?\.?|before|formerly|originally|old|instead of))"
    r"(?: (?:it|about|the|that|my|those|of|old|wrong|earlier|first|as|figure|value|amount))*[ :=]*\$?$",
    re.I,
)
_IS_WRONG = re.compile(
    r" ?(?:=|is|was|were|being) (?:(?:an?|the|my|just|simply|clearly|plainly) )*(?:error|wrong|typo|mistake|slip|outdated|obsolete|stale|incorrect)\b"
    r"|,? (?:is|was|were)(?:n['’]?t| not) (?:right|correct)\b",
    re.I,
)
"""What stands before or behind an amount that no longer holds, wherever the one in its place stands."""
ALONG = re.compile(r"\b(?:includ\w*|incl|too|also|as well|both|either)\b", re.I)
"""What is named goes along with what is put right."""
LONGEST = 48
"""So many letters before an amount say that it no longer holds."""
_THOUSAND = 1000
_ROLES = {
    "withdrawal": "roth_withdrawal", "opening_balance": "opening_value", "closing_balance": "closing_value",
    "roth_conversion": "conversion", "roth_contribution_basis": "roth_contribution",
}  # fmt: skip
"""The roles of facts that have another name than these."""
_NAMED = {
    "CONVERT": {"conversion", "roth_conversion"}, "WITHDRAW": {"distribution", "withdrawal"},
    "YEAR_END": {"year_end_value"}, "BASIS": {"basis", "roth_contribution_basis"},
    "CONTRIB": {"nondeductible_contribution", "contribution", "roth_contribution", "roth_contribution_basis"},
}  # fmt: skip
"""Facts that words name: where they name others than the one taken back, the new amount is one of those."""


def taken_back(text: str, figure: Figure) -> bool:
    """Whether the words before an amount say that it no longer holds."""
    return TAKEN_BACK.search(text, max(0, figure.start - LONGEST), figure.start) is not None


def held_as(figure: Figure, held: Collection[Decimal]) -> Decimal | None:
    """The amount held that a figure names, in full or in thousands."""
    return next((value for value in (figure.value, figure.value * _THOUSAND) if value in held), None)


def role_of(fact: str) -> str:
    """The role of a figure that becomes a fact; empty where it has none."""
    role = _ROLES.get(fact, fact)
    return role if role in ROLES else ""


def put_in_place(text: str, first: Figure, second: Figure) -> Figure | None:
    """Which of two amounts no longer holds by the words before and between them."""
    start = max(0, first.start - LONGEST)
    ways = _INSTEAD if _WORTH_BOTH.search(text, start, first.start) else (*_INSTEAD, _FROM)
    for pairs, gone in ((ways, first), ((_WHERE,), second)):
        for before, between in pairs:
            if between.fullmatch(text, first.end, second.start) and before.search(text, start, first.start):
                return gone
    denied = [each for each in (first, second) if _denied(text, each)]
    return denied[0] if len(denied) == 1 else None


def _denied(text: str, figure: Figure) -> bool:
    """Whether the words right at an amount say that it was told before and is none any more."""
    before = _NO_LONGER.search(text, max(0, figure.start - LONGEST), figure.start)
    return before is not None or _IS_WRONG.match(text, figure.end) is not None


def in_place_of(scene: Scene) -> dict[int, str]:
    """The role of the amount taken back, and of the one in its place where a single fact held that amount."""
    known, text = scene.setting.known, scene.spans.text
    money = [index for index, figure in enumerate(scene.figures) if figure.kind in ("money", "age")]
    if not known or len(money) != 2:
        return {}
    gone = [index for index in money if taken_back(text, scene.figures[index])]
    if not gone:
        replaced = put_in_place(text, *(scene.figures[index] for index in money))
        gone = [index for index in money if scene.figures[index] is replaced]
    if len(gone) != 1:
        return {}
    before = held_as(scene.figures[gone[0]], {value for values in known.values() for value in values})
    new = next(index for index in money if index not in gone)
    if not before or scene.figures[new].kind != "money" or scene.figures[new].value == before:
        return {}
    names = {name for name, values in known.items() if before in values}
    spoken_of = set().union(*(_NAMED.get(mention.concept, set()) for mention in scene.spans.mentions))
    names = names & spoken_of if len(names & spoken_of) == 1 and not ALONG.search(text) else names
    role = role_of(name := next(iter(names)))
    settled = role and len(names) == 1 and (not spoken_of or name in spoken_of)
    return {gone[0]: "old_value", **({new: role} if settled else {})}
