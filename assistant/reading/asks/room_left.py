"""Questions for the yearly limit that name amounts: what may still go in, whether an amount fits, which of two it is."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import PLAN

LEFT = "ira_limit_left"
"""Asked for: what is left of the limit after what was paid in."""
FITS = "ira_limit"
"""Asked for: the limit itself, beside the amounts that are to go in."""

_AMOUNT = r"\$?\d[\d,]*(?:\.\d+)?k?"
_PAY = r"(?:put|contribut\w*|add|deposit|pay|do|backdoor|go|sneak|squeeze|throw)"
_ALLOWED = r"(?:can|could|may|should|am i allowed|are we allowed)"
_REST = r"(?:still|more|left|remain(?:s|ing|der)?|rest|other|another|additional(?:ly)?|extra)"
_ASKED = re.compile(r"[^.?!;]*(?:\?|$)")
_STILL = re.compile(
    rf"\b(?:how much|what(?! if)|{_ALLOWED})\b(?=.*\b{_PAY}\b)(?=.*\b{_REST}\b)"
    rf"|\bhow much (?:\w+ )?(?:room|space|limit|allowance)\b|\b(?:room|space) (?:\w+ ){{0,2}}(?:left|remain)|\bwhat(?:'?s| is| was)? (?:\w+ )?left\b",
    re.I,
)
_WHETHER = re.compile(
    rf"^\W*(?:(?:so|and|ok(?:ay)?|hey|hi|then|for (?:20)?\d\d)\W+)*{_ALLOWED}\b[^.?!;\d]{{0,40}}\b{_PAY}\b(?: in| up to)*[^.?!;\d]{{0,12}}{_AMOUNT}"
    r"(?!\w|%)[^?]*\?*\W*$",
    re.I,
)
_WHICH = re.compile(
    r"\W*(?:(?:so|and|ok(?:ay)?|wait|hm+|is|it|was|the|ira|roth|trad(?:itional)?|contribution|limit|max(?:imum)?|now|this year|next year|last year"
    rf"|(?:for|in) (?:20)?\d\d|still|at|or|{_AMOUNT})\b\W*)+",
    re.I,
)
_TWO = re.compile(rf"{_AMOUNT} or {_AMOUNT}", re.I)
_ELSEWHERE = re.compile(
    rf"\b(?:conver\w*|roll\w*|tak(?:e|en|ing)|took|withdr\w*|pull\w*|deduct\w*|tax\w*|penalt\w*|owe|basis|excess|too much|over|rechar\w*"
    rf"|sep|simple|hsa|529|after-?tax|mega|{PLAN}|plan|magi|agi|income|make|earn\w*|8606|lines?|wrong|fix)\b",
    re.I,
)


_PAID_IN = {
    "contribution",
    "nondeductible_contribution",
    "deductible_contribution",
    "roth_contribution",
    "both",
    "excess",
}
_BESIDE = {"age", "catch_up", "other", "claimed"}


def asked_of_the_limit(text: str, told: Collection[str], held: Collection[str]) -> str:
    """Which figure of the yearly limit a message asks for by amounts; "" where it asks for something else.

    ``told`` are the roles of its amounts, ``held`` the facts of the conversation. Where an income is known, the limit
    on direct Roth contributions is another calculation.
    """
    if "modified_agi" in {*told, *held} or _ELSEWHERE.search(text):
        return ""
    paid = any(name in _PAID_IN for name in (*told, *held)) and set(told) <= {*_PAID_IN, *_BESIDE}
    if paid and _asked_for_more(text):
        return LEFT
    if _WHETHER.search(text) or (_WHICH.fullmatch(text) and (_TWO.search(text) or _LIMIT.search(text))):
        return FITS
    return ""


def still_to_go_in(scene: Scene) -> dict[int, str]:
    """The amounts that are asked about, not paid in: "can I do the other 4,500?"."""
    text = scene.spans.text
    if not scene.figures or _ELSEWHERE.search(text) or (asked := _asked_for_more(text)) is None:
        return {}
    inside = [i for i, figure in enumerate(scene.figures) if asked[0] <= figure.start and figure.end <= asked[1]]
    return {i: "other" for i in inside if scene.figures[i].kind == "money"} if len(inside) < len(scene.figures) else {}


def _asked_for_more(text: str) -> tuple[int, int] | None:
    """Where the question stands that asks how much more may go in."""
    parts = [part for part in _ASKED.finditer(text) if part[0].strip(" ?")]
    asked = next((part for part in reversed(parts) if part[0].endswith("?")), parts[-1] if parts else None)
    return asked.span() if asked is not None and _STILL.search(asked[0]) else None


_LIMIT = re.compile(rf"\b(?:limit|max(?:imum)?)\b.*{_AMOUNT}", re.I)
