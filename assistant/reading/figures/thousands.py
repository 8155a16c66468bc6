"""Figures that mean thousands though nothing at them says so: "magi 148", "maxing it, 24.5", "7 and 7" after 7,000s."""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from decimal import Decimal
from fractions import Fraction

from assistant.reading.figures.bare_rate import bare_rate, rates
from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.notions import EARNINGS
from assistant.reading.spans.sought import sought

HOUSEHOLD = ("modified_agi", "taxable_income")
"""Roles that are one figure for both spouses."""
_LEAST, _HUNDRED, _THOUSAND = 10, 100, 1000
_IN_A_PLAN = ("elective_deferral", "employer_contribution", "after_tax_contribution", "compensation")
"""Nobody defers or earns a few dollars."""
_IN_AN_IRA = ("nondeductible_contribution", "contribution", "deductible_contribution", "roth_contribution", "both")
"""Nor does anybody pay so little into an IRA."""
_CONVERTED = "conversion"
_LONGEST_BARE = 4
"""A reply that is one bare number and no more."""
_BARE = re.compile(r"\d{1,2}(?:\.\d)?")
_CAME_UP = re.compile(rf"\b(?:{EARNINGS}|dividends?|rest|residual|more|another|extra|additional|grew|grown)\b", re.I)
_A_REST = re.compile(rf"{_CAME_UP.pattern}|\b(?:left(?:over)?s?|remain\w*)\b", re.I)
"""Of a few dollars that came up later somebody may well convert no more than these."""


def meant(scene: Scene, roles: Sequence[str], index: int) -> Decimal:
    """The value of a figure in its role: times a thousand where so little is never told in that role."""
    figure, role = scene.figures[index], roles[index]
    marked = figure.amount is not None and figure.amount.marked
    income = role in HOUSEHOLD and not marked and _LEAST <= figure.value < _THOUSAND
    plan = role in _IN_A_PLAN and _LEAST <= figure.value < _HUNDRED
    ira = _of_an_ira(scene, roles, index) or _left_then(scene, roles, index) or _said_again(scene, index)
    ira = ira or _of_what_is_held(scene, roles, index)
    thousands = income or plan or ira
    return figure.value * _THOUSAND if figure.kind == "money" and thousands else figure.value


def told_in_thousands(figure: Figure, known: Decimal) -> Decimal:
    """A figure that takes the place of a known amount, in thousands where that is thousands and it is a bare one."""
    return figure.value * _THOUSAND if is_bare(figure) and known >= _THOUSAND else figure.value


def is_bare(figure: Figure) -> bool:
    """Whether a figure is money of one or two digits without anything that says dollars."""
    written = figure.amount.text if figure.kind == "money" and figure.amount is not None else ""
    return bool(_BARE.fullmatch(written)) and 0 < figure.value == Decimal(written)


def unit_open(value: Decimal, words: str, text: str) -> bool:
    """Whether a value stands in the words as a bare number that may as well be thousands: "SEP at 45 on 12/31".

    Where amounts are written in full it is in dollars, but for an account of plan or business money, which no one leaves
    at so little; a value of hundreds of thousands is rounded to tens.
    """
    if not _LEAST <= value < _THOUSAND or _SMALL_CHANGE.search(words) or (value > _HUNDRED and value % 10):
        return False
    if (_IN_FULL.search(text) or _IN_FULL.search(words)) and not _LARGE_ACCOUNT.search(words):
        return False
    found = [match for match in _A_NUMBER.finditer(words) if Decimal(match[1]) == value]
    return bool(found) and not any(_IN_DOLLARS.match(words, match.end()) for match in found)


def unlike_known(value: Decimal, words: str, text: str, known: Decimal) -> bool:
    """Whether a bare number supposed beside amounts in full may be short for thousands such as those told before.

    What is left where money went elsewhere is in dollars.
    """
    bare = any(Decimal(m[1]) == value and not _IN_DOLLARS.match(words, m.end()) for m in _A_NUMBER.finditer(words))
    return bare and _in_thousands(value, known) and not (_SMALL_CHANGE.search(words) or _MOVES.search(text))


_LARGE_ACCOUNT = re.compile(r"^(?!.*\b(?:left|remain\w*|stayed)\b).*\b(?:sep|simple|roll-?over)\b", re.I | re.S)
_IN_FULL = re.compile(r"(?<![\d,.])(?:\d{1,3}(?:,\d{3})+|(?!(?:19|20)\d\d\b)\d{4,7})(?![\d,]*\s?k\b)(?!\d)")
_A_NUMBER = re.compile(r"(?<![\d.,$€£/'’-])(?<!\$ )([1-9]\d{1,2}(?:\.\d)?)(?![\d%/-]|[.,]\d)")
_IN_DOLLARS = re.compile(r"\s?(?:[$k]|dollars?|bucks|usd|cents|even in cash)", re.I)
_SMALL_CHANGE = re.compile(
    rf"\b(?:{EARNINGS}|dividends?|leftovers?|residual|residue|remnant|crumbs|stray|few|tiny|dust|cents?|dollars?|bucks|only|just"
    r"|lines?|box|l\.? ?6|roll(?:ed|s|ing)?(?![- ]over)|mov\w+|transfer\w*|took|take|withdr\w*|empt\w*)\b",
    re.I,
)
"""What is left of an account emptied, and what is read off a form, is in dollars."""


def _said_again(scene: Scene, index: int) -> bool:
    """Whether a bare figure is short for an amount told before, or stands beside one: "I convert 20 of the 45"."""
    figure = scene.figures[index]
    if not _is_short(figure):
        return False
    clause = _clause(scene, figure)
    told = {other.value for other in scene.figures if other.kind == "money"}.union(*scene.setting.known.values())
    short = [f for f in scene.figures if f != figure and _is_short(f)]
    beside = [f.value for f in short if _clause(scene, f) == clause]
    whole = [f.value + figure.value for f in short]  # what is converted and what is left are all of it
    if any(value * _THOUSAND in told for value in (*beside, *whole)):
        return not _CAME_UP.search(clause)
    return figure.value * _THOUSAND in told and not _A_REST.search(clause)


def _is_short(figure: Figure) -> bool:
    written = figure.amount.text if figure.kind == "money" and figure.amount is not None else ""
    return bool(_SHORT.fullmatch(written)) and 0 < figure.value == Decimal(written)


def _of_what_is_held(scene: Scene, roles: Sequence[str], index: int) -> bool:
    """Whether a bare figure is converted out of ten thousands that the message tells: "45k in my IRA, I convert 20"."""
    figure = scene.figures[index]
    if roles[index] != _CONVERTED or not _is_short(figure) or _A_REST.search(_clause(scene, figure)):
        return False
    told = list(zip(scene.figures, roles, strict=True))
    moved = [f.value for f, role in told if role in (_CONVERTED, *_IN_AN_IRA) and f != figure and not _is_short(f)]
    if any(value <= _LEAST * figure.value for value in moved):  # "4,700 in March and 900 in October"
        return False
    held = [f.value for f, role in told if role in _MONEY_THERE]
    return max(held, default=0) >= _LEAST * _THOUSAND and _LEAST <= figure.value <= sum(held) / _THOUSAND


def _clause(scene: Scene, figure: Figure) -> str:
    return next((f.text for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), "")


_SHORT = re.compile(r"[1-9]\d{0,2}(?:\.\d)?")
_HELD = ("year_end_value", "current_value")
_MONEY_THERE = (*_HELD, *_IN_AN_IRA, "balance_total", "basis")
_TAKES_THE_PLACE = {
    "year_end_value": "year_end_value", "current_value": "year_end_value", "distribution": "distribution",
    "roth_withdrawal": "withdrawal", "modified_agi": "modified_agi", "basis": "basis",
}  # fmt: skip
"""The fact told before in whose place a figure of a role can be."""
_TIMES = 5
"""By how much a value told before is supposed to change at most."""


def _left_then(scene: Scene, roles: Sequence[str], index: int) -> bool:
    """Whether a bare figure is what IRAs of ten thousands are supposed to hold: "and if it drops to 60"."""
    figure, fact = scene.figures[index], _TAKES_THE_PLACE.get(roles[index], "")
    written = figure.amount.text if figure.kind == "money" and figure.amount is not None else ""
    small_change = _A_REST if _MOVES.search(scene.spans.text) else _TRICKLES
    if not fact or not _OF_TENS.fullmatch(written) or small_change.search(scene.spans.text):
        return False
    held = scene.setting.known.get(fact, ())
    larger = any(f.kind == "money" and f.value >= _THOUSAND and f.value not in held for f in scene.figures)
    if larger and not _GOES_TO.search(scene.spans.text, 0, figure.start):
        return False  # beside "7,000" or "7k" a bare number is in dollars, or it has to be asked
    return _in_thousands(figure.value, sum(held, Decimal(0)))


def _in_thousands(value: Decimal, known: Decimal) -> bool:
    return known >= _LEAST * _THOUSAND and known / _TIMES <= value * _THOUSAND <= known * _TIMES


_OF_TENS = re.compile(r"[1-9]\d{1,2}(?:\.\d)?")
_TRICKLES = sought(rf"\b(?:{EARNINGS}|dividends?|leftovers?|residual|more|another|extra|additional|grew|grown)\b", re.I)
_MOVES = re.compile(r"\b(?:roll\w*|mov\w+|transfer\w*|took|take|withdr\w*|empt\w*)\b", re.I)
"""Money that went elsewhere and left a few dollars behind."""
_GOES_TO = sought(
    r"\b(?:f[ae]ll\w*|drop\w*|gr[eo]w\w*|r[io]s[ei]\w*|climb\w*|shr[iaue]nk\w*|tanks?|goes|went)\b[^.?!;]{0,24}$",
    re.I,
)
"""An amount told before that moves: the number that comes of it is in its unit."""
_A_THING = r"(?:it|that|they|(?:the|my|his|her)(?: \w+)? (?:values?|balances?|total|accounts?|iras?|sep|simple|rollover|income|m?agi))"
_ENDS = r"(?: only| just)? (?:ends?|ended|finish(?:es|ed)?|sits?|sat|stands?|stood|closes?|closed|comes? in|came in|falls?|fell|drops?|dropped)"
_IS = rf"(?:'?s| is| was| were| had been|'?d been| had| would be| would(?:'ve| have) been| should be|{_ENDS}(?: up)?(?: the year)? (?:at|to))"
_IT_WAS = re.compile(
    rf"\b{_A_THING}{_IS}(?: (?:only|just|about|around|actually|really|more like|maybe|like|at))* "
    r"(?P<value>[1-9]\d{1,2}(?:\.\d)?)(?: even| flat| then| instead| at (?:the )?(?:year[- ]?end|end of (?:the )?year))?\W*$",
    re.I,
)
_NEAR_IN_AGE = 20


def of_a_thing(text: str, known: Mapping[str, Sequence[Decimal]]) -> list[str]:
    """The roles of the one number that a thing is said to be, in thousands of amounts told before: "what if it was 95".

    A thing has no age; where an age was told, a number near to it may be another age. Of several amounts the one that
    is much nearer is meant.
    """
    match = _IT_WAS.search(text)
    if match is None:
        return []
    value = Decimal(match["value"])
    if any(abs(age - value) <= _NEAR_IN_AGE for age in known.get("age", ())):
        return []
    roles = {_TAKES_THE_PLACE[role]: role for role in _TAKES_THE_PLACE if role != "current_value"}
    far = {}
    for fact, role in {**roles, _CONVERTED: _CONVERTED}.items():
        held = known.get(fact, ())
        near = [amount for amount in {*held, sum(held, Decimal(0))} if _in_thousands(value, amount)]
        if ratios := [Fraction(value) * _THOUSAND / Fraction(amount) for amount in near]:
            far[role] = min(max(ratio, 1 / ratio) for ratio in ratios)
    rate = ["marginal_rate"] * (value in rates() and "marginal_rate" in known)
    return [*rate, *(role for role in far if far[role] < 2 * min(far.values()))]


def it_was(scene: Scene) -> dict[int, str]:
    """The role of the lone figure of a message that says what a thing told before is instead."""
    if rate := bare_rate(scene):
        return rate
    lone = len(scene.figures) == 1 and scene.figures[0].kind == "money"
    roles = of_a_thing(scene.spans.text, scene.setting.known) if lone else []
    return {0: roles[0]} if len(roles) == 1 else {}


def _of_an_ira(scene: Scene, roles: Sequence[str], index: int) -> bool:
    """Whether a bare figure is paid in, or converted in a conversation or message of thousands."""
    figure = scene.figures[index]
    if not is_bare(figure):
        return False
    if roles[index] in _IN_AN_IRA:
        return figure.value * _THOUSAND <= MOST_PUT_IN
    if roles[index] != _CONVERTED or _A_REST.search(_clause(scene, figure)):
        return False
    if "conversion" in scene.setting.asked and len(scene.spans.text.strip(" .!,")) <= _LONGEST_BARE:
        return True
    beside = {f.value for f, role in zip(scene.figures, roles, strict=True) if role in _IN_AN_IRA}
    known = scene.setting.known.get(_CONVERTED, ())
    return figure.value in beside or (bool(known) and min(known) >= _THOUSAND)
