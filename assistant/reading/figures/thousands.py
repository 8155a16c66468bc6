"""Figures that mean thousands though nothing at them says so: "magi 148", "maxing it, 24.5", "7 and 7" after 7,000s."""

from __future__ import annotations

import re
from collections.abc import Sequence
from decimal import Decimal

from assistant.reading.figures.moved_over import MOST_PUT_IN
from assistant.reading.figures.signs import Figure, Scene
from assistant.reading.spans.notions import EARNINGS

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
    held = [f.value for f, role in zip(scene.figures, roles, strict=True) if role in _MONEY_THERE]
    return max(held, default=0) >= _LEAST * _THOUSAND and _LEAST <= figure.value <= sum(held) / _THOUSAND


def _clause(scene: Scene, figure: Figure) -> str:
    return next((f.text for f in scene.spans.fragments if f.start <= figure.start < f.end + 1), "")


_SHORT = re.compile(r"[1-9]\d{0,2}(?:\.\d)?")
_HELD = ("year_end_value", "current_value")
_MONEY_THERE = (*_HELD, *_IN_AN_IRA, "balance_total", "basis")
_TIMES = 5
"""By how much a value told before is supposed to change at most."""


def _left_then(scene: Scene, roles: Sequence[str], index: int) -> bool:
    """Whether a bare figure is what IRAs of ten thousands are supposed to hold: "and if it drops to 60"."""
    figure = scene.figures[index]
    written = figure.amount.text if figure.kind == "money" and figure.amount is not None else ""
    if roles[index] not in _HELD or not _OF_TENS.fullmatch(written) or _A_REST.search(scene.spans.text):
        return False
    known = sum(scene.setting.known.get("year_end_value", ()), Decimal(0))
    return known >= _LEAST * _THOUSAND and known / _TIMES <= figure.value * _THOUSAND <= known * _TIMES


_OF_TENS = re.compile(r"[1-9]\d{1,2}(?:\.\d)?")


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
