"""Two amounts that went two ways: "5,000 and 21,000 left my IRA, the first for the Roth and the second for my bank"."""

from __future__ import annotations

import re

from assistant.reading.figures.signs import Scene
from assistant.reading.figures.taken_apart import TO_ONESELF
from assistant.reading.spans.sought import sought

_JOINED = re.compile(r"\s?(?:dollars |bucks )?(?:and|&|/|,) \$?")
_IN_TURN = re.compile(
    r"\brespectively\b|\bin that order\b|\b(?:first|former|one)\b[^?]*?\b(?:second|latter|other)\b", re.I | re.S
)
_WAY = r"(?:roth(?: conversion)?|conv\w*|withdraw\w*|withdrew|(?:cash )?dist\w*|cash|bank|payout)"
_LABELS = sought(
    rf"\b(?P<one>{_WAY})\b\s?(?:and|/|&)\s?(?:(?:my|a|the|our) )*(?P<other>{_WAY})\b"
    r"(?: (?:were|was|got|of|are|received|took|came to|amounts?))*[\s:=]*\$?$",
    re.I,
)
"""Two labels in front of two amounts in the same order: "conversion and withdrawal were 5,000 and 21,000"."""
_ONLY = re.compile(
    r"\bonly the (?P<which>first|former|smaller|second|latter|last|larger|bigger)(?: one)? (?:was |got |is |went |counts as )?"
    r"(?:a |the |to |into |my )*(?:conver|roth)",
    re.I,
)
_ROTH = sought(r"\broth\b|\bconv", re.I)
_FAR = 170
_AHEAD = sought(
    r"(?<!come )(?<!occur )\b(?:to|into) (?:(?:my|the|our|a|his|her) )?(?:bank|checking|savings|brokerage|myself|me|himself|herself|ourselves|pocket)"
    r"(?: account)?:? \$?$",
    re.I,
)
_TO_THE_BANK = sought(
    r"(?: dollars)?(?: (?:went|was|were|landed|moved|wired|sent|paid|came|straight|directly))* (?:in|in ?to|to) (?:(?:my|our|his|her) )"
    r"(?:own |personal |joint )?(?:bank|checking|savings|pocket|credit union)\b"
    r"(?![^.;?!]{0,30}\bfrom (?:my |our |the )?(?:\w+ )?(?:pay\w*|salary|wages|savings|bank|checking|brokerage)\b)",
    re.I,
)
"""Beside a gift to charity or a required distribution, what went to one's own account is cash that was taken out."""
_LABELLED = sought(
    r"\s?\((?![^()]*\b(?:no|without|nothing)\b)(?:[^()\d]*\b)?(?:kept(?! (?:separate\w*|apart|alone|there|untouched|in|as an?)\b)|cash|withdraw\w*|withdrew|dist(?:r\w*)?|spent|myself|to (?:my |the )?bank)\b[^()\d]*\)",
    re.I,
)


def two_ways(scene: Scene) -> dict[int, str]:
    """The roles of amounts of which one is told to have become Roth money and the other to have been kept."""
    if not _ROTH.search(scene.spans.text):
        return {}
    return _in_turn(scene) or _named_by_destination(scene)


def _in_turn(scene: Scene) -> dict[int, str]:
    """Two amounts in a row, and behind them where the first and the second went."""
    text, figures = scene.spans.text, scene.figures
    for place in range(len(figures) - 1):
        one, other = figures[place : place + 2]
        if one.kind != "money" or other.kind != "money" or not _JOINED.fullmatch(text[one.end : other.start]):
            continue
        if (ahead := _LABELS.search(text, max(0, one.start - _FAR // 2), one.start)) is not None:
            first = _ROTH.search(ahead["one"]) is not None
            if first != (_ROTH.search(ahead["other"]) is not None):
                return _parted(place, first=first)
            continue
        until = min([other.end + _FAR, *(figure.start for figure in figures[place + 2 :])])
        told = text[other.end : until]
        if only := _ONLY.search(told):
            first = _is_first(only["which"].lower(), smaller=one.value < other.value)
        elif _IN_TURN.search(told):
            roth, kept = _ROTH.search(told), TO_ONESELF.search(told)
            if roth is None or kept is None:
                continue
            first = roth.start() < kept.start()
        else:
            continue
        return _parted(place, first=first)
    return {}


def _parted(place: int, *, first: bool) -> dict[int, str]:
    """The roles of two amounts in a row, of which the first or the second became Roth money."""
    converted, kept = (place, place + 1) if first else (place + 1, place)
    return {converted: "conversion", kept: "distribution"}


def _is_first(which: str, *, smaller: bool) -> bool:
    """Whether a word for one of two amounts means the first."""
    if which in ("smaller", "larger", "bigger"):
        return (which == "smaller") == smaller
    return which in ("first", "former")


def _named_by_destination(scene: Scene) -> dict[int, str]:
    """Amounts behind the account that they went to ("to my bank 21,000"), or labelled as kept in brackets."""
    text = scene.spans.text
    paid_out = any(mention.concept in ("QCD", "RMD") for mention in scene.spans.mentions)
    return {
        place: "distribution"
        for place, figure in enumerate(scene.figures)
        if figure.kind == "money"
        and (
            _AHEAD.search(text, max(0, figure.start - 40), figure.start)
            or _LABELLED.match(text, figure.end)
            or (paid_out and _TO_THE_BANK.match(text, figure.end))
        )
    }
