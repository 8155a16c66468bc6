"""Marked messages once more: a figure beside the point added, a usual word for another, carelessly typed."""

from __future__ import annotations

import random
import re
import zlib
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.learned.marked import Example, unmark
from assistant.reading.learned.train.prepared import Prepared

_ASIDES = (
    "My HSA got {4,150|other} too.", "Mortgage is at {6.4%|other}, rent {2,310|other}.", "Roth is at {54,310|roth_balance}.",
    "HSA {3,850|other}.", "The 401(k) itself has {212,000|plan_balance}.", "My refund was {1,806|other}.",
    "State tax is {5%|other}.", "I also paid {450|other} for the software.", "Brokerage account {77,000|other}.",
    "Emergency fund is {22,000|other}.", "Car payment {389|other} a month.", "The 457 holds {61k|plan_balance}.",
    "TSP {88k|plan_balance}.", "Medicare premium went up by {70|other}.", "Bonus of {40k|other} in March.",
    "The account fee was {25|other}.", "I have {14,000|other} in a 529.", "Student loan balance {31,200|other}.",
)  # fmt: skip
_SWAPS = (
    ("nondeductible", "non-ded"), ("nondeductible", "after-tax"), ("non-ded", "nondeductible"), (" nd", " nondeductible"),
    ("converted", "conv"), ("conv ", "converted "), ("YE ", "12/31 "), ("year end", "Dec 31"), ("on Dec 31", "at year end"),
    ("contributed", "put in"), ("put in", "contributed"), ("converted", "moved to Roth"), ("pre-tax", "pretax"),
    ("taxable", "taxed"), ("basis", "8606 basis"), ("traditional IRA", "TIRA"), ("TIRA", "traditional IRA"),
    ("rollover IRA", "IRA"), ("withdrew", "took out"), ("match", "employer match"), ("deferral", "401k deferral"),
)  # fmt: skip


def varied(example: Example) -> list[Example]:
    """The example again: with a figure beside the point added, with a usual word for another, carelessly typed."""
    seed = zlib.crc32(example.text.encode())
    found = []
    if len(example.text) > 40 and not example.asked:
        aside = unmark(_ASIDES[seed % len(_ASIDES)], example.place)
        first = example.text + ("" if example.text.rstrip()[-1] in ".?!" else ".") + " "
        marks = tuple(replace(m, start=m.start + len(first), end=m.end + len(first)) for m in aside[1])
        found.append(replace(example, text=first + aside[0], marks=(*example.marks, *marks)))
    for step in range(len(_SWAPS)):
        old, new = _SWAPS[(seed + step) % len(_SWAPS)]
        place = example.text.find(old)
        if place >= 0 and not any(m.start < place + len(old) and place < m.end for m in example.marks):
            found.append(_swapped(example, place, old, new))
            break
    return [*found, careless(example, random.Random(seed))] if seed % 2 else found


def _swapped(example: Example, place: int, old: str, new: str) -> Example:
    text = example.text[:place] + new + example.text[place + len(old) :]
    shift = len(new) - len(old)

    def moved(position: int) -> int:
        return position + shift if position >= place + len(old) else position

    marks = tuple(replace(m, start=moved(m.start), end=moved(m.end)) for m in example.marks)
    return replace(example, text=text, marks=marks)


_STOP = re.compile(r"(?<=[a-z])[,.;] (?=[a-z])", re.I)
_WORD = re.compile(r"(?<![\w'$.,-])[a-z]{5,}(?![\w'-])", re.I)


def careless(example: Example, dice: random.Random) -> Example:
    """The example in small letters, half of its stops left out and a slip in one long word; figures stay as they are."""
    typed = replace(
        example, text=example.text.lower() if len(example.text.lower()) == len(example.text) else example.text
    )
    for stop in reversed(list(_STOP.finditer(typed.text))):
        if dice.random() < 0.5 and not _split(typed, stop.start(), stop.end()):
            typed = _swapped(typed, stop.start(), stop[0], " ")
    words = [word for word in _WORD.finditer(typed.text) if not _in_figure(typed, word.start(), word.end())]
    if words:
        word = dice.choice(words)
        at = dice.randrange(1, len(word[0]) - 1)
        slip = dice.choice(
            (word[0][:at] + word[0][at + 1 :], word[0][:at] + word[0][at + 1] + word[0][at] + word[0][at + 2 :])
        )
        typed = _swapped(typed, word.start(), word[0], slip)
    return typed


def _split(example: Example, start: int, end: int) -> bool:
    """Whether a stretch holds the edge of a mark."""
    return any(start < edge < end for mark in example.marks for edge in (mark.start, mark.end))


def _in_figure(example: Example, start: int, end: int) -> bool:
    return any(mark.figure and mark.start < end and start < mark.end for mark in example.marks)


def with_variants(prepared: Sequence[Prepared]) -> list[Prepared]:
    """The messages and their variants."""
    return [*prepared, *(Prepared(example) for p in prepared for example in varied(p.example))]
