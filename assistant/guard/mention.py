"""One figure or name in a sentence, as it is written there."""

from __future__ import annotations

import datetime
from decimal import Decimal
from typing import Literal, NamedTuple

Kind = Literal["reference", "bare", "term", "broken"]


class Mention(NamedTuple):
    """Where it stands, what was written, and how it reads.

    units: the units that the writing allows; value: the exact value (None for references, terms and broken ones);
    names: "line" or "year" where it only names one.
    """

    start: int
    end: int
    kind: Kind
    text: str
    units: tuple[str, ...] = ()
    value: Decimal | datetime.date | None = None
    problem: str = ""
    names: Literal["", "line", "year"] = ""


class Reading(NamedTuple):
    """A sentence with its figures and names in order.

    masked: references replaced by signs of the same length, so that a word inside of one describes nothing; numbers:
    all but the names; valued: those of them that name no line or year.
    """

    masked: str
    found: list[Mention]
    numbers: list[Mention]
    valued: list[Mention]

    @property
    def plain(self) -> str:
        """The sentence with a space in place of each figure and name."""
        place, parts = 0, []
        for mention in self.found:
            parts.append(self.masked[place : mention.start])
            place = mention.end
        return " ".join((*parts, self.masked[place:]))
