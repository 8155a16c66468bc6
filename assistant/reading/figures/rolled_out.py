"""A value told before part of it went into an employer's plan: what was there, what went, and what stayed add up."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal
from itertools import pairwise, permutations

from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.sought import sought

_PART_OF = re.compile(r"\s*(?:out )?of (?:its |the |my |her |his |their |that |a (?:total of )?)*\$?", re.I)
_GOES = re.compile(
    r"\b(?:rol(?:l|ed|ling|ls)\w*|mov(?:ed|ing)|sen[dt]|sending|transferr\w*|went|shift\w*|took|taken|accept\w*|capped|ship\w*|less|minus|dr)\b",
    re.I,
)
_STAYED = {"LEFT", "YEAR_END", "EMPTY"}
_MOST = 8
_TENTH = Decimal("0.1")


def rolled_out(scene: Scene) -> dict[int, str]:
    """The roles of a whole, the part of it that went into a plan, and the rest, where a message tells of such a move."""
    named = {mention.concept for mention in scene.spans.mentions}
    if not named & {"PLAN", "ROLL_OUT"} or not _GOES.search(scene.spans.text):
        return {}
    money = [i for i, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    if not 1 < len(money) <= _MOST:
        return brought_basis(scene)
    if along := _with_the_basis(scene, money):
        return along
    return (_with_rest(scene, money) or _part_of_whole(scene, money)) | _claimed(scene, money) | brought_basis(scene)


def _claimed(scene: Scene, money: Sequence[int]) -> dict[int, str]:
    """What somebody says may go or means to send, where how much may go is asked: it has not gone."""
    text = scene.spans.text
    if not asks_for_the_most(text):
        return {}
    alone = not {mention.concept for mention in scene.spans.mentions} & {"CONVERT", "TO_ROTH"}
    words = (_CLAIMED, _PLANNED) if alone else (_CLAIMED,)
    starts = {i: scene.figures[i].start for i in money}
    return {i: "claimed" for i, at in starts.items() if any(w.search(text, max(0, at - 110), at) for w in words)}


def _with_the_basis(scene: Scene, money: Sequence[int]) -> dict[int, str]:
    """ "It is 61k, 9k of it basis; I'll roll the whole 61k in": basis may not go, so all of it is what is there today."""
    if not takes_basis_along(scene.spans.text):
        return {}
    values = [scene.figures[i].value for i in money]
    if len(set(values)) != 2:
        return {}
    whole = max(values)
    first = values.index(whole)
    return {
        i: "basis" if value != whole else "balance_now" if place == first else "claimed"
        for place, (i, value) in enumerate(zip(money, values, strict=True))
    }


def _with_rest(scene: Scene, money: Sequence[int]) -> dict[int, str]:
    """ "Had 36,000, rolled 34,000, 2,000 left": the rest as counted, or nearly so where it is dated or called left."""
    for whole, part, rest in permutations(money, 3):
        values = [scene.figures[i].value for i in (whole, part, rest)]
        expected = values[0] - values[1]
        if expected <= 0 or not goes(scene, part) or not _stays(scene, rest) or _stays(scene, whole):
            continue
        if values[2] == expected or abs(values[2] - expected) <= expected * _TENTH:
            return {whole: "balance_other_day", part: "rollover_to_plan", rest: "year_end_value"}
    return {}


def _part_of_whole(scene: Scene, money: Sequence[int]) -> dict[int, str]:
    """ "Sent 34,000 of its 36,000": the part went, and the whole is what was there before."""
    for one, other in pairwise(money):
        part, whole = scene.figures[one], scene.figures[other]
        between = scene.spans.text[part.end : whole.start]
        if part.value < whole.value and _PART_OF.fullmatch(between) and goes(scene, one):
            return {one: "rollover_to_plan", other: "balance_other_day"}
    return {}


def _fragment(scene: Scene, figure: Figure) -> Fragment | None:
    return next((f for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), None)


def goes(scene: Scene, index: int) -> bool:
    """Whether the clause of a figure, and not one of a conversion, says that it went."""
    fragment = _fragment(scene, scene.figures[index])
    return (
        fragment is not None and _GOES.search(fragment.text) is not None and not fragment.cues & {"CONVERT", "TO_ROTH"}
    )


def _stays(scene: Scene, index: int) -> bool:
    """Whether the clause of a figure says that it was left or is dated December 31."""
    fragment = _fragment(scene, scene.figures[index])
    if fragment is None:
        return False
    near = [f for f in scene.spans.fragments if f.sentence == fragment.sentence]
    near = near if sum(len(f.amounts) for f in near) == 1 else [fragment]
    return any(f.cues & _STAYED or any((day.month, day.day) == (12, 31) for day in f.days) for f in near)


_MOST_ASKED = sought(
    r"\b(?:max(?:imum)?|most|cap|ceiling|how much|as much)\b[^.?!;]{0,70}\b(?:rol(?:l|led)\w*|go(?:es)? in(?:to)?|going in(?:to)?|send|leave|move(?: in)?|401\S*|plan)\b"
    r"|\b(?:must|has to|have to|should|needs? to) (?:stay|remain)\b|\b(?:stay|left) behind\b|\bceiling\b",
    re.I,
)
_CLAIMED = sought(
    r"\b(?:claim(?:s|ed|ing)?|sa(?:ys|id)|tells?|told|thinks?|insist\w*|swears?|swore|reckons?|argu\w+|believes?|suggest\w*)\b"
    r"[^.;?!\d]{0,24}?\b(?:you|i|we|one|they|he|she)(?: (?:can|could|may|might|should|just|simply|only))+"
    r" (?:rol\w+|mov\w+|send|transfer|shift|ship|push|put|take|dump|pour)\b[^.;?!\d]{0,40}$",
    re.I,
)
_PLANNED = sought(
    r"\b(?:plan(?:s|ned|ning)?|want(?:s|ed)?|hop(?:e|es|ed|ing)|intend(?:s|ed|ing)?|mean[ts]?|wish(?:es|ed)?|tempted|(?:woul|['’])d like|thinking (?:of|about)|thought (?:of|about))"
    r"(?: (?:to|of|on|about))* (?:rol\w+|mov\w+|send\w*|transfer\w*|shift\w*|ship\w*|push\w*|put\w*|tak\w+|pour\w*)\b[^.;?!\d]{0,40}$",
    re.I,
)
"""What somebody has in mind to send has not gone."""
_LINE_14 = re.compile(r"\b(?:line|l\.?) ?14\b(?:\s(?:says|shows|reads|is|was|of|on)\b|[:= ]|\s\S+){0,3}\s*\$?$", re.I)


_ALL_GOES = sought(
    r"\b(?:(?:i|we|he|she)(?:['’]?(?:ll|m|d|re)| will| would| want to| plan to| am| are| might| could)?|can|could|may|should|let'?s|to|ok(?:ay)? to|by)\b[^.?!;\d]{0,24}"
    r"\b(?:roll(?:ing)?|mov(?:e|ing)|send(?:ing)?|transfer(?:ring)?|shift(?:ing)?|dump(?:ing)?|push(?:ing)?|put(?:ting)?|get(?:ting)?)\b[^.?!;]{0,30}"
    r"\b(?:whole|entire|all|everything|full|complete|total|lot)\b",
    re.I,
)
_BASIS_ALONG = sought(
    r"\b(?:incl(?:uding|ude|udes|uded)?|with|plus|along|even|and)\b[^.?!;\d]{0,20}(?:\$?\d[\d,.]*k? (?:of )?)?\b(?:basis|after-?tax|non-?\s?deductible)\b"
    r"|\bbasis (?:and all|too|as well|included|along)\b",
    re.I,
)


def takes_basis_along(text: str) -> bool:
    """Whether somebody means to move all of an IRA into a plan, its basis too: "roll the whole 61k in incl the basis"."""
    return any(_BASIS_ALONG.search(text, all_goes.start()) for all_goes in [_ALL_GOES.search(text)] if all_goes)


def asks_for_the_most(text: str) -> bool:
    """Whether a text asks how much may go into a plan, or how much has to stay."""
    return _MOST_ASKED.search(text) is not None


def brought_basis(scene: Scene) -> dict[int, str]:
    """What line 14 says is basis to whoever asks how much may go into a plan; it is no result that is in question."""
    text = scene.spans.text
    if not any(line.lines == ("14",) for line in scene.spans.lines) or not asks_for_the_most(text):
        return {}
    return {
        i: "basis"
        for i, figure in enumerate(scene.figures)
        if figure.kind == "money" and _LINE_14.search(text[max(0, figure.start - 30) : figure.start])
    }
