"""Replies whose place in the conversation says what their figures are: what was asked and what is known decide."""

from __future__ import annotations

import re
from collections.abc import Collection, Sequence
from decimal import Decimal
from itertools import combinations

from assistant.reading.asks.fact_named import named_wrong, renamed, said_plainly
from assistant.reading.asks.in_order import AMOUNTS, in_order, without_counter_question
from assistant.reading.asks.insisted import CLAIMED, EVENTS, doubted, pressed
from assistant.reading.events.employers import nothing_from_the_employer
from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import clause_of
from assistant.reading.figures.thousands import is_bare, it_was
from assistant.reading.spans.notions import NOT, PAID_IN

_INSTEAD = (
    r"(?:sorry|no+|nope|oops|whoops|ah|oh|wait|actually|rather|correction|typo|i meant?|i should have said|make (?:that|it)"
    r"|that should be|should (?:be|have been)|it(?:'?s| is| was)|my (?:bad|mistake))"
)
PUTS_RIGHT = re.compile(rf"\W*(?:{_INSTEAD}\W+)+\$?\d[\d,.]*k?(?: (?:dollars|bucks))?\W*|\*\$?\d[\d,.]*k?", re.I)
"""Another amount in the place of the one just told, without a word of what it is: "sorry, 9k", "make that 6,500"."""


def replied(text: str, scene: Scene, shown: Collection[Decimal] = (), supposed: bool = False) -> dict[int, str]:
    """The roles of figures that follow from what was asked or is known; none where the words decide."""
    if not scene.figures or len(scene.figures) > _FEW:
        return {}
    told = [index for index, figure in enumerate(scene.figures) if figure.kind == "money"]
    return (
        _for_both(text, scene, told)
        or _of_another_fact(scene, told)
        or _bare(text, scene)
        or pressed(text, scene, shown, supposed)
        or _into_the_roth(scene, told)
        or _around_the_move(scene, told)
        or doubted(text, scene, told)
        or renamed(scene, told)
        or named_wrong(scene, told)
        or it_was(scene)
        or said_plainly(scene, told)
        or _summed(scene, told)
    )


_THE_SAME = re.compile(
    r"(?=.*\b(?:both|each|apiece|same|in and out)\b)\W*(?:(?:it was|they were|both|each|the same|same|were|was|of them|in|and|out|times|for|at|apiece"
    r"|about|amounts?|dollars|bucks|all|nondeductible|after-?tax)\b\W*|\$?\d[\d,.]*k?\W*)+",
    re.I,
)


def _for_both(text: str, scene: Scene, told: Sequence[int]) -> dict[int, str]:
    """One amount said to be that of the contribution and of the conversion, where both were asked for: "6,500 each"."""
    asked = {"nondeductible_contribution", "conversion"} <= {*scene.setting.asked}
    return {told[0]: "both"} if asked and len(told) == 1 and _THE_SAME.fullmatch(text) else {}


def _of_another_fact(scene: Scene, told: Sequence[int]) -> dict[int, str]:
    """A lone amount that is not what was asked for: "a SEP, 41k", "can I even do this with 190k?"."""
    if len(told) != 1 or len(scene.figures) != 1 or not set(scene.setting.asked) & AMOUNTS:
        return {}
    figure, named = scene.figures[told[0]], {mention.concept for mention in scene.spans.mentions}
    if _WITH_PAY.search(scene.spans.text[: figure.start]) and not named & (EVENTS - {"CONVERT", "CONTRIB"}):
        return {told[0]: "modified_agi"}
    if _converted_of_it(scene, figure.value, named):
        return {told[0]: "conversion"}
    if "conversion" not in scene.setting.asked or "?" in scene.spans.text:
        return {}
    if "CONVERT" in named and named <= _MOVED:
        return {told[0]: "conversion"}
    if named & _MOVES:
        return {}
    if "NONDED" in named:
        return {told[0]: "nondeductible_contribution"}
    new = not {"contribution", "nondeductible_contribution"} & {*scene.setting.known}
    if (
        "CONTRIB" in named
        and new
        and figure.value <= MOST_PUT_IN
        and not re.search(r"\bnot\b|n['’]t\b", scene.spans.text)
    ):
        return {told[0]: "contribution"}
    days = any((day.month, day.day) == (12, 31) for day in scene.spans.days)
    if not (named & _HELD_IN or days):
        return {}
    return {told[0]: "year_end_value" if days or "YEAR_END" in named else "balance"}


def _converted_of_it(scene: Scene, value: Decimal, named: Collection[str]) -> bool:
    """Whether a reply to whether a contribution was deducted tells another amount that went to a Roth: "4k, all to Roth"."""
    held = scene.setting.known
    paid_in = {*held.get("contribution", ()), *held.get("nondeductible_contribution", ())}
    asked = "nondeductible_contribution" in scene.setting.asked and "conversion" not in held
    moved = bool(set(named) & _MOVED) and not set(named) & {"CONTRIB", "NONDED", "WITHDRAW", "RECHAR", "BASIS", "IN"}
    return asked and moved and bool(paid_in) and value not in paid_in


def _bare(text: str, scene: Scene) -> dict[int, str]:
    """A reply of amounts alone answers what was just asked, in the order of asking."""
    places = {figure.start: index for index, figure in enumerate(scene.figures)}
    told = {places[one.start]: fact for fact, one in in_order(scene) if not isinstance(one, str)}
    if told and not _ANOTHER_DAY.search(text):
        return {index: "other" if _open(scene, index, fact) else fact for index, fact in told.items()}
    wanted = [fact for fact in scene.setting.asked if fact in AMOUNTS]
    if len(scene.figures) == 1 and scene.figures[0].value > MOST_PUT_IN:
        wanted = [fact for fact in wanted if not fact.endswith("contribution")]
    kinds = {figure.kind for figure in scene.figures}
    if wanted == ["employer_contribution"] and [figure.value for figure in scene.figures] == [0]:
        return {0: wanted[0]} if nothing_from_the_employer(text) else {}
    rest = text
    for figure in reversed(scene.figures):
        rest = rest[: figure.start] + rest[figure.end :]
    rest = _NO_MORE.sub(" ", rest)
    if len(scene.figures) == 1 and PUTS_RIGHT.fullmatch(text.strip()):
        rest = ""
    if (
        not wanted
        or len(scene.figures) > len(wanted)
        or kinds - {"money", "percent"}
        or len(_WORDS.findall(rest)) > 1
        or _ANOTHER_DAY.search(rest)
        or (_EARNED.search(rest) and wanted[0] not in ("modified_agi", "compensation"))
    ):
        return {}
    return dict(enumerate(wanted[: len(scene.figures)]))


def _open(scene: Scene, index: int, fact: str) -> bool:
    """Whether a bare "41" may be dollars as well as thousands, so that it has to be asked once more."""
    return (
        fact in ("year_end_value", "basis", "distribution")
        and is_bare(scene.figures[index])
        and scene.figures[index].value >= _LEAST_OPEN
    )


def _into_the_roth(scene: Scene, told: Sequence[int]) -> dict[int, str]:
    """What went into Roth IRAs, where that was asked for: amounts in clauses of their own are contributions."""
    if not {"roth_conversions", "roth_contribution_basis"} & set(scene.setting.asked):
        return {}
    found = {}
    for index in told:
        clause = clause_of(scene, index)
        if clause is None or clause.question or clause.cues & _OF_A_CONVERSION:
            continue
        if [i for i in told if clause.start <= scene.figures[i].start < clause.end] != [index]:
            continue
        only = len(told) == 1 and (_NO_CONVERSION.search(scene.spans.text) or _of_contributions(scene, clause.cues))
        if "CONTRIB" in clause.cues or _WENT_IN.search(clause.text) or only:
            found[index] = "roth_contribution"
    return found


def _of_contributions(scene: Scene, cues: Collection[str]) -> bool:
    """Whether a lone amount answers what is asked first, the contributions: "15k over the years"."""
    text = without_counter_question(scene.spans.text)
    named = "DISTRACTOR" in cues or re.search(r"conver|roll|took|withdr|[?]", text, re.I)
    first = "withdrawal" not in scene.setting.asked and "roth_contribution_basis" not in scene.setting.known
    return len(text) < _SHORT and first and not named


def _around_the_move(scene: Scene, told: Sequence[int]) -> dict[int, str]:
    """The value just before a removal that was asked for, or both values around it."""
    if "closing_balance" not in scene.setting.asked or any(f.question for f in scene.spans.fragments):
        return {}
    lacking = ["closing_value"] if "opening_balance" in scene.setting.known else ["opening_value", "closing_value"]
    return dict(zip(told, lacking, strict=True)) if len(told) == len(lacking) else {}


def _summed(scene: Scene, told: Sequence[int]) -> dict[int, str]:
    """ "And with the 13k bonus, 161": what is added to the income known, and the income that it makes."""
    incomes = scene.setting.known.get("modified_agi", ())
    for one, other in combinations(told, 2):
        more, whole = scene.figures[one], scene.figures[other]
        if any(income + more.value in (whole.value, whole.value * 1000) for income in incomes):  # "161" is in thousands
            converted = any(mention.concept in _MOVED for mention in scene.spans.mentions)
            added, total = ("conversion_taxable_part", CLAIMED) if converted else ("other", "modified_agi")
            return {one: added, other: total}
    return {}


_FEW = 4
_HELD_IN = {"SEP", "SIMPLE", "ROLLOVER_IRA", "YEAR_END"}
_MOVES = {"CONVERT", "TO_ROTH", "ROLL_IN", "ROLL_OUT", "WITHDRAW", "RECHAR", "ROTH", "IN"}
_MOVED = {"CONVERT", "TO_ROTH"}
_WITH_PAY = re.compile(
    r"\b(?:can|could|may|am|are|do)\b[^.?!,;\d]{0,40}\b(?:with|at|on|making|earning|make|earn)(?: an? (?:income|magi|salary) of)? \$?$",
    re.I,
)
_ANOTHER_DAY = re.compile(r"\b(?:today|now|currently|yesterday|then)\b", re.I)
_EARNED = re.compile(r"\b(?:earn\w*|makes?|made|salary|wages?|pay|income|match\w*|bonus)\b", re.I)
_NO_MORE = re.compile(
    r"\b(?:that(?:['’]?s| is| was) (?:it|all)|and )?(?:nothing|no) (?:else|more|others?)(?: than that)?\b|\bthat(?:['’]?s| is| was) (?:it|all)\b"
    r"|\b(?:in (?:total|all|sum)|all told|altogether|about|around|roughly|let me see|oh|hm+|right|ok(?:ay)?)\b",
    re.I,
)
"""What an amount that was asked for is said with."""
_WORDS = re.compile(r"[a-z]{2,}", re.I)
_LEAST_OPEN = 20
_WENT_IN = re.compile(rf"\b(?:{PAID_IN}|went in|of my own)\b", re.I)
_NO_CONVERSION = re.compile(rf"\b(?:{NOT}|any)\b[^.;,?!\d]{{0,12}}\bconver", re.I)
_OF_A_CONVERSION = {"CONVERT", "TO_ROTH", "ROLL_IN", "ROLLOVER_IRA", "WITHDRAW"}
_SHORT = 60
