"""Basis that changed hands in a divorce: what was received with an IRA of the other one, what went to them with one's own."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from decimal import Decimal

from assistant.reading.figures.signs import Scene
from assistant.reading.items.item import Item
from assistant.reading.spans.fragments import Spans
from assistant.reading.spans.sought import sought

_DIVORCE = sought(r"\bdivorc|\bex\b|\bex-?\s?(?:wife|husband|spouse)|\bseparation agreement", re.I)
_THE_OTHER = r"(?:my |the )?(?:ex(?:-?\s?(?:wife|husband|spouse))?|wife|husband|spouse)"
_HANDED = (
    r"(?:gave|given|transferred|went|goes|going|awarded|moved|passed|signed over|assigned|handed|came|come|paid|ceded)"
)
_TO_ME = re.compile(rf"\b{_HANDED}\b[^.;?!]{{0,60}}?\b(?:me|my (?:own )?(?:ira|name))\b", re.I)
_TO_THEM = re.compile(
    rf"\b(?:{_THE_OTHER}|she|he) (?:(?:then|also|even|was|has|had) )*(?:got|gets|received|took|takes|awarded|given|kept|ended up with)\b"
    rf"|\b{_HANDED}\b[^.;?!]{{0,60}}?\b(?:to )?(?:her|him|{_THE_OTHER})\b(?!['’]s| (?:ira|account|side|share|name))"
    r"|\b(?:i|we) (?:lost|gave (?:up|away)?|had to (?:give|hand|split off)|signed over)\b",
    re.I,
)
_RECEIVED = re.compile(
    r"\b(?:got|received|(?:was|were|been) (?:awarded|given)|took over|ended up with|came with|inherited|brought)\b",
    re.I,
)
_BASIS = re.compile(r"\bbasis\b|\bafter-?\s?tax\b", re.I)
_AFTERWARDS = re.compile(r"\b(?:left|remaining|remains?|after (?:that|the|it)|now|kept)\b", re.I)
_OF_THE_WHOLE = re.compile(r"\s(?:of basis )?(?:out )?of (?:my|the|our|a|his|her)\b[^.;?!\d]{0,24}\$?", re.I)
_MY_OWN = re.compile(r"\b(?:i|my)\b[^.;?!\d]{0,40}\b(?:had|have|own)\b[^.;?!\d]{0,30}\$?$", re.I)


_NAMED = re.compile(
    r"\s(?:dollars )?(?:of it )?(?:(?:was|were|being|is|as|in|of|after-?tax|my|the|that|their|his|her) )*basis\b", re.I
)
_NAMED_AHEAD = re.compile(r"\bbasis (?:(?:of|in it|was|is|being|about) )*\$?$", re.I)


_IRA_TO_ME = re.compile(
    rf"\b(?:iras?|accounts?)(?: (?:was|were|is|got|has been|{_HANDED}))* to me\b[^.;?!\d]{{0,12}}\$?$", re.I
)
"""An account that came whole: "the IRA to me, 30,000"."""


def basis_in_a_divorce(scene: Scene) -> dict[int, str]:
    """The figures of which a divorce is told that are named as basis, or as the IRA that came, by their place."""
    found = scene.spans
    if not _DIVORCE.search(found.text):
        return {}
    named: dict[int, str] = {}
    for index, figure in enumerate(scene.figures):
        text = _sentence_of(figure.start, found)
        behind = found.text[figure.end : figure.end + 40]
        told = _NAMED.match(behind) or _NAMED_AHEAD.search(found.text[: figure.start])
        if told and _way(text) and figure.kind == "money":
            named[index] = "basis"
        elif figure.kind == "money" and _IRA_TO_ME.search(found.text[: figure.start]):
            named[index] = "balance"
    return named


def after_the_divorce(items: Sequence[Item], scene: Scene, person: str) -> list[Item]:
    """The items, the basis of the one who tells it as it was once the IRA had been divided."""
    found, known = scene.spans, scene.setting.known.get("basis", ())
    basis = [item for item in items if item.role == "basis" and item.value]
    if not basis or not _DIVORCE.search(found.text):
        return list(items)
    moved = [item for item in basis if _way(_sentence_of(item.start, found))]
    if len(moved) == 2 and moved[0].sentence == moved[1].sentence and _parted(moved, found):
        moved = moved[:1]
    elif len(moved) == 2 and moved[0].sentence == moved[1].sentence and _told_first(moved, found):
        moved = moved[1:]
    own = [item for item in basis if item not in moved]
    if len(moved) != 1 or len(own) > 1 or (len(known) > 1 and not own):
        return list(items)
    before = own[0].amount if own else known[0] if known else Decimal(0)
    if own and _AFTERWARDS.search(own[0].quote):
        whole = before
    else:
        whole = before + _way(_sentence_of(moved[0].start, found)) * moved[0].amount
    if whole < 0 or not (own or known or whole):
        return list(items)
    kept = replace(own[0] if own else moved[0], value=format(whole, "f"), person=person)
    return [kept if item is (own or moved)[0] else item for item in items if item not in moved or not own]


def _parted(moved: Sequence[Item], found: Spans) -> bool:
    """Whether the second amount is the whole of which the first one went, or one's own besides."""
    between = found.text[moved[0].end : moved[1].start]
    return _OF_THE_WHOLE.fullmatch(between) is not None or _MY_OWN.search(between) is not None


def _told_first(moved: Sequence[Item], found: Spans) -> bool:
    """Whether the first amount is told in a clause of its own, before anything went or came."""
    start = min(f.start for f in found.fragments if f.sentence == moved[0].sentence)
    ahead = found.text[start : moved[1].start]
    return re.search(r"[,;]", ahead[moved[0].end - start :]) is not None and not _moves(ahead)


def _moves(text: str) -> bool:
    return any(pattern.search(text) for pattern in (_TO_ME, _TO_THEM, _RECEIVED))


def _sentence_of(place: int, found: Spans) -> str:
    inside = next((f.sentence for f in found.fragments if f.start <= place < f.end), -1)
    parts = [f for f in found.fragments if f.sentence == inside]
    return found.text[parts[0].start : parts[-1].end] if parts else ""


def _way(sentence: str) -> int:
    """1 for basis that came, -1 for basis that went, 0 where a sentence tells of neither."""
    if not _BASIS.search(sentence) or not (_DIVORCE.search(sentence) or _TO_THEM.search(sentence)):
        return 0
    if _TO_ME.search(sentence):
        return 1
    if _TO_THEM.search(sentence):
        return -1
    return 1 if _RECEIVED.search(sentence) else 0
