"""A contribution to a traditional IRA that left it again: recharacterized to a Roth IRA, or returned to whoever made it.

Either way it is as if that part had never been contributed there; its earnings go with it.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.items.item import Item
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.notions import (
    DENIED,
    DENIED_BEFORE,
    EARNINGS,
    GIVEN_BACK,
    IRA_KIND,
    OUT_AGAIN,
    RECHARACTERIZED,
    THAT,
)
from assistant.reading.spans.sought import sought

_CLAUSE = r"(?:[^.;?!]|\.\d)"
_IRA = rf"(?:{THAT}\s)?(?:(?:regular|direct|own|(?:brand[- ])?new|(?:newly|freshly|just)[- ]opened|old|second|existing|separate|other|non-?ded\w*|nd|n/d|after-?tax|empty)\s)*(?P<where>roth|{IRA_KIND})"
_UNPAID = rf"(?:(?!\b(?:put|paid|added|deposited|contributed|then|conver\w*|flip\w*)\b){_CLAUSE})"
_TARGET = sought(
    rf"\b{RECHARACTERIZED}\b{_UNPAID}{{0,110}}?(?:\b(?:in)?to|\bas|->|=>)\s?(?:be(?:ing)? |if )?{_IRA}\b", re.I
)
_BEFORE_IT = sought(
    rf"\btrad\w*(?: ira)?\s?(?:-?to-?|->|=>|into)\s?(?:{THAT}\s)?roth(?: ira)?\s(?:contribution )?{RECHARACTERIZED}\b{_CLAUSE}{{0,40}}",
    re.I,
)
_TO_TRADITIONAL = sought(r"\broth(?: ira)?\s?(?:-?to-?|->|=>|into)\s?(?:the |a |my )?t(?:rad|ira)", re.I)
_SOURCE = sought(
    rf"\b{RECHARACTERIZED}\b{_CLAUSE}{{0,40}}?\b(?:of|from)\s(?:{THAT}\s)?(?:(?!roth|(?:in)?to\s)[\w$,'-]+\s){{0,6}}?trad\w*"
    rf"|\btrad\w*{_CLAUSE}{{0,60}}\b(?:was|were|got|had|is)\s(?:\w+ly )?{RECHARACTERIZED}\b",
    re.I,
)
_OF_IT = sought(rf"\b{RECHARACTERIZED}\b{_CLAUSE}{{0,30}}?\bof (?:it|that|this|the|my)\b", re.I)
_TRADITIONAL = re.compile(r"\btrad", re.I)
_ROTH = re.compile(r"\broth\b", re.I)
_MAY = re.compile(r"\b(?:can|could|should|may|might|must|how (?:do|to)|want to|allowed to|possible)\b[^.;?!]*$", re.I)
_WENT = re.compile(
    rf"\b(?:moved|total\w*|in all|altogether|went|transferred|came over|including|includes)\b|{EARNINGS}", re.I
)
_EARNED = re.compile(rf"\s*(?:of|in|as)?\s*(?:its |the )?{EARNINGS}\b", re.I)
_EARNED_BEFORE = re.compile(rf"\b{EARNINGS}(?: on it| of| was| were|:|=)?\s*\$?$", re.I)
_WHOLE = re.compile(rf"\b(?:out )?(?:of|from)\s(?:{THAT}\s)?\$?$", re.I)
_OTHER_MONEY = {"CONVERT", "YEAR_END", "LEFT", "BASIS", "LINE14", "EMPTY"}
_LARGEST_SHARE = 3
_NEAR = 24


def left_again(scene: Scene) -> dict[int, str]:
    """The roles of what was recharacterized to a Roth IRA or returned, by their places."""
    return _returned(scene) | _recharacterized(scene)


def moves_to_roth(scene: Scene) -> tuple[int, int] | None:
    """The words by which a contribution to a traditional IRA is recharacterized to a Roth IRA: where they stand."""
    text = scene.spans.text
    target = _TARGET.search(text)
    if _TO_TRADITIONAL.search(text):
        return None
    if target is not None and target["where"].lower() != "roth":
        return None
    said = target or _BEFORE_IT.search(text) or _SOURCE.search(text) or _of_it(text)
    if said is None:
        return None
    opening = text[max(0, said.start() - 40) : said.start()]
    return None if _MAY.search(opening) or DENIED_BEFORE.search(opening) else said.span()


def all_moved_to_roth(scene: Scene, items: Sequence[Item]) -> list[Item]:
    """ "Recharacterized all of it to a Roth IRA": what a clause without an amount says of the contribution before it."""
    where = moves_to_roth(scene)
    if where is None or any(item.role.startswith("moved_to_roth") for item in items):
        return list(items)
    put_in = [item for item in items if item.role in _PAID_IN and item.start < where[0]]
    if not put_in:
        return list(items)
    said = [item for item in items if item.role in _ALL and item.start < where[1] and where[0] < item.end]
    return [
        replace(put_in[-1], role="moved_to_roth", quote=item.quote) if item in said[:1] else item
        for item in items
        if item not in said[1:]
    ]


_ALL = ("recharacterized_all", "converted_all", "converted_everything")


def _of_it(text: str) -> re.Match[str] | None:
    """ "Put 7,000 into a traditional IRA, recharacterized 3,000 of it": no Roth IRA was named before that."""
    said = _OF_IT.search(text)
    if said is None or not _TRADITIONAL.search(text, 0, said.start()):
        return None
    return None if _ROTH.search(text, 0, said.start()) else said


def _recharacterized(scene: Scene) -> dict[int, str]:
    where = moves_to_roth(scene)
    if where is None:
        return {}
    places = list(_told_with(scene, *where))
    return _parted(scene, places, "moved_to_roth", "moved_to_roth_earnings", "moved_to_roth_with_earnings")


def _told_with(scene: Scene, start: int, end: int) -> Iterator[int]:
    """The amounts of an event: those of its clauses, and of later ones that tell what went with it."""
    fragments = scene.spans.fragments
    home = _clause(scene, start, end)
    last = home[-1].sentence if home else -1
    for index, figure in enumerate(scene.figures):
        mine = next((f for f in fragments if f.start <= figure.start < f.end + 1), None)
        if figure.kind != "money" or not figure.value or mine is None:
            continue
        behind = mine.start >= end and not mine.cues & _OTHER_MONEY
        along = mine.sentence == last and _WENT.search(scene.spans.text, mine.start, mine.end + _NEAR)
        if mine in home or (behind and (along or (mine.sentence == last + 1 and _is_earnings(scene, figure)))):
            yield index


def _clause(scene: Scene, start: int, end: int) -> list[Fragment]:
    """The stretches that words stand in, with the one before it where no pause parts them and it has the amount."""
    fragments = scene.spans.fragments
    home = [f for f in fragments if f.start < end and start < f.end]
    if home and not any(amount.start < start for f in home for amount in f.amounts):
        before = [f for f in fragments if f.end <= home[0].start and f.sentence == home[0].sentence][-1:]
        home = [f for f in before if not scene.spans.text[f.end : home[0].start].strip()] + home
    return home


def _parted(scene: Scene, places: list[int], part: str, earnings: str, total: str) -> dict[int, str]:
    """The contribution that left, its earnings and what both come to; the whole of which it was a part keeps its role."""
    told: dict[int, str] = {}
    left: Decimal | None = None
    for index in places:
        figure = scene.figures[index]
        if _is_earnings(scene, figure) and (left is None or figure.value < left):
            told[index] = earnings
        elif left is None:
            told[index], left = part, figure.value
        elif left <= figure.value <= left * _LARGEST_SHARE and not _is_whole(scene, figure):
            told[index] = total
    return told if left is not None else {}


def _is_earnings(scene: Scene, figure: Figure) -> bool:
    before = scene.spans.text[max(0, figure.start - 30) : figure.start]
    return bool(_EARNED.match(scene.spans.text, figure.end) or _EARNED_BEFORE.search(before))


def _is_whole(scene: Scene, figure: Figure) -> bool:
    return _WHOLE.search(scene.spans.text[max(0, figure.start - 24) : figure.start]) is not None


_STRONG = sought(rf"\b{GIVEN_BACK}\b", re.I)
_WEAK = sought(rf"\b{OUT_AGAIN}\b", re.I)
_OF_THE_CONTRIBUTION = re.compile(rf"\bcontribut\w*|\bof (?:it|that|this|those|(?:the|my) \$?\d)|\b{EARNINGS}\b", re.I)
_A_CONTRIBUTION = re.compile(r"\bcontribut", re.I)
_IN_TIME = re.compile(
    r"\b(?:before|by|prior to) (?:the |my )?(?:\w+ )?(?:due date|deadline|filing|tax day|april|october)|\bin time\b|\bexcess\b",
    re.I,
)
_KEPT_APART = re.compile(rf"{_IN_TIME.pattern}|{EARNINGS}", re.I)
_OTHERWISE = re.compile(
    r"\broth\b|\bconver|\birs\b|\btax (?:refund|return)|\b(?:in)?to (?:the |my |an? )?(?:\w+ )?ira\b|\broll(?:ed|over)|\bdays\b|\bbrokerage\b",
    re.I,
)
_SPENT = re.compile(
    r"\bcode 1\b|\bto (?:pay|cover|fix|repair|buy|live|help)\b|\bfor (?:\w+ ){0,3}?(?:expenses?|costs?|bills?|rent|repairs?|emergenc\w+|living"
    r"|tuition|surgery|car|truck|roof|house|home|down ?payment|cash|vacation|wedding|funeral)\b",
    re.I,
)
"""What money was needed for that was "taken back out": a distribution like any other, unless its earnings came along."""
_TAKEN_LIKE_ANY = re.compile(r"(?:took|taken|take|pulled|got|had)\b", re.I)
_PAID_INTO_ROTH = sought(r"\broth (?:ira )?contribut|contribut\w*[^.;?!]{0,30}\bto (?:a |my )?roth", re.I)
_PAID_IN = {"nondeductible_contribution", "contribution"}


def _returned(scene: Scene) -> dict[int, str]:
    """What was given back of a contribution to a traditional IRA, with its earnings or in time."""
    spans, roth = scene.spans, {"RECHAR"} & {mention.concept for mention in scene.spans.mentions}
    put_in = _PAID_IN & scene.setting.known.keys() or any(m.concept == "NONDED" for m in spans.mentions)
    if roth or not put_in or _PAID_INTO_ROTH.search(spans.text):
        return {}
    for said in (*_STRONG.finditer(spans.text), *_WEAK.finditer(spans.text)):
        home = _clause(scene, *said.span())
        words = " ".join(f.text for f in spans.fragments if home and f.sentence == home[0].sentence)
        clause = " ".join(f.text for f in home)
        weak = _STRONG.fullmatch(said[0]) is None
        if weak and not (_A_CONTRIBUTION.search(words) and _IN_TIME.search(words)):
            continue
        if _TAKEN_LIKE_ANY.match(said[0]) and _SPENT.search(words) and not _KEPT_APART.search(words):
            continue
        if not _OF_THE_CONTRIBUTION.search(words) or any(
            not_so.search(clause) for not_so in (_OTHERWISE, DENIED, _MAY)
        ):
            continue
        told = _parted(scene, list(_told_with(scene, *said.span())), *_RETURNED)
        if told:
            return told
    return {}


_RETURNED = ("returned_contribution", "returned_earnings", "claimed")
