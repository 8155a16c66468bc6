"""Marked messages once more, with a figure beside the point added or a usual word for another."""

from __future__ import annotations

import zlib
from collections.abc import Sequence
from dataclasses import replace

from assistant.reading.marked import Example, unmark
from assistant.reading.train.prepared import Prepared

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
    """The example again: once with a figure beside the point added, once with a usual word for another."""
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
    return found


def _swapped(example: Example, place: int, old: str, new: str) -> Example:
    text = example.text[:place] + new + example.text[place + len(old) :]
    shift = len(new) - len(old)
    marks = tuple(m if m.end <= place else replace(m, start=m.start + shift, end=m.end + shift) for m in example.marks)
    return replace(example, text=text, marks=marks)


def with_variants(prepared: Sequence[Prepared]) -> list[Prepared]:
    """The messages and their variants."""
    return [*prepared, *(Prepared(example) for p in prepared for example in varied(p.example))]
