"""How much can be converted before a tax bracket is full: whether that is asked, and of which bracket."""

from __future__ import annotations

import re
from collections.abc import Collection

from assistant.reading.spans.sought import sought

_RATE = r"(?P<rate>10|12|15|2[2458]|3[23579])(?:\.\d)? ?(?:%|percent\b)"
_BRACKET = rf"(?:(?:the |my |our )?(?:top |end |edge |ceiling |limit )?(?:of )?(?:the |my |our )?{_RATE}|\bbrackets?\b)"
_HOW_MUCH = (
    r"(?:\bhow (?:much|far|large|big)\b|\bwhat(?:'?s| is)? the (?:most|max\w*|largest|biggest)\b|\b(?:room|space)\b"
    r"|\b(?:what|which) amount\b|\bmax(?:imum)? (?:amount|conversion|i can)\b)"
)
_FILL = (
    r"\b(?:fill(?:ing|s)?|max(?:ing)? out|topp?(?:ing)?|us(?:e|ing) up|stay(?:ing)?|remain(?:ing)?|keep(?:ing)?|within|inside|under|below"
    r"|before|without|until|till?|up to|end|edge|ceiling|room|space|hit(?:ting)?|cross(?:ing)?|push(?:ing|ed)?|bump(?:ing|ed)?"
    r"|spill\w*|jump\w*|reach(?:ing)?|go(?:ing)? (?:over|into|past|above))\b"
)
_ASKED = sought(
    rf"\A(?=.*{_HOW_MUCH})(?=.*(?:\bconver|\broom\b|\bspace\b)).*{_FILL}[^.?!;\d]{{0,40}}{_BRACKET}", re.I | re.S
)
_OF_THE_TAX = sought(
    r"\bhow much(?: (?!can\b|could\b|should\b|may\b|more\b|room\b|to\b|conver)[\w'’]+){0,4}?"
    r" (?:tax(?:es)?|costs?|added?|owed?|taxable)\b",
    re.I,
)
"""What a conversion of which the amount is told costs, whatever bracket it reaches: "how much tax is that?"."""
_RAISED_INTO = sought(
    r"\b(?:push|bump|kick|land|mov|knock|lift|rais|dr[oi]v|put|threw|brought|carri|took)(?:ed|e|ied|s)? (?:us|me|him|her|them|my income|our income)\b"
    rf"[^.?!;\d]{{0,24}}\b(?:in|into|to) (?:the |a )?{_RATE}(?: tax)? bracket",
    re.I,
)
"""What raised somebody's income tells its bracket: "a bonus pushed us into the 35% bracket"."""
_WHICH = re.compile(rf"{_FILL}[^.?!;\d]{{0,40}}?(?:{_RATE}|\bbrackets?\b)", re.I)
_RATE_ONLY = re.compile(_RATE, re.I)
_TO_ITS_END = re.compile(
    r"\b(?:top|end|edge|ceiling) of\b|\b(?:fill\w*|topp?(?:ing)?)(?: up| out| off)? (?:the|my|our)\b|\b(?:max\w* out|us(?:e|ing) up)\b"
    r"|\b(?:going (?:over|past|above)|go (?:over|past|above)|exceed\w*|leav\w*)\b(?! ?to\b)",
    re.I,
)
_INSIDE = re.compile(r"\b(?:in|within|inside)\b(?! ?to\b)", re.I)
"""Before the rate alone: behind it stand "in 2026" and "kicks in"."""
_BELOW_IT = re.compile(
    r"\b(?:before|until|till?|under|below|out of|hit\w*|cross\w*|push\w*|bump\w*|spill\w*|jump\w*|reach\w*|into|avoid\w*|kicks? in|starts?|begins?)\b",
    re.I,
)
_INCOMES = {"taxable_income", "modified_agi", "compensation", "age", "marginal_rate", "other", "claimed"}
_ANOTHER_FIGURE = re.compile(
    r"\b(?:8606|contrib\w*|withdr\w*|premiums?|owe|penalt\w*|non-?ded\w*|taxed)\b|\b(?:how much|what)\b[^.;?!]*\btaxable\b",
    re.I,
)
_ANOTHER = re.compile(r"\b(?:conver\w*|roth|ira|8606|contrib\w*|withdr\w*|premiums?)\b", re.I)


def asks_bracket_room(text: str, roles: Collection[str], about: Collection[str]) -> bool:
    """Whether it is asked how much can be converted up to the end of a bracket, or an answer to that goes on.

    It goes on with income, status or year alone, with another bracket, or with what was converted already.
    """
    used = "conversion" in roles and was_converted(text)
    another = _ANOTHER_FIGURE if used else _ANOTHER
    known = {*_INCOMES, "conversion"} if used else _INCOMES
    goes_on = "bracket_room" in about and set(roles) <= known and not another.search(text)
    if "conversion" in roles:
        text = _RAISED_INTO.sub("", _OF_THE_TAX.sub("", text))
    return goes_on or _ASKED.search(text) is not None


def was_converted(text: str) -> bool:
    """Whether a conversion is told as made, and not planned or supposed."""
    return _MADE.search(text) is not None and _PLANNED.search(text) is None


_MADE = sought(
    r"\b(?:already|so far|to date)\b|\b(?:converted|did|done|made|moved|rolled|shifted|transferred|sent|put)\b", re.I
)
_PLANNED = re.compile(
    r"\b(?:if|suppos\w+|assum\w+|say|were to|would|could|should|can|will|want\w*|wish|plan\w*|going to|gonna|consider\w*|think\w*"
    r"|(?<!could )(?<!can )(?<!to )(?:be|get|getting|being)) (?!i (?:have |had |'ve )?already|we (?:have |had )?already)[^.;?!]*"
    r"\b(?:convert\w*|conversions?|done|made|moved|rolled|shifted|transferred|sent|put|do|make|move|roll)\b",
    re.I,
)


def in_the_income(text: str) -> bool | None:
    """Whether the income told contains what was converted; None where nobody says."""
    if _BESIDE_THE_INCOME.search(text):
        return False
    return True if _IN_THE_INCOME.search(text) else None


_MOVED = r"(?:conver\w*|moved|rolled|did|that)\b"
_BESIDE_THE_INCOME = re.compile(
    rf"\b(?:not|isn'?t|doesn'?t|without|exclud\w+|before|besides|apart from|on top of|n'?t) (?:(?:yet|even|including|includ\w+|count\w*|contain\w*|reflect\w*) )*"
    rf"[^.;?!,]{{0,24}}\b{_MOVED}"
    rf"|\b{_MOVED}[^.;?!]{{0,30}}\b(?:not|isn'?t|aren'?t)(?: \w+)? (?:in|included|counted|part)\b",
    re.I,
)
_IN_THE_INCOME = re.compile(
    rf"\b(?:includ\w+|contain\w*|count(?:s|ing)|reflect\w*|income[^.;?!,]{{0,24}} with)\b[^.;?!]{{0,40}}\b{_MOVED}"
    rf"|\b{_MOVED}[^.;?!]{{0,40}}\b(?:included|counted|(?:is|are|'s) (?:already )?(?:in (?:it|there|that|the|my)|part of))\b",
    re.I,
)


def by_the_brackets(text: str) -> bool:
    """Whether a rate that is named is not that of all of the money: some of it reaches another bracket."""
    return _NEXT_BRACKET.search(text) is not None


_NEXT_BRACKET = sought(
    r"\b(?:spill|cross|push|bump|straddl|reach|jump|run|spread|lands?|falls?|goes|go|mov)\w*\b[^.;?!]{0,40}"
    r"\b(?:next|higher|another|two|both)(?: tax)? brackets?\b|\b(?:actual|real|true)(?: tax)? brackets\b",
    re.I,
)


def bracket_asked(message: str, text: str) -> tuple[str, bool, bool]:
    """The rate of the bracket, "" where it is one's own; whether up to its start is meant, and whether up to its end."""
    found = [*_WHICH.finditer(text)]
    named = [match for match in found if match["rate"]]
    anew = None if _WHICH.search(message) else _RATE_ONLY.search(message)
    if not named:
        return (anew["rate"], False, True) if anew else ("", False, True)
    last = named[-1]
    behind = _NEAR_BEHIND.match(text, last.end())
    words = text[last.start() : behind.end() if behind else last.end()]
    to_its_end = bool(_TO_ITS_END.search(words) or _INSIDE.search(text, last.start(), last.end()))
    below = not to_its_end and _BELOW_IT.search(words) is not None
    return (anew or last)["rate"], not to_its_end, not below


_NEAR_BEHIND = re.compile(r"(?:\W*\w+){0,3}")
"""A few whole words."""
