"""Money that went into or out of an IRA while a contribution was in it that moves with its earnings, or its adjusted balances."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.events.naming import Named, Words, words_around
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import EARNINGS, PAID_IN, TAKEN_OUT, THAT
from assistant.reading.spans.sought import sought

OUT, IN = "period_distributions", "period_contributions"
OPENING, CLOSING = "adjusted_opening_balance", "adjusted_closing_balance"
_RECHARACTERIZES = sought(r"\brechar\w*", re.I)
_EARNINGS_MOVE = sought(r"\bnet income\b|\bn\.?i\.?a\b|\battributable\b", re.I)
_OF_ITS_VALUE = sought(rf"\b(?:{EARNINGS}|opening|closing|worth|values?|balances?|stood)\b", re.I)
_ANOTHER_ACCOUNT = re.compile(
    r"[^.;?!\d]{0,16}\b(?:from|out of|in|into|to) (?:(?:my|the|his|her|a|our|that) )?(?:(?:old|same|very same|new|other) )?"
    r"(?:trad\w*|sep|simple|tira|ira|rollover|40\d|plan)\b|[^.;?!\d]{0,40}\bnon-?\s?deduct\w*",
    re.I,
)
_MEANWHILE = sought(
    r"\bin[- ]between\b|\bmeanwhile\b|\bin the (?:meantime|interim)\b|\bduring (?:the|that|this) (?:period|time)\b"
    r"|\balong the way\b|\bwhile (?:it|the (?:money|contribution)) was (?:in )?there\b",
    re.I,
)
_END = r"(?: out)?(?: of| was| were)?[ :=]+(?:about |another |a further )?\$?$"
_TAKEN = re.compile(rf"\b(?:{TAKEN_OUT}){_END}", re.I)
_TAKEN_BEHIND = re.compile(rf"\s(?:was |were |got |had been |i |we )?(?:{TAKEN_OUT}|came out|went out)\b", re.I)
_SENT = re.compile(rf"\b(?:transferr?(?:ed|ing|s)?|mov(?:ed|ing)|sent|roll(?:ed|ing)){_END}", re.I)
_SENT_OUT = re.compile(r"\bout(?: of)?[ :=]*\$?$", re.I)
_SENT_OUT_BEHIND = sought(r"\s(?:\w+ )?(?:transferred |moved |rolled )?out\b|\s(?:in)?to another\b", re.I)
_THE_REMOVAL = re.compile(
    rf"\s(?:of (?:it|this|that|them|{THAT} (?:\w+ )?contrib\w*)|{THAT} )?(?:excess|contrib\w*|as (?:an? )?excess)\b"
    rf"|\sof (?:it|this|that)\b|\s(?:with|plus|and) (?:its|the|their) {EARNINGS}|[^.;?!]{{0,20}}\b(?:in)?to (?:(?:a|my|the) )?trad",
    re.I,
)
_GOES_WITH_EARNINGS = re.compile(rf"\s(?:with|plus|and) (?:its|the|their) {EARNINGS}", re.I)
_AT_REMOVAL = re.compile(r"\b(?:at|before|on|upon) (?:(?:the|its|my) )?remov\w+[^.;?!\d]*$", re.I)
_ONE_MORE = re.compile(
    r"\b(?:another|(?:an?|one|the) (?:other|additional|further|extra|second)|other contributions?|additional|further)"
    r"(?: (?:contrib\w*|deposits?|conversions?))?(?: of| was| were)?[ :=]*\$?$",
    re.I,
)
_GOES_IN = re.compile(rf"\b(?:{PAID_IN}|conver\w+|went in|came in|going in|transferr?\w*)\b", re.I)
_ARRIVED = re.compile(
    r"\b(?:transferr?(?:ed|s)?|roll(?:ed|over)s?|conver(?:ted|sion)s?)[- ]in(?: of| was)?[ :=]*\$?$", re.I
)
_ARRIVED_BEHIND = re.compile(r"\s(?:was |were |got )?(?:transferr?(?:ed)?|rolled|moved)[- ]in\b", re.I)
_CONVERTED = re.compile(r"\bconver(?:ted|ting) (?:another |about )?\$?$", re.I)
_INTO_IT = re.compile(
    rf"\s(?:in)?to (?:it|that one|{THAT} same (?:roth|ira|account)|that (?:roth|ira|account))\b", re.I
)
_VALUES = {"opening_balance", "closing_balance"}
_ADJUSTED = {
    name: re.compile(
        rf"\b(?:adj(?:usted|\.)? {word} (?:balance|value|bal\.?)|{short})(?: is| was| of| at)?[ :=,]*\$?$", re.I
    )
    for name, word, short in ((OPENING, "opening", "aob"), (CLOSING, "closing", "acb"))
}
_ADJUSTED_OPENING = sought(r"\baob\b|\badj(?:usted|\.)? opening\b", re.I)
_IN_PARTS = sought(r"\baob\b[ :=,]*\$?[\d.,]+k? ?(?:\+|plus) ?\$?\d", re.I)
"""What there was before the contribution and the contribution, told apart: "AOB = 18k + 7.5k", both balances are plain then."""
_PAYING_IT_IN = rf"(?:(?:i|we|she|he|i'd|we'd) (?:had )?)?(?:the |that |this |my |making (?:the |that |my )?)?(?:\$?[\d,]+k? |roth )?{PAID_IN}"
_JUST_AFTER = re.compile(
    rf"(?:(?:right|just|immediately|directly|shortly|the day|a day|once|as soon as) )+(?:after )?{_PAYING_IT_IN}\b"
    rf"|\bafter {_PAYING_IT_IN}\b",
    re.I,
)
"""Where a value is told of the moment behind the contribution, which then is within it."""
_STOOD_AT = re.compile(r"\b(?:worth|values?|valued|balances?|stood|was|were|had|held|at)\b", re.I)
_AT_FIRST = re.compile(
    r"\b(?:at the time|back then|(?:on )?that day|then|before)\b[^.;?!\d]*$|\bopening (?:value|balance)[^.;?!\d]*$",
    re.I,
)
_WITH_IT = sought(
    r"\W{0,3}(?:which |that |meaning |and that )?(?:already )?(?:includ(?:es|ed|ing)|counting|with) (?:the|that|my|this)"
    r" (?:\$?[\d,]+k?(?! (?:of )?(?:gain|growth|earn))|(?:new )?(?:contrib\w+|deposit))\b",
    re.I,
)
_WITH_WHICH = re.compile(rf"\b(?:{EARNINGS}|loss)\b[^.;?!\d]{{0,30}}\b(?:with|to|on|for) (?:{THAT} )?\$?$", re.I)


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
        adjusted = adjusted if _ADJUSTED_OPENING.search(text) and not _IN_PARTS.search(text) else ""
        again = any(other.value == figure.value for other in scene.figures[:index] if other.kind == "money")
        if adjusted:
            yield Named(index, adjusted)
        elif recharacterizes and not again and _with_the_contribution(scene, index, words):
            yield Named(index, OPENING)
        elif again and recharacterizes and _WITH_WHICH.search(words.before):
            yield Named(index, "", "recharacterized")
        elif not within or again or _ANOTHER_ACCOUNT.match(words.behind):
            continue
        elif _goes_out(words):
            yield Named(index, OUT)
        elif _goes_in(words) or (earnings and _converted_into_it(words)):
            yield Named(index, IN)


def _with_the_contribution(scene: Scene, index: int, words: Words) -> bool:
    """Whether an opening value is told with the contribution in it: "40,000 right after the contribution"."""
    if not _STOOD_AT.search(words.before):
        return False
    with_it = _WITH_IT.match(scene.spans.text, scene.figures[index].end) and _AT_FIRST.search(words.before)
    return bool(with_it or _JUST_AFTER.search(words.before) or _JUST_AFTER.match(words.behind.lstrip(" ,(")))


def _goes_out(words: Words) -> bool:
    """Whether an amount was taken out or sent elsewhere, and is not the contribution that is removed."""
    if _THE_REMOVAL.match(words.behind) or _AT_REMOVAL.search(words.before):
        return False
    sent = _SENT.search(words.before) is not None
    if sent:
        return (_SENT_OUT.search(words.before) or _SENT_OUT_BEHIND.match(words.behind)) is not None
    return (_TAKEN.search(words.before) or _TAKEN_BEHIND.match(words.behind)) is not None


def _goes_in(words: Words) -> bool:
    """Whether an amount went in besides the contribution that moves."""
    if _GOES_WITH_EARNINGS.match(words.behind):  # "recharacterized the extra 3,600 plus its earnings"
        return False
    more = _ONE_MORE.search(words.before) is not None and _GOES_IN.search(words.before + words.behind) is not None
    return more or (_ARRIVED.search(words.before) or _ARRIVED_BEHIND.match(words.behind)) is not None


def _converted_into_it(words: Words) -> bool:
    """Whether an amount was converted into the Roth IRA that holds the contribution."""
    return _CONVERTED.search(words.before) is not None and _INTO_IT.match(words.behind) is not None
