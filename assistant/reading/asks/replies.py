"""Replies whose place in the conversation says what their figures are: bare amounts, results insisted on, entries doubted."""

from __future__ import annotations

import re
from collections.abc import Collection
from decimal import Decimal
from itertools import combinations

from assistant.reading.asks.in_order import AMOUNTS, in_order, without_counter_question
from assistant.reading.asks.turns import returns
from assistant.reading.figures.able import ENTRIES
from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.figures.standing import stands_on
from assistant.reading.figures.thousands import is_bare, it_was
from assistant.reading.spans.fragments import Fragment
from assistant.reading.spans.notions import NOT, PAID_IN
from assistant.reading.spans.sought import sought

_ANOTHER_DAY = re.compile(r"\b(?:today|now|currently|yesterday|then)\b", re.I)
_EARNED = re.compile(r"\b(?:earn\w*|makes?|made|salary|wages?|pay|income|match\w*|bonus)\b", re.I)
_WORDS = re.compile(r"[a-z]{2,}", re.I)
_INSTEAD = (
    r"(?:sorry|no+|nope|oops|whoops|ah|oh|wait|actually|rather|correction|typo|i meant?|i should have said|make (?:that|it)"
    r"|that should be|should (?:be|have been)|it(?:'?s| is| was)|my (?:bad|mistake))"
)
PUTS_RIGHT = re.compile(rf"\W*(?:{_INSTEAD}\W+)+\$?\d[\d,.]*k?(?: (?:dollars|bucks))?\W*|\*\$?\d[\d,.]*k?", re.I)
"""Another amount in the place of the one just told, without a word of what it is: "sorry, 9k", "make that 6,500"."""


def _bare(text: str, scene: Scene) -> dict[int, str] | None:
    """A reply of amounts alone answers what was just asked, in the order of asking."""
    places = {figure.start: index for index, figure in enumerate(scene.figures)}
    told = {places[one.start]: fact for fact, one in in_order(scene) if not isinstance(one, str)}
    if told and not _ANOTHER_DAY.search(text):
        return {index: "other" if _open(scene, index, fact) else fact for index, fact in told.items()}
    wanted = [fact for fact in scene.setting.asked if fact in AMOUNTS]
    kinds = {figure.kind for figure in scene.figures}
    rest = text
    for figure in reversed(scene.figures):
        rest = rest[: figure.start] + rest[figure.end :]
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
        return None
    return dict(enumerate(wanted[: len(scene.figures)]))


def _open(scene: Scene, index: int, fact: str) -> bool:
    """Whether a bare "41" may be dollars as well as thousands, so that it has to be asked once more."""
    return (
        fact in ("year_end_value", "basis", "distribution")
        and is_bare(scene.figures[index])
        and (scene.figures[index].value) >= _LEAST_OPEN
    )


_LEAST_OPEN = 20
_HELD_IN = {"SEP", "SIMPLE", "ROLLOVER_IRA", "YEAR_END"}
_WITH_PAY = re.compile(
    r"\b(?:can|could|may|am|are|do)\b[^.?!,;\d]{0,40}\b(?:with|at|on|making|earning|make|earn)(?: an? (?:income|magi|salary) of)? \$?$",
    re.I,
)


def _of_another_fact(scene: Scene) -> dict[int, str] | None:
    """A lone amount whose words say that it is not what was asked for: "a SEP, 41k", "can I even do this with 190k?"."""
    told = _money(scene)
    if len(told) != 1 or len(scene.figures) != 1 or not set(scene.setting.asked) & AMOUNTS:
        return None
    figure, named = scene.figures[told[0]], {mention.concept for mention in scene.spans.mentions}
    if _WITH_PAY.search(scene.spans.text[: figure.start]) and not named & (_EVENTS_NAMED - {"CONVERT", "CONTRIB"}):
        return {told[0]: "modified_agi"}
    if "conversion" not in scene.setting.asked or "?" in scene.spans.text:
        return None
    if "CONVERT" in named and named <= _MOVED:
        return {told[0]: "conversion"}
    if named & _MOVES:
        return None
    if "NONDED" in named:
        return {told[0]: "nondeductible_contribution"}
    days = any((day.month, day.day) == (12, 31) for day in scene.spans.days)
    if not (named & _HELD_IN or days):
        return None
    return {told[0]: "year_end_value" if days or "YEAR_END" in named else "balance"}


_MOVES = {"CONVERT", "TO_ROTH", "ROLL_IN", "ROLL_OUT", "WITHDRAW", "RECHAR", "ROTH", "IN"}
CLAIMED = "claimed"
"""The role of a result that is said again."""
_PRESSES = re.compile(
    r"\b(?:admit|agree|concede|say (?:so|it)|just say|accept (?:it|that)|confirm (?:it|that))\b", re.I
)


def _pressed(text: str, scene: Scene, shown: Collection[Decimal], supposed: bool) -> dict[int, str] | None:
    """ "No, it's 4,000. Admit it.", "and hers is still the 5,185?": a result said again or insisted on is no fact."""
    if len(scene.figures) != 1:
        return None
    value = scene.figures[0].value
    insists = _PRESSES.search(text) or (value in shown and (_QUESTIONS.search(text) or (supposed and returns(text))))
    named = {mention.concept for mention in scene.spans.mentions} & _EVENTS_NAMED
    if insists and not named:
        return {0: CLAIMED}
    known = any(value in amounts for amounts in scene.setting.known.values())
    return {0: "other"} if known and not named and _WHERE.match(text) else None


_WHERE = re.compile(r"\W*(?:so |and |but |ok(?:ay)? )*(?:where|why|how (?:does|is|do|come)|which|is|does|do)\b", re.I)


_QUESTIONS = re.compile(r"\?|^\W*(?:so|and|is|was|isn'?t|shouldn'?t|why|how)\b", re.I)
_EVENTS_NAMED = {
    "CONVERT", "CONTRIB", "NONDED", "YEAR_END", "BASIS", "WITHDRAW", "TRAD_IRA", "SEP", "SIMPLE", "ROLLOVER_IRA", "ROLL_IN",
}  # fmt: skip


def replied(text: str, scene: Scene, shown: Collection[Decimal] = (), supposed: bool = False) -> dict[int, str]:
    """The roles of figures that follow from what was asked or is known; none where the words decide."""
    if not scene.figures or len(scene.figures) > _FEW:
        return {}
    return (
        _of_another_fact(scene)
        or _bare(text, scene)
        or _pressed(text, scene, shown, supposed)
        or _into_the_roth(scene)
        or _around_the_move(scene)
        or _doubted(text, scene)
        or (_named(scene) or it_was(scene))
        or _said_plainly(scene)
        or _summed(scene)
    )


_FEW = 4
_WENT_IN = re.compile(rf"\b(?:{PAID_IN}|went in|of my own)\b", re.I)
_NO_CONVERSION = re.compile(rf"\b(?:{NOT}|any)\b[^.;,?!\d]{{0,12}}\bconver", re.I)
_OF_A_CONVERSION = {"CONVERT", "TO_ROTH", "ROLL_IN", "ROLLOVER_IRA", "WITHDRAW"}


def _into_the_roth(scene: Scene) -> dict[int, str]:
    """What went into Roth IRAs, where that was asked for: amounts paid in, in clauses of their own, are contributions."""
    if not {"roth_conversions", "roth_contribution_basis"} & set(scene.setting.asked):
        return {}
    told, found = _money(scene), {}
    for index in told:
        clause = next((f for f in scene.spans.fragments if f.start <= scene.figures[index].start < f.end + 1), None)
        alone = clause is not None and [i for i in told if clause.start <= scene.figures[i].start < clause.end] == [
            index
        ]
        if clause is None or not alone or clause.question or clause.cues & _OF_A_CONVERSION:
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


_SHORT = 60


def _money(scene: Scene) -> list[int]:
    return [index for index, figure in enumerate(scene.figures) if figure.kind == "money"]


def _around_the_move(scene: Scene) -> dict[int, str]:
    """The value just before a removal that was asked for, or both values around it."""
    if "closing_balance" not in scene.setting.asked or any(f.question for f in scene.spans.fragments):
        return {}
    told = _money(scene)
    lacking = ["closing_value"] if "opening_balance" in scene.setting.known else ["opening_value", "closing_value"]
    return dict(zip(told, lacking, strict=True)) if len(told) == len(lacking) else {}


_DOUBTS = re.compile(
    r"^\W*(?:and |but |so |ok(?:ay)?,? |then |wait,? )*(?:should|could|is|are|does|do|why|how come)(?:n'?t)?\b",
    re.I,
)
_SUPPOSES = sought(r"\b(?:if|would|were|suppos\w*|say|assum\w*|imagin\w*|pretend\w*|play)\b", re.I)
_NEAR = 12


def _doubted(text: str, scene: Scene) -> dict[int, str]:
    """ "Shouldn't line 1 be 7,280?": an entry that is asked about is what somebody takes it for, and no fact."""
    told = _money(scene)
    asks = ("?" in text or _DOUBTS.search(text)) and not _SUPPOSES.search(text)
    if len(told) != 1 or not scene.setting.known or not asks:
        return {}
    place = scene.figures[told[0]].start
    named = [line for line in scene.spans.lines if 0 <= place - line.end <= _NEAR]
    return {told[0]: "claimed"} if named else {}


_IS = re.compile(
    r"\b(?:is|was|were|be|been|reads?|says?|corrected|to)(?: (?:in fact|actually|really|rather|now|only|just))*:?\s*\$?$",
    re.I,
)
_FACTS = {
    "CONVERT": "conversion", "YEAR_END": "year_end_value", "BASIS": "basis", "WITHDRAW": "distribution",
    "NONDED": "nondeductible_contribution",
}  # fmt: skip


def _named(scene: Scene) -> dict[int, str]:
    """ "The conversion amount is in fact 37,600", "line 6 corrected: 3,800": the one fact named, known with another amount."""
    told, spans = _money(scene), scene.spans
    if len(told) != 1 or not _IS.search(spans.text, 0, scene.figures[told[0]].start):
        return {}
    place = scene.figures[told[0]].start
    home = next((f for f in spans.fragments if f.start <= place < f.end + 1), None)
    line = stands_on(scene, told[0]) or next((m.lines[-1] for m in spans.lines if 0 <= place - m.end <= _NEAR), "")
    named = {_FACTS[cue] for cue in (home.cues if home else ()) if cue in _FACTS}
    named |= {ENTRIES[line]} if line in ENTRIES else set()
    known = scene.setting.known
    asks = home is None or (home.question and _DOUBTS.search(home.text))
    if len(named) != 1 or asks or named.isdisjoint(known):
        return {}
    return {told[0]: named.pop()}


_OF_THE_FORM = {"nondeductible_contribution", "contribution", "conversion", "basis", "year_end_value"}
_HELD = {"TRAD_IRA", "ROLLOVER_IRA", "SEP", "SIMPLE", "LEFT", "HOLD", "STILL", "ALL", "TOTAL", "YEAR_END"}
_WENT_IN_AT = re.compile(
    r" (?:(?:nondeductible|after-tax) )?(?:(?:went|put|paid|going|goes|was) )?in\b(?=\W*$|[,;.!?]| (?:and|not|non\w*|for|after|then|this|that|last)\b)",
    re.I,
)
_OF_A_ROTH = {"roth_conversions", "roth_conversion", "roth_contribution_basis", "roth_withdrawal", "excess_by_year"}
_DEALINGS = {"CONTRIB", "CONVERT", "NONDED", "WITHDRAW", "IN"}
_MOVED = {"CONVERT", "TO_ROTH"}
_PUT_IN = {"NONDED", "CONTRIB", "IN", "TRAD_IRA"}
_KNOWN_PAID_IN = {"nondeductible_contribution", "contribution", "deductible_contribution", "roth_contribution"}
_LAST_DAY = (12, 31)
_OF_THE_YEAR_BEFORE = re.compile(
    r"\s(?:of|on|from|in) (?:(?:my|the|his|her|our) )?(?:last|prior|previous|earlier|preceding)(?:[- ]year)?(?:['’]?s)?\b",
    re.I,
)


def _said_plainly(scene: Scene) -> dict[int, str]:
    """Amounts alone in a clause whose words name a fact of the form, whatever was asked: "93,000 in my ira on dec 31"."""
    setting = {*scene.setting.asked, *scene.setting.known}
    if not _OF_THE_FORM & setting or _OF_A_ROTH & setting:
        return {}
    told, found = _money(scene), {}
    if len({scene.figures[index].value for index in told}) < len(told):
        return {}
    for index in told:
        place = scene.figures[index].start
        clause = next((f for f in scene.spans.fragments if f.start <= place < f.end + 1), None)
        alone = clause is not None and len(clause.amounts) == 1 and not _shares_its_amount(scene, clause)
        if clause is not None and alone and (role := _plain(scene, scene.figures[index], clause)):
            found[index] = role
    return found


def _shares_its_amount(scene: Scene, clause: Fragment) -> bool:
    """Whether the amount of a clause is also that of the one before it: "I contributed and converted 6,500"."""
    before = [f for f in scene.spans.fragments if f.sentence == clause.sentence and f.end <= clause.start]
    return bool(before) and not before[-1].amounts and bool(before[-1].cues & _DEALINGS)


def _plain(scene: Scene, amount: Figure, clause: Fragment) -> str:
    """The fact of the form that a clause names, where its words name one only."""
    spans, named = scene.spans, clause.cues
    tells = "?" not in clause.text or _SUPPOSES.search(clause.text)
    if any(
        line.lines == ("14",) and line.end <= amount.start and _OF_THE_YEAR_BEFORE.match(spans.text, line.end)
        for line in spans.lines
        if clause.start <= line.start < clause.end
    ):
        return "basis"
    on_the_day = "YEAR_END" in named or any((day.month, day.day) == _LAST_DAY for day in clause.days)
    if on_the_day and named and named <= _HELD and not clause.question:
        return "year_end_value"
    if tells and named <= _MOVED and "CONVERT" in named and {"conversion", *_KNOWN_PAID_IN} & {*scene.setting.known}:
        return "conversion"
    if tells and named <= {"BASIS", "PRIOR"} and "BASIS" in named and not spans.lines:
        return "basis"
    went_in = named & {"CONTRIB", "IN"} or _WENT_IN_AT.match(spans.text, amount.end)
    known = _KNOWN_PAID_IN & {*scene.setting.known} if not spans.years else set()
    nondeductible = "NONDED" in named or known == {"nondeductible_contribution"}
    paid_in = (went_in or ("NONDED" in named and known)) and named <= _PUT_IN and amount.value <= MOST_PUT_IN
    return "nondeductible_contribution" if paid_in and nondeductible else ""


def _summed(scene: Scene) -> dict[int, str]:
    """ "And with the 13k bonus, 161": the income known and one more amount are the income, or that of a conversion none of it."""
    incomes = scene.setting.known.get("modified_agi", ())
    for one, other in combinations(_money(scene), 2):
        more, whole = scene.figures[one], scene.figures[other]
        if any(income + more.value in _meant(whole) for income in incomes):
            converted = any(mention.concept in ("CONVERT", "TO_ROTH") for mention in scene.spans.mentions)
            taxed, told = ("conversion_taxable_part", "claimed") if converted else ("other", "modified_agi")
            return {one: taxed, other: told}
    return {}


def _meant(figure: Figure) -> tuple[Decimal, ...]:
    """A bare income below a thousand is meant in thousands."""
    return (figure.value, figure.value * 1000)
