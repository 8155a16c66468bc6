"""What a withdrawal from a Roth IRA was for, in amounts: the part of it, what of a first home was used before."""

from __future__ import annotations

import re
from collections.abc import Iterator

from assistant.reading.events.naming import Named, Words, words_around
from assistant.reading.figures.signs import Scene
from assistant.reading.spans.notions import EXCUSED, FIRST_HOME, TAKEN_OUT, THAT
from assistant.reading.spans.sought import sought

EXEMPT, HOME, HOME_USED = "exempt_from_additional_tax", "first_home", "first_home_used"
_ROTH = sought(r"\broth\b", re.I)
_FIRST_HOME, _EXCUSED = sought(FIRST_HOME, re.I), sought(rf"\b(?:{EXCUSED})", re.I)
_USED = re.compile(r"\b(?:used|spent)(?: up)?(?: (?:all of|about|the|my|full|whole|entire))*[ :=]+\$?$", re.I)
_USED_BEHIND = re.compile(
    rf"\s(?:of (?:{THAT} )?)?(?:[a-z'-]+ ){{0,4}}?(?:(?:was|were|is|had|have|has|been|already|i|we) )*used\b", re.I
)
_PART_BEFORE = re.compile(r"\b(?:of which|including|of that|of it)(?: (?:about|around))?,? \$?$", re.I)
_PART_BEHIND = re.compile(rf"\s(?:out )?of (?:it|that|this|which|them|{THAT} (?:money|withdrawal|amount))\b", re.I)
_TAKES = re.compile(
    rf"\b(?:{TAKEN_OUT}|tak(?:e|ing)(?: out)?|withdraw|pull(?:ing)?(?: out)?|us(?:e|ing)|draw(?:ing)?)(?: about| around)?[ ]\$?$",
    re.I,
)
_FOR = re.compile(
    r"\s(?:out )?(?:from (?:it|there|(?:my |the )?roth(?: ira)?) )?(?:for|to (?:buy|pay|put|help|cover)|towards?|on)\b",
    re.I,
)


def for_a_purpose(scene: Scene) -> Iterator[Named]:
    """The amounts of a withdrawal for a first home or another purpose that the law excuses."""
    text, known = scene.spans.text, scene.setting.known
    home, excused = _FIRST_HOME.search(text), _EXCUSED.search(text)
    spoken = "withdrawal" in known or "roth_contribution_basis" in known
    if not (_ROTH.search(text) or spoken):
        return
    if not (home or excused or HOME in known):
        yield from _spent(scene)
        return
    for index, figure in enumerate(scene.figures):
        if figure.kind != "money":
            continue
        words = words_around(scene, index)
        if (home or HOME in known) and (_USED.search(words.before) or _USED_BEHIND.match(words.behind)):
            yield Named(index, HOME_USED)
        elif part := _part(words):
            yield Named(index, part)
        elif _TAKES.search(words.before) and _FOR.match(words.behind):
            yield Named(index, "", "roth_withdrawal")


def _part(words: Words) -> str:
    """The fact that a part of the withdrawal is, where its purpose is named behind it."""
    if not (_PART_BEFORE.search(words.before) or _PART_BEHIND.match(words.behind)):
        return ""
    return HOME if _FIRST_HOME.search(words.behind) else EXEMPT if _EXCUSED.search(words.behind) else ""


_SPENT = sought(
    r"\b(?:bought|buy(?:ing)?|purchased?|paid (?:for|off)|pay(?:ing)? (?:for|off)|spent|funded|financed|covered|put down|down ?payment)\b",
    re.I,
)
_ELSEWHERE = sought(r"\b(?:conver|contrib|roll|transfer|rechar|move|back-?door|deposit)", re.I)
_OUT_OF_ROTH = re.compile(
    r"\s(?:(?:that|which) (?:came|i (?:took|pulled)) )?(?:out )?(?:from|of) (?:(?:my|the|her|his|our) )(?:old )?roth\b",
    re.I,
)


def _spent(scene: Scene) -> Iterator[Named]:
    """Money from a Roth IRA that paid for something, "bought a house with 10k from my Roth": a withdrawal without its verb."""
    text = scene.spans.text
    if not _SPENT.search(text) or _ELSEWHERE.search(text):
        return
    for index, figure in enumerate(scene.figures):
        if figure.kind == "money" and _OUT_OF_ROTH.match(words_around(scene, index).behind):
            yield Named(index, "", "roth_withdrawal")
