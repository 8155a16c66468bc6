"""Results that somebody else came to and that are put in doubt: reported, shown by a draft, told as possible.

They tell nothing of what was done: "he subtracted the 14,000 and reported 11,000", "the draft shows a deduction of
6,710", "a rep told me I could have put in 34,860 after-tax".
"""

from __future__ import annotations

import re
from decimal import Decimal
from itertools import combinations

from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import cues_of
from assistant.reading.spans.sought import sought

_REPORTED = sought(
    r"\b(?:so|and|which|hence|then)(?: (?:he|she|i|we|it|they|that))?(?: (?:only|just|simply))* (?:reported|declared|listed|showed|put down|ended up with|got|came up with|came to|left)"
    r"(?: (?:only|just|taxable|about|a|taxable income of))* \$?$",
    re.I,
)
_EXPECTED = sought(
    r"\b(?:think\w*|thought|figur\w+|assum\w+|expect\w*|hop(?:e|ed|ing)|reckon\w*|believ\w+|suppos\w+|guess\w*|promis\w+)\b"
    r"[^.;?!\d]{0,40}\b(?:pay\w*|owe\w*|tax(?:ed|able|es)?|income)\b[^.;?!\d]{0,16}$",
    re.I,
)
_TAXED_BEHIND = re.compile(r"(?: dollars)? (?:would|will|should|to|was going to|is|was) (?:only )?(?:be )?tax", re.I)
_THOUGHT = sought(
    r"\b(?:think\w*|thought|figur\w+|assum\w+|expect\w*|reckon\w*|believ\w+|suppos\w+|guess\w*|promis\w+)\b[^.;?!\d]{0,30}$",
    re.I,
)
"""What somebody believed would be taxed: "thinking I'd pay on 2,900", "I figured only 2,900 would be taxed"."""
_OF_ROOM = re.compile(
    r"(?: dollars)?(?: (?:is|was|still|left|over|remaining|available))*"
    r" (?:(?:for|as|in) (?:the |my )?after-?tax|(?:of|as) (?:the |my )?(?:after-?tax )?(?:room|space)|(?:after-?tax )(?:room|space))\b",
    re.I,
)
"""Room in a plan, worked out of a limit and all that is told to go off it: "got 15,500 left for after-tax"."""
_A_DRAFT = r"(?:cpa|accountant|preparer|advis[eo]r|h ?& ?r(?: block)?|turbo ?tax|software|program|app|draft|worksheet|calculator|return|tax guy)"
_SHOWN_DEDUCTION = sought(
    rf"\b{_A_DRAFT}\b[^.;?!]{{0,60}}\b(?:deduct\w*|deductible)(?: \w+){{0,2}}?(?: of| at| as| is|:| =)? \$?$", re.I
)
_ENTERED = sought(
    rf"\b{_A_DRAFT}\b(?: \w+){{0,2}}? (?:put|puts|entered|enters|wrote|listed|reported|has|had|typed|filled in|stuck)(?: in)?(?: the| all| my| just| only)* \$?$",
    re.I,
)
_ON_A_LINE = re.compile(
    r"(?: dollars)? (?:(?:all|in) )?(?:on|in|at|into) (?:the )?(?:\d{4} )?(?:8606 )?(?:lines?|l\.?|ln) ?\d", re.I
)
_ASKS_THE_DEDUCTION = sought(
    r"\b(?:what|how much)\b[^.?!]{0,30}\bdeduct\w*|\bdeduct\w*[^.?!]{0,12}\?|\b(?:is|was) (?:that|it|this) (?:right|correct)\b",
    re.I,
)
_TAKEN = re.compile(
    r"\b(?:that['’]?s|which is|so that is) what (?:i|we|he|she) (?:deducted|took|did|claimed)\b|\band (?:i|we|he|she) (?:deducted|took|claimed) (?:it|that)\b",
    re.I,
)
"""Whoever took the deduction that was shown tells a fact."""
_POSSIBLE = sought(
    r"\b(?:told|tells?|said|says?|claim\w*|insist\w*|swear\w*|thinks?|according to)\b[^.;?!\d]{0,40}"
    r"\b(?:could|can|may|might|should|allowed to|able to)\b[^.;?!\d]{0,50}$",
    re.I,
)
_IN_DOUBT = sought(
    r"\b(?:true|real|actual|correct|right|wrong|really)\b|\bcould i\b|\bcan['’]?t be\b|\bno way\b|\bis (?:he|she|it|that|this) (?:right|true)",
    re.I,
)
_PAID_AFTER_TAX = frozenset({"after_tax_contribution", "elective_deferral", "employer_contribution", "catch_up"})


_EITHER_OF_TWO = sought(
    r"\b(?:is|was|isn't|are) (?:it|that|the (?:(?!con)\w+ ){0,3}(?:limit|max(?:imum)?|cap|amount))(?: (?:still|now|only|really|actually|gonna be|going to be))*"
    r" \$?\d[\d,.]*k?,? or(?: is it| maybe)? \$?\d[\d,.]*k?\b(?![\d.,]*\d|%)(?! (?:that|which|i|we)\b)",
    re.I,
)
"""Two figures between which somebody asks to be told: "is it 7,000 or 7,500 this year"."""


def others_results(scene: Scene) -> dict[int, str]:
    """The amounts that are such results, as ones that are claimed."""
    money = [i for i, figure in enumerate(scene.figures) if figure.kind == "money" and figure.value]
    ways = (_reported, _shown_deduction, _entered_again)
    results = [i for i in money if any(is_result(scene, i, money) for is_result in ways)]
    asked = [
        i
        for found in _EITHER_OF_TWO.finditer(scene.spans.text)
        for i in money
        if found.start() < scene.figures[i].start < found.end()
    ]
    return dict.fromkeys(
        (*results, *asked, *(i for index in money for i in _room_left(scene, index, money))), "claimed"
    )


def _room_left(scene: Scene, index: int, money: list[int]) -> tuple[int, ...]:
    """An amount that is called room and the limit that it is worked out of: that less all other amounts told before."""
    figure, text = scene.figures[index], scene.spans.text
    if not _REPORTED.search(text, 0, figure.start) or not _OF_ROOM.match(text, figure.end):
        return ()
    before = [i for i in money if i < index]
    told = sum(scene.figures[i].value for i in before)
    return next(((i, index) for i in before if 2 * scene.figures[i].value - told == figure.value), ())


def told_as_possible(scene: Scene, index: int) -> frozenset[str]:
    """What an amount is not that somebody else calls possible, where that is put in doubt: nothing of it went into a plan."""
    text = scene.spans.text
    if not _IN_DOUBT.search(text) or not _POSSIBLE.search(text, 0, scene.figures[index].start):
        return frozenset()
    return _PAID_AFTER_TAX


def _reported(scene: Scene, index: int, money: list[int]) -> bool:
    """Whether an amount that was reported, or expected to be taxed, is the difference or the sum of two told before it."""
    figure, text = scene.figures[index], scene.spans.text
    said = _REPORTED.search(text, 0, figure.start) or _EXPECTED.search(text, 0, figure.start)
    said = said or (_TAXED_BEHIND.match(text, figure.end) and _THOUGHT.search(text, 0, figure.start))
    if not said or cues_of(scene, index) & {"LEFT", "YEAR_END"}:
        return False
    before = [scene.figures[i].value for i in money if i < index]
    return any(figure.value in (abs(one - other), one + other) for one, other in combinations(before, 2))


def _entered_again(scene: Scene, index: int, money: list[int]) -> bool:
    """Whether a preparer is said to have entered an amount that was told before in other words."""
    figure, text = scene.figures[index], scene.spans.text
    entered = _ENTERED.search(text, 0, figure.start)
    if entered is None or not _ON_A_LINE.match(text, figure.end):
        return False
    return any(scene.figures[i].value == figure.value and scene.figures[i].end <= entered.start() for i in money)


def _shown_deduction(scene: Scene, index: int, money: list[int]) -> bool:
    """Whether a deduction is shown by a draft of which the right one is asked, and a larger contribution is told."""
    figure, text = scene.figures[index], scene.spans.text
    if not _SHOWN_DEDUCTION.search(text, 0, figure.start) or not _ASKS_THE_DEDUCTION.search(text):
        return False
    if _TAKEN.search(text):
        return False
    return any(figure.value < scene.figures[i].value <= _MOST_PAID_IN for i in money)


_MOST_PAID_IN = Decimal(20_000)
