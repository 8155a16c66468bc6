"""Money that went into or out of an IRA while a contribution was in it that moves with its earnings, or its adjusted balances."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.events.naming import Named, Words, words_around
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import EARNINGS, PAID_IN, TAKEN_OUT
from assistant.reading.spans.sought import sought

OUT, IN = "period_distributions", "period_contributions"
OPENING, CLOSING = "adjusted_opening_balance", "adjusted_closing_balance"
_RECHARACTERIZES = sought(r"\brechar\w*", re.I)
_EARNINGS_MOVE = sought(r"\bnet income\b|\bn\.?i\.?a\b|\battributable\b", re.I)
_OF_ITS_VALUE = sought(rf"\b(?:{EARNINGS}|opening|closing|worth|values?|balances?|stood)\b", re.I)
_ANOTHER_ACCOUNT = re.compile(
    r"[^.;?!\d]{0,16}\b(?:from|out of|in|into|to) (?:(?:my|the|his|her|a|our) )?(?:old )?(?:trad\w*|sep|simple|tira|ira|rollover|40\d|plan)\b",
    re.I,
)
_MEANWHILE = sought(
    r"\bin[- ]between\b|\bmeanwhile\b|\bin the (?:meantime|interim)\b|\bduring (?:the|that|this) (?:period|time)\b"
    r"|\balong the way\b|\bwhile (?:it|the (?:money|contribution)) was (?:in )?there\b",
    re.I,
)
_END = r"(?: out)?(?: of| was| were)?[ :=]+(?:about |another |a further )?\$?$"
_TAKEN = re.compile(rf"\b(?:{TAKEN_OUT}){_END}", re.I)
_ONE_MORE = re.compile(
    r"\b(?:another|(?:an?|one|the) (?:other|additional|further|extra|second)|other contributions?|additional|further)"
    r"(?: (?:contrib\w*|deposits?|conversions?))?(?: of| was| were)?[ :=]*\$?$",
    re.I,
)
_GOES_IN = re.compile(rf"\b(?:{PAID_IN}|conver\w+|went in|came in|going in|transferr?\w*)\b", re.I)
_VALUES = {"opening_balance", "closing_balance"}
_ADJUSTED = {
    name: re.compile(rf"\badj(?:usted|\.)? {word} (?:balance|value)(?: is| was| of| at)?[ :=,]*\$?$", re.I)
    for name, word in ((OPENING, "opening"), (CLOSING, "closing"))
}
_PAYING_IT_IN = rf"(?:(?:i|we|she|he|i'd|we'd) (?:had )?)?(?:the |that |this |my |making (?:the |that |my )?)?(?:\$?[\d,]+k? |roth )?{PAID_IN}"
_JUST_AFTER = re.compile(
    rf"(?:(?:right|just|immediately|directly|shortly|the day|a day|once|as soon as) )+(?:after )?{_PAYING_IT_IN}\b"
    rf"|\bafter {_PAYING_IT_IN}\b",
    re.I,
)
"""Where a value is told of the moment behind the contribution, which then is within it."""
_STOOD_AT = re.compile(r"\b(?:worth|values?|valued|balances?|stood|was|were|had|held|at)\b", re.I)


def in_the_period(scene: Scene) -> Iterator[Named]:
    """What went in or out in the period, the balances adjusted for it, and the contribution named again with its earnings."""
    text = scene.spans.text
    recharacterizes, earnings = _RECHARACTERIZES.search(text) is not None, _EARNINGS_MOVE.search(text) is not None
    if not (recharacterizes or earnings or _VALUES & set(scene.setting.known)):
        return
    valued = recharacterizes and _OF_ITS_VALUE.search(text) is not None
    within = valued or _MEANWHILE.search(text) is not None
    for index, figure in enumerate(scene.figures):
        if figure.kind != "money":
            continue
        words = words_around(scene, index)
        adjusted = next((name for name, pattern in _ADJUSTED.items() if pattern.search(words.before)), "")
        again = any(other.value == figure.value for other in scene.figures[:index] if other.kind == "money")
        if adjusted:
            yield Named(index, adjusted)
        elif recharacterizes and not again and _with_the_contribution(words):
            yield Named(index, OPENING)
        elif not within or again or _ANOTHER_ACCOUNT.match(words.behind):
            continue
        elif _goes_out(words):
            yield Named(index, OUT)
        elif _goes_in(words):
            yield Named(index, IN)


def _with_the_contribution(words: Words) -> bool:
    """Whether an opening value is told with the contribution in it: "40,000 right after the contribution"."""
    if not _STOOD_AT.search(words.before):
        return False
    return bool(_JUST_AFTER.search(words.before) or _JUST_AFTER.match(words.behind.lstrip(" ,(")))


def _goes_out(words: Words) -> bool:
    """Whether an amount was taken out."""
    return _TAKEN.search(words.before) is not None


def _goes_in(words: Words) -> bool:
    """Whether an amount went in besides the contribution that moves."""
    return _ONE_MORE.search(words.before) is not None and _GOES_IN.search(words.before + words.behind) is not None
