"""Sums said beside their parts: "plus 2,000 profit sharing, so 11,400 from them", "another 3,000, 7,000 in all".

A sum of what is known and what is told tells nothing of its own; whether an amount is one says arithmetic.
"""

from __future__ import annotations

import re
from collections.abc import Collection, Iterator, Sequence
from decimal import Decimal
from itertools import chain, combinations
from typing import TypeVar

from assistant.reading.figures.signs import Scene
from assistant.reading.figures.standing import clause_of, cues_of
from assistant.reading.spans.notions import COMES_TO, IN_ALL, PAID_IN

T = TypeVar("T")
PLAN_MONEY = ("employer_contribution", "elective_deferral", "after_tax_contribution")
"""Of these more is told as more, and the sum is kept."""
_CALLED = {
    "employer_contribution": {"MATCH"},
    "elective_deferral": {"DEFERRAL"},
    "after_tax_contribution": {"AFTER_TAX_401K", "NONDED"},
    "nondeductible_contribution": {"CONTRIB", "NONDED", "TRAD_IRA"},
    "contribution": {"CONTRIB", "TRAD_IRA"},
    "conversion": {"CONVERT", "TO_ROTH"},
    "distribution": {"WITHDRAW"},
    "year_end_value": {"YEAR_END", "SEP", "SIMPLE", "ROLLOVER_IRA", "TRAD_IRA", "LEFT"},
}
"""The notions by which each kind of money is called; a sum is called by no other."""
_KINDS = set().union(*_CALLED.values())
_COMES_TO = re.compile(rf"(?:\b|(?<=\s)){COMES_TO}(?: [^\W\d]+(?:['’]\w+)?){{0,3}} \$?$|= ?\$?$", re.I)
_PAID_IN = re.compile(rf"\b(?:pay|add|contrib|{PAID_IN})\b", re.I)
_MOST = 4


def sums(scene: Scene) -> dict[int, str]:
    """The roles of a sum of what is known and told, of what it only names again, and of the new part of a plan."""
    known = {name: sum(scene.setting.known.get(name, ()), Decimal(0)) for name in _CALLED}
    known = {name: amount for name, amount in known.items() if amount}
    money = [index for index, figure in enumerate(scene.figures) if figure.kind == "money"][:_MOST]
    for place in reversed(range(len(money))):
        index, told = money[place], money[:place]
        if known and not _of_the_message(scene, told, index) and is_called_sum(scene, index):
            for names, fresh in _ways(scene, known, told, index):
                again = {i: "other" for i in told if i not in fresh and scene.figures[i].value in known.values()}
                if set(names) == {"distribution"}:  # of these one is kept, the whole
                    return dict.fromkeys(told, "other") | {index: "distribution"}
                if set(names) == {"year_end_value"} and all(_paid_in(scene, i) for i in fresh) and fresh:
                    return {index: "year_end_value"} | again  # what was paid in stays there: the sum is the value now
                if _goes_on_together(scene, names, fresh):
                    return {index: "conversion"} | dict.fromkeys(fresh, names[0])
                return {index: "claimed"} | again | _of_one_kind(scene, names, fresh)
    return {}


def _paid_in(scene: Scene, index: int) -> bool:
    return bool({"NONDED", "CONTRIB", "IN"} & cues_of(scene, index))


def _goes_on_together(scene: Scene, names: Sequence[str], fresh: Collection[int]) -> bool:
    """Whether a contribution told before is converted with a new one: "together with 7,500 more, 14,500 in all"."""
    concepts = {mention.concept for mention in scene.spans.mentions}
    new = names == ("nondeductible_contribution",) and "conversion" not in scene.setting.known and len(fresh) == 1
    return new and {"CONVERT", "NONDED"} <= concepts


def is_called_sum(scene: Scene, index: int) -> bool:
    """Whether a figure is called a total, or what others come to."""
    before = scene.figures[index - 1].end if index else 0
    called = "TOTAL" in cues_of(scene, index) or IN_ALL.match(scene.spans.text, scene.figures[index].end)
    return bool(called or _COMES_TO.search(scene.spans.text, before, scene.figures[index].start))


def _of_the_message(scene: Scene, told: Sequence[int], index: int) -> bool:
    """Whether a figure is the sum of others of its own message."""
    value = scene.figures[index].value
    return any(len(some) > 1 and sum(scene.figures[i].value for i in some) == value for some in _some(told))


def _ways(
    scene: Scene, known: dict[str, Decimal], told: Sequence[int], index: int
) -> Iterator[tuple[tuple[str, ...], Collection[int]]]:
    """The facts known and the figures told that a figure is the sum of: of one kind, or of all kinds of a plan's money."""
    value = scene.figures[index].value
    before, clause = scene.figures[index - 1].end if index else 0, clause_of(scene, index)
    called = {m.concept for m in clause.mentions if m.start >= before} & _KINDS if clause else set()
    plan = tuple(name for name in known if name in PLAN_MONEY)
    others = ((name,) for name in known if name not in PLAN_MONEY)
    for names in (*list(_some(plan))[::-1], *others):  # of most kinds first: what was told before is no new part
        base, held = sum((known[name] for name in names), Decimal(0)), {known[name] for name in names}
        if called - set().union(*(_CALLED[name] for name in names)):
            continue
        new = [i for i in told if scene.figures[i].value not in held]
        whole = ((),) if "TOTAL" in cues_of(scene, index) else ()
        for fresh in chain(_some(new), whole):
            if base + sum((scene.figures[i].value for i in fresh), Decimal(0)) == value:
                yield names, fresh


def _some(of: Sequence[T]) -> Iterator[tuple[T, ...]]:
    """Every choice of one or more."""
    return chain.from_iterable(combinations(of, count) for count in range(1, len(of) + 1))


def _of_one_kind(scene: Scene, names: Collection[str], fresh: Collection[int]) -> dict[int, str]:
    """The kind of what is added to one kind of money, where its clause names no other; what was paid in before it moved is both."""
    if set(names) == {"conversion"}:
        clauses = {i: clause.text for i in fresh if (clause := clause_of(scene, i))}
        return {i: "both" if _PAID_IN.search(text) else "conversion" for i, text in clauses.items()}
    if len(names) != 1 or not set(names) <= set(PLAN_MONEY):
        return {}
    name = next(iter(names))
    others = set().union(*(_CALLED[kind] for kind in PLAN_MONEY if kind != name)) - _CALLED[name]
    return {i: name for i in fresh if not cues_of(scene, i) & others}
