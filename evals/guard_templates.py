"""Sentences with the figures of a turn in them.

A template holds figures in angle brackets:

    <you.18>   the reference of a line; the turn's calculations are you, spouse, what_if, before (the year before),
               tax and limit
    <$you.18>  its value in digits
    <law.KEY>  the reference of a value of this tax year's law; <$law.KEY> in digits; <law-1.KEY> the year before
    <wrong>    an amount in digits that no figure of the turn has; <wrong words> in words
    <year>     the tax year; <year-1>, <year+1>, <year+3>
    <said.F>   what the person said of themselves: conversion, basis, ...
"""

from __future__ import annotations

import random
import re
from collections.abc import Callable
from decimal import Decimal

from evals.guard_sentences import words
from evals.guard_turns import Turn

Written = Callable[[int], str]
ANGLE = re.compile(r"<([^<>\n]+?)>")


def filled(template: str, turn: Turn, random_: random.Random, written: Written | None = None) -> str:
    """A template with its figures; ``written`` gives the digits of amounts in the place of references."""
    return ANGLE.sub(lambda match: _figure(match[1], turn, random_, match[0], written), template)


def _figure(name: str, turn: Turn, random_: random.Random, whole: str, written: Written | None) -> str:
    if name.startswith("year"):
        return str(turn.year + int(name[4:] or 0))
    if name.startswith("wrong"):
        amount = _wrong(turn, random_)
        return words(amount) if name.endswith("words") else f"${amount:,}"
    digits, plain = name.startswith("$"), name.removeprefix("$")
    if not re.match(r"(?:you|spouse|what_if|before|tax|limit|law(?:-1)?|statute|said)\.", plain):
        return whole
    reference = _reference(plain, turn)
    number = turn.ledger.number(reference)
    if written is not None and number.unit == "usd" and Decimal(number.value) % 1 == 0:
        return written(int(Decimal(number.value)))
    if not digits:
        return "{" + reference + "}"
    return f"${int(Decimal(number.value)):,}" if number.unit == "usd" else number.text


def _reference(plain: str, turn: Turn) -> str:
    """The reference that a template's name stands for."""
    who, _, ref = plain.partition(".")
    if who.startswith("law"):
        return f"law.{turn.year + int(who[3:] or 0)}.{ref}"
    if who == "statute":
        return plain
    if who == "said":
        return "said." + next(fact.id for fact in turn.book if (fact.name, fact.person) == (ref, "you"))
    return f"{turn.handles[who.replace('_', ' ')]}.{ref}"


def _wrong(turn: Turn, random_: random.Random) -> int:
    known = {Decimal(number.value) for number in turn.ledger.all_numbers() if number.unit == "usd"}
    return next(each for each in iter(lambda: random_.randint(11, 99_999), 0) if each not in known)
