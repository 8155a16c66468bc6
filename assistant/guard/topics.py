"""What the words around a figure speak of besides its role: which account, which event, which moment, which group.

A role alone does not tell the value of the IRAs from that of a 401(k), or the basis left from the basis brought in.
Each rule here names words that only some figures may stand beside.
"""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import NamedTuple

from assistant.answer import Law
from assistant.facts import AS_STATED
from assistant.guard.cues import OPENING, PAY, PLAN, ROTH, USED, WHOLE
from assistant.guard.figures import Known
from assistant.guard.stems import words

_PLAN = re.compile(r"401\(k\)|403\(b\)|457|\bplans?\b|\bemployer\b", re.IGNORECASE)
_PLAN_WORDS = frozenset({"401", "403", "457", "plan", "employer", "deferral", "elective", "addition", "annual"})
_ROTH = re.compile(r"\bRoth (?:IRAs?|accounts?)\b", re.IGNORECASE)
_OPENING = re.compile(
    r"\b(?:start|beginning|opening|begin\w*|before|brought|earlier|prior|previous|january)\b", re.IGNORECASE
)
_USED = re.compile(r"\b(?:us(?:e|es|ed|ing)|recover\w*|applied|gone)\b", re.IGNORECASE)
_OF_WHAT = re.compile(r"\s+of (?:\S+ ){0,4}?(contributions?|deferrals?|withdrawals?|rollovers?|salary|IRAs?)\b", re.I)
_WHOLE = {"contribution": "contribut", "deferral": "deferral", "withdrawal": "distribut", "rollover": "rollover"}
_NOT = re.compile(
    r"\b(?:not(?! lost\b| more than\b)|never|no(?! more than\b| later than\b)|neither|nor|none)\b|n['’]t\b",
    re.IGNORECASE,
)
_COUNTED = re.compile(r"\s*(?:tax )?(year|day|month)s?\b", re.IGNORECASE)
_GROUPS = (
    frozenset({"catch"}),
    frozenset({"simple"}),
    frozenset({"sep"}),
    frozenset({"deferral", "elective"}),
    frozenset({"excess"}),
    frozenset({"early"}),
    frozenset({"joint", "married"}),
    frozenset({"single"}),
)
"""Stems that a value of the law has to be named by, where its own label has one."""
_EVENTS = frozenset({"conver", "distribut", "recharacter", "rollover", "deferral", "catch", "compensation"})
"""Stems that no value of the law may stand beside, where its own label lacks them."""


TOPICAL = PLAN | ROTH | OPENING | USED | WHOLE | PAY
"""The cues of the rules here, besides those of the law and of counts."""


class Place(NamedTuple):
    """Where a figure stands: its sentence, the text before and behind it in its own stretch, the sentence's cues."""

    sentence: str
    before: str
    after: str
    told: int

    @property
    def stretch(self) -> str:
        """The words between the figures before and behind."""
        return f"{self.before} {self.after}"


def off_topic(known: Known, place: Place) -> str:
    """Why the words around a figure speak of something else; the empty string when they do not."""
    return next((problem for rule in _RULES if (problem := rule(known, place))), "")


def _account(known: Known, place: Place) -> str:
    if known.number.role in ("value", "basis", "contribution", "taxable", "nontaxable", "conversion", "limit", "room"):
        moved = known.scenario not in (None, AS_STATED)
        if (
            (place.told & PLAN or "457" in place.sentence)
            and _PLAN.search(place.stretch)
            and not moved
            and not known.words & _PLAN_WORDS
        ):
            return "it is no figure of a plan"
    roth = known.number.role in ("value", "basis", "contribution") and not known.words & {"roth"}
    return "it is no figure of a Roth IRA" if roth and place.told & ROTH and _ROTH.search(place.stretch) else ""


def _moment(known: Known, place: Place) -> str:
    if known.number.role not in ("basis", "value", "total") or known.said:
        return ""
    label = known.number.label
    if place.told & OPENING and _OPENING.search(place.stretch) and not _OPENING.search(label):
        return f"it is {label}, not what there was before"
    used = known.number.role == "basis" and place.told & USED and _USED.search(place.stretch)
    return f"it is {label}, not what was used" if used else ""


def _whole(known: Known, place: Place) -> str:
    if (
        not place.told & WHOLE
        or known.number.role not in ("taxable", "nontaxable")
        or not (found := _OF_WHAT.match(place.after))
    ):
        return ""
    stem = _WHOLE.get(found[1].lower().removesuffix("s"), "")
    return "" if stem and stem in known.words else f"it is no part of {found[1]}"


def _income(known: Known, place: Place) -> str:
    pay = place.told & PAY and known.number.role in ("income", "total") and "compensation" in words(place.stretch)
    return f"it is {known.number.label}" if pay and "compensation" not in known.words else ""


def _unit(known: Known, place: Place) -> str:
    found = _COUNTED.match(place.after) if known.number.unit == "count" else None
    return f"it counts no {found[1]}s" if found and found[1].lower() not in known.number.label.lower() else ""


def _law(known: Known, place: Place) -> str:
    if not isinstance(known.number.origin, Law) or known.number.unit in ("line", "year"):
        return ""
    around, everywhere = words(place.stretch), words(place.sentence)
    for group in _GROUPS:
        if known.words & group and not everywhere & group:
            return f"it is {known.number.label}; the sentence has to say so"
    other = (around & _EVENTS) - known.words
    return f"it is {known.number.label}, and the sentence speaks of something else" if other else ""


_RULES: tuple[Callable[[Known, Place], str], ...] = (_account, _moment, _whole, _income, _unit, _law)


def denied(clause: str, named: list[tuple[int, int]]) -> bool:
    """Whether a clause says "not" outside of the places where it names its figure."""
    return any(not any(start <= match.start() < end for start, end in named) for match in _NOT.finditer(clause))
