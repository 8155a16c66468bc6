"""Questions for the yearly limit that name amounts: what may still go in, whether an amount fits, which of two it is."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import PLAN
from assistant.reading.spans.sought import sought

LEFT = "ira_limit_left"
"""Asked for: what is left of the limit after what was paid in."""
FITS = "ira_limit"
"""Asked for: the limit itself, beside the amounts that are to go in."""

_AMOUNT = r"(?!(?:19|20)\d\d\b)\$?\d[\d,]*(?:\.\d+)?k?"
_PAY = r"(?:put|contribut\w*|add|deposit|pay|do|backdoor|go|sneak|squeeze|throw)"
_ALLOWED = r"(?:can|could|may|should|am i allowed|are we allowed)"
_REST = r"(?:still|more|left|remain(?:s|ing|der)?|rest|other|another|additional(?:ly)?|extra)"
_ASKED = re.compile(r"[^.?!;]*(?:\?|$)")
_STILL = sought(
    rf"\b(?:how much|what(?! if)|{_ALLOWED})\b(?=.*\b{_PAY}\b)(?=.*\b{_REST}\b)"
    rf"|\bhow much (?:\w+ )?(?:room|space|limit|allowance)\b|\b(?:room|space) (?:\w+ ){{0,2}}(?:left|remain)"
    rf"|\b(?:is there|there'?s|(?:do|have) (?:i|we)(?: still)?(?: have| got)?)\b[^.?!]{{0,12}}\b(?:room|space)\b"
    rf"|\bhow much (?:more|(?:is )?left)\b(?=[^a-z]*$|(?: for| in| to (?:put|contribute|add))\b)|\banything left to {_PAY}\b|(?<!convert )(?<!converted )(?<!moved )(?<!rolled )(?<!of )\bwhat(?:'?s| is| was)? (?:\w+ )?left\b",
    re.I,
)
_OF_THE_ROOM = re.compile(rf"\b(?:{_PAY}|room|space|limit|allowance)\b", re.I)
"""Where money was converted, too, what is left may be money in the account."""
_TOO_MUCH = r"(?:still |really )?(?:ok(?:ay)?|fine|allowed|legal|too (?:much|high)|(?:over|above|within|under) the (?:ira )?(?:limit|max\w*))"
_WHETHER = re.compile(
    rf"^\W*(?:(?:so|and|ok(?:ay)?|hey|hi|then|for (?:20)?\d\d)\W+)*{_ALLOWED}\b[^.?!;\d]{{0,40}}\b{_PAY}\b(?: in| up to)*[^.?!;\d]{{0,12}}{_AMOUNT}"
    rf"(?!\w|%)[^?]*\?*\W*$|^\W*(?:so |and |then )?is {_AMOUNT} {_TOO_MUCH}\b",
    re.I,
)
_PARTS = re.compile(r"[.?!;,]+(?:\s+|$)|(?<=\d)\s+(?=(?:can|could|may|should) (?:i|we|she|he)\b)", re.I)
_TOLD_BESIDE = re.compile(r"(?:[^\d$]|\b\d{1,2}(?:st|nd|rd|th)?\b(?! ?k)|\b(?:19|20)\d\d\b)*")
"""Ages and days told before or behind the question, and no money."""
_WHICH = re.compile(
    r"\W*(?:(?:so|and|ok(?:ay)?|wait|hm+|is|it|was|the|ira|roth|trad(?:itional)?|contribution|limit|max(?:imum)?|now|this year|next year|last year"
    rf"|(?:for|in) (?:20)?\d\d|still|at|or|{_AMOUNT})\b\W*)+",
    re.I,
)
_TWO = re.compile(rf"{_AMOUNT} or {_AMOUNT}", re.I)
_ELSEWHERE = re.compile(
    r"\b(?:conver\w*|roll\w*|tak(?:e|en|ing)|took|withdr\w*|pull\w*|deduct\w*|tax\w*|penalt\w*|owe|basis|excess|too much|over|rechar\w*"
    rf"|sep|simple|hsa|529|after-?tax|mega|{PLAN}|plan|magi|agi|income|make|earn\w*|8606|lines?|wrong|fix)\b",
    re.I,
)


_MOVED = re.compile(rf"\b(?:conver\w*|rechar\w*|non-?deduct\w*|deduct\w*|{PLAN})(?!\w)", re.I)
"""Told of money paid in, these take nothing of the limit."""
_PAID_IN = {
    "contribution",
    "nondeductible_contribution",
    "deductible_contribution",
    "roth_contribution",
    "both",
    "excess",
}
_UNCOUNTED = {"conversion", "recharacterized", "elective_deferral", "employer_contribution"}
"""What takes nothing of the limit."""
_BESIDE = {"age", "catch_up", "other", "claimed"}


_THE_LIMIT = re.compile(
    r"\W*(?:(?:and|so|ok|okay|btw|k|thx|thanks|then|now|also|oh)\W+)*(?:what'?s|what (?:is|was|are)|how (?:much|high) (?:is|was)|is)"
    r" (?:the |that )?(?:(?:ira|annual|yearly|contribution|new) )*(?:limit|max|maximum|cap)s?(?: going to be| be)?"
    r"(?: (?:still )?(?:the same|higher|up|different|changing))*(?: (?:in|for|of))? "
    r"(?:20\d\d|next year|this year|last year)\W*",
    re.I,
)
"""The limit of a year and nothing else, whatever was spoken of before."""


_A_SUM = sought(
    rf"\b(?:back-?\s?door|ira|contribution)\b[^.?!;\d]{{0,40}}{_AMOUNT}\s?(?:\+|plus)\s?{_AMOUNT}\s?(?:=|is|makes)\s?{_AMOUNT}(?:[^.?!\d]{{0,24}}\?|,? right\b)",
    re.I,
)
"""A sum of limits that is to go in: "so my backdoor can be 7,500 + 1,100 = 8,600, right?"."""


def asked_of_the_limit(text: str, told: Collection[str], held: Collection[str]) -> str:
    """Which figure of the yearly limit a message asks for by amounts; "" where it asks for something else.

    ``told`` are the roles of its amounts, ``held`` the facts of the conversation. Where an income is known, the limit
    on direct Roth contributions is another calculation.
    """
    if "modified_agi" in {*told, *held}:
        return ""
    if not told and _THE_LIMIT.fullmatch(text):
        return "ira_limit"
    paid = any(name in _PAID_IN for name in (*told, *held)) and set(told) <= {*_PAID_IN, *_UNCOUNTED, *_BESIDE}
    if paid and (asked := _asked_for_more(text)) and not _leads_elsewhere(text, asked):
        return LEFT if "conversion" not in told or _OF_THE_ROOM.search(text, *asked) else ""
    if set(told) & _PAY_TOLD and set(told) <= {*_PAID_IN, *_BESIDE, *_PAY_TOLD} and _asks_beside_pay(text):
        return FITS
    if _ELSEWHERE.search(_NOT_TOO_MUCH.sub(" ", text)):
        return ""
    if _A_SUM.search(text):
        return FITS
    if asks_whether(text) or (_WHICH.fullmatch(text) and (_TWO.search(text) or _LIMIT.search(text))):
        return FITS
    return ""


def still_to_go_in(scene: Scene) -> dict[int, str]:
    """The amounts that are asked about, not paid in: "can I do the other 4,500?", "can we put in 16,000?".

    Where one question whether money may go in names all of them, nothing was paid in: "can I put 7,500 in my
    traditional and another 7,500 in a Roth?".
    """
    text = scene.spans.text
    money = [i for i, figure in enumerate(scene.figures) if figure.kind == "money"]
    if len(money) == 1 and asks_whether(text):
        return {money[0]: "other"}
    if not money or (asked := _asked_for_more(text)) is None or _leads_elsewhere(text, asked):
        return {}
    inside = [i for i in money if asked[0] <= scene.figures[i].start and scene.figures[i].end <= asked[1]]
    all_asked = len(inside) == len(money) > 1 and _WHETHER.search(text, *asked)
    return dict.fromkeys(inside, "other") if len(inside) < len(money) or all_asked else {}


def asks_whether(text: str) -> bool:
    """Whether all that is asked is whether an amount may go in."""
    if _ELSEWHERE.search(_NOT_TOO_MUCH.sub(" ", text)):
        return False
    parts = [part for part in _PARTS.split(text) if part.strip()]
    asked = [i for i, part in enumerate(parts) if _WHETHER.search(part)]
    return len(asked) == 1 and all(_TOLD_BESIDE.fullmatch(part) for i, part in enumerate(parts) if i != asked[0])


_NOT_TOO_MUCH = sought(rf"\bis {_AMOUNT} {_TOO_MUCH}", re.I)
_PAY_TOLD = {"compensation", "self_employment_income"}
_EARNED = re.compile(r"\b(?:made|make|earn\w*|income|self[- ]employ\w*|profit|net|wages|pay)\b", re.I)


def _asks_beside_pay(text: str) -> bool:
    """Whether an amount may go in is asked of somebody who only tells his or her pay.

    Where a status stands beside it and a Roth IRA is meant, the pay is told as the income that may be too high.
    """
    if _ROTH.search(text) and _STATUS.search(text):
        return False
    parts = [part for part in _PARTS.split(text) if part.strip()]
    asked = [i for i, part in enumerate(parts) if _WHETHER.search(part) or _IN_FULL.search(part)]
    others = " ".join(part for i, part in enumerate(parts) if i not in asked)
    return (
        len(asked) == 1 and not _ELSEWHERE.search(parts[asked[0]]) and not _ELSEWHERE.search(_EARNED.sub(" ", others))
    )


_ROTH = re.compile(r"\broth\b", re.I)
_STATUS = re.compile(r"\b(?:joint(?:ly)?|married|mfj|mfs|single|hoh|head of household)\b", re.I)
_IN_FULL = re.compile(
    rf"^\W*(?:so |and |then )?{_ALLOWED} (?:i|we|she|he)\b[^.?!;\d]{{0,20}}\b(?:max|{_PAY} (?:in )?the (?:full|whole|max\w*))\b",
    re.I,
)


def _asked_for_more(text: str) -> tuple[int, int] | None:
    """Where the question stands that asks how much more may go in: from its first word on, what is told stands before."""
    parts = [part for part in _ASKED.finditer(text) if part[0].strip(" ?")]
    asked = next((part for part in reversed(parts) if part[0].endswith("?")), parts[-1] if parts else None)
    found = _STILL.search(text, *asked.span()) if asked is not None else None
    return (found.start(), asked.end()) if asked is not None and found is not None else None


def _leads_elsewhere(text: str, asked: tuple[int, int]) -> bool:
    """Whether the question names what is no contribution, or the rest of the message tells of too much or other plans."""
    told = text[: asked[0]] + " " + text[asked[1] :]
    return bool(_ELSEWHERE.search(text, *asked) or _ELSEWHERE.search(_MOVED.sub(" ", told)))


_LIMIT = re.compile(rf"\b(?:limit|max(?:imum)?)\b.*{_AMOUNT}", re.I)
