"""What is told of a Roth IRA itself: since when there is one, and what a withdrawal from it was for."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence

from assistant.reading.figures.signs import Scene
from assistant.reading.items.item import Item
from assistant.reading.spans.notions import DENIED, EXCUSED, FIRST_HOME, OPENED_WITH
from assistant.reading.spans.sought import sought
from tools.law import statute

_YEAR = r"'?(?P<year>(?:19|20)\d\d|(?<=')\d\d)\b"
_OPENED = tuple(
    re.compile(pattern + _YEAR, re.I)
    for pattern in (
        r"\broth\b(?!s? conv)[^.;?!\d]{0,40}?\b(?:opened|started|since|est|established|began|funded)\b[^;?!\d]{0,16}?",
        r"\broth(?: iras?| account)?(?:'s| is| was| dates?)?(?: (?:all |itself )?(?:from|back to)) ",
        r"\bfirst funded (?:for|in) ",
        r"\b(?:first|1st)(?:[- ]\w+)? roth(?: iras?| account)?\b(?! (?:conv|withd|distr|w/d))[^.;?!\d]{0,24}?",
        r"\bnever had (?:any |a )?roth[^.;?!\d]{0,12}\b(?:until|till|before|prior to) ",
        r"\b(?:opened|since opening|established|set up)(?: (?:it|this|that|the account|(?:(?:a|my|the|our) )?roth(?: ira)?|in|back|around|way))* ",
        r"\bfirst(?: (?:one|was|made|paid|ever|back))* (?:in|for) ",
        r"\bcontribut\w*\b[^.;?!]{0,32}?\bfirst (?:one|was|made|paid)(?: (?:was|made|paid|back|in|for))*,? ",
    )
)


def opened_in(text: str) -> int | None:
    """The first year of any Roth IRA, where the words name it."""
    found = [match["year"] for pattern in _OPENED for match in pattern.finditer(text)]
    years = [int(year) if len(year) == 4 else 2000 + int(year) for year in found]
    return min(years, default=None)


_HOME = re.compile(FIRST_HOME, re.I)
_DISABLED = re.compile(
    r"\b(?:permanently|totally|i'm|i am|i was|i became|i've been) disabled\b|(?:^|[,;(]|\d|\band|\by/?o)\s?(?:now |am |is )?disabled\b|\b(?:because of|due to) my disability\b",
    re.I,
)
_INHERITED = re.compile(r"\binherited\b[^.;?!]{0,20}\broth\b|\broth\b[^.;?!]{0,30}\binherited\b", re.I)


_USED_UP = re.compile(
    r"\b(?:used|exhausted)(?: it)?(?: up)? (?:all (?:of )?)?(?:the|my|that)(?: [a-z-]+){0,4}? (?:lifetime|exemption|exception|limit|amount)\b"
    r"|\b(?:lifetime (?:amount|limit)|exemption|exception)(?: (?:was|is|has been|had been|already|all|fully))+ (?:used(?: up)?|exhausted)\b",
    re.I,
)
_EXCUSED = sought(rf"\b(?:for|pay|paying|cover|covering|towards?|because of|due to)\b[^.;?!]{{0,25}}?\b{EXCUSED}", re.I)


def purpose(taken: Item, mine: Sequence[Item], text: str) -> Iterable[tuple[str, str]]:
    """What a withdrawal was for, where the words say so; of a first home the part of it that is named beside it."""
    for name, place in reasons(text).items():
        parts = [i for i in mine if i.role in ("roth_withdrawal", "distribution") and i.amount < taken.amount]
        beside = [i for i in parts if abs(i.start - place) < 60]
        yield name, (beside or [taken])[0].value if name == "first_home" else "true"
        if name == "first_home" and any(not _denied(text, used.start()) for used in _USED_UP.finditer(text)):
            yield "first_home_used", format(statute().amount("first_time_homebuyer_lifetime"), "f")
    if (went := _EXCUSED.search(text)) and not DENIED.search(_clause_before(text, went.start())):
        yield "exempt_from_additional_tax", taken.value


def reasons(text: str) -> dict[str, int]:
    """A first home, disability or death, with its place, where the words give one as the reason and do not deny it."""
    found = {}
    for name, pattern in (("first_home", _HOME), ("disability", _DISABLED), ("death", _INHERITED)):
        match = next((m for m in pattern.finditer(text) if not DENIED.search(_clause_before(text, m.start()))), None)
        if match is not None:
            found[name] = match.start()
    return found


def _denied(text: str, place: int) -> bool:
    """Whether the part of the clause that stands before a place denies what follows."""
    return DENIED.search(_NEXT_PART.split(_clause_before(text, place))[-1]) is not None


_NEXT_PART = re.compile(r"\b(?:since|because|but|and|as)\b", re.I)


def _clause_before(text: str, place: int) -> str:
    """The words of its clause that stand before a place."""
    return re.split(r"[.;,!?\n(]", text[:place])[-1]


_WORTH = re.compile(r"\b(?:worth|value|at|is|up to|down to|grown to)\W*\$?$", re.I)
_OF_A_YEAR_END = {"YEAR_END", "CONVERT", "SEP", "SIMPLE", "ROLLOVER_IRA"}


def opened_and_worth(scene: Scene) -> dict[int, str]:
    """What a Roth IRA was opened with and what it is worth: the contribution and the value before it moves or comes out."""
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money"]
    named = {mention.concept for mention in scene.spans.mentions}
    text = scene.spans.text
    opened = OPENED_WITH.search(text)
    if opened is None or len(money) != 2 or "ROTH" not in named or named & _OF_A_YEAR_END:
        return {}
    paid, value = (scene.figures[index] for index in money)
    if text[opened.end() : paid.start].strip("$ ") or not _WORTH.search(text, 0, value.start):
        return {}
    return {money[0]: "roth_contribution", money[1]: "closing_value"}
